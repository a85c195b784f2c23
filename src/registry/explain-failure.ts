import { Failure } from '../failure/failure.ts';
import { listing } from '../lib/listing.ts';
import type { DistributionClient } from './distribution-client.ts';
import { loginAdvice } from './login-advice.ts';
import { refusalIn } from './refusal.ts';

/** What a refused read means: without a login one is worth trying, with one it is not. */
export async function readFailure(error: unknown, client: DistributionClient, repository: string): Promise<unknown> {
  if (!isDenied(error, client)) return error;
  const { registry } = client;
  const details = { service: registry, cause: error };
  return (await client.hasCredentials())
    ? new Failure('REGISTRY_DENIED', `the login for ${registry} may not read ${repository}: ${error.message}`, details)
    : loginMissing(client, `${registry} does not show ${repository} without a login`, error);
}

/** What a refused push means. */
export async function pushFailure(error: unknown, client: DistributionClient, repository: string): Promise<unknown> {
  const { registry } = client;
  const target = `${registry}/${repository}`;
  const details = { service: registry, cause: error };
  if (isDenied(error, client)) {
    return (await client.hasCredentials())
      ? new Failure('PUSH_DENIED', `the login for ${registry} may not push to ${target}: ${error.message}`, details)
      : loginMissing(client, `${target} takes no push without a login`, error);
  }
  // Refused manifests have been explained where they were pushed; what is left is the upload of blobs.
  if (error instanceof Failure && refusalIn(error)?.status === 405) {
    return new Failure('PUSH_DENIED', `${target} takes no pushes at all, it is read-only: ${error.message}`, {
      ...details,
      advice: 'Publish to the registry that this one mirrors, or wait until its maintenance is over.',
    });
  }
  return error;
}

async function loginMissing(client: DistributionClient, what: string, error: Failure): Promise<Failure> {
  const { registry } = client;
  const trouble = client.loginTrouble();
  const others = await client.otherLogins();
  const logins = others.length > 0 ? `to ${listing(others)} only` : 'to no registry';
  const why = trouble === undefined ? `this job is logged in ${logins}` : `there is none for it here (${trouble})`;
  return new Failure('LOGIN_MISSING', `${what}, and ${why}: ${error.message}`, {
    service: registry,
    cause: error,
    ...(trouble === undefined ? { advice: loginAdvice(registry) } : {}),
  });
}

/** A refusal by the registry itself: the storage that it redirects to knows nothing of its logins. */
function isDenied(error: unknown, client: DistributionClient): error is Failure {
  const refusal = refusalIn(error);
  return (
    error instanceof Failure &&
    error.code === 'REGISTRY_DENIED' &&
    refusal !== undefined &&
    refusal.isDenial &&
    client.asksFor(refusal.origin)
  );
}
