import type { ServiceName } from '../failure/codes.ts';
import { Failure } from '../failure/failure.ts';
import { badAnswer } from '../http/http-failure.ts';

/**
 * What `@sigstore/sign` throws, as a failure: our own client's failure lies at the bottom of its causes; without one the
 * service answered something that the library could not read. The library's messages are never used: one of them
 * prints the identity token.
 */
export function libraryFailure(error: unknown, service: ServiceName, url: string): Failure {
  for (let current: unknown = error; current instanceof Error; current = current.cause) {
    if (current instanceof Failure) return current;
  }
  return badAnswer(service, url, 'its answer is not what the protocol allows');
}
