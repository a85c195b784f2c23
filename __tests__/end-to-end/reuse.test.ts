import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import {
  newRun,
  nextAttempt,
  withRef,
  withWorkflow,
  workflowRun,
  type WorkflowRun,
} from '../../sandbox/github/workflow-run.ts';
import { spdxOf } from '../../sandbox/images/spdx.ts';
import { digestsOf, needsOf, type PushedImage, published, type Scene, testThatKeeps as test } from './scene.ts';

/** What one multi-platform image with signature, provenance and SBOM makes of a second run. */
interface Row {
  readonly name: string;
  readonly run?: (first: WorkflowRun) => WorkflowRun;
  /** Changes the world between the two runs. */
  readonly change?: (scene: Scene, image: PushedImage) => void;
  readonly newSbom?: boolean;
  /** By kind of statement: what the second run did. */
  readonly expected: Readonly<Record<'signature' | 'provenance' | 'sbom', 'reused' | 'created'>>;
  readonly newEntries: number;
}

const ALL_REUSED = { signature: 'reused', provenance: 'reused', sbom: 'reused' } as const;
const ALL_NEW = { signature: 'created', provenance: 'created', sbom: 'created' } as const;

const ROWS: readonly Row[] = [
  { name: 're-run of the run', run: nextAttempt, expected: ALL_REUSED, newEntries: 0 },
  { name: 'new run at the same commit', run: newRun, expected: ALL_REUSED, newEntries: 0 },
  {
    name: 'branch, then tag',
    run: (first) => withRef(newRun(first), 'refs/tags/v1.0.0'),
    expected: ALL_NEW,
    newEntries: 3,
  },
  {
    name: 'other workflow',
    run: (first) => withWorkflow(newRun(first), '.github/workflows/nightly.yml'),
    expected: ALL_NEW,
    newEntries: 3,
  },
  {
    name: 'other commit',
    run: (first) => ({ ...newRun(first), sha: 'c'.repeat(40) }),
    expected: { signature: 'reused', provenance: 'created', sbom: 'reused' },
    newEntries: 1,
  },
  {
    name: 'new SBOM bytes',
    run: nextAttempt,
    newSbom: true,
    expected: { signature: 'reused', provenance: 'reused', sbom: 'created' },
    newEntries: 1,
  },
  {
    name: 'one platform’s referrers deleted',
    run: nextAttempt,
    change: ({ world }, { repository, platforms }) =>
      world.registry.content.deleteReferrers(repository, platforms['linux/arm64'] ?? ''),
    expected: ALL_REUSED,
    newEntries: 0,
  },
  {
    name: 'one platform’s referrers deleted and the cache lost',
    run: nextAttempt,
    change: ({ world }, { repository, platforms }) => {
      world.github.cache.dropAll();
      world.registry.content.deleteReferrers(repository, platforms['linux/arm64'] ?? '');
    },
    expected: ALL_REUSED,
    newEntries: 0,
  },
  {
    name: 'cache lost',
    run: nextAttempt,
    change: ({ world }) => world.github.cache.dropAll(),
    expected: ALL_REUSED,
    newEntries: 0,
  },
  {
    name: 'registry’s referrers lost',
    run: nextAttempt,
    change: ({ world }, image) => {
      for (const digest of digestsOf(image)) world.registry.content.deleteReferrers(image.repository, digest);
    },
    expected: ALL_REUSED,
    newEntries: 0,
  },
  {
    name: 'both lost, in another run: the log has the signature of the last day',
    run: newRun,
    change: ({ world }, image) => {
      world.github.cache.dropAll();
      for (const digest of digestsOf(image)) world.registry.content.deleteReferrers(image.repository, digest);
    },
    expected: { signature: 'reused', provenance: 'created', sbom: 'created' },
    newEntries: 2,
  },
];

describe('the same digest signed again', () => {
  test.for(ROWS)('$name', async (row, { scene }) => {
    const [api] = await scene.release(`reuse ${row.name}`);
    if (!api) throw new Error('no image');
    const first = workflowRun();
    const sbom = (more: object): Record<string, string> => ({
      'api.json': JSON.stringify({ ...(spdxOf(api.image, { imageName: api.name }) as object), ...more }),
    });
    const inputs = { needs: needsOf([api]), sboms: 'api.json' };
    const signed = await scene.sign(inputs, { run: first, files: sbom({}) });
    expect(signed.newEntries).toBe(3);

    row.change?.(scene, api);
    const run = row.run?.(first) ?? first;
    const again = await scene.sign(inputs, { run, files: sbom(row.newSbom ? { comment: 'scanned again' } : {}) });
    expect(again.codes).toEqual([]);
    expect(again.newEntries).toBe(row.newEntries);
    const statuses = again.results.subjects.flatMap(({ attestations }) =>
      attestations.map(({ kind, status }) => [kind, status === 'recovered' ? 'reused' : status] as const),
    );
    expect(statuses).toHaveLength(9);
    for (const [kind, status] of statuses) expect([kind, status]).toEqual([kind, row.expected[kind as 'sbom']]);
    for (const digest of digestsOf(api)) {
      expect(new Set(published(scene, api, digest)).size).toBe(3);
    }
  });
});

test('nothing is reused when that is not wanted', async ({ scene }) => {
  const [, web] = await scene.release('no-reuse');
  if (!web) throw new Error('no image');
  const inputs = { images: `${web.name}@${web.digest}`, reuse: 'false' };
  await scene.sign(inputs);
  const again = await scene.sign(inputs, { run: nextAttempt(workflowRun()) });
  expect(again.newEntries).toBe(1);
});

test('a cache that cannot be unpacked is a miss', async ({ scene }) => {
  const [, web] = await scene.release('broken-cache');
  if (!web) throw new Error('no image');
  const inputs = { images: `${web.name}@${web.digest}` };
  await scene.sign(inputs);
  const [entry] = scene.world.github.cache.entries();
  if (!entry) throw new Error('nothing was cached');
  scene.world.github.cache.corrupt(entry);
  const again = await scene.sign(inputs, { run: nextAttempt(workflowRun()) });
  expect(again.codes).toEqual([]);
  expect(again.newEntries).toBe(0);
});

test('a bundle that somebody planted among the kept ones is neither published nor kept', async ({ scene }) => {
  const [, web] = await scene.release('planted');
  if (!web) throw new Error('no image');
  const inputs = { needs: needsOf([web]) };
  const machine = await scene.world.createMachine();
  await scene.sign(inputs, { machine });
  const kept = join(machine.home, '.cache', 'touchmark', '123');
  const names = await readdir(kept);
  expect(names).toHaveLength(2);
  for (const name of names) {
    const bundle = JSON.parse(await readFile(join(kept, name), 'utf8')) as {
      dsseEnvelope: { signatures: { sig: string }[] };
    };
    // Still a statement about this image by this workflow, signed by nobody.
    const [signature] = bundle.dsseEnvelope.signatures;
    if (signature) signature.sig = Buffer.from('not a signature').toString('base64');
    await writeFile(join(kept, name), JSON.stringify(bundle));
  }
  scene.world.github.cache.dropAll();
  scene.world.registry.content.deleteReferrers(web.repository, web.digest);

  const again = await scene.sign(inputs, { machine, run: newRun(workflowRun()) });
  expect(again.codes).toEqual([]);
  expect(published(scene, web, web.digest)).toHaveLength(2);
  for (const name of await readdir(kept)) {
    expect(await readFile(join(kept, name), 'utf8')).not.toContain(Buffer.from('not a signature').toString('base64'));
  }
});

test('a finished release runs green while Sigstore is down', async ({ scene }) => {
  const images = await scene.release('sigstore-down');
  const inputs = { needs: needsOf(images) };
  await scene.sign(inputs);
  const { fulcio, rekor, timestampAuthority } = scene.world.sigstore;
  await Promise.all([fulcio.stop(), rekor.stop(), timestampAuthority.stop(), scene.world.github.oidc.service.stop()]);
  const again = await scene.sign(inputs, { run: nextAttempt(workflowRun()) });
  expect(again.conclusion).toBe('success');
});

const PLAIN_SPDX = {
  spdxVersion: 'SPDX-2.3',
  SPDXID: 'SPDXRef-DOCUMENT',
  name: 'api',
  documentNamespace: 'https://acme.example/api',
};

describe('a run that is killed', () => {
  test('when the log has taken everything and nothing is kept, is finished by the next without a second entry', async ({
    scene,
  }) => {
    const images = await scene.release('killed');
    const [api] = images;
    // Of one platform alone: the log knows it by that digest, and not by the index's.
    const files = { 'amd64.json': JSON.stringify(PLAIN_SPDX) };
    const inputs = { needs: needsOf(images), sboms: `${api?.name} linux/amd64 = amd64.json` };
    const { rekor, log } = scene.world.sigstore;
    const killed = await scene.sign(inputs, {
      files,
      killOn: (kill) => {
        rekor.beforeAnswer = async ({ method, url }) => {
          if (method !== 'POST' || !url.pathname.endsWith('/log/entries')) return;
          while (log.size < 7) await new Promise((resolve) => setTimeout(resolve, 5));
          kill();
          // The answer must not overtake the signal.
          await new Promise((resolve) => setTimeout(resolve, 100));
        };
      },
    });
    rekor.beforeAnswer = undefined;
    expect(killed.conclusion).toBe('failure');
    expect(killed.newEntries).toBe(7);
    expect(scene.world.github.cache.entries()).toHaveLength(0);

    const again = await scene.sign(inputs, { files, run: nextAttempt(workflowRun()) });
    expect(again.codes).toEqual([]);
    expect(again.newEntries).toBe(0);
    const statuses = again.results.subjects.flatMap(({ attestations }) => attestations.map(({ status }) => status));
    expect(new Set(statuses)).toEqual(new Set(['recovered']));
    for (const image of images) {
      for (const digest of digestsOf(image)) {
        const isOfPlatform = digest === api?.platforms['linux/amd64'];
        expect(published(scene, image, digest)).toHaveLength(isOfPlatform ? 3 : 2);
      }
    }
  });

  test('when some bundles are kept, has them saved by its post step', async ({ scene }) => {
    const images = await scene.release('killed-later');
    const inputs = { needs: needsOf(images) };
    const { service } = scene.world.registry;
    await scene.sign(inputs, {
      killOn: (kill) => {
        service.beforeAnswer = ({ method, url }) => {
          if (method === 'PUT' && url.pathname.includes('/manifests/')) kill();
        };
      },
    });
    service.beforeAnswer = undefined;
    expect(scene.world.github.cache.entries()).toHaveLength(1);
    const again = await scene.sign(inputs, { run: nextAttempt(workflowRun()) });
    expect(again.codes).toEqual([]);
    expect(scene.world.sigstore.log.size).toBe(6);
    for (const image of images) {
      for (const digest of digestsOf(image)) expect(published(scene, image, digest)).toHaveLength(2);
    }
  });

  test('is finished even when the log cannot be searched, with new entries', async ({ scene }) => {
    const [, web] = await scene.release('killed-unsearchable');
    if (!web) throw new Error('no image');
    const inputs = { images: `${web.name}@${web.digest}` };
    const { rekor } = scene.world.sigstore;
    await scene.sign(inputs, {
      killOn: (kill) => {
        rekor.beforeAnswer = async ({ method, url }) => {
          if (method !== 'POST' || !url.pathname.endsWith('/log/entries')) return;
          kill();
          await new Promise((resolve) => setTimeout(resolve, 100));
        };
      },
    });
    rekor.beforeAnswer = undefined;
    rekor.misbehave({ path: /index\/retrieve/, fault: { kind: 'status', status: 501 } });
    const again = await scene.sign(inputs, { run: nextAttempt(workflowRun()) });
    expect(again.codes).toEqual([]);
    expect(again.newEntries).toBe(1);
  });
});
