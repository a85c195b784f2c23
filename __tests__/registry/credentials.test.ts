import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { askHelper } from '../../src/registry/credential-helper.ts';
import { DockerCredentials } from '../../src/registry/credentials.ts';

let directory = '';
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'docker-config-'));
  vi.stubEnv('DOCKER_CONFIG', directory);
  vi.stubEnv('PATH', `${directory}${delimiter}${process.env['PATH'] ?? ''}`);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(directory, { recursive: true });
});

const base64 = (text: string): string => Buffer.from(text).toString('base64');

async function find(config: unknown, registry: string, masked: string[] = []): Promise<string | undefined> {
  const text = typeof config === 'string' ? config : JSON.stringify(config);
  await writeFile(join(directory, 'config.json'), text);
  const found = await new DockerCredentials((secret) => masked.push(secret)).find(registry);
  if (!found) return undefined;
  return found.kind === 'password' ? `${found.username}:${found.password.reveal()}` : `token ${found.token.reveal()}`;
}

/** A credential helper that answers with what the shell script prints. */
async function putHelper(name: string, script: string): Promise<void> {
  await writeFile(join(directory, `docker-credential-${name}`), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

const auth = { auth: base64('me:pass:word') };

describe('auths', () => {
  test.each([
    ['the registry itself', { 'ghcr.io': auth }, 'ghcr.io', 'me:pass:word'],
    ['a port', { 'localhost:5000': auth }, 'localhost:5000', 'me:pass:word'],
    ['a URL, as old clients wrote it', { 'https://ghcr.io/v2/': auth }, 'ghcr.io', 'me:pass:word'],
    ['user and password', { 'ghcr.io': { username: 'me', password: 'x' } }, 'ghcr.io', 'me:x'],
    ['an identity token', { 'acr.example': { ...auth, identitytoken: 'refresh' } }, 'acr.example', 'token refresh'],
    ['padding', { 'ghcr.io': { auth: base64('me:x\0\0') } }, 'ghcr.io', 'me:x'],
    ['Docker Hub as docker login writes it', { 'https://index.docker.io/v1/': auth }, 'docker.io', 'me:pass:word'],
    ['Docker Hub by its short name', { 'docker.io': auth }, 'docker.io', 'me:pass:word'],
    ['an empty entry beside a full one', { 'docker.io': {}, 'index.docker.io': auth }, 'docker.io', 'me:pass:word'],
    ['an empty entry', { 'ghcr.io': {} }, 'ghcr.io', undefined],
    ['another port', { 'localhost:5001': auth }, 'localhost:5000', undefined],
    ['a host that merely contains it', { 'evil-ghcr.io': auth, 'ghcr.io.evil.example': auth }, 'ghcr.io', undefined],
    ['a host that it contains', { 'example.com': auth }, 'my.example.com', undefined],
    ['a path that names it', { 'https://evil.example/ghcr.io': auth }, 'ghcr.io', undefined],
    ['another registry', { 'https://index.docker.io/v1/': auth }, 'ghcr.io', undefined],
    ['nonsense', { 'ghcr.io': { auth: 7, username: [], password: null } }, 'ghcr.io', undefined],
    ['an array', ['ghcr.io'], 'ghcr.io', undefined],
  ])('%s', async (_, auths, registry, expected) => {
    expect(await find({ auths }, registry)).toBe(expected);
  });

  test('the password is masked before it is used', async () => {
    const masked: string[] = [];
    await find({ auths: { 'ghcr.io': auth } }, 'ghcr.io', masked);
    expect(masked).toEqual(['pass:word']);
  });
});

test('no config file means no login', async () => {
  expect(await new DockerCredentials(() => {}).find('ghcr.io')).toBeUndefined();
});

test('a broken config file is said to be broken, without what it holds', async () => {
  const config = `{"auths":{"ghcr.io":{"auth":"${base64('me:secret')}" "x"`;
  const error: unknown = await find(config, 'ghcr.io').catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('config.json') as string });
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(base64('me:secret'));
});

describe('credential helpers', () => {
  const answer = (username: string): string =>
    `read server; printf '{"ServerURL":"%s","Username":"${username}","Secret":"for-%s"}' "$server" "$server"`;

  test('of the registry come before the store', async () => {
    await putHelper('one', answer('helper'));
    await putHelper('two', answer('store'));
    const config = { credHelpers: { 'ghcr.io': 'one' }, credsStore: 'two' };
    expect(await find(config, 'ghcr.io')).toBe('helper:for-ghcr.io');
    expect(await find(config, 'quay.io')).toBe('store:for-quay.io');
  });

  test('are asked for Docker Hub by the name that docker login uses', async () => {
    await putHelper('two', answer('store'));
    expect(await find({ credsStore: 'two' }, 'docker.io')).toBe('store:for-https://index.docker.io/v1/');
  });

  test('may answer with an identity token', async () => {
    await putHelper('one', answer('<token>'));
    expect(await find({ credHelpers: { 'acr.example': 'one' } }, 'acr.example')).toBe('token for-acr.example');
  });

  test.each([
    ['knows nothing', 'echo "credentials not found in native keychain"; exit 1'],
    ['prints no JSON', 'echo hello'],
    ['prints another JSON', 'echo "[1]"'],
    ['prints without end', 'while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done'],
    ['does not read', 'exec 0<&-; exit 0'],
    ['answers nothing', 'exit 0'],
  ])('one that %s leaves it to auths', async (_, script) => {
    await putHelper('one', script);
    expect(await find({ credHelpers: { 'ghcr.io': 'one' }, auths: { 'ghcr.io': auth } }, 'ghcr.io')).toBe(
      'me:pass:word',
    );
  });

  test.each([
    ['is not on PATH', undefined],
    ['ended with exit code 3', 'echo "quota exceeded for secret-thing"; exit 3'],
    ['answered something that is no login', 'echo secret-thing'],
    ['printed without end', 'while :; do echo secret-thing-secret-thing-secret-thing-secret-thing; done'],
  ])('one that %s is named, without what it printed', async (why, script) => {
    if (script !== undefined) await putHelper('one', script);
    await writeFile(join(directory, 'config.json'), JSON.stringify({ credsStore: 'one' }));
    const credentials = new DockerCredentials(() => {});
    expect(await credentials.find('ghcr.io')).toBeUndefined();
    expect(credentials.trouble('ghcr.io')).toBe(`docker-credential-one ${why}`);
  });

  test('one that knows no login is no trouble', async () => {
    await putHelper('one', 'echo "credentials not found in native keychain"; exit 1');
    await writeFile(join(directory, 'config.json'), JSON.stringify({ credsStore: 'one' }));
    const credentials = new DockerCredentials(() => {});
    expect(await credentials.find('ghcr.io')).toBeUndefined();
    expect(credentials.trouble('ghcr.io')).toBeUndefined();
  });

  test('one that hangs is given up, although what it started holds its output open', async () => {
    await putHelper('one', 'trap "" TERM; sleep 30 & wait; sleep 30');
    const started = Date.now();
    expect(await askHelper('one', 'ghcr.io', 300)).toEqual({
      kind: 'failed',
      why: 'docker-credential-one did not answer in 0.3 s',
    });
    expect(Date.now() - started).toBeLessThan(5_000);
  });

  test('one that is not installed leaves it to auths', async () => {
    expect(await find({ credsStore: 'nowhere', auths: { 'ghcr.io': auth } }, 'ghcr.io')).toBe('me:pass:word');
  });

  test.each(['../evil', 'a b', 'x;id', '-rf', '', 'x'.repeat(65)].filter((name) => name !== ''))(
    '%j is no helper name',
    async (helper) => {
      await expect(find({ credsStore: helper }, 'ghcr.io')).rejects.toMatchObject({ code: 'BAD_INPUT' });
    },
  );

  test('are asked once for each registry', async () => {
    await putHelper('one', `echo x >> "$(dirname "$0")/asked"; ${answer('me')}`);
    await writeFile(join(directory, 'config.json'), JSON.stringify({ credsStore: 'one' }));
    const credentials = new DockerCredentials(() => {});
    await Promise.all([credentials.find('ghcr.io'), credentials.find('ghcr.io')]);
    const { readFile } = await import('node:fs/promises');
    expect(await readFile(join(directory, 'asked'), 'utf8')).toBe('x\n');
  });
});
