import { describe, expect } from 'vitest';
import { startSigstore } from '../../../sandbox/sigstore/sigstore.ts';
import type { Scene } from '../scene.ts';
import { needsOf, type PushedImage } from '../scene.ts';
import { policyFor, test, verify } from './verifying.ts';

async function signed(scene: Scene): Promise<PushedImage> {
  const [image] = await scene.images(1, 'outages');
  if (!image) throw new Error('no image');
  await scene.sign({ needs: needsOf([image]) });
  return image;
}

describe('what could not be looked at is neither good nor bad', () => {
  test.for([
    ['a rate limit', { kind: 'status', status: 429 }, 'REGISTRY_RATE_LIMITED'],
    ['an answer that is none', { kind: 'garbage' }, 'REGISTRY_BAD_ANSWER'],
    ['a broken connection', { kind: 'reset' }, 'REGISTRY_UNREACHABLE'],
  ] as const)('%s of the registry', async ([, fault, code], { scene }) => {
    const { name, digest } = await signed(scene);
    scene.world.registry.service.misbehave({ fault });
    const result = await verify(scene, { images: `${name}@${digest}` }, { policy: policyFor(scene) });
    expect(result.codes).toStrictEqual([code]);
    expect(result.outputs['verdict']).toBe('inconclusive');
  });

  test('a registry whose name nobody knows', async ({ scene }) => {
    const policy = `version: 1\nimages: [{match: "**", signed-by: [{buildkite: a/b}]}]\n`;
    const result = await verify(scene, { images: 'registry.invalid/acme/api:v1' }, { policy });
    expect(result.codes).toStrictEqual(['REGISTRY_UNREACHABLE']);
    expect(result.outputs['verdict']).toBe('inconclusive');
  });

  test('a signature that cannot be read while others can', async ({ scene }) => {
    const image = await signed(scene);
    scene.world.registry.service.misbehave({ path: /\/blobs\//, fault: { kind: 'status', status: 503 } });
    const result = await verify(scene, { images: `${image.name}@${image.digest}` }, { policy: policyFor(scene) });
    expect(result.codes).toStrictEqual(['REGISTRY_UNAVAILABLE']);
    expect(result.outputs['verdict']).toBe('inconclusive');
  });

  test('a trusted root that is out of date', async ({ scene }) => {
    const image = await signed(scene);
    const files = { 'trusted-root.json': JSON.stringify(scene.world.sigstore.trustedRootExpired) };
    const images = `${image.name}@${image.digest}`;
    const result = await verify(scene, { images }, { policy: policyFor(scene), files });
    expect(result.codes).toStrictEqual(['TRUST_ROOT_EXPIRED']);
    expect(result.outputs['verdict']).toBe('inconclusive');
  });

  test('a TUF repository that is down', async ({ scene }) => {
    const image = await signed(scene);
    const { tuf, tufRoot } = scene.world.sigstore;
    const inputs = {
      images: `${image.name}@${image.digest}`,
      'trusted-root': '',
      'tuf-mirror': tuf.origin,
      'tuf-root': 'root.json',
    };
    const options = { policy: policyFor(scene), files: { 'root.json': tufRoot } };
    expect((await verify(scene, inputs, options)).codes).toStrictEqual([]);
    await tuf.stop();
    const result = await verify(scene, inputs, options);
    expect(result.codes).toStrictEqual(['TUF_UNREACHABLE']);
    expect(result.outputs['verdict']).toBe('inconclusive');
  });

  test('a signer that the root does not know, when the root may be too old for it', async ({ scene }) => {
    const { issuer, jwksUri } = scene.world.github.oidc;
    const others = await startSigstore({ oidc: { issuer, jwksUri }, authorityName: 'others' });
    try {
      const [image] = await scene.images(1, 'stranger');
      if (!image) throw new Error('no image');
      const theirs = {
        'trusted-root.json': JSON.stringify(others.trustedRoot),
        'signing-config.json': JSON.stringify(others.signingConfig),
      };
      await scene.sign({ needs: needsOf([image]) }, { files: theirs });
      const images = `${image.name}@${image.digest}`;
      const policy = policyFor(scene);
      const byFile = await verify(scene, { images }, { policy });
      expect(byFile.codes).toStrictEqual(['TRUST_ROOT_UNKNOWN_SIGNER']);
      expect(byFile.outputs['verdict']).toBe('inconclusive');

      // What was just fetched is not too old: whoever may push could else make every image undecidable.
      const { tuf, tufRoot } = scene.world.sigstore;
      const fresh = { 'trusted-root': '', 'tuf-mirror': tuf.origin, 'tuf-root': 'root.json' };
      const byTuf = await verify(scene, { images, ...fresh }, { policy, files: { 'root.json': tufRoot } });
      expect(byTuf.codes).toStrictEqual(['NOT_SIGNED']);
      expect(byTuf.outputs['verdict']).toBe('fail');
    } finally {
      await others.stop();
    }
  });

  test('a bundle that was changed is bad, whatever else is down', async ({ scene }) => {
    const image = await signed(scene);
    const { content } = scene.world.registry;
    for (const { bundles, manifest, mediaType, digest } of content.referrers(image.repository, image.digest)) {
      // One character of what was signed.
      const text = JSON.stringify(bundles[0]);
      const at = text.indexOf('"payload":"') + 60;
      const changed = Buffer.from(`${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`);
      const layer = {
        ...manifest.layers?.[0],
        digest: content.putBlob(image.repository, changed),
        size: changed.length,
      };
      content.deleteManifest(image.repository, digest);
      content.putManifest(image.repository, { ...manifest, layers: [layer] }, mediaType);
    }
    const result = await verify(scene, { images: `${image.name}@${image.digest}` }, { policy: policyFor(scene) });
    expect(result.codes).toStrictEqual(['SIGNATURE_INVALID']);
    expect(result.outputs['verdict']).toBe('fail');
  });
});
