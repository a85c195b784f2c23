import type { WorkflowRun } from '../config/workflow-run.ts';
import type { Digest } from '../subject/digest.ts';
import type { CertificateIdentity } from './certificate-identity.ts';
import type { VerifiedBundle } from './verified-bundle.ts';

/** Who a bundle must be signed by to count as this workflow's own. */
export type OwnSigner = OwnWorkflow | OwnKey;

export interface OwnWorkflow {
  readonly kind: 'workflow';
  readonly subjectAlternativeName: string;
  /** Before a token is seen the issuer is known only as one of a few; afterwards there is one. */
  readonly issuers: readonly string[];
  readonly sourceRepository: string;
  readonly sourceRepositoryId: string;
  readonly buildConfigUri: string;
  readonly commit: string;
}

/** Whoever holds the key: it says nothing of workflows. */
export interface OwnKey {
  readonly kind: 'key';
  readonly fingerprint: Digest;
  /** Whether what is signed is to bear a certificate of it. */
  readonly isCertified: boolean;
}

export interface SignerCheck {
  readonly rule: 'identity' | 'issuer' | 'source' | 'commit';
  readonly verdict: 'pass' | 'fail';
  readonly expected: string;
  readonly actual: string;
}

export function ownSigner(
  run: WorkflowRun & { readonly jobWorkflowRef: string },
  issuers: readonly string[],
): OwnWorkflow {
  return {
    kind: 'workflow',
    subjectAlternativeName: `${run.serverUrl}/${run.jobWorkflowRef}`,
    issuers,
    sourceRepository: `${run.serverUrl}/${run.repository}`,
    sourceRepositoryId: run.repositoryId,
    buildConfigUri: `${run.serverUrl}/${run.workflowRef}`,
    commit: run.commit,
  };
}

/** Every rule is judged and compared whole; none stops the others. */
export function checkOwnSigner(
  bundle: Pick<VerifiedBundle, 'signer'>,
  own: OwnSigner,
  isProvenance: boolean,
): readonly SignerCheck[] {
  const { signer } = bundle;
  if (own.kind === 'key' || signer.kind === 'key') return [nameCheck(own, signer)];
  const same = (rule: SignerCheck['rule'], expected: string, actual: string | undefined): SignerCheck => ({
    rule,
    verdict: actual === expected ? 'pass' : 'fail',
    expected,
    actual: actual ?? '(not in the certificate)',
  });
  return [
    same('identity', own.subjectAlternativeName, signer.subjectAlternativeName),
    issuerCheck(own.issuers, signer),
    same('source', own.sourceRepository, signer.sourceRepository),
    same('source', `repository id ${own.sourceRepositoryId}`, idOf(signer)),
    same('source', own.buildConfigUri, signer.buildConfigUri),
    ...(isProvenance ? [same('commit', own.commit, signer.sourceRepositoryDigest)] : []),
  ];
}

function nameCheck(own: OwnSigner, signer: VerifiedBundle['signer']): SignerCheck {
  const expected = describeOwn(own);
  const actual = nameOfSigner(signer);
  return { rule: 'identity', verdict: actual === expected ? 'pass' : 'fail', expected, actual };
}

export function nameOfSigner(signer: VerifiedBundle['signer']): string {
  return signer.kind === 'key' ? describeKey(signer) : signer.subjectAlternativeName;
}

export function describeOwn(own: OwnSigner): string {
  return own.kind === 'key' ? describeKey(own) : own.subjectAlternativeName;
}

function describeKey({ fingerprint, isCertified }: Omit<OwnKey, 'kind'>): string {
  return `the key ${fingerprint}${isCertified ? ' with a certificate' : ''}`;
}

export function isOwn(bundle: Pick<VerifiedBundle, 'signer'>, own: OwnSigner, isProvenance: boolean): boolean {
  return checkOwnSigner(bundle, own, isProvenance).every(({ verdict }) => verdict === 'pass');
}

function issuerCheck(issuers: readonly string[], signer: CertificateIdentity): SignerCheck {
  return {
    rule: 'issuer',
    verdict: issuers.includes(signer.issuer) ? 'pass' : 'fail',
    expected: issuers.join(' or '),
    actual: signer.issuer,
  };
}

function idOf(signer: CertificateIdentity): string | undefined {
  return signer.sourceRepositoryId === undefined ? undefined : `repository id ${signer.sourceRepositoryId}`;
}
