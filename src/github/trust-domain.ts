import { badAnswer } from '../http/http-failure.ts';
import type { Http } from '../http/http.ts';
import { isRecord } from '../lib/json-text.ts';
import type { Secret } from '../lib/secret.ts';
import { githubHeaders } from './headers.ts';

/** It becomes part of a file's name. */
const DOMAIN = /^[a-z0-9][a-z0-9.-]{0,100}$/i;

/**
 * What a GitHub calls its own part of the private Sigstore instance; undefined for github.com, which has the main part.
 * @throws Failure GITHUB_…
 */
export async function readTrustDomain(
  http: Http,
  { serverUrl, apiUrl }: { readonly serverUrl: string; readonly apiUrl: string },
  token: Secret | undefined,
): Promise<string | undefined> {
  if (new URL(serverUrl).host === 'github.com') return undefined;
  const url = `${apiUrl}/meta`;
  const answer = await http.send({ service: 'GITHUB', method: 'GET', url, headers: githubHeaders(token) });
  const domain = domainIn(answer.body.toString('utf8'));
  if (domain === undefined || !DOMAIN.test(domain)) {
    throw badAnswer('GITHUB', url, 'it names no trust domain for attestations');
  }
  return domain;
}

function domainIn(text: string): string | undefined {
  try {
    const meta: unknown = JSON.parse(text);
    const domains = isRecord(meta) ? meta['domains'] : undefined;
    const attestations = isRecord(domains) ? domains['artifact_attestations'] : undefined;
    const domain = isRecord(attestations) ? attestations['trust_domain'] : undefined;
    return typeof domain === 'string' ? domain : undefined;
  } catch {
    return undefined;
  }
}
