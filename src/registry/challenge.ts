import { badAnswer } from '../http/http-failure.ts';
import type { HttpAnswer } from '../http/http.ts';
import { mayLeadTo } from '../http/origin.ts';

/** How a registry wants to be asked. */
export type Challenge = { readonly kind: 'none' } | { readonly kind: 'basic' } | BearerChallenge;

/** https://distribution.github.io/distribution/spec/auth/token/ */
export interface BearerChallenge {
  readonly kind: 'bearer';
  readonly realm: URL;
  readonly service: string | undefined;
}

const MAX_HEADER_LENGTH = 4096;

/**
 * RFC 9110 §11.6.1, as far as registries use it; of several challenges a token is the one to take.
 * @throws Failure REGISTRY_BAD_ANSWER for a realm that may not be used
 */
export function parseChallenge(answer: Pick<HttpAnswer, 'headers' | 'url'>): Challenge {
  const header = (answer.headers.get('www-authenticate') ?? '').slice(0, MAX_HEADER_LENGTH);
  const bearer = /(?:^|,)\s*bearer\s/i.exec(header);
  if (!bearer) return /(?:^|,)\s*basic\b/i.test(header) ? { kind: 'basic' } : { kind: 'none' };
  const parameters = new Map(
    [...header.slice(bearer.index).matchAll(/([a-z_]+)="([^"]*)"/gi)].map(([, name = '', value = '']) => [
      name.toLowerCase(),
      value,
    ]),
  );
  const realm = parameters.get('realm') ?? '';
  if (!URL.canParse(realm)) throw badAnswer('REGISTRY', answer.url, 'it names no place to get a token');
  const url = new URL(realm);
  // Docker Hub's tokens come from another host, so another host is no fault; one that logins may not travel to is.
  if (!mayLeadTo(new URL(answer.url), url)) {
    throw badAnswer('REGISTRY', answer.url, `it sends logins to ${url.protocol}//${url.host}, where none may go`);
  }
  return { kind: 'bearer', realm: url, service: parameters.get('service') };
}
