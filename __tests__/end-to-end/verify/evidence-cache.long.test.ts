import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withWorkflow, workflowRun } from '../../../sandbox/github/workflow-run.ts';
import { aheadBy } from '../at-time.ts';
import { needsOf, type PushedImage, type Scene, startScene } from '../scene.ts';
import { type CachedFiles, planted } from './planted-cache.ts';
import { policyFor, type Verified, verify } from './verifying.ts';

let scene: Scene;
let signed: readonly PushedImage[];
let unsigned: PushedImage;

const sha256 = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');
const refOf = ({ name, digest }: PushedImage): string => `${name}@${digest}`;
const verdicts = ({ results }: Verified): readonly string[] => results.subjects.map(({ verdict }) => verdict);

function check(images: readonly string[], more: Parameters<typeof verify>[2] = {}): Promise<Verified> {
  return verify(scene, { images: images.join('\n'), 'cache-ttl': '1h' }, { policy: policyFor(scene), ...more });
}

function tag({ repository, digest }: PushedImage, name: string): void {
  const { content } = scene.world.registry;
  const { bytes, mediaType } = content.manifest(repository, digest) ?? {};
  content.putManifest(repository, bytes ?? Buffer.alloc(0), mediaType ?? '', name);
}

beforeAll(async () => {
  scene = await startScene();
  const images = await scene.images(3, 'evidence');
  signed = images.slice(0, 2);
  unsigned = images[2] as PushedImage;
  await scene.sign({ needs: needsOf(signed) });
  scene.world.github.cache.dropAll();
});

afterAll(() => scene.world.stop());

describe('evidence that an earlier run found', () => {
  test('is verified again without a request, and what was not there is asked for again', async () => {
    const all = [...signed, unsigned].map(refOf);
    const cold = await check(all);
    expect(verdicts(cold)).toStrictEqual(['pass', 'pass', 'fail']);
    const warm = await check(all);
    expect(warm.results.subjects).toStrictEqual(cold.results.subjects);
    const alone = await check([refOf(unsigned)], { env: aheadBy(7_200_000) });
    // Its manifest is known; what refers to it is asked for each time.
    expect(warm.sent['registry']).toBe((alone.sent['registry'] ?? 0) - 1);
    expect(scene.world.github.cache.entries()).toHaveLength(2);
  });

  test('is forgotten after its time', async () => {
    const images = signed.map(refOf);
    expect((await check(images)).sent['registry']).toBe(0);
    const later = await check(images, { env: aheadBy(3_600_000) });
    expect(later.sent['registry']).toBeGreaterThan(0);
    expect(verdicts(later)).toStrictEqual(['pass', 'pass']);
  });

  test('does not stand in for a look where a signer is revoked', async () => {
    const deny = `deny: [{signed-by: {workflow: acme/api/.github/workflows/old.yml}, reason: compromised}]\n`;
    const result = await check(signed.map(refOf), { policy: policyFor(scene) + deny });
    expect(verdicts(result)).toStrictEqual(['pass', 'pass']);
    const paths = scene.world.registry.service.requests.slice(-(result.sent['registry'] ?? 0)).map(({ path }) => path);
    expect(paths.length).toBeGreaterThan(0);
    // Of each image its provenance, manifest and blob, which no rule asked for before.
    expect(paths.filter((path) => /blobs|manifests\/sha256:/.test(path))).toHaveLength(2 * signed.length);
  });

  test('does not tell what a tag names', async () => {
    const [first, second] = signed as [PushedImage, PushedImage];
    tag(first, 'now');
    const images = [`${first.name}:now`, refOf(second)];
    expect((await check(images)).sent['registry']).toBe(1);
    const other = await scene.push(first.repository, unsigned.image);
    tag(other, 'now');
    expect(verdicts(await check(images))).toStrictEqual(['fail', 'pass']);
  });
});

test('what somebody plants costs the requests that it would have saved, and no more', async () => {
  const { cache } = scene.world.github;
  cache.dropAll();
  const all = [...signed, unsigned].map(refOf);
  const cold = await check(all);
  const [entry] = cache.entries();
  if (!entry) throw new Error('nothing was kept');
  const bytes = await planted(cache.bytes(entry), plant);
  cache.corrupt(entry, () => bytes);
  const result = await check(all);
  expect(result.results.subjects).toStrictEqual(cold.results.subjects);
  expect(result.codes).toStrictEqual(['NOT_SIGNED']);
  const blobs = scene.world.registry.service.requests
    .slice(-(result.sent['registry'] ?? 0))
    .filter(({ path }) => path.includes('/blobs/'));
  // The bundle in whose place garbage was.
  expect(blobs).toHaveLength(1);
});

test('of several signatures one alone, planted, makes nobody fail', async () => {
  const { cache } = scene.world.github;
  const [image] = (await scene.images(1, 'two signers')) as [PushedImage];
  const other = withWorkflow(workflowRun(), '.github/workflows/other.yml');
  await scene.sign({ needs: needsOf([image]) }, { run: other });
  await scene.sign({ needs: needsOf([image]) });
  cache.dropAll();
  const policy = `version: 1
images:
  - match: "**"
    signed-by:
      - {identity-pattern: "https://github.com/acme/api/.github/workflows/*@**", issuer: "https://token.actions.githubusercontent.com"}
`;
  const recorded = await verify(scene, { images: refOf(image), identities: 'record' }, { policy });
  const identities = '.github/image-identities.yml';
  const files = { [identities]: await readFile(join(recorded.workspace, identities), 'utf8') };
  const cold = await check([refOf(image)], { policy, files });
  expect(cold.codes).toStrictEqual([]);
  const counted = cold.results.subjects[0]?.attestations.find(({ checks }) => checks.length > 0)?.bundleDigest;
  const [entry] = cache.entries();
  if (!entry) throw new Error('nothing was kept');
  const bytes = await planted(cache.bytes(entry), (all) => {
    const name = `${sha256(refOf(image))}.notes`;
    const notes = JSON.parse(String(all[name])) as readonly { readonly digest: string }[];
    return { ...all, [name]: Buffer.from(JSON.stringify(notes.filter(({ digest }) => digest !== counted))) };
  });
  cache.corrupt(entry, () => bytes);
  const result = await check([refOf(image)], { policy, files });
  expect(result.codes).toStrictEqual([]);
  expect(result.sent['registry']).toBeGreaterThan(0);
});

/** The first image's files are garbage; the second's bundles are signed by nobody; the unsigned one has the first's. */
function plant(files: CachedFiles): CachedFiles {
  const [first, second] = signed as [PushedImage, PushedImage];
  const notesName = (image: PushedImage): string => `${sha256(refOf(image))}.notes`;
  const contentName = (image: PushedImage, digest: string): string => `${sha256(`${image.name}@${digest}`)}.content`;
  const notesOf = (image: PushedImage) =>
    JSON.parse(String(files[notesName(image)])) as readonly { readonly digest: string }[];
  const [good] = notesOf(first);
  const garbage = notesOf(first).map(({ digest }) => [contentName(first, digest), Buffer.from('{}')] as const);
  const forged = notesOf(second).map((note) => {
    const bundle = JSON.parse(String(files[contentName(second, note.digest)])) as {
      dsseEnvelope: { signatures: { sig: string }[] };
    };
    for (const signature of bundle.dsseEnvelope.signatures) signature.sig = Buffer.from('nobody').toString('base64');
    const bytes = Buffer.from(JSON.stringify(bundle));
    return { note: { ...note, digest: `sha256:${sha256(bytes)}` }, bytes };
  });
  const borrowed = [first.digest, unsigned.digest].map((subject) => ({ ...good, subject }));
  return {
    ...files,
    ...Object.fromEntries(garbage),
    [notesName(second)]: Buffer.from(JSON.stringify(forged.map(({ note }) => note))),
    ...Object.fromEntries(forged.map(({ note, bytes }) => [contentName(second, note.digest), bytes])),
    [notesName(unsigned)]: Buffer.from(JSON.stringify(borrowed)),
    [contentName(unsigned, good?.digest ?? '')]: files[contentName(first, good?.digest ?? '')] ?? Buffer.alloc(0),
  };
}
