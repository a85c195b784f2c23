import { type Signer, describeSigner } from '../policy/signer.ts';
import { certificateNamePattern } from './certificate-name.ts';
import { regoPattern, regoSet, regoString } from './rego.ts';
import type { RenderContext } from './rendering.ts';

/** Conditions of Rego for a verified `signature` to be this signer's; or why there can be none. */
export type SignerConditions = { readonly conditions: readonly string[] } | { readonly unseen: string };

/** buildx verifies by public Sigstore and, for Docker Hardened Images, by a key of its own. */
export function conditionsOf(signer: Signer, { defaultTrust }: RenderContext): SignerConditions {
  if (signer.kind === 'key') return { unseen: `buildx cannot be given ${describeSigner(signer)}` };
  const trust = signer.trust ?? defaultTrust;
  if (trust !== undefined && trust.kind !== 'public-good') {
    return { unseen: `${describeSigner(signer)}: buildx verifies by public Sigstore alone` };
  }
  return {
    conditions: [
      `signature.signer.issuer == ${regoString(signer.issuer)}`,
      `regex.match(${regoPattern(certificateNamePattern(signer))}, signature.signer.subjectAlternativeName)`,
      ...sourceConditions(signer),
    ],
  };
}

/** What the certificate says of the run, beside its name: `signer-mismatch.ts` compares the same. */
function sourceConditions(signer: Exclude<Signer, { kind: 'key' }>): readonly string[] {
  switch (signer.kind) {
    case 'workflow':
      return [
        sourceIs(`${signer.serverUrl}/${signer.repository}`),
        ...refIn(signer.refs),
        ...(signer.triggers ? [`signature.signer.buildTrigger in ${regoSet(signer.triggers)}`] : []),
      ];
    case 'gitlab':
      return [sourceIs(`${signer.serverUrl}/${signer.project}`), ...refIn(signer.refs)];
    case 'identity':
      return signer.repository === undefined
        ? ['run_by_own_repository(signature.signer)']
        : [sourceIs(`${serverOf(signer.identity.text)}/${signer.repository}`)];
    case 'buildkite':
      return [];
  }
}

function sourceIs(url: string): string {
  return `signature.signer.sourceRepositoryURI == ${regoString(url)}`;
}

function refIn(refs: readonly { readonly source: string }[] | undefined): readonly string[] {
  if (!refs) return [];
  const patterns = refs.map(({ source }) => regoPattern(source)).join(', ');
  return [`matches_any([${patterns}], signature.signer.sourceRepositoryRef)`];
}

function serverOf(identity: string): string {
  return /^https:\/\/[^/*]+(?=\/)/.exec(identity)?.[0] ?? 'https://github.com';
}
