import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { InterceptingProxy } from '../../../sandbox/proxy/proxy.ts';
import type { WorldRunOptions } from '../../../sandbox/world.ts';
import { needsOf, type PushedImage, type Scene, startScene } from '../scene.ts';
import { policyFor, type Verified, verify } from './verifying.ts';

/** Services under their names, with TLS, whose certificates can be made to have ended. */
let scene: Scene;
let proxy: InterceptingProxy;
let image: PushedImage;
let options: WorldRunOptions;

beforeAll(async () => {
  proxy = await InterceptingProxy.start({ username: 'build', password: 'secret' });
  scene = await startScene({ domain: 'sandbox.test' });
  proxy.lead(scene.world.services);
  const authorityFile = join((await scene.world.createMachine()).home, 'company-ca.pem');
  await writeFile(authorityFile, proxy.certificate);
  options = {
    env: { HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: authorityFile },
    files: { 'root.json': scene.world.sigstore.tufRoot },
  };
  [image] = (await scene.images(1, 'expired tls')) as [PushedImage];
  expect((await scene.sign({ needs: needsOf([image]) }, options)).codes).toStrictEqual([]);
});

beforeEach(() => proxy.expired.clear());

afterAll(async () => {
  await scene.world.stop();
  await proxy.stop();
});

function check(): Promise<Verified> {
  const trust = {
    'trusted-root': '',
    'tuf-mirror': scene.world.sigstore.tuf.origin,
    'tuf-root': 'root.json',
  };
  const inputs = { images: `${image.name}@${image.digest}`, ...trust };
  return verify(scene, inputs, { policy: policyFor(scene), ...options });
}

test.for([
  ['tuf', 'TUF_TLS'],
  ['registry', 'REGISTRY_TLS'],
] as const)('where the certificate of the %s has expired, nothing is said of the image', async ([host, code]) => {
  proxy.expired.add(`${host}.sandbox.test`);
  const result = await check();
  expect(result.codes).toStrictEqual([code]);
  expect(result.outputs['verdict']).toBe('inconclusive');
  expect(result.results.problems[0]?.message).toMatch(/expired/);
});

test('a log whose certificate has expired is needed to sign, and not to verify', async () => {
  proxy.expired.add('rekor.sandbox.test');
  expect((await check()).outputs['verdict']).toBe('pass');
  const [other] = await scene.images(1, 'no log');
  const signed = await scene.sign({ needs: needsOf(other ? [other] : []) }, options);
  expect(signed.codes).toStrictEqual(['REKOR_TLS']);
  expect(signed.results.verdict).toBe('inconclusive');
  expect(signed.newEntries).toBe(0);
});
