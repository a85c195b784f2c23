import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { helmChart } from '../../sandbox/images/helm-chart.ts';
import { pushArtifact } from '../../sandbox/images/push-image.ts';
import { type Scene, startScene } from './scene.ts';
import { bundleToVerifier } from './verifier.ts';

let scene: Scene;
beforeAll(async () => (scene = await startScene()));
afterAll(() => scene.world.stop());

async function pushChart(version: string): Promise<{ readonly image: string; readonly digest: string }> {
  const chart = await helmChart('api', version);
  const { registry } = scene.world;
  await pushArtifact(registry.service.localOrigin, 'acme/charts/api', chart);
  return { image: `${registry.host}/acme/charts/api@${chart.digest}`, digest: chart.digest };
}

function listed(digest: string): readonly string[] {
  const verifies = bundleToVerifier(scene.world.sigstore.trustedRoot);
  const referrers = scene.world.registry.content.referrers('acme/charts/api', digest);
  return referrers.flatMap(({ bundles }) => bundles).map((bundle) => verifies(bundle, digest));
}

describe('what is in a registry and is no image', () => {
  test('a Helm chart is signed and attested like an image, and once', async () => {
    const { image, digest } = await pushChart('1.2.3');
    const inputs = { images: image, provenance: 'true' };
    const signed = await scene.sign(inputs);
    expect(signed.codes).toStrictEqual([]);
    expect(signed).toMatchObject({ conclusion: 'success', newEntries: 2 });
    expect(signed.results.subjects).toMatchObject([{ digest, platform: null, signed: true }]);
    expect(listed(digest).toSorted()).toEqual([
      'https://sigstore.dev/cosign/sign/v1',
      'https://slsa.dev/provenance/v1',
    ]);
    expect(await scene.sign(inputs)).toMatchObject({ conclusion: 'success', newEntries: 0 });
  });

  test('more referrers than a cluster will read are warned of before it refuses them', async () => {
    const { image, digest } = await pushChart('1.2.4');
    const files = { 'test.json': '{"passed":true}' };
    const predicates = (count: number): string =>
      Array.from({ length: count }, (_, index) => `https://acme.example/test/${index} = test.json`).join('\n');
    const few = await scene.sign({ images: image, predicates: predicates(39) }, { files });
    expect(few).toMatchObject({ conclusion: 'success', newEntries: 40 });
    expect(few.log).not.toContain('Many referrers');
    const many = await scene.sign({ images: image, predicates: predicates(40) }, { files });
    expect(many).toMatchObject({ conclusion: 'success', newEntries: 1 });
    expect(many.log).toContain(`Many referrers: ${image} (41). Kyverno refuses images with more than 50`);
    expect(listed(digest)).toHaveLength(41);
  });
});
