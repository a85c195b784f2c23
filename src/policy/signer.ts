import type { Glob } from './glob.ts';

/** Who may sign: one of a list in the policy file. Publishers stand here expanded. */
export type Signer = CertificateSigner | KeySigner;
export type CertificateSigner = WorkflowSigner | IdentitySigner | GitLabSigner | BuildkiteSigner;

interface SignerCommon {
  /** Whose signatures to believe; undefined: what the action's inputs say. */
  readonly trust: TrustChoice | undefined;
  /** The built-in publisher that it comes from. */
  readonly publisher: string | undefined;
}

/** A GitHub Actions workflow. */
export interface WorkflowSigner extends SignerCommon {
  readonly kind: 'workflow';
  /** `https://github.com` */
  readonly serverUrl: string;
  readonly issuer: string;
  /** `owner/name` of the repository that holds the workflow. */
  readonly workflowRepository: string;
  /** `.github/workflows/release.yml` */
  readonly workflowPath: string;
  /** `owner/name` of the repository that runs it: the workflow's own, unless it is a reusable one. */
  readonly repository: string;
  /** Whether the policy file says who runs it: else whoever may call it does, where no certificate is shown. */
  readonly isCallerNamed: boolean;
  /** Of the running repository (certificate extension .14); undefined: any. */
  readonly refs: readonly Glob[] | undefined;
  /** Of the workflow, in the certificate's name; undefined: as `refs`. */
  readonly workflowRefs: readonly Glob[] | undefined;
  /** Events (extension .20); undefined: any. */
  readonly triggers: readonly string[] | undefined;
}

/** A name in a certificate, exact or as a pattern. */
export interface IdentitySigner extends SignerCommon {
  readonly kind: 'identity';
  readonly identity: Glob;
  readonly issuer: string;
  /** `owner/name` that must have run it, for workflows of another repository. */
  readonly repository: string | undefined;
  /** `registry/repository` that holds its signatures, when that is not the image's own. */
  readonly signaturesIn?: string | undefined;
  /** Whether it signs BuildKit's attestation manifests of the platforms, and not the image. */
  readonly signsBuildAttestations?: true | undefined;
}

/** A GitLab CI/CD pipeline. */
export interface GitLabSigner extends SignerCommon {
  readonly kind: 'gitlab';
  /** `https://gitlab.com` */
  readonly serverUrl: string;
  readonly issuer: string;
  /** `group/project` */
  readonly project: string;
  readonly refs: readonly Glob[] | undefined;
  /** Path of the configuration in the project. */
  readonly config: string;
}

/** A Buildkite pipeline. */
export interface BuildkiteSigner extends SignerCommon {
  readonly kind: 'buildkite';
  readonly issuer: string;
  readonly organization: string;
  readonly pipeline: string;
}

/** Whoever holds a key. */
export interface KeySigner extends SignerCommon {
  readonly kind: 'key';
  /** Path of the public key (PEM), relative to the workspace. */
  readonly path: string;
  /** Whether signatures must stand in the log of the trusted root. */
  readonly log: 'required' | 'none';
}

export type TrustChoice =
  | { readonly kind: 'public-good' }
  /** `root`: path of a first TUF root to begin with instead of the one in this build. */
  | { readonly kind: 'github'; readonly root?: string }
  | { readonly kind: 'file'; readonly trustedRoot: string }
  | { readonly kind: 'tuf'; readonly mirror: string; readonly root: string };

export const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com';

/** One line that tells a signer from others. */
export function describeSigner(signer: Signer): string {
  const words = withoutTrust(signer);
  const publisher = signer.publisher === undefined ? '' : ` (publisher ${signer.publisher})`;
  return `${words}${publisher}`;
}

function withoutTrust(signer: Signer): string {
  switch (signer.kind) {
    case 'workflow': {
      const { serverUrl, workflowRepository, workflowPath, repository, refs, workflowRefs, triggers } = signer;
      const at = listed(workflowRefs ?? refs);
      const caller = repository === workflowRepository ? '' : `, run by ${repository}`;
      const callerRefs = workflowRefs && refs ? ` at ${listed(refs)}` : '';
      const events = triggers ? `, on ${triggers.join(' or ')}` : '';
      return `${serverUrl}/${workflowRepository}/${workflowPath}@${at}${caller}${callerRefs}${events}`;
    }
    case 'identity': {
      const caller = signer.repository === undefined ? '' : `, run by ${signer.repository}`;
      return `${signer.identity.text} by ${signer.issuer}${caller}`;
    }
    case 'gitlab':
      return `${signer.serverUrl}/${signer.project}//${signer.config}@${listed(signer.refs)}`;
    case 'buildkite':
      return `https://buildkite.com/${signer.organization}/${signer.pipeline}`;
    case 'key':
      return `the key ${signer.path}${signer.log === 'none' ? ', without a log' : ''}`;
  }
}

function listed(refs: readonly Glob[] | undefined): string {
  return refs ? refs.map(({ text }) => text).join(' or ') : 'any ref';
}

/** Tells apart whose word is taken for a signature: a trusted root, or a key. */
export function voucherOf(signer: Signer): string {
  if (signer.kind === 'key') return `key ${signer.path}, log ${signer.log}, ${trustKey(signer.trust)}`;
  return trustKey(signer.trust);
}

function trustKey(trust: TrustChoice | undefined): string {
  switch (trust?.kind) {
    case undefined:
      return 'the inputs';
    case 'file':
      return `file ${trust.trustedRoot}`;
    case 'tuf':
      return `tuf ${trust.mirror} ${trust.root}`;
    case 'github':
      return `github ${trust.root ?? ''}`;
    case 'public-good':
      return trust.kind;
  }
}
