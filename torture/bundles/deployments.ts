import { ISSUER, publishedKeys } from '../../__tests__/sandbox/sigstore/signing.ts';
import { json, Service } from '../../sandbox/service.ts';
import { type GitHubInstance, startGitHubInstance } from '../../sandbox/sigstore/github-instance.ts';
import { type Sigstore, startSigstore } from '../../sandbox/sigstore/sigstore.ts';

/** Two of each: the one that is trusted, and one that has the same names and other keys. */
export interface Deployments {
  readonly home: Sigstore;
  readonly abroad: Sigstore;
  readonly github: GitHubInstance;
  readonly githubAbroad: GitHubInstance;
  stop(): Promise<void>;
}

export async function startDeployments(): Promise<Deployments> {
  const issuer = await new Service('issuer', async () => json(200, await publishedKeys())).start();
  const oidc = { issuer: ISSUER, jwksUri: issuer.origin };
  const [home, abroad, github, githubAbroad] = await Promise.all([
    startSigstore({ oidc }),
    startSigstore({ oidc }),
    startGitHubInstance({ oidc }),
    startGitHubInstance({ oidc }),
  ]);
  const started = [issuer, home, abroad, github, githubAbroad];
  const stop = async (): Promise<void> => void (await Promise.all(started.map((each) => each.stop())));
  return { home, abroad, github, githubAbroad, stop };
}
