import { Failure } from '../failure/failure.ts';
import { parseGlob } from './glob.ts';
import type { SignerFile, TrustFile } from './policy-schema.ts';
import { PUBLISHERS } from './publishers.ts';
import { GITHUB_ISSUER, type IdentitySigner, type Signer, type TrustChoice, type WorkflowSigner } from './signer.ts';

const GITHUB = 'https://github.com';
const GITLAB = 'https://gitlab.com';
/** https://github.com/sigstore/fulcio/blob/main/docs/oidc.md, "Buildkite" */
const BUILDKITE_ISSUER = 'https://agent.buildkite.com';

/**
 * A signer as the file has it; a publisher becomes its identities.
 * @throws Failure BAD_POLICY
 */
export function readSigner(file: SignerFile): readonly Signer[] {
  const common = { trust: file.trust === undefined ? undefined : readTrust(file.trust), publisher: undefined };
  if ('workflow' in file) return [{ ...common, ...readWorkflow(file) }];
  if ('identity' in file) {
    const { identity, issuer, repository } = file;
    if (identity.includes('*')) {
      throw new Failure('BAD_POLICY', '`identity` is exact and holds a `*`; did you mean `identity-pattern`?');
    }
    return [{ ...common, kind: 'identity', identity: parseGlob(identity), issuer, repository }];
  }
  if ('identity-pattern' in file) {
    const { 'identity-pattern': pattern, issuer, repository } = file;
    if (/^\*+$/.test(pattern))
      throw new Failure('BAD_POLICY', '`identity-pattern` matches everybody that the issuer knows');
    return [{ ...common, kind: 'identity', identity: parseGlob(pattern), issuer, repository }];
  }
  if ('gitlab' in file) {
    const serverUrl = withoutSlash(file.server ?? GITLAB);
    const { gitlab: project, refs, config = '.gitlab-ci.yml' } = file;
    return [{ ...common, kind: 'gitlab', serverUrl, issuer: serverUrl, project, refs: refs?.map(parseGlob), config }];
  }
  if ('buildkite' in file) {
    const [organization = '', pipeline = ''] = file.buildkite.split('/');
    return [{ ...common, kind: 'buildkite', issuer: BUILDKITE_ISSUER, organization, pipeline }];
  }
  if ('key' in file) return [{ ...common, kind: 'key', path: file.key, log: file.log ?? 'required' }];
  return readPublisher(file).map((signer) => ({ ...common, ...signer }));
}

function readPublisher(file: Extract<SignerFile, { publisher: string }>): readonly Omit<IdentitySigner, 'trust'>[] {
  const { publisher, repository } = file;
  const { identities = [], signaturesIn, signsBuildAttestations, isReusable = false } = PUBLISHERS[publisher] ?? {};
  if (isReusable && repository === undefined) {
    throw new Failure(
      'BAD_POLICY',
      `\`${publisher}\` is a workflow that anybody can call: \`repository\` must say who may`,
    );
  }
  if (!isReusable && repository !== undefined) {
    throw new Failure(
      'BAD_POLICY',
      `\`${publisher}\` signs in its own repositories: \`repository\` has no meaning for it`,
    );
  }
  return identities.map(({ identity, issuer }) => ({
    kind: 'identity',
    identity: parseGlob(identity),
    issuer,
    repository,
    signaturesIn,
    signsBuildAttestations,
    publisher,
  }));
}

function readWorkflow(file: Extract<SignerFile, { workflow: string }>): Omit<WorkflowSigner, 'trust' | 'publisher'> {
  const [owner = '', name = '', ...path] = file.workflow.split('/');
  const workflowRepository = `${owner}/${name}`;
  const { repository = workflowRepository, refs, triggers, 'workflow-refs': workflowRefs } = file;
  const isForeign = repository.toLowerCase() !== workflowRepository.toLowerCase();
  // Anybody may call a public reusable workflow: its name alone says nothing of who did.
  if (isForeign && !workflowRefs) {
    throw new Failure(
      'BAD_POLICY',
      `\`workflow\` is not a workflow of ${repository}: \`workflow-refs\` must say which of its refs to believe`,
    );
  }
  if (workflowRefs && file.repository === undefined) {
    throw new Failure('BAD_POLICY', 'a reusable workflow can be called by anybody: `repository` must say who may');
  }
  const serverUrl = withoutSlash(file.server ?? GITHUB);
  return {
    kind: 'workflow',
    serverUrl,
    issuer: serverUrl === GITHUB ? GITHUB_ISSUER : `https://token.actions.${new URL(serverUrl).host}`,
    workflowRepository,
    workflowPath: path.join('/'),
    repository,
    isCallerNamed: file.repository !== undefined,
    refs: refs?.map(parseGlob),
    workflowRefs: workflowRefs?.map(parseGlob),
    triggers,
  };
}

function readTrust(file: TrustFile): TrustChoice {
  if (typeof file === 'string') return { kind: file };
  if ('trusted-root' in file) return { kind: 'file', trustedRoot: file['trusted-root'] };
  return { kind: 'tuf', mirror: file['tuf-mirror'], root: file['tuf-root'] };
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
