import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nextAttempt, workflowRun } from '../../sandbox/github/workflow-run.ts';
import { debianImage } from '../../sandbox/images/demo-release.ts';
import { imageIndexOf } from '../../sandbox/images/image-index.ts';
import { basicAuthorization, pushImage } from '../../sandbox/images/push-image.ts';
import { type Likeness, LIKENESS_USER, LIKENESSES } from '../../sandbox/registry/likenesses.ts';
import { type RegistryOptions, startRegistry } from '../../sandbox/registry/registry.ts';
import { expectRefused, TYPED } from './refusal.ts';
import { digestsOf, published, type PushedImage, type Scene, startScene } from './scene.ts';

const SIGNATURE = 'https://sigstore.dev/cosign/sign/v1';
const PROVENANCE = 'https://slsa.dev/provenance/v1';
const { username, password, identityToken } = LIKENESS_USER;
const authorization = basicAuthorization(username, password);

interface Place {
  readonly scene: Scene;
  readonly image: PushedImage;
  readonly dockerConfig: object;
}

/** An image for two platforms in a registry of this likeness, and the login for it. */
async function placeLike(likeness: Likeness): Promise<Place> {
  const options: RegistryOptions = LIKENESSES[likeness];
  const { refuses = [], rateLimitedReads = 0, responseHeaderBytes = 0 } = options;
  // Whatever it refuses and however it answers, the image itself is in it.
  const scene = await startScene({
    registry: { ...options, refuses: [], rateLimitedReads: 0, responseHeaderBytes: 0 },
  });
  const platforms = await Promise.all(
    (['amd64', 'arm64'] as const).map((architecture) => debianImage('api', architecture, likeness)),
  );
  const image = await scene.push('acme/api', imageIndexOf(platforms), authorization);
  Object.assign(scene.world.registry.quirks, { refuses, rateLimitedReads, responseHeaderBytes });
  const auth = authorization.slice('Basic '.length);
  return { scene, image, dockerConfig: { auths: { [scene.world.registry.host]: { auth } } } };
}

const GOOD: readonly (readonly [Likeness, 'referrers-api' | 'referrers-tag'])[] = [
  ['ghcr', 'referrers-tag'],
  ['docker-hub', 'referrers-tag'],
  ['ecr', 'referrers-tag'],
  ['artifactory', 'referrers-api'],
  ['harbor', 'referrers-api'],
  ['gar', 'referrers-api'],
  ['acr', 'referrers-api'],
  ['quay', 'referrers-api'],
  ['distribution', 'referrers-tag'],
  ['zot', 'referrers-api'],
  ['a registry behind a small proxy', 'referrers-api'],
];

describe('in a registry like', () => {
  test.for(GOOD)('%s, what is signed is listed by %s, and is there once', async ([likeness, via]) => {
    const { scene, image, dockerConfig } = await placeLike(likeness);
    const inputs = { ...TYPED(image), provenance: 'true' };
    const signed = await scene.sign(inputs, { dockerConfig });
    expect(signed.outputs['verdict'], signed.log).toBe('pass');
    for (const digest of digestsOf(image)) expect(published(scene, image, digest)).toEqual([SIGNATURE, PROVENANCE]);
    expect(new Set(signed.results.subjects.flatMap(viaOf))).toEqual(new Set([via]));
    if (via === 'referrers-tag') {
      const listed = scene.world.registry.content.referrers(image.repository, image.digest);
      expect(listed.every(({ inFallbackTag }) => inFallbackTag)).toBe(true);
    }
    expect(scene.world.registry.content.openUploads(image.repository)).toBe(0);

    const before = scene.world.registry.content.snapshot();
    const again = await scene.sign({ ...inputs, cache: 'false' }, { dockerConfig, run: nextAttempt(workflowRun()) });
    expect(again.outputs, again.log).toMatchObject({ verdict: 'pass', created: '0', 'log-entries': '0' });
    const { added, changed, removed } = scene.world.registry.content.differenceFrom(before);
    expect({ added, changed, removed }).toEqual({ added: [], changed: [], removed: [] });
    await scene.world.stop();
  });

  test('gitlab, nothing can be listed, which is said before anything is signed', async () => {
    const { scene, image, dockerConfig } = await placeLike('gitlab');
    expectRefused(await scene.sign(TYPED(image), { dockerConfig }), 'NO_REFERRERS', /legacy-tags/);
    const signed = await scene.sign({ ...TYPED(image), publish: 'legacy-tags' }, { dockerConfig });
    expect(signed.outputs['verdict'], signed.log).toBe('pass');
    await scene.world.stop();
  });

  test('quay of old, that it is too old is said before anything is signed', async () => {
    const { scene, image, dockerConfig } = await placeLike('quay of old');
    expectRefused(await scene.sign(TYPED(image), { dockerConfig }), 'REGISTRY_TOO_OLD', /referrers.*Upgrade it/s);
    await scene.world.stop();
  });

  test.for([
    ['ecr with immutable tags', 'IMMUTABLE_TAG', /sha256-\*/],
    ['artifactory without the right to overwrite', 'PUSH_DENIED', /Delete\/Overwrite/],
  ] as const)('%s, the first update is made, and a second is refused before signing', async (row) => {
    const [likeness, code, words] = row;
    const { scene, image, dockerConfig } = await placeLike(likeness);
    const signed = await scene.sign(TYPED(image), { dockerConfig });
    expect(signed.outputs['verdict'], signed.log).toBe('pass');
    expect(signed.log).toContain('If tags are immutable there');
    expectRefused(await scene.sign({ ...TYPED(image), provenance: 'true' }, { dockerConfig }), code, words);
    await scene.world.stop();
  });
});

describe('a login', () => {
  interface Helper {
    readonly name: string;
    readonly script: string;
  }
  const answer = JSON.stringify({ ServerURL: 'x', Username: username, Secret: password });
  const helper: Helper = { name: 'vault', script: `cat > /dev/null; echo '${answer}'` };
  const rows: readonly (readonly [string, Likeness, (host: string) => object, Helper | undefined])[] = [
    ['of docker login', 'harbor', (host) => ({ auths: { [host]: { auth: authorization.slice(6) } } }), undefined],
    ['with user and password apart', 'ecr', (host) => ({ auths: { [host]: { username, password } } }), undefined],
    [
      'that is an identity token',
      'acr',
      (host) => ({ auths: { [host]: { identitytoken: identityToken } } }),
      undefined,
    ],
    ['from a credential helper of the registry', 'gar', (host) => ({ credHelpers: { [host]: 'vault' } }), helper],
    ['from the credential store', 'ghcr', (host) => ({ auths: { [host]: {} }, credsStore: 'vault' }), helper],
  ];
  test.for(rows)('%s is used, and stands in no log', async ([, likeness, config, program]) => {
    const { scene, image } = await placeLike(likeness);
    const directory = await mkdtemp(join(tmpdir(), 'credential-helper-'));
    if (program) {
      const path = join(directory, `docker-credential-${program.name}`);
      await writeFile(path, `#!/bin/sh\n${program.script}\n`);
      await chmod(path, 0o755);
    }
    const signed = await scene.sign(TYPED(image), {
      dockerConfig: config(scene.world.registry.host),
      env: { PATH: `${directory}${delimiter}${process.env['PATH'] ?? ''}` },
    });
    expect(signed.outputs['verdict'], signed.log).toBe('pass');
    const unmasked = signed.rawLog.replaceAll(/^::add-mask::.*$/gm, '');
    for (const secret of [password, identityToken, authorization.slice(6)]) expect(unmasked).not.toContain(secret);
    await rm(directory, { recursive: true });
    await scene.world.stop();
  });

  test('that a credential helper should have had is missed by its name, before anything is signed', async () => {
    const { scene, image } = await placeLike('gar');
    const dockerConfig = { credHelpers: { [scene.world.registry.host]: 'gone' } };
    const signed = await scene.sign(TYPED(image), { dockerConfig });
    expectRefused(signed, 'LOGIN_MISSING', /docker-credential-gone is not on PATH/);
    await scene.world.stop();
  });

  test('is not needed where a registry asks for none', async () => {
    const scene = await startScene();
    const image = await scene.push('acme/api', await debianImage('api', 'amd64', 'open'));
    const signed = await scene.sign(TYPED(image), { dockerConfig: { credsStore: 'desktop' } });
    expect(signed.outputs['verdict'], signed.log).toBe('pass');
    await scene.world.stop();
  });

  test('lives on when its token dies in the middle of a run', async () => {
    const { scene, image, dockerConfig } = await placeLike('harbor');
    const { registry } = scene.world;
    let isLeft = true;
    registry.service.beforeAnswer = ({ method }) => {
      if (isLeft && method === 'PUT') registry.expireTokens();
      if (method === 'PUT') isLeft = false;
    };
    const signed = await scene.sign({ ...TYPED(image), provenance: 'true' }, { dockerConfig });
    expect(signed.outputs['verdict'], signed.log).toBe('pass');
    expect(registry.service.requests.some(({ status }) => status === 401)).toBe(true);
    await scene.world.stop();
  });
});

test('the same digest in two registries is signed once and published to each', async () => {
  const scene = await startScene();
  const other = await startRegistry(LIKENESSES.ghcr);
  const source = await debianImage('api', 'amd64', 'two registries');
  const here = await scene.push('acme/api', source);
  await pushImage(other.service.origin, 'mirror/api', source, { authorization });
  const images = `${here.name}@${here.digest}\n${other.host}/mirror/api@${here.digest}`;
  const dockerConfig = { auths: { [other.host]: { auth: authorization.slice('Basic '.length) } } };
  const signed = await scene.sign({ images }, { dockerConfig });
  expect(signed.outputs, signed.log).toMatchObject({ verdict: 'pass', created: '1', 'log-entries': '1' });
  const bundles = [
    scene.world.registry.content.referrers('acme/api', here.digest),
    other.content.referrers('mirror/api', here.digest),
  ].map((referrers) => referrers.flatMap((referrer) => referrer.bundles));
  expect(bundles[0]).toHaveLength(1);
  expect(bundles[1]).toEqual(bundles[0]);
  expect(scene.world.registry.service.requests.filter(({ headers }) => headers['authorization'])).toEqual([]);
  await other.stop();
  await scene.world.stop();
});

describe('eight runs that write to one image at the same time', () => {
  test.for([
    ['the referrers API', { referrersApi: 'present' }],
    ['conditional requests', { referrersApi: 'missing', etag: 'honoured' }],
  ] as const)('lose nothing with %s', async ([, registry]) => {
    const scene = await startScene({ registry });
    const image = await scene.push('acme/api', await debianImage('api', 'amd64', 'eight'));
    const types = Array.from({ length: 8 }, (_, index) => `https://acme.example/test/${index}`);
    const runs = await Promise.all(
      types.map((type) =>
        scene.sign(
          { ...TYPED(image), signature: 'false', predicates: `${type} = test.json`, cache: 'false' },
          { files: { 'test.json': '{"passed":12}' } },
        ),
      ),
    );
    for (const { outputs, log } of runs) expect(outputs['verdict'], log).toBe('pass');
    const listed = scene.world.registry.content
      .referrers(image.repository, image.digest)
      .filter(({ inFallbackTag }) => inFallbackTag || registry.referrersApi === 'present');
    const found = listed.map(({ annotations }) => annotations['dev.sigstore.bundle.predicateType'] ?? '');
    expect(found.toSorted()).toEqual(types);
    await scene.world.stop();
  });

  test('lose nothing for good without either: the next run puts back what was lost', async () => {
    const scene = await startScene({ registry: { referrersApi: 'missing', etag: 'ignored' } });
    const image = await scene.push('acme/api', await debianImage('api', 'amd64', 'eight more'));
    const types = Array.from({ length: 8 }, (_, index) => `https://acme.example/test/${index}`);
    const inputsFor = (type: string) => ({ ...TYPED(image), signature: 'false', predicates: `${type} = test.json` });
    const files = { 'test.json': '{"passed":12}' };
    await Promise.all(types.map((type) => scene.sign(inputsFor(type), { files })));
    const entries = scene.world.sigstore.log.size;
    for (const type of types) await scene.sign(inputsFor(type), { files, run: nextAttempt(workflowRun()) });
    const listed = scene.world.registry.content
      .referrers(image.repository, image.digest)
      .filter(({ inFallbackTag }) => inFallbackTag);
    const found = listed.map(({ annotations }) => annotations['dev.sigstore.bundle.predicateType'] ?? '');
    expect(found.toSorted()).toEqual(types);
    expect(scene.world.sigstore.log.size).toBe(entries);
    await scene.world.stop();
  });
});

function viaOf({ attestations }: Awaited<ReturnType<Scene['sign']>>['results']['subjects'][number]): readonly string[] {
  return attestations.flatMap(({ published }) => published.map(({ via }) => via));
}
