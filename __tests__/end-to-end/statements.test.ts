import { expect } from 'vitest';
import type { Statement } from '../../src/statement/statement.ts';
import { digestsOf, needsOf, published, type PushedImage, type Scene, test } from './scene.ts';

const CREATION_INFO = { type: 'CreationInfo', '@id': '_:info', specVersion: '3.0.1' };

interface Envelope {
  readonly dsseEnvelope: { readonly payload: string };
}

/** What is said of an image, in statements that were published. */
function statementsOf({ world }: Scene, { repository, digest }: PushedImage): readonly Statement[] {
  return world.registry.content
    .referrers(repository, digest)
    .flatMap(({ bundles }) => bundles as readonly Envelope[])
    .map(({ dsseEnvelope }) => JSON.parse(Buffer.from(dsseEnvelope.payload, 'base64').toString('utf8')) as Statement);
}

test('SBOMs of every version that is in use are attested, each by its type', async ({ scene }) => {
  const images = await scene.images(4, 'sbom versions');
  const spdx3 = { '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld', '@graph': [CREATION_INFO] };
  const documents = [
    { spdxVersion: 'SPDX-2.2', SPDXID: 'SPDXRef-DOCUMENT' },
    spdx3,
    { bomFormat: 'CycloneDX', specVersion: '1.4' },
    { bomFormat: 'CycloneDX', specVersion: '1.7' },
  ];
  const files = Object.fromEntries(documents.map((document, index) => [`${index}.json`, JSON.stringify(document)]));
  const sboms = documents.map((_, index) => `service-${index} = ${index}.json`).join('\n');
  const signed = await scene.sign(
    { needs: needsOf(images), signature: 'false', provenance: 'false', sboms },
    { files },
  );
  expect(signed.codes).toEqual([]);
  expect(images.map((image) => published(scene, image, image.digest))).toEqual([
    ['https://spdx.dev/Document/v2.2'],
    ['https://spdx.dev/Document/v3.0.1'],
    ['https://cyclonedx.org/bom'],
    ['https://cyclonedx.org/bom'],
  ]);
});

test('annotations are on the signature of each digest, and others are another signature', async ({ scene }) => {
  const [api] = await scene.release('annotated');
  if (!api) throw new Error('no image');
  const inputs = { images: `${api.name}@${api.digest}`, cache: 'false' };
  await scene.sign({ ...inputs, annotations: 'team=api\nticket=A-1=2' });
  const annotations = { team: 'api', ticket: 'A-1=2' };
  const [statement] = statementsOf(scene, api);
  expect(statement?.subject.map((subject) => subject.annotations)).toEqual(digestsOf(api).map(() => annotations));
  expect(await scene.sign({ ...inputs, annotations: 'ticket=A-1=2\nteam=api' })).toMatchObject({ newEntries: 0 });
  expect(await scene.sign({ ...inputs, annotations: 'team=web' })).toMatchObject({ newEntries: 1 });
});
