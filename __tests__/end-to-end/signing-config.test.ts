import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sigstore, startSigstore } from '../../sandbox/sigstore/sigstore.ts';
import { expectRefused, TYPED } from './refusal.ts';
import { type Scene, startScene } from './scene.ts';
import { bundleToVerifier } from './verifier.ts';

interface Witnesses {
  readonly tlogs: readonly object[];
  readonly timestampAuthorities: readonly object[];
}

let scene: Scene;
/** Of another operator, whose log and timestamp authority the first one's users believe too. */
let other: Sigstore;
let trustedRoot: object;
beforeAll(async () => {
  scene = await startScene();
  const { issuer, jwksUri } = scene.world.github.oidc;
  other = await startSigstore({ oidc: { issuer, jwksUri }, authorityName: 'other' });
  const [first, second] = [scene.world.sigstore, other].map((each) => each.trustedRoot as Witnesses);
  if (!first || !second) throw new Error('no trusted root');
  trustedRoot = {
    ...first,
    tlogs: [...first.tlogs, ...second.tlogs],
    timestampAuthorities: [...first.timestampAuthorities, ...second.timestampAuthorities],
  };
});
afterAll(async () => {
  await Promise.all([scene.world.stop(), other.stop()]);
});

const service = (url: string, operator: string, validFor: object = { start: '2020-01-01T00:00:00Z' }) => ({
  url,
  majorApiVersion: 1,
  operator,
  validFor,
});

/** Two operators with a log and a timestamp authority each, and services that must not be asked: nobody is there. */
function filesWith(logs: number): Readonly<Record<string, string>> {
  const { sigstore } = scene.world;
  const nobody = 'http://127.0.0.1:9';
  const signingConfig = {
    ...sigstore.signingConfig,
    rekorTlogUrls: [
      service(nobody, 'one', { start: '2019-01-01T00:00:00Z' }),
      service(sigstore.rekor.origin, 'one'),
      service(nobody, 'past', { start: '2020-01-01T00:00:00Z', end: '2021-01-01T00:00:00Z' }),
      service(nobody, 'future', { start: '2999-01-01T00:00:00Z' }),
      { ...service(nobody, 'unknown'), majorApiVersion: 3 },
      service(other.rekor.origin, 'two'),
    ],
    rekorTlogConfig: { selector: 'EXACT', count: logs },
    tsaUrls: [sigstore, other].map(({ timestampAuthority }, index) =>
      service(`${timestampAuthority.origin}/api/v1/timestamp`, `operator ${index}`),
    ),
    tsaConfig: { selector: 'ALL' },
  };
  return {
    'signing-config.json': JSON.stringify(signingConfig),
    'trusted-root.json': JSON.stringify(trustedRoot),
  };
}

describe('the rules of a signing config', () => {
  test('are obeyed: EXACT logs, ALL timestamp authorities, one for each operator, none that is not valid', async () => {
    const [, web] = await scene.release('rules');
    if (!web) throw new Error('no image');
    const inputs = { ...TYPED(web), cache: 'false' };
    const signed = await scene.sign(inputs, { files: filesWith(2) });
    expect(signed.codes, signed.log).toEqual([]);
    const rekor = [scene.world.sigstore.rekor.origin, other.rekor.origin];
    expect(signed.results.sigstore?.rekor).toEqual(rekor);
    expect(signed.results.sigstore?.timestampAuthorities).toHaveLength(2);
    expect([scene.world.sigstore.log.size, other.log.size]).toEqual([1, 1]);
    const [signature] = signed.results.subjects[0]?.attestations ?? [];
    expect(signature?.logEntries.map(({ log }) => log)).toEqual(rekor);
    expect(signature?.timestamps).toHaveLength(2);
    expect(signed.outputs['log-entries']).toBe('2');
    const verifies = bundleToVerifier(trustedRoot);
    const listed = scene.world.registry.content.referrers(web.repository, web.digest).flatMap(({ bundles }) => bundles);
    expect(listed.map((bundle) => verifies(bundle, web.digest))).toHaveLength(1);

    const again = await scene.sign(inputs, { files: filesWith(2) });
    expect(again.outputs).toMatchObject({ verdict: 'pass', created: '0', reused: '1' });
    expect(other.log.size).toBe(1);
  });

  test('that cannot be kept are told before anything is logged', async () => {
    const [, web] = await scene.release('too few');
    if (!web) throw new Error('no image');
    const signed = await scene.sign(TYPED(web), { files: filesWith(3) });
    expectRefused(signed, 'BAD_INPUT', /wants 3 transparency logs and offers 2 that are valid now/);
  });
});
