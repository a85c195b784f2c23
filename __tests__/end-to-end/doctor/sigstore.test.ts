import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { aheadBy, DAY_MS } from '../at-time.ts';
import { type Scene, startScene } from '../scene.ts';
import { checksNamed, doctor, fromTuf } from './examining.ts';

/** One world, whose services are broken one after the other. */
let scene: Scene;

beforeAll(async () => {
  scene = await startScene({ github: { issuer: 'own-origin' }, sigstore: { rekorV2Checkpoint: true } });
});

afterEach(() => {
  for (const service of scene.world.services) service.reset();
});
afterAll(() => scene.world.stop());

/** With both versions of the log. */
const BOTH_LOGS = { 'signing-config': 'both-logs.json' };

function files(): Record<string, string> {
  return { 'both-logs.json': JSON.stringify(scene.world.sigstore.signingConfigRekorV2) };
}

describe('a Sigstore of one’s own', () => {
  test('is healthy: every service by name, connection, answer, clock and checkpoint, and its trust', async () => {
    const result = await doctor(scene, BOTH_LOGS, { files: files() });
    expect(result).toMatchObject({ exitCode: 0, answer: 'healthy', codes: [], outputs: { verdict: 'pass' } });
    const own = (result.results.checks ?? []).filter(({ area }) => area === 'sigstore' || area === 'trust');
    expect(new Set(own.map(({ verdict }) => verdict))).toEqual(new Set(['pass']));
    for (const title of ['Fulcio', 'Rekor v1', 'Rekor v2', 'timestamp authority', 'OIDC issuer']) {
      const seen = checksNamed(result, new RegExp(`^${title} 127`)).map(({ name }) => name.split(': ')[1]);
      expect(seen).toEqual(expect.arrayContaining(['TCP', 'health', 'clock']));
    }
    expect(checksNamed(result, /Rekor v1.*health/)[0]?.evidence).toMatch(/^200 in \d+ ms$/);
    expect(checksNamed(result, /checkpoint/)).toHaveLength(2);
    expect(checksNamed(result, /^trusted root/)).toHaveLength(4);
    expect(result.summary).toContain('No image was named');
    expect(result.results.sigstore).toMatchObject({
      instance: 'custom',
      rekor: [{}, {}].map(() => expect.any(String) as string),
    });
  });

  test('is unreachable: names that do not resolve and connections that are refused are the network', async () => {
    const config = JSON.stringify(scene.world.sigstore.signingConfig);
    const lost = config.replace(scene.world.sigstore.rekor.origin, 'https://rekor.sigstore.acme.invalid');
    await scene.world.sigstore.fulcio.stop();
    const result = await doctor(scene, {}, { files: { 'signing-config.json': lost } });
    await scene.world.sigstore.fulcio.start();
    expect(result).toMatchObject({ exitCode: 1, answer: 'network', outputs: { verdict: 'inconclusive' } });
    expect(result.codes.toSorted()).toEqual(['FULCIO_UNREACHABLE', 'REKOR_UNREACHABLE']);
    expect(result.headline).toContain('it is the network: Fulcio did not answer');
    expect(result.headline).toContain('Rekor did not answer (rekor.sigstore.acme.invalid)');
    expect(checksNamed(result, /Rekor v1/)).toMatchObject([
      { name: 'Rekor v1 rekor.sigstore.acme.invalid: DNS', verdict: 'inconclusive', code: 'REKOR_UNREACHABLE' },
    ]);
    expect(checksNamed(result, /Fulcio .*TCP/)[0]?.evidence).toContain('it refused the connection');
  });

  test('says 403: somebody is there, and it may be a proxy in between', async () => {
    scene.world.sigstore.fulcio.misbehave({ fault: { kind: 'status', status: 403 } });
    const result = await doctor(scene);
    expect(checksNamed(result, /Fulcio .*health/)).toMatchObject([{ verdict: 'warning' }]);
    expect(result.log).toContain('a proxy in between');
  });

  test('is there and unwell: what answers 5xx, 429 or nonsense is a service, not the network', async () => {
    const { fulcio, timestampAuthority, rekor } = scene.world.sigstore;
    fulcio.misbehave({ fault: { kind: 'status', status: 503 } });
    timestampAuthority.misbehave({ fault: { kind: 'status', status: 429 } });
    rekor.misbehave({ fault: { kind: 'garbage' } });
    const keys = JSON.stringify({ keys: [] });
    const { issuerService } = scene.world.github.oidc;
    issuerService.misbehave({ path: /jwks/, fault: { kind: 'garbage', body: keys, contentType: 'application/json' } });
    const result = await doctor(scene);
    expect(result).toMatchObject({ exitCode: 1, answer: 'service', outputs: { verdict: 'inconclusive' } });
    expect(result.codes.toSorted()).toEqual([
      'FULCIO_UNAVAILABLE',
      'OIDC_BAD_ANSWER',
      'REKOR_BAD_ANSWER',
      'TSA_RATE_LIMITED',
    ]);
    expect(result.headline).toContain('it is a service, not the network: Fulcio is down');
    expect(checksNamed(result, /Fulcio .*TCP/)).toMatchObject([{ verdict: 'pass' }]);
    expect(checksNamed(result, /OIDC .*health/)[0]?.evidence).toContain('it publishes no keys');
  });

  test('cannot be believed: a wrong clock, and a log that signs its checkpoint otherwise', async () => {
    const { fulcio, rekor } = scene.world.sigstore;
    fulcio.clockSkewMs = 125_000;
    const answer = await fetch(`${rekor.origin}/api/v1/log`);
    const info = (await answer.json()) as { signedTreeHead: string };
    const body = JSON.stringify({ ...info, signedTreeHead: info.signedTreeHead.replace(/^(.*)\n\d+\n/, '$1\n77\n') });
    rekor.misbehave({ path: /log$/, fault: { kind: 'garbage', body, contentType: 'application/json' } });
    const result = await doctor(scene);
    expect(result).toMatchObject({ exitCode: 1, answer: 'trust', outputs: { verdict: 'fail' } });
    expect(result.codes.toSorted()).toEqual(['CHECKPOINT_INVALID', 'CLOCK_SKEW']);
    expect(checksNamed(result, /clock/).filter(({ verdict }) => verdict !== 'pass')).toHaveLength(1);
    expect(result.log).toMatch(/the clock of this runner is 12\d s behind that of/);
  });
});

describe('trust', () => {
  const rootWith = (days: number): Record<string, string> => {
    const end = new Date(Date.now() + days * DAY_MS + 60_000).toISOString();
    const root = JSON.parse(JSON.stringify(scene.world.sigstore.trustedRoot)) as {
      tlogs: { publicKey: { validFor: { end?: string } } }[];
    };
    for (const log of root.tlogs) log.publicKey.validFor.end = end;
    return { 'trusted-root.json': JSON.stringify(root) };
  };

  test('that ends in five days fails, or is a warning where the workflow says so', async () => {
    const result = await doctor(scene, {}, { files: rootWith(5) });
    expect(result).toMatchObject({ exitCode: 1, answer: 'trust', codes: ['TRUST_ROOT_ENDING'] });
    expect(result.outputs['verdict']).toBe('fail');
    const laxer = await doctor(scene, { 'warn-days': '6', 'fail-days': '4' }, { files: rootWith(5) });
    expect(laxer).toMatchObject({ exitCode: 0, answer: 'healthy', codes: [] });
    expect(checksNamed(laxer, /trusted root: transparency logs/)).toMatchObject([{ verdict: 'warning' }]);
    expect(laxer.summary).toContain('Good today, and worth a look');
    const ending = laxer.annotations.filter(({ message }) => message.includes('5 days left'));
    expect(ending).toMatchObject([{ level: 'warning' }]);
  });

  test('that has ended, or is another deployment’s, makes nothing a bad signature', async () => {
    const { trustedRootExpired, otherTrustedRoot } = scene.world.sigstore;
    const over = await doctor(scene, {}, { files: { 'trusted-root.json': JSON.stringify(trustedRootExpired) } });
    expect(over).toMatchObject({ exitCode: 1, answer: 'trust', outputs: { verdict: 'inconclusive' } });
    expect(new Set(over.codes)).toEqual(new Set(['TRUST_ROOT_EXPIRED']));
    const other = await doctor(scene, {}, { files: { 'trusted-root.json': JSON.stringify(otherTrustedRoot) } });
    expect(other).toMatchObject({ exitCode: 1, answer: 'trust', codes: ['TRUST_ROOT_UNKNOWN_SIGNER'] });
  });

  test('names services, too, where it is all that is given', async () => {
    const result = await doctor(scene, { 'signing-config': '' });
    expect(result).toMatchObject({ exitCode: 0, answer: 'healthy', codes: [] });
    for (const title of ['Fulcio', 'timestamp authority', 'Rekor']) {
      expect(checksNamed(result, new RegExp(`^${title} 127.*: health`))[0]).toMatchObject({ verdict: 'pass' });
    }
    expect(checksNamed(result, /^Rekor 127.*: checkpoint/)).toMatchObject([{ verdict: 'pass' }, { verdict: 'pass' }]);
  });

  test('from a TUF repository: root and targets are to end late, timestamp and snapshot only not to have ended', async () => {
    const { signed } = JSON.parse(scene.world.sigstore.tufRoot) as { signed: { expires: string } };
    const aheadMs = Date.parse(signed.expires) - Date.now() - 5 * DAY_MS;
    const late = await doctor(scene, fromTuf(scene), { env: aheadBy(aheadMs) });
    const seen = checksNamed(late, /^TUF metadata/).map(({ name, verdict }) => `${name} ${verdict}`);
    expect(seen.toSorted()).toEqual(
      [
        'TUF metadata: root fail',
        'TUF metadata: targets fail',
        'TUF metadata: timestamp pass',
        'TUF metadata: snapshot pass',
      ].toSorted(),
    );
    expect(late.codes).toContain('TRUST_ROOT_ENDING');
    const over = await doctor(scene, fromTuf(scene), { env: aheadBy(aheadMs + 6 * DAY_MS) });
    expect(over.codes).toContain('TRUST_ROOT_EXPIRED');
    expect(over.answer).toBe('trust');
  });

  test('that cannot be fetched is the network’s fault, and the mirror is named once', async () => {
    const inputs = { ...fromTuf(scene), 'tuf-mirror': 'https://tuf.acme.invalid' };
    const result = await doctor(scene, inputs);
    expect(result).toMatchObject({ exitCode: 1, answer: 'network', outputs: { verdict: 'inconclusive' } });
    expect(result.headline).toContain('the repository of the trusted root did not answer (tuf.acme.invalid)');
    expect(checksNamed(result, /^services$/)).toMatchObject([{ verdict: 'skipped' }]);
  });
});
