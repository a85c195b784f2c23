import { readFileSync } from 'node:fs';
import { describe, expect } from 'vitest';
import { nextAttempt, workflowRun } from '../../sandbox/github/workflow-run.ts';
import { digestsOf, published, type PushedImage, type Scene, sbomsOf, startScene, test } from './scene.ts';

const OLD = { publish: 'registry, legacy-tags', provenance: 'true' } as const;
const SIMPLE_SIGNING = 'application/vnd.dev.cosign.simplesigning.v1+json';

interface Layer {
  readonly mediaType: string;
  readonly digest: string;
  readonly annotations: Readonly<Record<string, string>>;
}

function layersOf(
  { world }: Scene,
  { repository }: PushedImage,
  digest: string,
  kind: 'sig' | 'att',
): readonly Layer[] {
  const stored = world.registry.content.manifest(repository, `${digest.replace(':', '-')}.${kind}`);
  return (stored?.manifest.layers ?? []) as readonly Layer[];
}

async function imageOf(scene: Scene, seed: string): Promise<PushedImage> {
  const [image] = await scene.images(1, seed);
  return image as PushedImage;
}

describe('cosign’s tags', () => {
  test('hold a signature and the attestations of each digest, beside the bundles', async ({ scene }) => {
    const api = await imageOf(scene, 'legacy');
    const { sboms, files } = sbomsOf([api]);
    const signed = await scene.sign({ images: `${api.name}@${api.digest}`, sboms, ...OLD }, { files });
    expect(signed.codes, signed.log).toEqual([]);
    // Three statements, and one old signature for each of the three digests.
    expect(signed.outputs).toMatchObject({ verdict: 'pass', created: '9', 'log-entries': '6' });
    expect(JSON.parse(signed.outputs['log-indexes'] ?? '')).toHaveLength(6);
    expect(signed.log).toContain('old signature new');
    for (const digest of digestsOf(api)) {
      const [signature, ...more] = layersOf(scene, api, digest, 'sig');
      expect(more).toEqual([]);
      expect(signature).toMatchObject({ mediaType: SIMPLE_SIGNING });
      const payload = scene.world.registry.content.blob(api.repository, signature?.digest ?? '')?.toString('utf8');
      expect(payload).toBe(
        `{"critical":{"identity":{"docker-reference":"${api.name}"},"image":{"docker-manifest-digest":"${digest}"},` +
          '"type":"cosign container image signature"},"optional":null}',
      );
      expect(layersOf(scene, api, digest, 'att').map(({ annotations }) => annotations['predicateType'])).toEqual([
        'https://slsa.dev/provenance/v1',
        'https://spdx.dev/Document/v2.3',
      ]);
      expect(scene.world.registry.content.referrers(api.repository, digest)).toHaveLength(3);
    }
    for (const { attestations } of signed.results.subjects) {
      expect(attestations.map(({ published }) => published.map(({ via }) => via))).toEqual([
        ['referrers-api', 'legacy-tag'],
        ['referrers-api', 'legacy-tag'],
        ['referrers-api', 'legacy-tag'],
      ]);
    }
  });

  test('are found again, and nothing is signed or written twice', async ({ scene }) => {
    const api = await imageOf(scene, 'again');
    const inputs = { images: `${api.name}@${api.digest}`, ...OLD };
    await scene.sign(inputs);
    const before = scene.world.registry.content.snapshot();
    const again = await scene.sign({ ...inputs, cache: 'false' }, { run: nextAttempt(workflowRun()) });
    expect(again.outputs, again.log).toMatchObject({ verdict: 'pass', created: '0', reused: '6', 'log-entries': '0' });
    expect(again.sent).toMatchObject({ fulcio: 0, oidc: 0 });
    const { added, changed, removed } = scene.world.registry.content.differenceFrom(before);
    expect({ added, changed, removed }).toEqual({ added: [], changed: [], removed: [] });
  });

  test('keep what cosign wrote there before', async ({ scene }) => {
    const api = await imageOf(scene, 'theirs');
    const { content } = scene.world.registry;
    const theirs = content.putBlob(api.repository, Buffer.from('{"critical":{}}'));
    const config = content.putBlob(api.repository, Buffer.from('{"os":""}'));
    const layer = {
      mediaType: SIMPLE_SIGNING,
      digest: theirs,
      size: 15,
      annotations: { 'dev.cosignproject.cosign/signature': 'c2ln' },
    };
    const manifest = {
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: config, size: 9 },
      layers: [layer],
    };
    content.putManifest(api.repository, manifest, manifest.mediaType, `${api.digest.replace(':', '-')}.sig`);
    const signed = await scene.sign({ images: `${api.name}@${api.digest}`, ...OLD });
    expect(signed.outputs['verdict'], signed.log).toBe('pass');
    const layers = layersOf(scene, api, api.digest, 'sig');
    expect(layers[0]).toEqual(layer);
    expect(layers).toHaveLength(2);
  });

  test('a signature that somebody forged there is passed over, and kept', async ({ scene }) => {
    const api = await imageOf(scene, 'forged');
    const inputs = { images: `${api.name}@${api.digest}`, ...OLD };
    await scene.sign(inputs);
    const { content } = scene.world.registry;
    const tag = `${api.digest.replace(':', '-')}.sig`;
    const stored = content.manifest(api.repository, tag);
    const forged = JSON.parse(
      (stored?.bytes.toString('utf8') ?? '').replace(
        /("dev.cosignproject.cosign\/signature":"ME[A-Za-z0-9+/]{20})(.)/,
        // One in 64 signatures has the letter already: another must be written, or nothing is forged.
        (_, start: string, letter: string) => `${start}${letter === 'A' ? 'B' : 'A'}`,
      ),
    ) as object;
    content.putManifest(api.repository, forged, stored?.mediaType ?? '', tag);
    const again = await scene.sign(inputs, { run: nextAttempt(workflowRun()) });
    expect(again.outputs, again.log).toMatchObject({ verdict: 'pass', 'log-entries': '0' });
    expect(layersOf(scene, api, api.digest, 'sig')).toHaveLength(2);
  });

  test('stand alone where nothing else can be published, and are found again without a cache', async () => {
    // GitLab: no referrers API, and the fallback tag answers with the image.
    const scene = await startScene({ registry: { referrersApi: 'missing', fallbackTagAnswersImage: 'always' } });
    const api = await imageOf(scene, 'gitlab');
    const inputs = { images: `${api.name}@${api.digest}`, provenance: 'true', publish: 'legacy-tags', cache: 'false' };
    const signed = await scene.sign(inputs);
    expect(signed.outputs, signed.log).toMatchObject({ verdict: 'pass', created: '6', 'log-entries': '4' });
    expect(signed.results.subjects[0]).toMatchObject({
      signed: true,
      attestations: [
        { kind: 'signature', status: 'created', published: [{ via: 'legacy-tag' }] },
        { kind: 'provenance', status: 'created', published: [{ via: 'legacy-tag' }] },
      ],
    });
    const again = await scene.sign(inputs, { run: nextAttempt(workflowRun()) });
    expect(again.outputs, again.log).toMatchObject({ verdict: 'pass', created: '0', reused: '6', 'log-entries': '0' });
    await scene.world.stop();
  });

  test('are no source of bundles: what they keep lacks the proof of inclusion', async ({ scene }) => {
    const api = await imageOf(scene, 'old form');
    const inputs = { images: `${api.name}@${api.digest}`, platforms: 'index', provenance: 'true' };
    await scene.sign({ ...inputs, publish: 'legacy-tags', cache: 'false' });
    const run = nextAttempt(workflowRun());
    await scene.sign({ ...inputs, publish: 'legacy-tags' }, { run });
    const signed = await scene.sign({ ...inputs, publish: 'registry' }, { run: nextAttempt(run) });
    expect(signed.outputs['verdict'], signed.log).toBe('pass');
    expect(published(scene, api, api.digest)).toHaveLength(2);
    const bundles = scene.world.registry.content.referrers(api.repository, api.digest).flatMap((each) => each.bundles);
    for (const bundle of bundles) {
      expect(bundle).toMatchObject({ mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json' });
    }
  });

  test('each name of an image has its own signature, as podman compares names', async ({ scene }) => {
    const api = await imageOf(scene, 'names');
    const copy = await scene.push('acme/copy', api.image);
    const images = [api, copy].map(({ name, digest }) => `${name}@${digest}`).join('\n');
    const signed = await scene.sign({ images, platforms: 'index', publish: 'legacy-tags,registry' });
    expect(signed.outputs, signed.log).toMatchObject({ verdict: 'pass', created: '1', 'log-entries': '3' });
    const payloads = [api, copy].map((image) => layersOf(scene, image, image.digest, 'sig')[0]?.digest);
    expect(new Set(payloads).size).toBe(2);
  });

  test('a run that dies after the log has the signature makes no second entry', async ({ scene }) => {
    const api = await imageOf(scene, 'killed');
    const inputs = { images: `${api.name}@${api.digest}`, platforms: 'index', ...OLD };
    await scene.sign(inputs, {
      killOn: (kill) => {
        scene.world.registry.service.beforeAnswer = ({ method, url }) => {
          if (method === 'PUT' && url.pathname.includes('/manifests/')) kill();
        };
      },
    });
    scene.world.registry.service.beforeAnswer = undefined;
    const entries = scene.world.sigstore.log.size;
    expect(entries).toBe(3);
    scene.world.registry.content.deleteReferrers(api.repository, api.digest);
    for (const kind of ['sig', 'att']) {
      scene.world.registry.content.deleteTag(api.repository, `${api.digest.replace(':', '-')}.${kind}`);
    }
    const again = await scene.sign({ ...inputs, cache: 'false' }, { run: nextAttempt(workflowRun()) });
    expect(again.outputs, again.log).toMatchObject({ verdict: 'pass', created: '0', reused: '2' });
    expect(scene.world.sigstore.log.size).toBe(entries);
  });

  test('stay empty when the log goes down, and nothing else is published either', async ({ scene }) => {
    const api = await imageOf(scene, 'down');
    const { rekor } = scene.world.sigstore;
    let entries = 0;
    // The last of three: whichever it is, the image is not half published.
    rekor.beforeAnswer = ({ method, url }) => {
      if (method !== 'POST' || !url.pathname.endsWith('/log/entries')) return;
      entries += 1;
      if (entries === 2) rekor.misbehave({ method: 'POST', path: /entries$/, fault: { kind: 'status', status: 503 } });
    };
    const inputs = { images: `${api.name}@${api.digest}`, platforms: 'index', ...OLD };
    const signed = await scene.sign({ ...inputs, concurrency: '1' });
    expect(signed.codes).toEqual(['REKOR_UNAVAILABLE']);
    expect(signed.results.verdict).toBe('inconclusive');
    expect(scene.world.registry.content.referrers(api.repository, api.digest)).toEqual([]);
    for (const kind of ['sig', 'att'] as const) expect(layersOf(scene, api, api.digest, kind)).toEqual([]);
  });

  test('need a Rekor v1 log, which is said before anything is signed', async ({ scene }) => {
    const api = await imageOf(scene, 'v2');
    const signed = await scene.sign(
      { images: `${api.name}@${api.digest}`, ...OLD, 'rekor-version': '2' },
      {
        files: { 'signing-config.json': JSON.stringify(scene.world.sigstore.signingConfigRekorV2) },
      },
    );
    expect(signed.codes).toEqual(['BAD_INPUT']);
    expect(signed.results.problems[0]?.message).toContain('Rekor v1');
    expect(scene.world.sigstore.logV2.size).toBe(0);
  });

  test.for(['harbor', 'ecr'] as const)(
    'that may not be changed are found out before signing (%s)',
    async (immutableTags, { scene }) => {
      const api = await imageOf(scene, 'immutable');
      const inputs = { images: `${api.name}@${api.digest}`, ...OLD };
      await scene.sign({ ...inputs, provenance: 'false' });
      Object.assign(scene.world.registry.quirks, { immutableTags });
      const entries = scene.world.sigstore.log.size;
      const signed = await scene.sign({ ...inputs, annotations: 'a=b' });
      expect(signed.codes).toEqual(['IMMUTABLE_TAG']);
      expect(signed.results.problems[0]?.message).toContain('cosign’s .sig');
      expect(scene.world.sigstore.log.size).toBe(entries);
    },
  );

  test('are written by a key too, without any service, and once', async ({ scene }) => {
    const api = await imageOf(scene, 'keyed');
    const key = readFileSync(new URL('../keys/cosign.key', import.meta.url), 'utf8');
    const none = { sigstore: 'auto', 'signing-config': '', 'trusted-root': '' };
    const inputs = { images: `${api.name}@${api.digest}`, ...OLD, ...none, key, 'key-password': 'correct horse' };
    const options = { permissions: { idToken: false } };
    const signed = await scene.sign(inputs, options);
    expect(signed.codes, signed.log).toEqual([]);
    expect(signed).toMatchObject({ conclusion: 'success', newEntries: 0 });
    const before = digestsOf(api).map((digest) => layersOf(scene, api, digest, 'sig'));
    for (const [signature, ...more] of before) {
      expect(more).toEqual([]);
      expect(Object.keys(signature?.annotations ?? {})).toEqual(['dev.cosignproject.cosign/signature']);
    }
    const again = await scene.sign(inputs, options);
    expect(again.outputs).toMatchObject({ verdict: 'pass', created: '0' });
    expect(digestsOf(api).map((digest) => layersOf(scene, api, digest, 'sig'))).toEqual(before);
  });

  test('that an outage left unwritten are completed by the next attempt', async ({ scene }) => {
    const api = await imageOf(scene, 'deferred');
    const inputs = { images: `${api.name}@${api.digest}`, ...OLD, 'on-outage': 'defer', cache: 'false' };
    const { rekor, log } = scene.world.sigstore;
    let behave: (() => void) | undefined;
    rekor.beforeAnswer = ({ method }) => {
      if (method !== 'POST' || log.size < 2) return;
      behave ??= rekor.misbehave({ method: 'POST', fault: { kind: 'status', status: 503 } });
    };
    const first = await scene.sign({ ...inputs, concurrency: '1' });
    expect(first).toMatchObject({ conclusion: 'success', results: { verdict: 'inconclusive' } });
    for (const digest of digestsOf(api)) expect(layersOf(scene, api, digest, 'sig')).toEqual([]);
    rekor.beforeAnswer = undefined;
    behave?.();
    const pending = readFileSync(first.outputs['pending'] ?? '', 'utf8');
    const second = await scene.sign(
      { ...inputs, resume: 'pending.json' },
      { files: { 'pending.json': pending }, run: nextAttempt(workflowRun()) },
    );
    expect(second.codes, second.log).toEqual([]);
    // Two statements, and the old signatures of an index and two platforms: each logged once.
    expect(log.size).toBe(5);
    for (const digest of digestsOf(api)) {
      expect(layersOf(scene, api, digest, 'sig')).toHaveLength(1);
      expect(layersOf(scene, api, digest, 'att')).toHaveLength(1);
    }
  });
});
