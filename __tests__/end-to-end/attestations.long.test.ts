import { describe, expect } from 'vitest';
import { nextAttempt, workflowRun } from '../../sandbox/github/workflow-run.ts';
import { expectRefused, TYPED } from './refusal.ts';
import { digestsOf, needsOf, published, sbomsOf, type Scene, test, testThatKeeps } from './scene.ts';
import { bundleToVerifier } from './verifier.ts';

/** Predicate types of what GitHub keeps about a digest and a verifier accepts, sorted. */
function attested({ world }: Scene, digest: string): readonly string[] {
  const verifies = bundleToVerifier(world.sigstore.trustedRoot);
  return world.github.attestations
    .about('acme/api', digest)
    .map(({ bundle }) => verifies(bundle, digest))
    .toSorted();
}

const TO_GITHUB = { publish: 'github', cache: 'false' };

describe('GitHub’s attestations', () => {
  test('hold every statement of a release, and each once however often it runs', async ({ scene }) => {
    const images = await scene.release('attested');
    const { sboms, files } = sbomsOf(images);
    const inputs = { ...TO_GITHUB, needs: needsOf(images), sboms };
    const signed = await scene.sign(inputs, { files });
    expect(signed.results.problems).toEqual([]);
    for (const image of images) {
      expect(attested(scene, image.digest)).toHaveLength(3);
      for (const digest of digestsOf(image)) expect(published(scene, image, digest)).toHaveLength(0);
    }
    const [first] = signed.results.subjects[0]?.attestations ?? [];
    expect(first?.published).toEqual([
      { to: 'github', ref: expect.stringMatching(/^https:\/\/github\.com\/acme\/api\/attestations\/\d+$/), via: 'api' },
    ]);
    const kept = scene.world.github.attestations.all.length;

    const again = await scene.sign(inputs, { files, run: nextAttempt(workflowRun()) });
    expect(again.outputs).toMatchObject({ verdict: 'pass', created: '0' });
    expect(again.newEntries).toBe(0);
    expect(scene.world.github.attestations.all).toHaveLength(kept);
  });

  test('stand beside the registry, and what one of the two lacks comes from the other', async ({ scene }) => {
    const images = await scene.release('both');
    const inputs = { needs: needsOf(images), cache: 'false' };
    await scene.sign({ ...inputs, publish: 'github' });
    const { length } = scene.world.github.attestations.all;
    const both = await scene.sign({ ...inputs, publish: 'registry, github' }, { run: nextAttempt(workflowRun()) });
    expect(both.results.problems).toEqual([]);
    expect(both.newEntries).toBe(0);
    expect(scene.world.github.attestations.all).toHaveLength(length);
    for (const image of images) {
      for (const digest of digestsOf(image)) expect(published(scene, image, digest)).toHaveLength(2);
    }
    const again = await scene.sign({ ...inputs, publish: 'registry, github' }, { run: nextAttempt(workflowRun()) });
    expect(again.outputs).toMatchObject({ verdict: 'pass', created: '0' });
    expect(scene.world.github.attestations.all).toHaveLength(length);
    for (const image of images) expect(published(scene, image, image.digest)).toHaveLength(2);
  });

  test('are read where the list says they are, without showing the token there', async ({ scene }) => {
    const [, web] = await scene.release('by url');
    if (!web) throw new Error('no image');
    await scene.sign({ ...TO_GITHUB, ...TYPED(web) });
    scene.world.github.attestations.byUrl = true;
    const again = await scene.sign({ ...TO_GITHUB, ...TYPED(web) }, { run: nextAttempt(workflowRun()) });
    expect(again.outputs).toMatchObject({ verdict: 'pass', created: '0' });
    const blobs = scene.world.github.rest.requests.filter(({ path }) => path.startsWith('/attestation-blobs/'));
    expect(blobs.map(({ status }) => status)).toEqual([200]);
  });

  test('by others count for nothing: they are verified like what a registry lists', async ({ scene }) => {
    const [, web] = await scene.release('forged');
    if (!web) throw new Error('no image');
    await scene.sign({ ...TO_GITHUB, ...TYPED(web) });
    const [kept] = scene.world.github.attestations.all;
    if (!kept) throw new Error('nothing kept');
    const forged = JSON.parse(JSON.stringify(kept.bundle)) as { dsseEnvelope: { signatures: { sig: string }[] } };
    forged.dsseEnvelope.signatures = [{ sig: Buffer.from('forged').toString('base64') }];
    scene.world.github.attestations.all.splice(0, 1, { ...kept, bundle: forged });
    const again = await scene.sign({ ...TO_GITHUB, ...TYPED(web) }, { run: nextAttempt(workflowRun()) });
    expect(again.outputs['verdict']).toBe('pass');
    expect(scene.world.github.attestations.all).toHaveLength(2);
    const verifies = bundleToVerifier(scene.world.sigstore.trustedRoot);
    expect(verifies(scene.world.github.attestations.all[1]?.bundle, web.digest)).toContain('cosign');
  });

  test('are looked through page by page', async ({ scene }) => {
    const [, web] = await scene.release('pages');
    if (!web) throw new Error('no image');
    await scene.sign({ ...TO_GITHUB, ...TYPED(web) });
    const { all } = scene.world.github.attestations;
    const [kept] = all;
    if (!kept) throw new Error('nothing kept');
    // Newer ones, of which GitHub gives thirty at a time.
    for (let id = 5000; id < 5040; id += 1) all.push({ ...kept, id, bundle: {} });
    const again = await scene.sign({ ...TO_GITHUB, ...TYPED(web) }, { run: nextAttempt(workflowRun()) });
    expect(again.outputs).toMatchObject({ verdict: 'pass', created: '0' });
  });

  test.for([
    ['the permission', { attestations: 'read' as const }, workflowRun(), /attestations: write/],
    ['the plan', {}, workflowRun({ visibility: 'private', ownerType: 'User' }), /user owned private repositories/],
  ] as const)('without %s are refused before anything is signed', async ([, permissions, run, words], { scene }) => {
    const [, web] = await scene.release(`denied ${String(words)}`);
    if (!web) throw new Error('no image');
    const signed = await scene.sign({ ...TO_GITHUB, ...TYPED(web) }, { permissions, run });
    expectRefused(signed, 'GITHUB_DENIED', words);
    expect(scene.world.sigstore.certificates).toHaveLength(0);
  });

  test('that were taken while the answer was lost are not put there twice', async ({ scene }) => {
    const [, web] = await scene.release('lost answer');
    if (!web) throw new Error('no image');
    const { rest, attestations } = scene.world.github;
    rest.beforeAnswer = ({ method, url }, answer) => {
      if (method !== 'POST' || !url.pathname.endsWith('/attestations') || answer.status !== 201) return;
      rest.beforeAnswer = undefined;
      throw new Error('the connection is gone');
    };
    const signed = await scene.sign({ ...TO_GITHUB, ...TYPED(web) });
    expect(signed.codes).toEqual([]);
    expect(attestations.all).toHaveLength(1);
  });

  testThatKeeps('that cannot be stored fail the run, and the next one signs nothing again', async ({ scene }) => {
    const [, web] = await scene.release('down');
    if (!web) throw new Error('no image');
    const { rest, attestations } = scene.world.github;
    // Down from the moment that signing begins.
    scene.world.sigstore.fulcio.beforeAnswer = ({ method }) => {
      if (method !== 'POST') return;
      rest.misbehave({ method: 'POST', path: /\/attestations$/, fault: { kind: 'status', status: 500 }, times: 3 });
    };
    const inputs = { publish: 'github', ...TYPED(web) };
    const failed = await scene.sign(inputs);
    expect(failed.codes).toEqual(['GITHUB_UNAVAILABLE']);
    expect(failed.conclusion).toBe('failure');
    expect(failed.newEntries).toBe(1);
    expect(attestations.all).toHaveLength(0);

    const again = await scene.sign(inputs, { run: nextAttempt(workflowRun()) });
    expect(again.outputs).toMatchObject({ verdict: 'pass', created: '0' });
    expect(again.newEntries).toBe(0);
    expect(attestations.all).toHaveLength(1);
  });

  test('take no bundle of more than 16 MiB, which is known before signing', async ({ scene }) => {
    const [, web] = await scene.release('too large');
    if (!web) throw new Error('no image');
    const files = { 'scan.json': JSON.stringify({ findings: 'x'.repeat(13 * 1024 * 1024) }) };
    const predicates = 'https://acme.example/scan/v1 = scan.json';
    const signed = await scene.sign({ ...TO_GITHUB, ...TYPED(web), predicates }, { files });
    expectRefused(signed, 'SBOM_TOO_LARGE', /16 MiB/);
  });

  test('need a token', async ({ scene }) => {
    const [, web] = await scene.release('no token');
    if (!web) throw new Error('no image');
    // Nothing is what a missing secret expands to.
    const signed = await scene.sign({ ...TO_GITHUB, ...TYPED(web), 'github-token': '' });
    expectRefused(signed, 'BAD_INPUT', /github-token/);
  });
});
