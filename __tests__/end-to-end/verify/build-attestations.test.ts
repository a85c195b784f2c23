import { afterAll, beforeAll, expect, test } from 'vitest';
import { debianImage } from '../../../sandbox/images/demo-release.ts';
import { imageIndexOf } from '../../../sandbox/images/image-index.ts';
import type { ImageIndex } from '../../../sandbox/images/image.ts';
import { type PushedImage, type Scene, startScene } from '../scene.ts';
import { type OtherSigner, startOtherSigner } from './other-signer.ts';
import { verify } from './verifying.ts';

const ISSUER = 'https://token.actions.githubusercontent.com';
const BUILDER = 'docker/github-builder/.github/workflows/build.yml';

interface Built extends PushedImage {
  readonly image: ImageIndex;
}

let scene: Scene;
let builder: OtherSigner;

beforeAll(async () => {
  scene = await startScene();
  builder = await startOtherSigner(scene, ISSUER, 'https://github.com');
});

afterAll(async () => {
  await builder.stop();
  await scene.world.stop();
});

/** An image as buildx leaves it, and as docker/github-builder signs it: each platform's attestation manifest, or some. */
async function built(seed: string, signs: readonly boolean[], claims: Record<string, string> = {}): Promise<Built> {
  const images = await Promise.all((['amd64', 'arm64'] as const).map((each) => debianImage('api', each, seed)));
  const image = imageIndexOf(images, { buildkitAttestations: true, name: 'acme/api' });
  const pushed = await scene.push('acme/api', image);
  const signed = image.attestations.filter((_, index) => signs[index]);
  for (const { digest } of signed) {
    const run = { repository: 'acme/api', job_workflow_ref: `${BUILDER}@refs/tags/v1`, ...claims };
    await builder.sign({ repository: pushed.repository, digest }, run);
  }
  return { ...pushed, image };
}

async function judged({ name, digest }: PushedImage, inputs = {}, signer = ''): Promise<readonly string[]> {
  const by = signer || 'publisher: docker-github-builder, repository: acme/api';
  const policy = `version: 1\nimages:\n  - match: "**"\n    signed-by: [{${by}}]\n    logged-within: 1d\n`;
  const files = { 'trusted-root.json': builder.trustedRoot };
  const result = await verify(scene, { images: `${name}@${digest}`, ...inputs }, { policy, files });
  return result.codes;
}

test('an image counts as signed when docker/github-builder signed what it says of each platform', async () => {
  const image = await built('whole', [true, true]);
  expect(await judged(image)).toEqual([]);
  expect(await judged(image, { platform: 'linux/arm64' })).toEqual([]);
  // The same name, asked for on the image itself, where it has signed nothing.
  const plain = `identity: "https://github.com/${BUILDER}@refs/tags/v1", issuer: "${ISSUER}", repository: acme/api`;
  expect(await judged(image, {}, plain)).toEqual(['NOT_SIGNED']);
});

test('a commit is a ref of it, and a stranger who calls it is a stranger', async () => {
  const commit = 'a'.repeat(40);
  expect(await judged(await built('commit', [true, true], { job_workflow_ref: `${BUILDER}@${commit}` }))).toEqual([]);
  expect(await judged(await built('stranger', [true, true], { repository: 'evil/api' }))).toEqual(['WRONG_IDENTITY']);
});

test('a part of the platforms, or parts of two builds, make no image', async () => {
  const half = await built('half', [true, false]);
  expect(await judged(half)).toEqual(['NOT_SIGNED']);
  expect(await judged(half, { platform: 'linux/amd64' })).toEqual([]);
  expect(await judged(half, { platform: 'linux/arm64' })).toEqual(['NOT_SIGNED']);

  const mixed = await built('mixed', [true, false]);
  const [, other] = mixed.image.attestations;
  const claims = { repository: 'acme/api', job_workflow_ref: `${BUILDER}@refs/tags/v1`, sha: 'b'.repeat(40) };
  await builder.sign({ repository: mixed.repository, digest: other?.digest ?? '' }, claims);
  expect(await judged(mixed)).toEqual(['NOT_SIGNED']);
});

test('what an index says that a signed manifest is about, nobody has signed', async () => {
  const good = await built('good', [true, true]);
  const bad = await built('bad', [false, false]);
  const { content } = scene.world.registry;
  const index = JSON.parse(String(good.image.bytes)) as { manifests: unknown[] };
  const text = good.image.images.reduce(
    (json, { digest }, at) => json.replaceAll(digest, bad.image.images[at]?.digest ?? ''),
    JSON.stringify(index),
  );
  const digest = content.putManifest(good.repository, Buffer.from(text), 'application/vnd.oci.image.index.v1+json');
  expect(await judged({ ...good, digest })).toEqual(['NOT_SIGNED']);
});
