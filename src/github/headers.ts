import type { Secret } from '../lib/secret.ts';

/** What every request to the REST API says. */
export function githubHeaders(token: Secret | undefined): Record<string, string> {
  return {
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
    ...(token ? { authorization: `Bearer ${token.reveal()}` } : {}),
  };
}
