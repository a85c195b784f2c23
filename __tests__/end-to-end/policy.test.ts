import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect } from 'vitest';
import { newRun, withRef, withWorkflow, workflowRun } from '../../sandbox/github/workflow-run.ts';
import { aheadBy, DAY_MS } from './at-time.ts';
import { needsOf, type Scene, startScene, test, testThatKeeps } from './scene.ts';

const policyFor = ({ world }: Scene, more = ''): string => `version: 1
images:
  - match: ${world.registry.host}/acme/**
    signed-by:
      - workflow: acme/api/.github/workflows/release.yml
        refs: [refs/heads/main]
        triggers: [push]
${more}`;

describe('the input policy', () => {
  test('lets a release pass that will satisfy it', async ({ scene }) => {
    const images = await scene.images(2, 'policy');
    const policy = policyFor(scene, '    provenance: {builder: same-workflow, commit: expected}\n    name: required\n');
    const result = await scene.sign(
      { needs: needsOf(images), policy: 'policy.yml' },
      { files: { 'policy.yml': policy } },
    );
    expect(result.codes).toStrictEqual([]);
    expect(result.outputs['verdict']).toBe('pass');
  });

  test.each([
    ['another workflow signs', withWorkflow(workflowRun(), '.github/workflows/test.yml'), '', 'WRONG_IDENTITY'],
    ['another ref is signed from', withRef(workflowRun(), 'refs/heads/dev'), '', 'WRONG_IDENTITY'],
    ['another event started it', workflowRun({ eventName: 'schedule' }), '', 'WRONG_IDENTITY'],
    ['an SBOM is missing', workflowRun(), '    sbom: {}\n', 'NO_SBOM'],
    [
      'the signer is revoked',
      workflowRun(),
      'deny: [{signed-by: {workflow: acme/api/.github/workflows/release.yml}, reason: x}]\n',
      'DENIED_BY_POLICY',
    ],
  ] as const)('refuses before anything is signed when %s', async (_what, run, more, code) => {
    const scene = await startScene();
    try {
      const images = await scene.images(1, 'refused');
      const files = { 'policy.yml': policyFor(scene, more) };
      const result = await scene.sign({ needs: needsOf(images), policy: 'policy.yml' }, { run, files });
      expect(result.codes).toStrictEqual([code]);
      expect(result.conclusion).toBe('failure');
      expect(result.newEntries).toBe(0);
    } finally {
      await scene.world.stop();
    }
  });

  test('has images signed anew whose signatures it calls too old', async ({ scene }) => {
    const images = await scene.images(1, 'renewed');
    const files = { 'policy.yml': policyFor(scene, '    logged-within: 30d\n') };
    const inputs = { needs: needsOf(images), policy: 'policy.yml', provenance: 'false' };
    const first = await scene.sign(inputs, { files });
    expect(first.outputs).toMatchObject({ verdict: 'pass', reused: '0' });

    const aheadMs = 40 * DAY_MS;
    scene.world.sigstore.setClock(() => new Date(Date.now() + aheadMs));
    scene.world.github.oidc.quirks.issuedAgoSeconds = -aheadMs / 1000;
    const options = { files, run: newRun(workflowRun()), env: aheadBy(aheadMs) };
    const renewed = await scene.sign(inputs, options);
    expect(renewed.outputs).toMatchObject({ verdict: 'pass', reused: '0' });
    const again = await scene.sign(inputs, options);
    expect(again.outputs).toMatchObject({ verdict: 'pass', created: '0' });
    expect(again.newEntries).toBe(0);
  });

  testThatKeeps('is not needed for that: renew-after signs anew what is older', async ({ scene }) => {
    const images = await scene.images(1, 'renew-after');
    const artifacts = { artifacts: 'app.tar.gz', provenance: 'true' };
    const options = { files: { 'app.tar.gz': 'app' } };
    const inputs = { needs: needsOf(images), ...artifacts };
    const first = await scene.sign(inputs, options);
    expect(first.newEntries).toBe(3);

    const aheadMs = 2 * DAY_MS;
    scene.world.sigstore.setClock(() => new Date(Date.now() + aheadMs));
    scene.world.github.oidc.quirks.issuedAgoSeconds = -aheadMs / 1000;
    const later = { ...options, run: newRun(workflowRun()), env: aheadBy(aheadMs) };
    const kept = await scene.sign({ ...inputs, 'renew-after': '3d' }, later);
    expect(kept).toMatchObject({ conclusion: 'success', newEntries: 0 });
    const renewed = await scene.sign({ ...inputs, 'renew-after': '30h' }, later);
    expect(renewed).toMatchObject({ conclusion: 'success', newEntries: 3 });
    const again = await scene.sign({ ...inputs, 'renew-after': '30h' }, later);
    expect(again).toMatchObject({ conclusion: 'success', newEntries: 0 });
  });

  test('is kept by a key too, and by no other', async ({ scene }) => {
    const images = await scene.images(1, 'keyed');
    const key = (name: string): string => readFileSync(new URL(`../keys/${name}`, import.meta.url), 'utf8');
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'pem' });
    const files = (more = '') => ({
      'policy.yml': `version: 1\nimages:\n  - match: "**"\n    signed-by: [{key: k.pub, log: none}]\n${more}`,
      'k.pub': key('cosign.pub'),
    });
    const inputs = {
      needs: needsOf(images),
      policy: 'policy.yml',
      key: key('cosign.key'),
      'key-password': 'correct horse',
      sigstore: 'auto',
      'signing-config': '',
      'trusted-root': '',
    };
    const wrong = await scene.sign(inputs, { files: { ...files(), 'k.pub': String(other) } });
    expect(wrong.codes, wrong.log).toStrictEqual(['WRONG_IDENTITY']);
    const timeless = await scene.sign(inputs, { files: files('    logged-within: 9d\n') });
    expect(timeless.codes).toStrictEqual(['TOO_OLD']);
    const good = await scene.sign(inputs, { files: files() });
    expect(good.codes).toStrictEqual([]);
  });

  test('tells the place of a mistake in it', async ({ scene }) => {
    const images = await scene.images(1, 'mistake');
    const files = { 'policy.yml': policyFor(scene, '    logged-in: 30d\n') };
    const result = await scene.sign({ needs: needsOf(images), policy: 'policy.yml' }, { files });
    expect(result.codes).toStrictEqual(['BAD_POLICY']);
    expect(result.results.problems[0]?.message).toBe(
      'policy.yml:8:5: unknown key `logged-in` in `images[0]`; did you mean `logged-within`?',
    );
  });
});
