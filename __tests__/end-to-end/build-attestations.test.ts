import { createHash } from 'node:crypto';
import { describe, expect } from 'vitest';
import { nextAttempt, workflowRun } from '../../sandbox/github/workflow-run.ts';
import { debianImage } from '../../sandbox/images/demo-release.ts';
import { imageIndexOf } from '../../sandbox/images/image-index.ts';
import type { ImageIndex } from '../../sandbox/images/image.ts';
import { digestsOf, published, type PushedImage, type Scene, test } from './scene.ts';

const SIGNATURE = 'https://sigstore.dev/cosign/sign/v1';
const PROVENANCE = 'https://slsa.dev/provenance/v1';
const SPDX = 'https://spdx.dev/Document/v2.3';

interface Built extends PushedImage {
  readonly image: ImageIndex;
}

/** An image for two platforms as buildx leaves it, or without attestations. */
async function built(scene: Scene, seed: string, buildkitAttestations = true): Promise<Built> {
  const images = await Promise.all(
    (['amd64', 'arm64'] as const).map((architecture) => debianImage('api', architecture, seed)),
  );
  const image = imageIndexOf(images, { buildkitAttestations, name: 'acme/api' });
  return { ...(await scene.push('acme/api', image)), image };
}

const inputsFor = ({ name, digest }: PushedImage): Record<string, string> => ({
  images: `${name}@${digest}`,
  provenance: 'true',
});

describe('SBOMs from the build', () => {
  test('become signed statements, of each platform its own, and nothing is logged the second time', async ({
    scene,
  }) => {
    const image = await built(scene, 'from-build');
    const inputs = { ...inputsFor(image), sboms: 'api = from-build' };
    const first = await scene.sign(inputs);
    expect(first.log).not.toContain('##[error]');
    expect(first.newEntries).toBe(4);
    expect(published(scene, image, image.digest)).toEqual([SIGNATURE, PROVENANCE]);
    for (const digest of Object.values(image.platforms)) {
      expect(published(scene, image, digest)).toEqual([SIGNATURE, PROVENANCE, SPDX]);
    }
    const second = await scene.sign(inputs, { run: nextAttempt(workflowRun()) });
    expect(second).toMatchObject({ conclusion: 'success', newEntries: 0 });
    expect(second.sent).toMatchObject({ oidc: 0, fulcio: 0, rekor: 0 });
  });

  test('may be taken for one platform', async ({ scene }) => {
    const image = await built(scene, 'one platform');
    await scene.sign({ ...inputsFor(image), sboms: 'api linux/arm64 = from-build' });
    expect(published(scene, image, image.platforms['linux/arm64'] ?? '')).toContain(SPDX);
    expect(published(scene, image, image.platforms['linux/amd64'] ?? '')).not.toContain(SPDX);
  });

  test.for([
    ['an image that was built without', {}, false, /the build left no SBOM beside linux\/amd64/],
    [
      'a platform that the image does not have',
      { sboms: 'api linux/s390x = from-build' },
      true,
      /no platform linux\/s390x/,
    ],
  ] as const)('of %s are told before anything is signed', async ([, inputs, attestations, message], { scene }) => {
    const image = await built(scene, 'missing', attestations);
    const result = await scene.sign({ ...inputsFor(image), sboms: 'api = from-build', ...inputs });
    expect(result).toMatchObject({ exitCode: 1, codes: ['BAD_SBOM'], newEntries: 0 });
    expect(result.results.problems[0]).toMatchObject({
      message: expect.stringMatching(message) as string,
      advice: expect.stringContaining('sbom: true') as string,
    });
  });

  test('that speak of another image are refused', async ({ scene }) => {
    const [own, other] = [await built(scene, 'own'), await built(scene, 'other')];
    const [swapped] = other.image.attestations;
    if (!swapped) throw new Error('the image has no attestations');
    const moved = imageIndexOf(own.image.images);
    const index = JSON.parse(moved.bytes.toString('utf8')) as { manifests: object[] };
    index.manifests.push({
      mediaType: swapped.mediaType,
      digest: swapped.digest,
      size: swapped.bytes.length,
      annotations: {
        'vnd.docker.reference.type': 'attestation-manifest',
        'vnd.docker.reference.digest': own.image.images[0]?.digest,
      },
      platform: { os: 'unknown', architecture: 'unknown' },
    });
    const digest = await putIndex(scene, JSON.stringify(index));
    const result = await scene.sign({ images: `${own.name}@${digest}`, sboms: 'api linux/amd64 = from-build' });
    expect(result).toMatchObject({ exitCode: 1, codes: ['SBOM_OTHER_IMAGE'], newEntries: 0 });
  });
});

describe("BuildKit's attestation manifests", () => {
  test('are left alone unless they are asked for', async ({ scene }) => {
    const image = await built(scene, 'ignore');
    await scene.sign(inputsFor(image));
    for (const { digest } of image.image.attestations) expect(published(scene, image, digest)).toEqual([]);
  });

  test("get the image's signature and nothing else, where Docker's build policies look for it", async ({ scene }) => {
    const image = await built(scene, 'sign');
    const inputs = { ...inputsFor(image), 'buildkit-attestations': 'sign', sboms: 'api = from-build' };
    const first = await scene.sign(inputs);
    expect(first).toMatchObject({ conclusion: 'success', newEntries: 4 });
    for (const { digest } of image.image.attestations) expect(published(scene, image, digest)).toEqual([SIGNATURE]);
    for (const digest of digestsOf(image)) expect(published(scene, image, digest)).toContain(SIGNATURE);
    const second = await scene.sign(inputs, { run: nextAttempt(workflowRun()) });
    expect(second).toMatchObject({ conclusion: 'success', newEntries: 0 });
  });

  test('cannot be signed without signatures', async ({ scene }) => {
    const image = await built(scene, 'neither');
    const result = await scene.sign({ ...inputsFor(image), 'buildkit-attestations': 'sign', signature: 'false' });
    expect(result).toMatchObject({ exitCode: 1, codes: ['BAD_INPUT'], newEntries: 0 });
  });
});

async function putIndex({ world }: Scene, body: string): Promise<string> {
  const digest = `sha256:${createHash('sha256').update(body).digest('hex')}`;
  const response = await fetch(`${world.registry.service.origin}/v2/acme/api/manifests/${digest}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/vnd.oci.image.index.v1+json' },
    body,
  });
  if (response.status !== 201) throw new Error(await response.text());
  return digest;
}
