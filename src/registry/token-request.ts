import { badAnswer } from '../http/http-failure.ts';
import type { HttpAnswer, HttpRequest } from '../http/http.ts';
import type { BearerChallenge } from './challenge.ts';
import type { Credentials } from './credentials.ts';

/** A token for these scopes, as whoever the credentials are. */
export function tokenRequest(
  challenge: BearerChallenge,
  scopes: readonly string[],
  credentials: Credentials | undefined,
): HttpRequest {
  return credentials?.kind === 'identity-token'
    ? refreshRequest(challenge, scopes, credentials)
    : loginRequest(challenge, scopes, credentials);
}

export function basicHeader(credentials: Credentials): string {
  const pair =
    credentials.kind === 'password'
      ? `${credentials.username}:${credentials.password.reveal()}`
      : `<token>:${credentials.token.reveal()}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

/** @throws Failure REGISTRY_BAD_ANSWER */
export function tokenIn({ body, url }: HttpAnswer): string {
  try {
    const answer = JSON.parse(body.toString('utf8')) as { token?: unknown; access_token?: unknown };
    const token = answer.token ?? answer.access_token;
    if (typeof token === 'string' && token !== '') return token;
  } catch {
    // Said below; the parser's own words would quote what may be a token.
  }
  throw badAnswer('REGISTRY', url, 'its answer holds no token');
}

/** https://distribution.github.io/distribution/spec/auth/token/#requesting-a-token */
function loginRequest(
  { realm, service }: BearerChallenge,
  scopes: readonly string[],
  credentials: Credentials | undefined,
): HttpRequest {
  const url = new URL(realm);
  if (service !== undefined) url.searchParams.set('service', service);
  for (const scope of scopes) url.searchParams.append('scope', scope);
  return {
    service: 'REGISTRY',
    method: 'GET',
    url,
    ...(credentials ? { headers: { authorization: basicHeader(credentials) } } : {}),
  };
}

/** https://distribution.github.io/distribution/spec/auth/oauth/ */
function refreshRequest(
  { realm, service }: BearerChallenge,
  scopes: readonly string[],
  { token }: Credentials & { kind: 'identity-token' },
): HttpRequest {
  const form = new URLSearchParams({
    grant_type: 'refresh_token',
    service: service ?? '',
    client_id: 'touchmark',
    scope: scopes.join(' '),
    refresh_token: token.reveal(),
  });
  return {
    service: 'REGISTRY',
    method: 'POST',
    url: realm,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  };
}
