import { globMatches, type Glob } from '../policy/glob.ts';
import {
  type BuildkiteSigner,
  type GitLabSigner,
  type IdentitySigner,
  type Signer,
  voucherOf,
  type WorkflowSigner,
} from '../policy/signer.ts';
import type { CertificateIdentity } from './certificate-identity.ts';
import type { Evidence } from './evidence.ts';

/** One thing in which a certificate differs from what a policy expects. */
export interface Mismatch {
  readonly expected: string;
  readonly actual: string;
}

/** Everything in which who signed differs from this signer; none: it was this signer. */
export function mismatches(
  signer: Signer,
  evidence: Pick<Evidence, 'signer' | 'vouchers' | 'through'>,
): readonly Mismatch[] {
  const isVouched = evidence.vouchers.has(voucherOf(signer));
  if (signer.kind === 'key') {
    return isVouched ? [] : [{ expected: `signed with the key ${signer.path}`, actual: 'signed otherwise' }];
  }
  const identity = evidence.signer;
  if (!identity) return [{ expected: 'a certificate', actual: 'signed with a key' }];
  const differing = [...certificateMismatches(signer, identity), ...manifestMismatches(signer, evidence)];
  if (isVouched) return differing;
  return [{ expected: `vouched for by ${voucherOf(signer)}`, actual: [...evidence.vouchers].join(', ') }, ...differing];
}

function manifestMismatches(signer: Signer, { through }: Pick<Evidence, 'through'>): readonly Mismatch[] {
  const isExpected = signer.kind === 'identity' && signer.signsBuildAttestations === true;
  if (through === undefined || isExpected) return [];
  return [{ expected: 'a signature on the image', actual: `one on its build attestation ${through}` }];
}

function certificateMismatches(
  signer: Exclude<Signer, { kind: 'key' }>,
  identity: CertificateIdentity,
): readonly Mismatch[] {
  const compared = [exactly('issuer', signer.issuer, identity.issuer), ...nameMismatches(signer, identity)];
  return compared.filter((each) => each !== undefined);
}

type Compared = Mismatch | undefined;

function nameMismatches(signer: Exclude<Signer, { kind: 'key' }>, identity: CertificateIdentity): readonly Compared[] {
  switch (signer.kind) {
    case 'workflow':
      return workflowMismatches(signer, identity);
    case 'identity':
      return identityMismatches(signer, identity);
    case 'gitlab':
      return gitlabMismatches(signer, identity);
    case 'buildkite':
      return buildkiteMismatches(signer, identity);
  }
}

function workflowMismatches(signer: WorkflowSigner, identity: CertificateIdentity): readonly Compared[] {
  const { serverUrl, workflowRepository, workflowPath, repository, refs, workflowRefs, triggers } = signer;
  const { path, ref } = atRef(identity.subjectAlternativeName, `${serverUrl}/${workflowRepository}/${workflowPath}`);
  return [
    exactly('workflow', `${serverUrl}/${workflowRepository}/${workflowPath}`, path),
    oneOf('ref of the workflow', workflowRefs ?? refs, ref),
    exactly('source repository', `${serverUrl}/${repository}`, identity.sourceRepository),
    oneOf('source ref', refs, identity.sourceRepositoryRef),
    triggers && !triggers.includes(identity.buildTrigger ?? '')
      ? { expected: `trigger ${triggers.join(' or ')}`, actual: identity.buildTrigger ?? ABSENT }
      : undefined,
  ];
}

/**
 * A name that is a workflow's says who signs, not who asked: anybody can call a public reusable workflow. So the run
 * must be of the workflow's own repository, or of the one that the policy names.
 */
function identityMismatches(signer: IdentitySigner, identity: CertificateIdentity): readonly Compared[] {
  const name = identity.subjectAlternativeName;
  const [, server = '', own = ''] = /^(https:\/\/[^/]+)\/([^/]+\/[^/]+)\/\.github\/workflows\//.exec(name) ?? [];
  const isWorkflow = own !== '';
  const caller = signer.repository ?? own;
  const isCallerJudged = isWorkflow || signer.repository !== undefined;
  const hint = signer.repository === undefined ? ' (name another in `repository`)' : '';
  return [
    globMatches(signer.identity, name) ? undefined : { expected: `identity ${signer.identity.text}`, actual: name },
    isCallerJudged && identity.sourceRepository !== `${server || 'https://github.com'}/${caller}`
      ? { expected: `run by ${caller}${hint}`, actual: identity.sourceRepository ?? ABSENT }
      : undefined,
  ];
}

/** https://github.com/sigstore/fulcio/blob/main/docs/oidc.md, "GitLab": `https://gitlab.com/group/project//path@ref` */
function gitlabMismatches(signer: GitLabSigner, identity: CertificateIdentity): readonly Compared[] {
  const { serverUrl, project, config, refs } = signer;
  const { path, ref } = atRef(identity.subjectAlternativeName, `${serverUrl}/${project}//${config}`);
  return [
    exactly('pipeline', `${serverUrl}/${project}//${config}`, path),
    oneOf('ref of the pipeline', refs, ref),
    exactly('source repository', `${serverUrl}/${project}`, identity.sourceRepository),
    oneOf('source ref', refs, identity.sourceRepositoryRef),
  ];
}

/** https://github.com/sigstore/fulcio/blob/main/docs/oidc.md, "Buildkite" */
function buildkiteMismatches(signer: BuildkiteSigner, identity: CertificateIdentity): readonly Compared[] {
  const { organization, pipeline } = signer;
  return [exactly('pipeline', `https://buildkite.com/${organization}/${pipeline}`, identity.subjectAlternativeName)];
}

const ABSENT = '(not in the certificate)';

function exactly(what: string, expected: string, actual: string | undefined): Compared {
  return actual === expected ? undefined : { expected: `${what} ${expected}`, actual: actual ?? ABSENT };
}

function oneOf(what: string, globs: readonly Glob[] | undefined, actual: string | undefined): Compared {
  if (!globs || (actual !== undefined && globs.some((glob) => globMatches(glob, actual)))) return undefined;
  return { expected: `${what} ${globs.map(({ text }) => text).join(' or ')}`, actual: actual ?? ABSENT };
}

/** A name taken apart at the `@` that follows what is expected before it; the ref may itself hold one. */
function atRef(name: string, expected: string): { readonly path: string; readonly ref: string | undefined } {
  if (name.startsWith(`${expected}@`)) return { path: expected, ref: name.slice(expected.length + 1) };
  const at = name.indexOf('@');
  return at < 0 ? { path: name, ref: undefined } : { path: name.slice(0, at), ref: name.slice(at + 1) };
}
