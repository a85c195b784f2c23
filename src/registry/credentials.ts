import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Failure, printable } from '../failure/failure.ts';
import { isRecord, readJson } from '../lib/json-text.ts';
import { Secret } from '../lib/secret.ts';

/** What a registry is told of who asks. */
export type Credentials =
  | { readonly kind: 'password'; readonly username: string; readonly password: Secret }
  /** A refresh token, exchanged at the registry's token endpoint. */
  | { readonly kind: 'identity-token'; readonly token: Secret };

/** As it was read; nothing in it is checked. */
type DockerConfig = Readonly<Record<string, unknown>>;

const HELPER_NAME = /^[a-zA-Z0-9][a-zA-Z0-9._-]{0,63}$/;
const HELPER_TIMEOUT_MS = 20_000;
const MAX_HELPER_OUTPUT = 64 * 1024;
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
    const helpers = isRecord(config['credHelpers']) ? config['credHelpers'] : {};
    const key = keys.find((each) => Object.hasOwn(helpers, each));
    const helper = key === undefined ? config['credsStore'] : helpers[key];
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

/** https://github.com/docker/docker-credential-helpers: `get`, the server on stdin, JSON on stdout. */
async function askHelper(helper: string, server: string): Promise<Credentials | undefined> {
  if (!HELPER_NAME.test(helper)) {
    throw new Failure(
      'BAD_INPUT',
      `the docker config names the credential helper "${printable(helper, 80)}", which is no program name`,
    );
  }
  const output = await runHelper(`docker-credential-${helper}`, server);
  const reading = readJson(output);
  const answer = reading.isJson && isRecord(reading.value) ? reading.value : {};
  const [username, secret] = [textIn(answer, 'Username'), textIn(answer, 'Secret')];
  if (username === '' || secret === '') return undefined;
  if (username === '<token>') return { kind: 'identity-token', token: new Secret(secret) };
  return { kind: 'password', username, password: new Secret(secret) };
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
