import type { ImageResult } from './images.ts';
import { shellWord } from './markdown-text.ts';
import type { Results, SubjectResult } from './results.ts';

const SIGNATURE = 'https://sigstore.dev/cosign/sign/v1';
const PROVENANCE = 'https://slsa.dev/provenance/v1';
const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com';
/** What a user's copy of the trust material is called in the commands; gh wants one root a line. */
const TRUSTED_ROOT = 'trusted-root.json';
/** Beside the private key, as `cosign generate-key-pair` calls it. */
const PUBLIC_KEY = 'cosign.pub';
const TRUSTED_ROOTS = 'trusted-root.jsonl';

/** The commands that check what was published for an image, for whoever wants to see for themselves. */
export function verifyCommands({ image, platforms }: ImageResult, results: Results): readonly string[] {
  if ((!results.signer && results.sigstore?.instance !== 'key') || image.digest === null) return [];
  const types = publishedTypes(image, 'registry');
  // A platform may have an SBOM of its own, which its index does not.
  const own = platforms.flatMap((platform) =>
    publishedTypes(platform, 'registry')
      .filter((type) => !types.includes(type))
      .map((type) => cosignCommand(platform, type, results)),
  );
  const commands = [
    ...types.map((type) => cosignCommand(image, type, results)),
    ...own,
    ...ghCommand(image, types, results),
  ];
  if (commands.length === 0) return [];
  return [...trustNote(results), ...commands].flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

function publishedTypes({ attestations }: SubjectResult, where: 'registry' | 'github'): readonly string[] {
  const published = attestations.filter((attestation) => attestation.published.some(({ to }) => to === where));
  return [...new Set(published.map(({ predicateType }) => predicateType))];
}

/** Where its referrers are, when they are not with the image. */
function otherRepositoryOf({ name, attestations }: SubjectResult): string | undefined {
  const published = attestations.flatMap((attestation) => attestation.published);
  const repository = published.find(({ to }) => to === 'registry')?.ref.replace(/@.*$/, '');
  return repository === name ? undefined : repository;
}

function cosignCommand(subject: SubjectResult, type: string, { signer, sigstore }: Results): readonly string[] {
  const program = type === SIGNATURE ? 'cosign verify' : 'cosign verify-attestation';
  const repository = otherRepositoryOf(subject);
  const setting = repository === undefined ? '' : `COSIGN_REPOSITORY=${shellWord(repository)} `;
  return command(`${setting}${program}`, [
    ...(type === SIGNATURE ? [] : [`--type ${shellWord(type)}`]),
    ...signerFlags(signer, sigstore),
    ...witnessFlags(sigstore),
    ...(sigstore?.instance === 'public-good' || isBareKey(sigstore, signer) ? [] : [`--trusted-root ${TRUSTED_ROOT}`]),
    // GitHub's instance has neither a log nor a CT log.
    ...(sigstore?.instance === 'github'
      ? ['--insecure-ignore-tlog --insecure-ignore-sct --use-signed-timestamps']
      : []),
    shellWord(referenceOf(subject)),
  ]);
}

function signerFlags(signer: Results['signer'], sigstore: Results['sigstore']): readonly string[] {
  const isKey = sigstore?.instance === 'key';
  const identity = `--certificate-identity ${shellWord(signer?.identity ?? '')}`;
  if (!isKey) return [identity, `--certificate-oidc-issuer ${shellWord(signer?.issuer ?? '')}`];
  // A company's own PKI names no issuer of identities and keeps no log of certificates.
  const certified = [identity, `--certificate-oidc-issuer-regexp '.*'`, '--insecure-ignore-sct'];
  return signer ? certified : [`--key ${PUBLIC_KEY}`];
}

/** cosign wants a log entry unless it is told that there is none, and looks at timestamps when it is told to. */
function witnessFlags(sigstore: Results['sigstore']): readonly string[] {
  if (!sigstore || sigstore.instance === 'github' || sigstore.rekor.length > 0) return [];
  const stamped = sigstore.timestampAuthorities.length > 0 ? ' --use-signed-timestamps' : '';
  return [`--insecure-ignore-tlog${stamped}`];
}

/** Nobody but the key vouches for what it signed. */
function isBareKey(sigstore: Results['sigstore'], signer: Results['signer']): boolean {
  if (sigstore?.instance !== 'key' || signer) return false;
  return sigstore.rekor.length + sigstore.timestampAuthorities.length === 0;
}

/** `gh` checks one kind at a time, provenance unless told otherwise. */
function ghCommand(
  image: SubjectResult,
  inRegistry: readonly string[],
  { signer, sigstore, run }: Results,
): readonly (readonly string[])[] {
  // It looks beside the image, and nowhere else.
  if (otherRepositoryOf(image) !== undefined) return [];
  const types = inRegistry.length > 0 ? inRegistry : publishedTypes(image, 'github');
  const type = types.includes(PROVENANCE) ? PROVENANCE : (types.find((each) => each !== SIGNATURE) ?? types[0]);
  if (type === undefined || !signer || sigstore?.instance === 'key') return [];
  const words = [
    shellWord(`oci://${referenceOf(image)}`),
    ...(inRegistry.length > 0 ? ['--bundle-from-oci'] : []),
    ...(type === PROVENANCE ? [] : [`--predicate-type ${shellWord(type)}`]),
    `--repo ${shellWord(run.repository)}`,
    `--cert-identity ${shellWord(signer.identity)}`,
    ...(signer.issuer === GITHUB_ISSUER ? [] : [`--cert-oidc-issuer ${shellWord(signer.issuer)}`]),
    ...(sigstore?.instance === 'custom' ? [`--custom-trusted-root ${TRUSTED_ROOTS}`] : []),
  ];
  return [command('gh attestation verify', words)];
}

function trustNote({ sigstore, signer }: Results): readonly (readonly string[])[] {
  if (sigstore?.instance === 'custom') {
    return [
      [
        `# ${TRUSTED_ROOT} is the trusted root of this Sigstore; gh reads it with one root a line:`,
        `jq --compact-output . ${TRUSTED_ROOT} > ${TRUSTED_ROOTS}`,
      ],
    ];
  }
  if (sigstore?.instance === 'key' && signer) {
    return [[`# ${TRUSTED_ROOT} names the authorities of the certificate: cosign trusted-root create makes one`]];
  }
  if (sigstore?.instance !== 'github') return [];
  return [
    [`# ${TRUSTED_ROOT} is the trusted root of GitHub's instance: gh attestation trusted-root prints it among others`],
  ];
}

function referenceOf({ name, digest }: SubjectResult): string {
  return `${name}@${digest ?? ''}`;
}

/** One word or option a line: the whole is read, and copied, more easily than one long line. */
function command(program: string, words: readonly string[]): readonly string[] {
  const lines = [program, ...words.map((word) => `  ${word}`)];
  return lines.map((line, index) => (index < lines.length - 1 ? `${line} \\` : line));
}
