import { badAnswer, hostOf } from '../http/http-failure.ts';
import { type Clock, clockOf } from '../http/clock-skew.ts';
import type { Http } from '../http/http.ts';
import { mayLeadTo } from '../http/origin.ts';
import { isRecord, readJson } from '../lib/json-text.ts';
import { ask, type ProbeAnswer } from './service-probe.ts';

/** What an identity provider publishes, which certificate authorities check its tokens by. */
export interface IssuerHealth {
  readonly evidence: string;
  readonly clock: Clock | undefined;
}

/** https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig @throws Failure OIDC_… */
export async function examineIssuer(http: Http, issuer: string): Promise<IssuerHealth> {
  const url = `${issuer}/.well-known/openid-configuration`;
  const discovery = await askJson(http, url);
  const { issuer: named, jwks_uri: jwksUri } = discovery.value;
  if (typeof named !== 'string' || named.replace(/\/+$/, '') !== issuer) {
    throw badAnswer('OIDC', url, 'it is the discovery document of another issuer');
  }
  if (typeof jwksUri !== 'string' || !URL.canParse(jwksUri) || !mayLeadTo(new URL(issuer), new URL(jwksUri))) {
    throw badAnswer('OIDC', url, 'it names no place for its keys that may be asked');
  }
  const keys = (await askJson(http, jwksUri)).value['keys'];
  if (!Array.isArray(keys) || keys.length === 0) throw badAnswer('OIDC', jwksUri, 'it publishes no keys');
  const { sentAtMs, receivedAtMs } = discovery.probed;
  const place = hostOf(jwksUri) === hostOf(issuer) ? '' : ` at ${hostOf(jwksUri)}`;
  const evidence = `200 in ${receivedAtMs - sentAtMs} ms, discovery and ${keys.length} keys${place}`;
  return { evidence, clock: clockOf(discovery.probed) };
}

async function askJson(
  http: Http,
  url: string,
): Promise<{ readonly value: Readonly<Record<string, unknown>>; readonly probed: ProbeAnswer }> {
  const probed = await ask(http, { service: 'OIDC', url, looksRight: () => true });
  const read = readJson(probed.answer.body.toString('utf8'));
  if (probed.answer.status === 200 && read.isJson && isRecord(read.value)) return { value: read.value, probed };
  throw badAnswer('OIDC', url, `it answered ${probed.answer.status} and no JSON object`);
}
