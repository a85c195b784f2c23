import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Failure, printable } from '../failure/failure.ts';
import { Secret } from '../lib/secret.ts';

/** What a registry is told of who asks. */
export type Credentials =
  | { readonly kind: 'password'; readonly username: string; readonly password: Secret }
  /** A refresh token, exchanged at the registry's token endpoint. */
  | { readonly kind: 'identity-token'; readonly token: Secret };

interface DockerConfig {
  readonly auths?: Readonly<Record<string, AuthEntry>>;
  readonly credHelpers?: Readonly<Record<string, string>>;
  readonly credsStore?: string;
}

interface AuthEntry {
  readonly auth?: string;
  readonly username?: string;
  readonly password?: string;
  readonly identitytoken?: string;
}

const HELPER_NAME = /^[a-zA-Z0-9][a-zA-Z0-9._-]{0,63}$/;
const HELPER_TIMEOUT_MS = 20_000;
const MAX_HELPER_OUTPUT = 64 * 1024;
const DOCKER_HUB_KEYS = ['docker.io', 'index.docker.io', 'registry-1.docker.io', 'https://index.docker.io/v1/'];

/**
 * Credentials as `docker login` leaves them: `auths`, `credHelpers`, `credsStore` of `$DOCKER_CONFIG/config.json`. Hosts
 * are compared whole: a substring would send a password to another registry.
 */
export class DockerCredentials {
  readonly #mask: (secret: string) => void;
  #config: Promise<DockerConfig> | undefined;
  readonly #found = new Map<string, Promise<Credentials | undefined>>();

  constructor(mask: (secret: string) => void) {
    this.#mask = mask;
  }

  /** @param registry as in an image name: `ghcr.io`, `docker.io`, `localhost:5000` */
  find(registry: string): Promise<Credentials | undefined> {
    const known = this.#found.get(registry) ?? this.#find(registry);
    this.#found.set(registry, known);
    return known;
  }

  async #find(registry: string): Promise<Credentials | undefined> {
    this.#config ??= readConfig();
    const config = await this.#config;
    const keys = registry === 'docker.io' ? DOCKER_HUB_KEYS : [registry];
    const credentials = (await this.#fromHelper(config, keys)) ?? fromAuths(config, keys);
    if (credentials) this.#mask(secretOf(credentials).reveal());
    return credentials;
  }

  async #fromHelper(config: DockerConfig, keys: readonly string[]): Promise<Credentials | undefined> {
    const key = keys.find((each) => own(config.credHelpers, each) !== undefined);
    const helper = (key !== undefined && own(config.credHelpers, key)) || config.credsStore;
    if (typeof helper !== 'string' || helper === '') return undefined;
    for (const server of key === undefined ? keys : [key]) {
      const answer = await askHelper(helper, server);
      if (answer) return answer;
    }
    return undefined;
  }
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
  try {
    const config = JSON.parse(text) as unknown;
    return typeof config === 'object' && config !== null ? (config as DockerConfig) : {};
  } catch (error) {
    throw new Failure('BAD_INPUT', `${path} is not JSON: registry logins cannot be read from it`, { cause: error });
  }
}

function fromAuths(config: DockerConfig, keys: readonly string[]): Credentials | undefined {
  const wanted = new Set(keys.map(hostOfKey));
  const [, entry] = Object.entries(config.auths ?? {}).find(([key]) => wanted.has(hostOfKey(key))) ?? [];
  if (!entry || typeof entry !== 'object') return undefined;
  if (entry.identitytoken) return { kind: 'identity-token', token: new Secret(entry.identitytoken) };
  const decoded = entry.auth ? Buffer.from(entry.auth, 'base64').toString('utf8') : '';
  const colon = decoded.indexOf(':');
  const username = colon > 0 ? decoded.slice(0, colon) : entry.username;
  const password = colon > 0 ? decoded.slice(colon + 1) : entry.password;
  // An entry without either is what a credential store leaves behind.
  return username && password ? { kind: 'password', username, password: new Secret(password) } : undefined;
}

/** Old clients wrote URLs where newer ones write hosts. */
function hostOfKey(key: string): string {
  const host = key.replace(/^https?:\/\//, '').split('/')[0] ?? '';
  return host.toLowerCase();
}

function own(map: Readonly<Record<string, string>> | undefined, key: string): string | undefined {
  return map && Object.hasOwn(map, key) ? map[key] : undefined;
}

/** https://github.com/docker/docker-credential-helpers: `get`, the server on stdin, JSON on stdout. */
async function askHelper(helper: string, server: string): Promise<Credentials | undefined> {
  if (!HELPER_NAME.test(helper)) {
    throw new Failure(
      'BAD_INPUT',
      `the docker config names the credential helper "${printable(helper, 80)}", which is no program name`,
    );
  }
  const output = await runHelper(`docker-credential-${helper}`, server);
  try {
    const { Username: username, Secret: secret } = JSON.parse(output) as { Username?: unknown; Secret?: unknown };
    if (typeof username !== 'string' || typeof secret !== 'string' || secret === '') return undefined;
    if (username === '<token>') return { kind: 'identity-token', token: new Secret(secret) };
    return { kind: 'password', username, password: new Secret(secret) };
  } catch {
    return undefined;
  }
}

/** @returns what the program printed; `''` when it knows no credentials or is not there */
function runHelper(program: string, server: string): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(program, ['get'], { stdio: ['pipe', 'pipe', 'ignore'], timeout: HELPER_TIMEOUT_MS });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
      if (output.length > MAX_HELPER_OUTPUT) child.kill();
    });
    child.on('error', () => resolve(''));
    child.on('close', (code) => resolve(code === 0 && output.length <= MAX_HELPER_OUTPUT ? output : ''));
    child.stdin.on('error', () => undefined);
    child.stdin.end(server);
  });
}
