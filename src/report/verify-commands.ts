import { shellWord } from './markdown-text.ts';
import type { Results, SubjectResult } from './results.ts';

const PROVENANCE = 'https://slsa.dev/provenance/v1';

/** The commands that check a subject's attestations, for whoever wants to see for themselves. */
export function verifyCommands(subject: SubjectResult, results: Results): readonly string[] {
  const { signer, sigstore } = results;
  if (!signer || subject.digest === null) return [];
  const ref = shellWord(`${subject.name}@${subject.digest}`);
  const identity = [
    `--certificate-identity ${shellWord(signer.identity)}`,
    `--certificate-oidc-issuer ${shellWord(signer.issuer)}`,
    ...(sigstore?.instance === 'public-good' ? [] : ['--trusted-root trusted-root.json']),
  ];
  const types = new Set(
    subject.attestations.filter(({ published }) => published.length > 0).map(({ predicateType }) => predicateType),
  );
  const signed = subject.attestations.some(({ kind, published }) => kind === 'signature' && published.length > 0);
  const attested = [...types].filter((type) => type !== 'https://sigstore.dev/cosign/sign/v1');
  return [
    ...(signed ? command('cosign verify', [...identity, ref]) : []),
    ...attested.flatMap((type) =>
      command('cosign verify-attestation', [`--type ${shellWord(type)}`, ...identity, ref]),
    ),
    ...(types.has(PROVENANCE) ? ghCommand(subject, results) : []),
  ];
}

function ghCommand(subject: SubjectResult, { signer, sigstore, run }: Results): readonly string[] {
  return command('gh attestation verify', [
    shellWord(`oci://${subject.name}@${subject.digest ?? ''}`),
    '--bundle-from-oci',
    `--repo ${shellWord(run.repository)}`,
    `--cert-identity ${shellWord(signer?.identity ?? '')}`,
    ...(sigstore?.instance === 'public-good' ? [] : ['--custom-trusted-root trusted-root.jsonl']),
  ]);
}

/** One word or option a line: the whole is read, and copied, more easily than one long line. */
function command(program: string, words: readonly string[]): readonly string[] {
  const lines = [program, ...words.map((word) => `  ${word}`)];
  return lines.map((line, index) => (index < lines.length - 1 ? `${line} \\` : line));
}
