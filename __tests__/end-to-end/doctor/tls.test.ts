import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { InterceptingProxy } from '../../../sandbox/proxy/proxy.ts';
import type { WorldRunOptions } from '../../../sandbox/world.ts';
import { DAY_MS } from '../at-time.ts';
import { type Scene, startScene } from '../scene.ts';
import { checksNamed, doctor, fromTuf } from './examining.ts';

/** Services under their names, with TLS, behind a proxy that shows their certificates. */
let scene: Scene;
let proxy: InterceptingProxy;
let options: WorldRunOptions;

beforeAll(async () => {
  proxy = await InterceptingProxy.start({ username: 'build', password: 'p@ss word' });
  scene = await startScene({ domain: 'sandbox.test', github: { issuer: 'own-origin' } });
  proxy.lead(scene.world.services);
  const authorityFile = join((await scene.world.createMachine()).home, 'company-ca.pem');
  await writeFile(authorityFile, proxy.certificate);
  options = { env: { HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: authorityFile } };
});

beforeEach(() => {
  for (const hosts of [proxy.expired, proxy.strangers, proxy.misnamed, proxy.ending]) hosts.clear();
});

afterAll(async () => {
  await scene.world.stop();
  await proxy.stop();
});

test('certificates are told with whom they are for, by whom, and how long yet; a proxy is part of the way', async () => {
  proxy.ending.set('rekor.sandbox.test', new Date(Date.now() + 20.5 * DAY_MS));
  const result = await doctor(scene, fromTuf(scene), options);
  expect(result).toMatchObject({ exitCode: 0, answer: 'healthy', codes: [] });
  const layers = checksNamed(result, /^Fulcio fulcio\.sandbox\.test/).map(({ name }) => name.split(': ')[1]);
  expect(layers).toEqual(['proxy', 'TLS', 'certificate', 'health', 'clock']);
  expect(checksNamed(result, /Fulcio .*TLS/)[0]?.evidence).toMatch(/for fulcio\.sandbox\.test, by sandbox proxy/);
  expect(checksNamed(result, /Rekor .*certificate/)).toMatchObject([
    { verdict: 'warning', evidence: expect.stringContaining('20 days left') as string },
  ]);
  expect(JSON.stringify(result.results) + result.log).not.toMatch(/p@ss|p%40ss/);
});

test('one that has ended, is for another name or by nobody known is the network’s fault, and said of its host', async () => {
  proxy.expired.add('rekor.sandbox.test');
  proxy.misnamed.add('fulcio.sandbox.test');
  proxy.strangers.add('timestamp-authority.sandbox.test');
  const result = await doctor(scene, fromTuf(scene), options);
  expect(result).toMatchObject({ exitCode: 1, answer: 'network', outputs: { verdict: 'inconclusive' } });
  expect(result.codes.toSorted()).toEqual(['FULCIO_TLS', 'REKOR_TLS', 'TSA_TLS']);
  const evidence = (name: RegExp): string => checksNamed(result, name)[0]?.evidence ?? '';
  expect(evidence(/Rekor .*TLS/)).toMatch(/its certificate has expired .*until 2002-01-01/);
  expect(evidence(/Fulcio .*TLS/)).toMatch(/another host name .*for other\.example/);
  expect(evidence(/timestamp .*TLS/)).toMatch(/authority that is not trusted here .*by nobody/);
  // What cannot be reached safely is not asked.
  expect(checksNamed(result, /(Rekor|Fulcio|timestamp).*health/)).toEqual([]);
});

test('one that ends in five days fails before it breaks anything', async () => {
  proxy.ending.set('tuf.sandbox.test', new Date(Date.now() + 5.5 * DAY_MS));
  const result = await doctor(scene, fromTuf(scene), options);
  expect(result).toMatchObject({ exitCode: 1, answer: 'network', codes: ['CERTIFICATE_ENDING'] });
  expect(result.outputs['verdict']).toBe('fail');
  expect(result.results.problems[0]).toMatchObject({ service: 'tuf.sandbox.test' });
  expect(result.results.problems[0]?.message).toContain('5 days left');
});

test('a proxy that refuses is named, not the services behind it', async () => {
  const strange = new URL(proxy.url);
  strange.password = 'wrong';
  const env = { ...options.env, HTTPS_PROXY: strange.href };
  const result = await doctor(scene, fromTuf(scene), { ...options, env });
  expect(result).toMatchObject({ exitCode: 1, answer: 'network' });
  expect(checksNamed(result, /^TUF mirror/)).toMatchObject([
    { name: 'TUF mirror tuf.sandbox.test: proxy', code: 'TUF_UNREACHABLE' },
  ]);
  expect(checksNamed(result, /^TUF mirror/)[0]?.evidence).toContain('the proxy answered 407');
  expect(checksNamed(result, /^TUF mirror/)[0]?.remedy).toContain('HTTPS_PROXY');
});
