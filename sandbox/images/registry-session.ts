/** Requests to one repository of a registry, with a login that the registry asks for. */
export class RegistrySession {
  readonly #origin: string;
  readonly #repository: string;
  readonly #credentials: string | undefined;
  #authorization: Promise<string | undefined> | undefined;

  /** `authorization` is a header value, say `Basic …`; it goes to the registry or to its token service only. */
  constructor(origin: string, repository: string, authorization?: string) {
    this.#origin = origin;
    this.#repository = repository;
    this.#credentials = authorization;
  }

  /** `path` is below `/v2/<repository>/`, or the absolute URL of a `Location`. */
  url(path: string): URL {
    return new URL(path, `${this.#origin}/v2/${this.#repository}/`);
  }

  /** Sends the request; logs in again once when the registry no longer accepts the login. */
  async send(method: string, url: URL, headers: Record<string, string> = {}, body?: Buffer): Promise<Response> {
    this.#authorization ??= this.#logIn();
    const response = await this.#fetch(method, url, headers, body);
    if (response.status !== 401) return response;
    await response.arrayBuffer();
    this.#authorization = this.#logIn();
    return await this.#fetch(method, url, headers, body);
  }

  async #fetch(method: string, url: URL, headers: Record<string, string>, body?: Buffer): Promise<Response> {
    const authorization = url.origin === this.#origin ? await this.#authorization : undefined;
    const all = { ...headers, ...(authorization !== undefined && { authorization }) };
    return await fetch(url, { method, headers: all, ...(body && { body: new Uint8Array(body) }) });
  }

  async #logIn(): Promise<string | undefined> {
    // Who has a token need not be able to reach the place where they are given out.
    if (this.#credentials?.startsWith('Bearer ')) return this.#credentials;
    const response = await fetch(new URL('/v2/', this.#origin));
    await response.arrayBuffer();
    if (response.status !== 401) return undefined;
    const challenge = response.headers.get('www-authenticate') ?? '';
    return /^bearer /i.test(challenge) ? await this.#token(challenge) : this.#credentials;
  }

  async #token(challenge: string): Promise<string> {
    const url = new URL(parameter(challenge, 'realm') ?? '');
    const service = parameter(challenge, 'service');
    if (service) url.searchParams.set('service', service);
    url.searchParams.set('scope', `repository:${this.#repository}:pull,push`);
    const headers = this.#credentials === undefined ? {} : { authorization: this.#credentials };
    const response = await fetch(url, { headers });
    if (!response.ok) throw new Error(`GET ${url}: ${response.status} ${await response.text()}`);
    const answer = (await response.json()) as { token?: string; access_token?: string };
    return `Bearer ${answer.token ?? answer.access_token}`;
  }
}

function parameter(challenge: string, name: string): string | undefined {
  return new RegExp(`${name}="([^"]*)"`).exec(challenge)?.[1];
}
