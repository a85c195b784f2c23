import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { debianImage } from '../../sandbox/images/demo-release.ts';
import { imageIndexOf } from '../../sandbox/images/image-index.ts';
import { basicAuthorization } from '../../sandbox/images/push-image.ts';
import { digestsOf, published, type PushedImage, type Scene, startScene } from './scene.ts';

const SIGNER = { username: 'signer', password: 'signer-password' };
const BUILDER = { username: 'builder', password: 'builder-password' };
const STORE = 'acme/signatures';

describe.each(['present', 'missing'] as const)('signature-repository, referrers API %s', (referrersApi) => {
  let scene: Scene;
  let image: PushedImage;
  beforeAll(async () => {
    scene = await startScene({
      registry: {
        referrersApi,
        auth: 'bearer',
        users: [
          { ...BUILDER, rights: { '*': 'push' } },
          { ...SIGNER, rights: { 'acme/api': 'pull', [STORE]: 'push' } },
        ],
      },
    });
    const platforms = await Promise.all(
      (['amd64', 'arm64'] as const).map((architecture) => debianImage('api', architecture, referrersApi)),
    );
    image = await scene.push(
      'acme/api',
      imageIndexOf(platforms),
      basicAuthorization(BUILDER.username, BUILDER.password),
    );
  });
  afterAll(() => scene.world.stop());

  const sign = (inputs: Readonly<Record<string, string>>) => {
    const auth = Buffer.from(`${SIGNER.username}:${SIGNER.password}`).toString('base64');
    const { host } = scene.world.registry;
    return scene.sign(
      { images: `${image.name}@${image.digest}`, 'signature-repository': `${host}/${STORE}`, ...inputs },
      { dockerConfig: { auths: { [host]: { auth } } } },
    );
  };

  test('takes what is published, and the image’s own repository need only be read', async () => {
    const before = scene.world.registry.content.manifests('acme/api').length;
    const signed = await sign({ provenance: 'true' });
    expect(signed.codes).toStrictEqual([]);
    expect(signed).toMatchObject({ conclusion: 'success', newEntries: 2 });
    expect(scene.world.registry.content.manifests('acme/api')).toHaveLength(before);
    for (const digest of digestsOf(image)) {
      expect(published(scene, { ...image, repository: STORE }, digest)).toHaveLength(2);
    }
    const [index] = signed.results.subjects;
    const ref = `${scene.world.registry.host}/${STORE}@${image.digest}`;
    expect(index?.name).toBe(image.name);
    expect(index?.attestations[0]?.published).toMatchObject([{ to: 'registry', ref }]);
    expect(signed.summary).toContain(`COSIGN_REPOSITORY=${scene.world.registry.host}/${STORE} cosign verify`);
  });

  test('is where a later run finds it again, without the cache', async () => {
    const again = await sign({ provenance: 'true', cache: 'false' });
    expect(again).toMatchObject({ conclusion: 'success', newEntries: 0 });
    expect(again.outputs).toMatchObject({ created: '0', reused: '6' });
  });

  test('takes cosign’s old tags too', async () => {
    const signed = await sign({ publish: 'legacy-tags' });
    expect(signed).toMatchObject({ conclusion: 'success' });
    const tags = Object.keys(scene.world.registry.content.tags(STORE)).filter((tag) => tag.endsWith('.sig'));
    expect(tags).toHaveLength(3);
    expect(Object.keys(scene.world.registry.content.tags('acme/api'))).toEqual([]);
  });

  test('that may not be written to is told before anything is signed', async () => {
    const refused = await sign({ 'signature-repository': image.name, provenance: 'false', reuse: 'false' });
    expect(refused).toMatchObject({ exitCode: 1, codes: ['PUSH_DENIED'], newEntries: 0 });
  });
});
