import { isGitHubHosted } from '../../config/read-workflow-run.ts';
import type { WorkflowRun } from '../../config/workflow-run.ts';
import type { Instance } from '../../sigstore/instance.ts';
import { type OwnSigner, ownSigner } from '../../verify/own-signer.ts';
import type { VerifiedBundle } from '../../verify/verified-bundle.ts';
import { issuerOfServer } from './enterprise-server.ts';
import type { SignServices } from './services.ts';

export type KnownRun = WorkflowRun & { readonly jobWorkflowRef: string };

/** Who this run will sign as. */
export interface ExpectedSigner {
  readonly run: KnownRun;
  readonly own: OwnSigner;
}

/**
 * Who this run will sign as, before any token: a run that reuses everything must not need one. Where the job does not
 * know its own workflow, the token is the only one who does; and so where an enterprise has an issuer of its own.
 * @param signers of what was found
 */
export async function expectedSigner(
  services: SignServices,
  instance: Instance,
  signers: readonly VerifiedBundle['signer'][],
): Promise<ExpectedSigner> {
  const { jobWorkflowRef, repositoryId, workflowRef } = services.run;
  if (instance.key) {
    // Nobody but the job's environment says which workflow it is; a key vouches for no more.
    const run = { ...services.run, jobWorkflowRef: jobWorkflowRef ?? workflowRef };
    const { publicKey, certificate } = instance.key;
    const isCertified = certificate !== undefined;
    return { run, own: { kind: 'key', fingerprint: publicKey.fingerprint, isCertified } };
  }
  const issuer = githubIssuer(services.run.serverUrl);
  const issuers = [issuer, ...instance.oidcUrls];
  // https://docs.github.com/en/actions/reference/security/oidc, "Customizing the issuer value for an enterprise"
  const isEnterprise = signers.some(
    (signer) =>
      signer.kind === 'certificate' && signer.issuer.startsWith(`${issuer}/`) && !issuers.includes(signer.issuer),
  );
  const asksToken = isEnterprise && !services.sigstore.tokenRefusal;
  if (jobWorkflowRef !== undefined && repositoryId !== '' && workflowRef !== '' && !asksToken) {
    const run = { ...services.run, jobWorkflowRef };
    return { run, own: ownSigner(run, issuers) };
  }
  if (services.sigstore.tokenRefusal) throw services.sigstore.tokenRefusal;
  const token = await services.sigstore.token();
  return { run: token.run, own: ownSigner(token.run, [token.issuer]) };
}

/** Who signs, with certainty: a key's holder is known, a workflow is what its token says. */
export async function certainSigner(
  services: SignServices,
  instance: Instance,
  expected: ExpectedSigner,
): Promise<ExpectedSigner> {
  if (instance.key) return expected;
  const token = await services.sigstore.token();
  return { run: token.run, own: ownSigner(token.run, [token.issuer]) };
}

/** https://docs.github.com/en/actions/reference/security/oidc: github.com, data residency on *.ghe.com, and servers. */
export function githubIssuer(serverUrl: string): string {
  const { host } = new URL(serverUrl);
  if (!isGitHubHosted(serverUrl)) return issuerOfServer(serverUrl);
  return host === 'github.com' ? 'https://token.actions.githubusercontent.com' : `https://token.actions.${host}`;
}
