import { readFileSync } from 'node:fs';
import { describe, expect } from 'vitest';
import { workflowRun } from '../../sandbox/github/workflow-run.ts';
import { digestsOf, needsOf, published, sbomsOf, type Signed, test } from './scene.ts';

const SECOND_ATTEMPT = { run: { ...workflowRun(), attempt: 2 } };

function pendingOf(signed: Signed): string {
  return readFileSync(signed.outputs['pending'] ?? '', 'utf8');
}

describe.for(['warn', 'defer'] as const)('with on-outage: %s', (onOutage) => {
  test('the step succeeds while Sigstore is down, with a warning and no claim to have signed', async ({ scene }) => {
    const images = await scene.release(`down ${onOutage}`);
    await scene.world.sigstore.rekor.stop();
    const signed = await scene.sign({ needs: needsOf(images), 'on-outage': onOutage });
    expect(signed.conclusion).toBe('success');
    expect(signed.outputs).toMatchObject({ verdict: 'inconclusive', created: '0' });
    expect(Number(signed.outputs['failed'])).toBeGreaterThan(0);
    expect(signed.results.subjects.map(({ verdict }) => verdict)).not.toContain('pass');
    expect(signed.codes).toEqual(['REKOR_UNREACHABLE']);
    expect(signed.annotations.map(({ level }) => level)).toEqual(['warning']);
    expect(signed.outputs['pending'] !== '').toBe(onOutage === 'defer');
    expect(scene.world.sigstore.certificates).toHaveLength(0);
  });

  test('anything else that is wrong still fails', async ({ scene }) => {
    const [, web] = await scene.release(`other ${onOutage}`);
    await scene.world.sigstore.rekor.stop();
    const missing = `${web?.name}@sha256:${'0'.repeat(64)}`;
    const signed = await scene.sign({ images: missing, 'on-outage': onOutage });
    expect(signed.conclusion).toBe('failure');
    expect(signed.outputs['pending']).toBe('');
  });

  test('a registry that is down is no outage of Sigstore', async ({ scene }) => {
    const images = await scene.release(`registry ${onOutage}`);
    scene.world.registry.service.misbehave({ fault: { kind: 'status', status: 503 } });
    const signed = await scene.sign({ needs: needsOf(images), 'on-outage': onOutage });
    expect(signed.conclusion).toBe('failure');
    expect(signed.results.verdict).toBe('inconclusive');
  });

  test('a trust repository that is down is an outage too', async ({ scene }) => {
    const images = await scene.release(`tuf ${onOutage}`);
    await scene.world.sigstore.tuf.stop();
    const signed = await scene.sign(
      {
        needs: needsOf(images),
        'on-outage': onOutage,
        'signing-config': '',
        'trusted-root': '',
        'tuf-mirror': scene.world.sigstore.tuf.origin,
        'tuf-root': 'root.json',
      },
      { files: { 'root.json': scene.world.sigstore.tufRoot } },
    );
    expect(signed.codes).toEqual(['TUF_UNREACHABLE']);
    expect(signed.conclusion).toBe('success');
  });
});

describe('what was deferred', () => {
  test('is completed by a later attempt of the run, and only what is missing is signed', async ({ scene }) => {
    const images = await scene.release('deferred');
    const { sboms, files } = sbomsOf(images);
    const inputs = { needs: needsOf(images), sboms, cache: 'false' };
    // Three of nine entries are logged, then the log dies.
    scene.world.sigstore.rekor.beforeAnswer = async ({ method }) => {
      if (method === 'POST' && scene.world.sigstore.log.size >= 3) {
        scene.world.sigstore.rekor.misbehave({ method: 'POST', fault: { kind: 'status', status: 503 } });
      }
    };
    const first = await scene.sign({ ...inputs, 'on-outage': 'defer', concurrency: '1' }, { files });
    expect(first.conclusion).toBe('success');
    expect(first.newEntries).toBeGreaterThanOrEqual(3);
    expect(first.newEntries).toBeLessThan(9);
    expect(Number(first.outputs['failed'])).toBeGreaterThan(0);
    const statuses = first.results.subjects.flatMap(({ attestations }) => attestations.map(({ status }) => status));
    expect(statuses).toContain('pending');
    expect(statuses).not.toContain('failed');

    scene.world.sigstore.rekor.reset();
    // The log cannot be searched: what was signed is in the file, or lost.
    scene.world.sigstore.rekor.misbehave({ path: /retrieve/, fault: { kind: 'status', status: 503 } });
    const second = await scene.sign(
      { ...inputs, resume: 'pending.json' },
      { ...SECOND_ATTEMPT, files: { ...files, 'pending.json': pendingOf(first) } },
    );
    expect(second.codes).toEqual([]);
    expect(second.outputs).toMatchObject({ verdict: 'pass', pending: '' });
    expect(scene.world.sigstore.log.size).toBe(9);
    for (const image of images) {
      for (const digest of digestsOf(image)) expect(published(scene, image, digest)).toHaveLength(3);
    }
  });

  test('names the images by itself', async ({ scene }) => {
    const images = await scene.release('by itself');
    await scene.world.sigstore.fulcio.stop();
    const first = await scene.sign({ needs: needsOf(images), 'on-outage': 'defer' });
    await scene.world.sigstore.fulcio.start();
    const second = await scene.sign(
      { resume: 'pending.json' },
      { ...SECOND_ATTEMPT, files: { 'pending.json': pendingOf(first) } },
    );
    expect(second.codes).toEqual([]);
    expect(JSON.parse(second.outputs['subjects'] ?? '')).toHaveLength(images.length);
    // Built by this run: provenance is signed as the first attempt would have.
    expect(second.newEntries).toBe(2 * images.length);
  });

  test('of another run is refused', async ({ scene }) => {
    const images = await scene.release('another run');
    await scene.world.sigstore.fulcio.stop();
    const first = await scene.sign({ needs: needsOf(images), 'on-outage': 'defer' });
    await scene.world.sigstore.fulcio.start();
    const other = await scene.sign(
      { needs: needsOf(images), resume: 'pending.json' },
      { run: { ...workflowRun(), runId: '4711' }, files: { 'pending.json': pendingOf(first) } },
    );
    expect(other.codes).toEqual(['BAD_INPUT']);
    expect(other.results.problems[0]?.message).toContain('4711');
    expect(other.newEntries).toBe(0);
  });

  test.for([
    ['no JSON', 'no'],
    ['of another version', '{"version":9}'],
    ['without a run', '{"version":1,"images":[],"bundles":[]}'],
    [
      'with an image that has no digest',
      '{"version":1,"run":{"serverUrl":"x","repository":"y","runId":"1"},"images":[{"image":"a/b"}],"bundles":[]}',
    ],
  ] as const)('%s is refused', async ([, text], { scene }) => {
    const signed = await scene.sign({ resume: 'pending.json' }, { files: { 'pending.json': text } });
    expect(signed.conclusion).toBe('failure');
    expect(signed.results.problems[0]?.kind).toBe('input');
  });

  test('is nothing on a first attempt, which has no file', async ({ scene }) => {
    const images = await scene.release('no file');
    const signed = await scene.sign({ needs: needsOf(images), resume: 'pending.json' });
    expect(signed.codes).toEqual([]);
    expect(signed.newEntries).toBe(2 * images.length);
  });
});
