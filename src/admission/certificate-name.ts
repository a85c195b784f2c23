import type { Glob } from '../policy/glob.ts';
import type { CertificateSigner } from '../policy/signer.ts';

/**
 * Expression that the name in this signer's certificates matches: anchored, and good for RE2.
 * https://github.com/sigstore/fulcio/blob/main/docs/oidc.md says what each provider puts there.
 */
export function certificateNamePattern(signer: CertificateSigner): string {
  switch (signer.kind) {
    case 'workflow': {
      const { serverUrl, workflowRepository, workflowPath, workflowRefs, refs } = signer;
      return atRefs(`${serverUrl}/${workflowRepository}/${workflowPath}`, workflowRefs ?? refs);
    }
    case 'gitlab':
      return atRefs(`${signer.serverUrl}/${signer.project}//${signer.config}`, signer.refs);
    case 'buildkite':
      return `^${escaped(`https://buildkite.com/${signer.organization}/${signer.pipeline}`)}$`;
    case 'identity':
      return signer.identity.source;
  }
}

function atRefs(prefix: string, refs: readonly Glob[] | undefined): string {
  const sources = refs?.map(({ source }) => source.slice(1, -1)) ?? ['.+'];
  return `^${escaped(prefix)}@${sources.length === 1 ? sources[0] : `(?:${sources.join('|')})`}$`;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.|?+()[\]{}]/g, String.raw`\$&`);
}
