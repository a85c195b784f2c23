import { describe, expect, test } from 'vitest';
import { nextAttempt, workflowRun } from '../../sandbox/github/workflow-run.ts';
import { expectRefused, TYPED } from './refusal.ts';
import { published, type Scene, startScene } from './scene.ts';

async function withScene(
  options: Parameters<typeof startScene>[0],
  use: (scene: Scene) => Promise<void>,
): Promise<void> {
  const scene = await startScene(options);
  try {
    await use(scene);
  } finally {
    await scene.world.stop();
  }
}

describe('an enterprise with an issuer of its own', () => {
  const issuer = 'https://token.actions.githubusercontent.com/octo-corp';

  test('recognises what it has signed', () =>
    withScene({ github: { issuer } }, async (scene) => {
      const [, web] = await scene.release('slug');
      if (!web) throw new Error('no image');
      // A signing config need not name issuers.
      const config = { ...scene.world.sigstore.signingConfig, oidcUrls: [] };
      const files = { 'signing-config.json': JSON.stringify(config) };
      const signed = await scene.sign(TYPED(web), { files });
      expect(signed.results.problems).toEqual([]);
      expect(signed.results.signer?.issuer).toBe(issuer);
      const again = await scene.sign(TYPED(web), { files, run: nextAttempt(workflowRun()) });
      expect(again.outputs).toMatchObject({ verdict: 'pass', created: '0' });
      expect(again.newEntries).toBe(0);
    }));
});

describe('a GitHub Enterprise Server', () => {
  const serverUrl = 'https://github.acme.example';
  const run = workflowRun({ serverUrl });
  const options = { github: { issuer: `${serverUrl}/_services/token` }, sigstore: { serverUrl } };

  test('signs with a Sigstore of its own, and recognises its signatures without a token', () =>
    withScene(options, async (scene) => {
      const [, web] = await scene.release('server');
      if (!web) throw new Error('no image');
      const config = { ...scene.world.sigstore.signingConfig, oidcUrls: [] };
      const files = { 'signing-config.json': JSON.stringify(config) };
      const inputs = { ...TYPED(web), cache: 'false' };
      const signed = await scene.sign(inputs, { run, files });
      expect(signed.results.problems).toEqual([]);
      expect(published(scene, web, web.digest)).toHaveLength(1);
      // It keeps no records of where images are.
      expect(scene.world.github.rest.requests.filter(({ path }) => path.includes('storage-record'))).toEqual([]);
      const again = await scene.sign(inputs, { run: nextAttempt(run), files, permissions: { idToken: false } });
      expect(again.outputs).toMatchObject({ verdict: 'pass', created: '0' });
    }));

  test.for([
    ['auto', { sigstore: 'auto' }],
    ['public-good', { sigstore: 'public-good' }],
    ['github', { sigstore: 'github' }],
  ] as const)('is told before signing that `sigstore: %s` cannot believe it', ([, inputs]) =>
    withScene(options, async (scene) => {
      const [, web] = await scene.release('refused');
      if (!web) throw new Error('no image');
      const asked = { ...TYPED(web), 'signing-config': '', 'trusted-root': '', ...inputs };
      const signed = await scene.sign(asked, { run });
      expectRefused(signed, 'BAD_INPUT', /Enterprise Server.*sigstore: custom.*_services\/token.*`key`/);
      expect(scene.world.github.oidc.issued).toHaveLength(0);
    }),
  );

  test('is told that it keeps no attestations', () =>
    withScene(options, async (scene) => {
      const [, web] = await scene.release('no attestations');
      if (!web) throw new Error('no image');
      const signed = await scene.sign({ ...TYPED(web), publish: 'registry, github' }, { run });
      expectRefused(signed, 'BAD_INPUT', /keeps no attestations/);
    }));
});
