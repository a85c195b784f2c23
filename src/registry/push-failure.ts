import { Failure } from '../failure/failure.ts';
import type { DistributionClient } from './distribution-client.ts';

/** Harbor says "configured as immutable", ECR "cannot be overwritten because the repository is immutable". */
const IMMUTABLE = /immutable|ImageTagAlreadyExists|cannot be overwritten|can ?not overwrite/i;
const TOO_OLD = /manifest schema version not supported|unsupported manifest|UNSUPPORTED/i;

/** What a refused read means: without a login another one is worth trying, with one it is not. */
export async function readFailure(error: unknown, client: DistributionClient, repository: string): Promise<unknown> {
  if (!(error instanceof Failure) || error.code !== 'REGISTRY_DENIED' || (await client.hasCredentials())) return error;
  return new Failure(
    'LOGIN_MISSING',
    `${client.registry} does not show ${repository} without a login, and there is none for it here: ${error.message}`,
    { service: client.registry, cause: error },
  );
}

/** What a refused push means. */
export async function pushFailure(error: unknown, client: DistributionClient, repository: string): Promise<unknown> {
  if (!(error instanceof Failure)) return error;
  const details = { service: client.registry, cause: error };
  const target = `${client.registry}/${repository}`;
  if (error.code === 'REGISTRY_DENIED' && !/refused the login/.test(error.message)) {
    return (await client.hasCredentials())
      ? new Failure(
          'PUSH_DENIED',
          `the login for ${client.registry} may not push to ${target}: ${error.message}`,
          details,
        )
      : new Failure('LOGIN_MISSING', `${target} takes no push without a login: ${error.message}`, details);
  }
  if (error.code !== 'REGISTRY_REJECTED') return error;
  if (IMMUTABLE.test(error.message)) {
    return new Failure('IMMUTABLE_TAG', `${target} refuses to change a fallback tag: ${error.message}`, details);
  }
  if (TOO_OLD.test(error.message)) {
    return new Failure('REGISTRY_TOO_OLD', `${target} does not take OCI 1.1 manifests: ${error.message}`, details);
  }
  return error;
}
