import { expect } from 'vitest';
import { cycloneDxOf } from '../../../sandbox/images/cyclonedx.ts';
import { alpineImage, debianImage } from '../../../sandbox/images/demo-release.ts';
import { imageIndexOf } from '../../../sandbox/images/image-index.ts';
import type { Image } from '../../../sandbox/images/image.ts';
import { pushImage } from '../../../sandbox/images/push-image.ts';
import { spdxOf } from '../../../sandbox/images/spdx.ts';
import { ImageContents, type SignedSbom } from '../../../src/actions/verify/image-contents.ts';
import { contentsVerdict } from '../../../src/sbom/compare-packages.ts';
import { parseSbom } from '../../../src/sbom/parse-sbom.ts';
import { parseDigest } from '../../../src/subject/digest.ts';
import { codeOf, REPOSITORY, type Scene, test } from '../../registry/scene.ts';

const { index, debian, alpine } = await images();

async function images() {
  const debian = await debianImage('api', 'amd64', 'seed');
  const alpine = await alpineImage('api', 'arm64', 'seed');
  return { debian, alpine, index: imageIndexOf([alpine, debian]) };
}

async function contentsOf({ sandbox, registry, name }: Scene, image: Image) {
  const { digest } = await pushImage(sandbox.service.origin, REPOSITORY, image, {});
  const contents = new ImageContents(registry);
  return (sbom: SignedSbom, platform?: string) =>
    contents.compare({ name, digest: parseDigest(digest), platform }, sbom);
}

function signed(document: object, subject: string): SignedSbom {
  return { ...parseSbom(Buffer.from(JSON.stringify(document))), subject: parseDigest(subject) };
}

test('an SBOM of a platform is compared with that platform', async ({ open }) => {
  const compare = await contentsOf(await open(), index);
  for (const [platform, name] of [
    [debian, 'linux/amd64'],
    [alpine, 'linux/arm64'],
  ] as const) {
    const signedFor = await compare(signed(spdxOf(platform), platform.digest));
    expect([signedFor.platform, contentsVerdict(signedFor)]).toEqual([name, 'pass']);
    const describing = await compare(signed(cycloneDxOf(platform), index.digest));
    expect([describing.platform, contentsVerdict(describing)]).toEqual([name, 'pass']);
  }
});

test('an SBOM of an index is compared with the platform that is asked for, or the usual one', async ({ open }) => {
  const compare = await contentsOf(await open(), index);
  const { packages } = spdxOf(debian);
  const plain = { spdxVersion: 'SPDX-2.3', packages: packages.slice(1) };
  expect(await compare(signed(plain, index.digest))).toMatchObject({ platform: 'linux/amd64', missing: [], extra: [] });
  const other = await compare(signed(plain, index.digest), 'linux/arm64');
  expect([other.platform, contentsVerdict(other)]).toEqual(['linux/arm64', 'fail']);
});

test('layers are read once for many SBOMs, and again after an outage', async ({ open }) => {
  const scene = await open();
  const compare = await contentsOf(scene, debian);
  const blobs = (): number =>
    scene.sandbox.service.requests.filter(({ method, path }) => method === 'GET' && path.includes('/blobs/')).length;
  const undo = scene.sandbox.service.misbehave({ path: /blobs/, fault: { kind: 'status', status: 404 } });
  expect(await codeOf(compare(signed(spdxOf(debian), debian.digest)))).toBe('SUBJECT_NOT_FOUND');
  undo();
  const before = blobs();
  await Promise.all(
    [spdxOf(debian), cycloneDxOf(debian), spdxOf(debian)].map((each) => compare(signed(each, debian.digest))),
  );
  expect(blobs() - before).toBeLessThanOrEqual(debian.layers.length);
});
