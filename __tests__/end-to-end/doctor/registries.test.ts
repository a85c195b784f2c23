import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { debianImage } from '../../../sandbox/images/demo-release.ts';
import type { WorldRunOptions } from '../../../sandbox/world.ts';
import { needsOf, type PushedImage, type Scene, startScene } from '../scene.ts';
import { checksNamed, doctor } from './examining.ts';

const LOGIN = 'ci:s3cret-of-ci';
const AUTHORIZATION = `Basic ${Buffer.from(LOGIN).toString('base64')}`;

/** A registry that wants logins, with one that may push to some repositories. */
let scene: Scene;
let image: PushedImage;
let options: WorldRunOptions;
let host: string;

beforeAll(async () => {
  const rights = { 'acme/api': 'push', 'acme/new': 'push', 'acme/mirror': 'pull' } as const;
  const [username = '', password = ''] = LOGIN.split(':');
  const registry = { auth: 'bearer', users: [{ username, password, rights }] } as const;
  scene = await startScene({ github: { issuer: 'own-origin' }, registry });
  ({ host } = scene.world.registry);
  image = await scene.push('acme/api', await debianImage('api', 'amd64', 'doctor'), AUTHORIZATION);
  options = { dockerConfig: { auths: { [host]: { auth: Buffer.from(LOGIN).toString('base64') } } } };
});

beforeEach(() => scene.world.registry.service.reset());
afterAll(() => scene.world.stop());

const allOf = (...repositories: readonly string[]): string => repositories.map((one) => `${host}/${one}`).join('\n');

test('a repository that takes releases is healthy, and nothing stays of the question', async () => {
  const result = await doctor(scene, { registries: allOf('acme/api', 'acme/new') }, options);
  expect(result).toMatchObject({ exitCode: 0, answer: 'healthy', codes: [] });
  const seen = (name: RegExp): string | undefined => checksNamed(result, name)[0]?.evidence;
  expect(seen(/api: ping/)).toMatch(/^answers in \d+ ms, token included$/);
  expect(seen(/api: pull/)).toBe('may be read, with the login that is here');
  expect(seen(/api: push/)).toBe('takes pushes; signatures are stored through the referrers API');
  expect(seen(/api: immutable tags/)).toBe('do not matter: no tag is written');
  expect(checksNamed(result, /api: rate limit/)).toMatchObject([{ verdict: 'skipped' }]);
  expect(seen(/new: pull/)).toContain('is not there yet');
  const { requests } = scene.world.registry.service;
  expect(requests.filter(({ method, status }) => method === 'PUT' && status < 300)).toEqual([]);
  const uploads = requests.filter(({ method }) => method === 'POST').length;
  expect(requests.filter(({ method, status }) => method === 'DELETE' && status < 300)).toHaveLength(uploads);
  expect(uploads).toBe(2);
});

test('what a login lacks is told for each repository, and is neither the network nor the signatures', async () => {
  const result = await doctor(scene, { registries: allOf('acme/api', 'acme/mirror', 'other/app') }, options);
  expect(result).toMatchObject({ exitCode: 1, answer: 'service', outputs: { verdict: 'fail' } });
  expect(result.codes.toSorted()).toEqual(['PUSH_DENIED', 'PUSH_DENIED', 'REGISTRY_DENIED']);
  expect(checksNamed(result, /mirror: pull/)).toMatchObject([{ verdict: 'pass' }]);
  expect(checksNamed(result, /mirror: push/)[0]?.evidence).toContain(`may not push to ${host}/acme/mirror`);
  expect(checksNamed(result, /app: pull/)).toMatchObject([{ verdict: 'fail', code: 'REGISTRY_DENIED' }]);
  expect(result.log).not.toContain('s3cret');

  // Some registries forbid what is not there: who may list may read.
  const absent = { method: 'HEAD', path: /manifests\/latest/, fault: { kind: 'status', status: 403 } } as const;
  scene.world.registry.service.misbehave(absent);
  const forbidding = await doctor(scene, { registries: allOf('acme/api') }, options);
  expect(forbidding).toMatchObject({ exitCode: 0, answer: 'healthy' });

  const bare = await doctor(scene, { registries: allOf('acme/api') });
  expect(bare).toMatchObject({ exitCode: 1, answer: 'service', codes: ['LOGIN_MISSING'] });
});

test('an immutable tag is found out with the tag’s own bytes; few requests left are a warning', async () => {
  scene.world.registry.quirks.referrersApi = 'missing';
  expect((await scene.sign({ needs: needsOf([image]) }, options)).codes).toStrictEqual([]);
  const head = { 'ratelimit-limit': '100;w=21600', 'ratelimit-remaining': '4;w=21600' };
  const fault = { kind: 'status', status: 404, headers: head } as const;
  scene.world.registry.service.misbehave({ method: 'HEAD', path: /manifests\/latest/, fault });
  const inputs = { registries: allOf('acme/api'), images: `${image.name}@${image.digest}` };
  const good = await doctor(scene, inputs, options);
  expect(good).toMatchObject({ exitCode: 0, answer: 'healthy', codes: [] });
  expect(checksNamed(good, /immutable/)).toMatchObject([
    { verdict: 'pass', evidence: 'the fallback tag took its own bytes again' },
  ]);
  expect(checksNamed(good, /rate limit/)).toMatchObject([
    { verdict: 'warning', evidence: '4 of 100 requests are left' },
  ]);
  scene.world.registry.quirks.immutableTags = 'harbor';
  const immutable = await doctor(scene, inputs, options);
  expect(immutable).toMatchObject({ exitCode: 1, answer: 'service', codes: ['IMMUTABLE_TAG'] });
});

test('a registry that is down is a service, and one that is away is the network', async () => {
  const { service } = scene.world.registry;
  service.misbehave({ path: /^\/v2\//, fault: { kind: 'status', status: 503 } });
  const down = await doctor(scene, { registries: allOf('acme/api') }, options);
  expect(down).toMatchObject({ exitCode: 1, answer: 'service', codes: ['REGISTRY_UNAVAILABLE'] });
  expect(down.outputs['verdict']).toBe('inconclusive');
  await service.stop();
  const inputs = { registries: allOf('acme/api', 'acme/new'), images: `${image.name}@${image.digest}` };
  const away = await doctor(scene, inputs, options);
  await service.start();
  expect(away).toMatchObject({ exitCode: 1, answer: 'network', outputs: { verdict: 'inconclusive' } });
  expect(new Set(away.codes)).toEqual(new Set(['REGISTRY_UNREACHABLE']));
  // An image is not accused for it.
  expect(away.summary).toContain('No signature was proved wrong; 1 image could not be judged.');
  expect(away.headline).toContain(`the registry ${host} did not answer`);
});
