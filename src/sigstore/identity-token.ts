import type { WorkflowRun } from '../config/workflow-run.ts';
import { Failure, printable } from '../failure/failure.ts';
import { badAnswer, hostOf } from '../http/http-failure.ts';
import type { Http } from '../http/http.ts';
import { Secret } from '../lib/secret.ts';

/** Where the runner lets a job ask for identity tokens; present only with `id-token: write`. */
export interface TokenEndpoint {
  readonly url: string;
  readonly bearer: Secret;
}

export interface IdentityToken {
  readonly value: Secret;
  readonly issuer: string;
  readonly audience: string;
  /** The run as the issuer knows it: what certificates and provenance are made from. */
  readonly run: WorkflowRun & { readonly jobWorkflowRef: string };
}

type Claims = Readonly<Record<string, unknown>>;

/**
 * Asks the runner for an identity token.
 * @param mask called with the token before anything else can go wrong
 * @param environmentRun for what no claim says: the server's URL
 * @throws Failure OIDC_…, TOKEN_EXPIRED, TOKEN_AUDIENCE
 */
export async function requestIdentityToken(
  http: Http,
  endpoint: TokenEndpoint,
  audience: string,
  environmentRun: WorkflowRun,
  mask: (secret: string) => void,
): Promise<IdentityToken> {
  const url = new URL(endpoint.url);
  url.searchParams.set('audience', audience);
  const answer = await http.send({
    service: 'OIDC',
    method: 'GET',
    url,
    headers: { authorization: `Bearer ${endpoint.bearer.reveal()}`, accept: 'application/json' },
    maxBytes: 64 * 1024,
  });
  const value = readValue(answer.body);
  if (value === undefined) throw badAnswer('OIDC', url, 'its answer holds no token');
  mask(value);
  const claims = readClaims(value);
  if (!claims) throw badAnswer('OIDC', url, 'what it answered is not a JSON web token');
  const service = hostOf(url);
  requireUsable(claims, audience, service);
  const text: ClaimReader = (name) => textOf(claims, name, service);
  return { value: new Secret(value), issuer: text('iss'), audience, run: runOf(text, environmentRun) };
}

function readValue(body: Buffer): string | undefined {
  try {
    const { value } = JSON.parse(body.toString('utf8')) as { value?: unknown };
    return typeof value === 'string' && value !== '' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Read, not verified: Fulcio verifies it; here it only says what to expect in the certificate. */
function readClaims(token: string): Claims | undefined {
  try {
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as unknown;
    return typeof claims === 'object' && claims !== null ? (claims as Claims) : undefined;
  } catch {
    return undefined;
  }
}

/** Fulcio says the same words for every fault of a token, so what can be known here is said here. */
function requireUsable(claims: Claims, audience: string, service: string): void {
  const { exp, aud } = claims;
  if (typeof exp === 'number' && exp * 1000 <= Date.now()) {
    const at = new Date(exp * 1000).toISOString();
    throw new Failure('TOKEN_EXPIRED', `the identity token expired at ${at}, before it could be used`, { service });
  }
  const audiences = Array.isArray(aud) ? aud : [aud];
  if (!audiences.includes(audience)) {
    const got = printable(JSON.stringify(aud) ?? 'none', 100);
    throw new Failure('TOKEN_AUDIENCE', `the identity token is for ${got}, not for "${audience}"`, { service });
  }
}

/** All values come from the claims: variables can be set by any earlier step, claims cannot. */
function runOf(text: ClaimReader, environmentRun: WorkflowRun): IdentityToken['run'] {
  return {
    serverUrl: environmentRun.serverUrl,
    repository: text('repository'),
    repositoryId: text('repository_id'),
    repositoryOwnerId: text('repository_owner_id'),
    workflowRef: text('workflow_ref'),
    jobWorkflowRef: text('job_workflow_ref'),
    ref: text('ref'),
    commit: text('sha'),
    eventName: text('event_name'),
    runId: text('run_id'),
    runAttempt: Number(text('run_attempt')),
    runnerEnvironment: text('runner_environment'),
  };
}

type ClaimReader = (name: string) => string;

function textOf(claims: Claims, name: string, service: string): string {
  const value = claims[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new Failure('OIDC_BAD_ANSWER', `the identity token has no claim "${name}"; GitHub's tokens have it`, {
    service,
  });
}
