import { randomUUID } from 'node:crypto';
import { Service, json, type Handler, type ServiceAnswer, type ServiceOptions } from '../service.ts';
import { runClaims } from './claims.ts';
import type { Job, Jobs } from './job.ts';
import type { TokenSigner } from './token-signer.ts';
import { ownerOf } from './workflow-run.ts';

const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com';

export interface OidcOptions {
  /** The `iss` of tokens, or `'own-origin'`: the loopback address that serves discovery and keys. */
  readonly issuer?: string;
  readonly service?: ServiceOptions;
}

/** How the tokens given out differ from what GitHub would say; fields may be set at any time. */
export interface TokenQuirks {
  /** Claims to set, whatever the run says; undefined leaves the claim out. */
  claims: Record<string, string | number | undefined>;
  lifetimeSeconds: number;
  /** How long ago the token says that it was issued; more than the lifetime makes it expired. */
  issuedAgoSeconds: number;
  /** The audience of every token, whatever was asked for. */
  audience: string | undefined;
  /** Signs with a key that is not among the published ones, under the published key's id. */
  unpublishedKey: boolean;
}

export interface IssuedToken {
  readonly audience: string;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly token: string;
}

const NO_QUIRKS: TokenQuirks = {
  claims: {},
  lifetimeSeconds: 300,
  issuedAgoSeconds: 0,
  audience: undefined,
  unpublishedKey: false,
};

/**
 * GitHub's identity tokens for jobs. As at GitHub two hosts take part: one answers jobs that ask for a token, the other
 * is the issuer, which publishes the keys.
 */
export class OidcIssuer {
  readonly service: Service;
  readonly issuerService: Service;
  /** Every token given out, in order. */
  readonly issued: IssuedToken[] = [];
  readonly quirks: TokenQuirks = { ...NO_QUIRKS };
  readonly #jobs: Jobs;
  readonly #signer: TokenSigner;
  readonly #issuer: string;

  constructor(jobs: Jobs, signer: TokenSigner, options: OidcOptions = {}) {
    const { port: _, ...issuerOptions } = options.service ?? {};
    this.#jobs = jobs;
    this.#signer = signer;
    this.#issuer = options.issuer ?? GITHUB_ISSUER;
    this.service = new Service('oidc', (request) => this.#answerJob(request), options.service);
    this.issuerService = new Service('oidc-issuer', (request) => this.#publish(request), issuerOptions);
  }

  get issuer(): string {
    return this.#issuer === 'own-origin' ? this.issuerService.origin : this.#issuer;
  }

  get jwksUri(): string {
    return `${this.issuerService.localOrigin}/.well-known/jwks`;
  }

  /** ACTIONS_ID_TOKEN_REQUEST_URL */
  requestUrl(job: Job): string {
    return `${this.service.origin}/idtoken/${job.run.runId}/${job.id}?api-version=2.0`;
  }

  resetQuirks(): void {
    Object.assign(this.quirks, NO_QUIRKS, { claims: {} });
  }

  readonly #answerJob: Handler = async ({ method, url, headers }) => {
    const job = this.#jobs.find('idTokenRequestToken', headers['authorization']);
    if (!job) return refusal(401, 'The request token is missing or is not one of a job.');
    if (method !== 'GET') return refusal(405, `The requested resource does not support http method '${method}'.`);
    if (!url.pathname.endsWith(`/${job.id}`)) return refusal(403, 'The request token belongs to another job.');
    if (this.#jobs.hasEnded(job)) return refusal(403, 'The job has ended.');
    if (!job.permissions.idToken) return refusal(403, 'The job has no permission id-token: write.');
    if (url.searchParams.get('api-version') === null) return refusal(400, 'No api-version was given.');
    const audience = url.searchParams.get('audience') ?? `${job.run.serverUrl}/${ownerOf(job.run)}`;
    const token = await this.#issue(job, audience);
    return json(200, { count: token.length, value: token });
  };

  async #issue(job: Job, requestedAudience: string): Promise<string> {
    const { claims, lifetimeSeconds, issuedAgoSeconds, audience = requestedAudience, unpublishedKey } = this.quirks;
    const issuedAt = Math.floor(Date.now() / 1000) - issuedAgoSeconds;
    const all = {
      ...runClaims(job.run),
      iss: this.issuer,
      aud: audience,
      jti: randomUUID(),
      iat: issuedAt,
      nbf: issuedAt - 600,
      exp: issuedAt + lifetimeSeconds,
      ...claims,
    };
    const token = await this.#signer.sign(all, unpublishedKey);
    this.issued.push({ audience, claims: all, token });
    return token;
  }

  readonly #publish: Handler = ({ method, url }) => {
    if (method !== 'GET' && method !== 'HEAD') return refusal(405, 'Only GET is supported.');
    if (url.pathname === '/.well-known/jwks') return json(200, this.#signer.publishedKeys);
    if (url.pathname === '/.well-known/openid-configuration') return json(200, this.#discovery());
    return refusal(404, 'Not found');
  };

  #discovery(): object {
    return {
      issuer: this.issuer,
      jwks_uri: `${this.issuerService.origin}/.well-known/jwks`,
      subject_types_supported: ['public', 'pairwise'],
      response_types_supported: ['id_token'],
      claims_supported: ['sub', 'aud', 'exp', 'iat', 'iss', 'jti', 'nbf', 'ref', 'repository', 'workflow_ref'],
      id_token_signing_alg_values_supported: ['RS256'],
      scopes_supported: ['openid'],
    };
  }
}

function refusal(status: number, message: string): ServiceAnswer {
  return json(status, { message });
}
