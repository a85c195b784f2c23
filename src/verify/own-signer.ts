import type { WorkflowRun } from '../config/workflow-run.ts';
import type { CertificateIdentity } from './certificate-identity.ts';
import type { VerifiedBundle } from './verified-bundle.ts';

/** Who a bundle must be signed by to count as this workflow's own. */
export interface OwnSigner {
  readonly subjectAlternativeName: string;
  /** Before a token is seen the issuer is known only as one of a few; afterwards there is one. */
  readonly issuers: readonly string[];
  readonly sourceRepository: string;
  readonly sourceRepositoryId: string;
  readonly buildConfigUri: string;
  readonly commit: string;
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
): OwnSigner {
  return {
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
