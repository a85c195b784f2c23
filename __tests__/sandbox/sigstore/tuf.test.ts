import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TrustedRoot } from '@sigstore/protobuf-specs';
import { getTrustedRoot, initTUF } from '@sigstore/tuf';
import { Updater } from 'tuf-js';
import { expect } from 'vitest';
import { tufRepository } from '../../../sandbox/sigstore/tuf.ts';
import { test as base } from './fixture.ts';

const test = base.extend<{ readonly directory: string }>({
  // oxlint-disable-next-line no-empty-pattern -- vitest reads the fixture's dependencies from the pattern
  directory: async ({}, use) => {
    const directory = mkdtempSync(join(tmpdir(), 'tuf-'));
    await use(directory);
    rmSync(directory, { recursive: true });
  },
});

test('the repository gives its trusted root and signing configs to the library', async ({ sigstore, directory }) => {
  const rootPath = join(directory, 'root.json');
  writeFileSync(rootPath, sigstore.tufRoot);
  const options = { mirrorURL: sigstore.tuf.origin, rootPath, cachePath: join(directory, 'cache') };
  expect(await getTrustedRoot(options)).toEqual(TrustedRoot.fromJSON(sigstore.trustedRoot));
  const client = await initTUF(options);
  const config = async (name: string) => JSON.parse(await client.getTarget(name)) as unknown;
  expect(await config('signing_config.v0.2.json')).toEqual(sigstore.signingConfig);
  expect(await config('signing_config_rekor_v2.v0.2.json')).toEqual(sigstore.signingConfigRekorV2);
});

test('the repository serves a client that starts from its first root', async ({ sigstore, directory }) => {
  const root = await (await fetch(`${sigstore.tuf.origin}/1.root.json`)).text();
  expect(root).toBe(sigstore.tufRoot);
  const targetDir = join(directory, 'targets');
  mkdirSync(targetDir);
  writeFileSync(join(directory, 'root.json'), root);
  const updater = new Updater({
    metadataDir: directory,
    metadataBaseUrl: sigstore.tuf.origin,
    targetDir,
    targetBaseUrl: `${sigstore.tuf.origin}/targets`,
  });
  await updater.refresh();
  const target = await updater.getTargetInfo('trusted_root.json');
  expect(target).toBeDefined();
  await updater.downloadTarget(target!);
});

test('the repository refuses clients that start from another root', async ({ sigstore, start, directory }) => {
  const rootPath = join(directory, 'root.json');
  writeFileSync(rootPath, (await start()).tufRoot);
  const options = { mirrorURL: sigstore.tuf.origin, rootPath, cachePath: join(directory, 'cache'), retry: false };
  await expect(getTrustedRoot(options)).rejects.toThrow('error refreshing TUF metadata');
});

test('a target that is not there is not found', async ({ sigstore }) => {
  expect((await fetch(`${sigstore.tuf.origin}/targets/other.json`)).status).toBe(404);
});

test('metadata tells times that Go clients write as they were signed', () => {
  const repositories = Array.from({ length: 40 }, () => tufRepository({ 'trusted_root.json': {} }));
  for (const { root } of repositories) expect(root).not.toMatch(/"expires":"[^"]*0Z"/);
});
