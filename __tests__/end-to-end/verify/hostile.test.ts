import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { debianImage } from '../../../sandbox/images/demo-release.ts';
import { spdxOf } from '../../../sandbox/images/spdx.ts';
import { elementsOf, linkedLater, rendered } from '../../report/hostile.ts';
import { needsOf, type PushedImage, type Scene, startScene } from '../scene.ts';
import { putReferrer } from './other-signer.ts';
import { policyFor, type Verified, verify } from './verifying.ts';

const EVIL = '<img src=x onerror=alert(1)> @team [click](https://evil.example) `x` | y';
const COMMAND = '%0A::error title=x::planted';

let scene: Scene;
let image: PushedImage;

beforeAll(async () => {
  scene = await startScene();
  [image] = (await scene.images(1, 'hostile')) as [PushedImage];
});

afterAll(() => scene.world.stop());

/** What may look like the action's own words. */
function expectNothingPlanted({ summary, annotations, rawLog }: Verified): void {
  const html = rendered(summary);
  expect(elementsOf(html).filter((tag) => /img|script|^a$/.test(tag))).toStrictEqual([]);
  expect(linkedLater(html)).toStrictEqual([]);
  expect(annotations.filter(({ title }) => !(title ?? '').startsWith('touchmark'))).toStrictEqual([]);
  expect(rawLog.split('\n').filter((line) => /^\s*::error title=x|^\s*##\[/.test(line))).toStrictEqual([]);
}

test('names of files, images and pods are text wherever they are shown', async () => {
  const folder = `a\n::error title=x::planted ${EVIL.replaceAll('/', '')}`;
  const pod = (name: string) => ({
    kind: 'Pod',
    metadata: { namespace: EVIL, name: `${name}\n::error title=x::planted` },
    spec: { containers: [{ image: `\${${EVIL}}` }, { image: `${image.name}@${image.digest}` }] },
  });
  const files = {
    [`${folder}/Dockerfile`]: `FROM ${image.name}@${image.digest}\nFROM \${A:-${COMMAND}${EVIL}}\n`,
    'pods.json': JSON.stringify({ kind: 'List', items: [pod(EVIL), pod('b')] }),
    '.github/image-identities.yml': `version: 1\nimages:\n  "${image.name}": {signed-by: ["x"]}\n`,
  };
  const inputs = { dockerfiles: '**/Dockerfile', manifests: 'pods.json', sarif: 'true', identities: 'off' };
  const result = await verify(scene, inputs, { policy: policyFor(scene), files });
  expect(result.outputs['verdict']).toBe('fail');
  expectNothingPlanted(result);
  expect(result.annotations.map(({ file }) => file)).toContain(`${folder}/Dockerfile`);
  const sarif = await readFile(result.outputs['sarif'] ?? '', 'utf8');
  expect(JSON.parse(sarif)).toMatchObject({ runs: [{ tool: { driver: { name: 'touchmark' } } }] });
});

describe('what anybody may push beside an image', () => {
  test('bundles that are none are not verified, one by one, and nothing of them is believed', async () => {
    const bundles = [
      '<html>',
      '{}',
      `${'['.repeat(200_000)}${']'.repeat(200_000)}`,
      '{"__proto__":{"dsseEnvelope":1},"constructor":{"prototype":{}}}',
      JSON.stringify({ mediaType: `x\n::error title=x::planted${EVIL}` }),
    ];
    const targets = await scene.images(bundles.length, 'bundles');
    bundles.forEach((bundle, index) => putReferrer(scene.world, targets[index] as PushedImage, Buffer.from(bundle)));
    const images = targets.map(({ name, digest }) => `${name}@${digest}`).join('\n');
    const result = await verify(scene, { images }, { policy: policyFor(scene) });
    expect(result.codes).toStrictEqual(bundles.map(() => 'SIGNATURE_INVALID'));
    expectNothingPlanted(result);
  });

  test('CVE-2023-46737 and CVE-2024-29902: more referrers than are read, each a large bundle, take bounded requests', async () => {
    const [target] = (await scene.images(1, 'many')) as [PushedImage];
    const filler = 'x'.repeat(500_000);
    for (let index = 0; index < 100; index += 1) {
      putReferrer(scene.world, target, Buffer.from(JSON.stringify({ index, filler })));
    }
    const result = await verify(scene, { images: `${target.name}@${target.digest}` }, { policy: policyFor(scene) });
    expect(result.outputs['verdict']).toBe('fail');
    expect(result.sent['registry']).toBeLessThan(2 * 64 + 10);
  });
});

test('an SBOM that its signer filled with tricks is text, and found out', async () => {
  const target = await scene.push('acme/api', await debianImage('api', 'amd64', 'tricks'));
  const document = spdxOf(target.image, { imageName: target.name });
  const packages = document.packages.map((each) => ({
    ...each,
    name: `${each.name}\n::error title=x::planted${EVIL}`,
    externalRefs: each.externalRefs?.map((ref) => ({
      ...ref,
      referenceLocator: ref.referenceLocator.replace(
        'pkg:deb/debian/',
        `pkg:deb/debian/%0A%3A%3Aerror%20title=x%3A%3A`,
      ),
    })),
  }));
  const files = { 'sbom.json': JSON.stringify({ ...document, packages }) };
  const signed = await scene.sign({ needs: needsOf([target]), sboms: 'api = sbom.json' }, { files });
  expect(signed.codes).toStrictEqual([]);
  const policy = policyFor(scene, '    sbom: {types: [spdx], contents: fail}\n');
  const result = await verify(scene, { images: `${target.name}@${target.digest}` }, { policy });
  expect(result.codes).toStrictEqual(['SBOM_MISMATCH']);
  expectNothingPlanted(result);
});
