import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Failure, printable } from '../failure/failure.ts';
import { isRecord, readJson } from '../lib/json-text.ts';
import { Secret } from '../lib/secret.ts';
import { askHelper } from './credential-helper.ts';

/** What a registry is told of who asks. */
export type Credentials =
  | { readonly kind: 'password'; readonly username: string; readonly password: Secret }
  /** A refresh token, exchanged at the registry's token endpoint. */
  | { readonly kind: 'identity-token'; readonly token: Secret };

/** As it was read; nothing in it is checked. */
type DockerConfig = Readonly<Record<string, unknown>>;

/** The one that `docker login` writes comes first. */
const DOCKER_HUB_KEYS = ['https://index.docker.io/v1/', 'docker.io', 'index.docker.io', 'registry-1.docker.io'];

/**
 * Credentials as `docker login` leaves them: `auths`, `credHelpers`, `credsStore` of `$DOCKER_CONFIG/config.json`. Hosts
 * are compared whole: a substring would send a password to another registry.
 */
export class DockerCredentials {
  readonly #mask: (secret: string) => void;
  #config: Promise<DockerConfig> | undefined;
  readonly #found = new Map<string, Promise<Credentials | undefined>>();
  readonly #troubles = new Map<string, string>();

  constructor(mask: (secret: string) => void) {
    this.#mask = mask;
  }

  /** @param registry as in an image name: `ghcr.io`, `docker.io`, `localhost:5000` */
  find(registry: string): Promise<Credentials | undefined> {
    const known = this.#found.get(registry) ?? this.#find(registry);
    this.#found.set(registry, known);
    return known;
  }

  /** Why a credential helper had no login for this registry, when it should have had one. */
  trouble(registry: string): string | undefined {
    return this.#troubles.get(registry);
  }

  /** Registries that the file has logins for, as far as it says so itself. */
  async known(): Promise<readonly string[]> {
    this.#config ??= readConfig();
    const { auths } = await this.#config;
    const hosts = Object.keys(isRecord(auths) ? auths : {}).map(hostOfKey);
    return [...new Set(hosts.map((host) => (host === 'index.docker.io' ? 'docker.io' : printable(host, 100))))];
  }

  async #find(registry: string): Promise<Credentials | undefined> {
    this.#config ??= readConfig();
    const config = await this.#config;
    const keys = registry === 'docker.io' ? DOCKER_HUB_KEYS : [registry];
    const credentials = (await this.#fromHelper(config, keys, registry)) ?? fromAuths(config, keys);
    if (credentials) this.#mask(secretOf(credentials).reveal());
    return credentials;
  }

  /** A helper that fails is a note for later, no failure: the registry may be open, or `auths` may know. */
  async #fromHelper(config: DockerConfig, keys: readonly string[], registry: string): Promise<Credentials | undefined> {
    const helpers = isRecord(config['credHelpers']) ? config['credHelpers'] : {};
    const key = keys.find((each) => Object.hasOwn(helpers, each));
    const helper = key === undefined ? config['credsStore'] : helpers[key];
    if (typeof helper !== 'string' || helper === '') return undefined;
    for (const server of key === undefined ? keys : [key]) {
      const answer = await askHelper(helper, server);
      if (answer.kind === 'login') return credentialsOf(answer);
      if (answer.kind === 'failed') this.#troubles.set(registry, answer.why);
    }
    return undefined;
  }
}

/** The name `<token>` says that the secret is a refresh token. */
function credentialsOf({ username, secret }: { readonly username: string; readonly secret: Secret }): Credentials {
  return username === '<token>'
    ? { kind: 'identity-token', token: secret }
    : { kind: 'password', username, password: secret };
}

function secretOf(credentials: Credentials): Secret {
  return credentials.kind === 'password' ? credentials.password : credentials.token;
}

async function readConfig(): Promise<DockerConfig> {
  const directory = process.env['DOCKER_CONFIG'] || join(homedir(), '.docker');
  const path = join(directory, 'config.json');
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return {};
  }
  const reading = readJson(text);
  if (reading.isJson) return isRecord(reading.value) ? reading.value : {};
  throw new Failure('BAD_INPUT', `${path}, where registry logins are kept, is not JSON: ${reading.fault}`);
}

function fromAuths(config: DockerConfig, keys: readonly string[]): Credentials | undefined {
  const wanted = new Set(keys.map(hostOfKey));
  const entries = isRecord(config['auths']) ? Object.entries(config['auths']) : [];
  for (const [key, entry] of entries) {
    const credentials = wanted.has(hostOfKey(key)) && isRecord(entry) ? fromEntry(entry) : undefined;
    if (credentials) return credentials;
  }
  return undefined;
}

/** @returns undefined for an empty entry, as a credential store leaves it behind */
function fromEntry(entry: Readonly<Record<string, unknown>>): Credentials | undefined {
  const token = textIn(entry, 'identitytoken');
  if (token !== '') return { kind: 'identity-token', token: new Secret(token) };
  // Some clients padded what they encoded with NUL.
  const decoded = Buffer.from(textIn(entry, 'auth'), 'base64').toString('utf8').replace(/\0+$/, '');
  const colon = decoded.indexOf(':');
  const username = colon > 0 ? decoded.slice(0, colon) : textIn(entry, 'username');
  const password = colon > 0 ? decoded.slice(colon + 1) : textIn(entry, 'password');
  return username !== '' && password !== ''
    ? { kind: 'password', username, password: new Secret(password) }
    : undefined;
}

function textIn(entry: Readonly<Record<string, unknown>>, key: string): string {
  const value = entry[key];
  return typeof value === 'string' ? value : '';
}

/** Old clients wrote URLs where newer ones write hosts. */
function hostOfKey(key: string): string {
  const host = key.replace(/^https?:\/\//, '').split('/')[0] ?? '';
  return host.toLowerCase();
}
