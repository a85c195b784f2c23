import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect } from 'vitest';
import { nextAttempt, workflowRun } from '../../sandbox/github/workflow-run.ts';
import { CertificateAuthority } from '../../sandbox/sigstore/certificate-authority.ts';
import { pemOf } from '../../sandbox/sigstore/certificate.ts';
import { Clock } from '../../sandbox/sigstore/clock.ts';
import { generateP256 } from '../../sandbox/sigstore/signing-key.ts';
import { readPublicKey } from '../../src/keys/signing-key.ts';
import { keyTrust } from '../../src/verify/trust.ts';
import { verifyBundle } from '../../src/verify/verify-bundle.ts';
import { aheadBy } from './at-time.ts';
import { expectRefused, TYPED } from './refusal.ts';
import { digestsOf, needsOf, type PushedImage, type Scene, test } from './scene.ts';

const VERIFY = fileURLToPath(new URL('../../verify', import.meta.url));
const KEY = readFileSync(new URL('../keys/cosign.key', import.meta.url), 'utf8');
const PUBLIC_KEY = readFileSync(new URL('../keys/cosign.pub', import.meta.url), 'utf8');
const KEYED = { key: KEY, 'key-password': 'correct horse', sigstore: 'auto', 'signing-config': '', 'trusted-root': '' };
const NOTHING = { transparencyLogs: 0, times: 0, certificateLogs: 0 };

function predicateTypes({ world }: Scene, image: PushedImage, digest: string): readonly string[] {
  const trust = keyTrust(readPublicKey(PUBLIC_KEY));
  return world.registry.content
    .referrers(image.repository, digest)
    .flatMap(({ bundles }) => bundles)
    .map((bundle) => verifyBundle(Buffer.from(JSON.stringify(bundle)), trust, NOTHING).statement.predicateType)
    .toSorted();
}

describe('a key instead of an identity', () => {
  test('signs without any Sigstore, and nothing the second time', async ({ scene }) => {
    const images = await scene.release('keyed');
    const inputs = { ...KEYED, needs: needsOf(images) };
    const first = await scene.sign(inputs, { permissions: { idToken: false } });
    expect(first.log).not.toContain('##[error]');
    expect(first).toMatchObject({ conclusion: 'success', newEntries: 0 });
    expect(first.sent).toMatchObject({ oidc: 0, fulcio: 0, rekor: 0, 'timestamp-authority': 0, tuf: 0 });
    expect(first.results).toMatchObject({ sigstore: { instance: 'key', fulcio: null, rekor: [] }, signer: null });
    expect(first.outputs).toMatchObject({ identity: '', issuer: '', 'log-entries': '0' });
    for (const image of images) {
      for (const digest of digestsOf(image)) expect(predicateTypes(scene, image, digest)).toHaveLength(2);
    }
    expect(first.summary).toContain('cosign verify');
    expect(first.summary).toContain('--key cosign.pub');

    const second = await scene.sign(inputs, { permissions: { idToken: false }, run: nextAttempt(workflowRun()) });
    expect(second.outputs).toMatchObject({ verdict: 'pass', created: '0' });
    for (const image of images) {
      for (const digest of digestsOf(image)) expect(predicateTypes(scene, image, digest)).toHaveLength(2);
    }
  });

  test.for(['1', '2'] as const)(
    'is logged and stamped by services of one’s own, Rekor v%s',
    async (version, { scene }) => {
      const [image] = await scene.release(`keyed ${version}`);
      if (!image) throw new Error('no image was pushed');
      const files = { 'signing-config.json': JSON.stringify(scene.world.sigstore.signingConfigRekorV2) };
      const inputs = { key: KEY, 'key-password': 'correct horse', needs: needsOf([image]), 'rekor-version': version };
      const signed = await scene.sign(inputs, { files, permissions: { idToken: false } });
      expect(signed.log).not.toContain('##[error]');
      const { log, logV2 } = scene.world.sigstore;
      expect([log.size, logV2.size]).toEqual(version === '1' ? [2, 0] : [0, 2]);
      expect(signed.sent).toMatchObject({ oidc: 0, fulcio: 0, 'timestamp-authority': 3 });
    },
  );

  test.for([
    ['a log alone', { tsaUrls: [] }, { 'timestamp-authority': 0 }, 1],
    ['timestamps alone', { rekorTlogUrls: [] }, { rekor: 0 }, 0],
  ] as const)(
    'may have %s, and needs no certificate authority',
    async ([what, change, sent, newEntries], { scene }) => {
      const [, web] = await scene.release(what);
      if (!web) throw new Error('no image was pushed');
      const { signingConfig, trustedRoot } = scene.world.sigstore;
      const files = {
        'signing-config.json': JSON.stringify({ ...signingConfig, caUrls: [], ...change }),
        'trusted-root.json': JSON.stringify({ ...trustedRoot, certificateAuthorities: [], ctlogs: [] }),
      };
      const inputs = { ...TYPED(web), key: KEY, 'key-password': 'correct horse', cache: 'false' };
      const options = { files, permissions: { idToken: false } };
      const signed = await scene.sign(inputs, options);
      expect(signed.codes, signed.log).toEqual([]);
      expect(signed).toMatchObject({ sent: { fulcio: 0, ...sent }, newEntries });
      const [made] = signed.results.subjects[0]?.attestations ?? [];
      expect([made?.logEntries, made?.timestamps].map((each) => each?.length)).toEqual([newEntries, 1 - newEntries]);
      expect((await scene.sign(inputs, options)).outputs).toMatchObject({ verdict: 'pass', created: '0' });

      const keyless = await scene.sign(TYPED(web), { files });
      expectRefused(keyless, 'BAD_INPUT', /names no certificate authority/);
    },
  );

  test('signs in a job that may ask for no token, whatever such a job is told to do', async ({ scene }) => {
    const [, web] = await scene.release('no token wanted');
    if (!web) throw new Error('no image was pushed');
    const inputs = { ...KEYED, ...TYPED(web), 'no-id-token': 'verify' };
    const signed = await scene.sign(inputs, { permissions: { idToken: false } });
    expect(signed.outputs).toMatchObject({ verdict: 'pass', created: '1' });
    expect(predicateTypes(scene, web, web.digest)).toHaveLength(1);
  });

  test('that a PKI has certified signs with its certificate, and once', async ({ scene }) => {
    const authority = await CertificateAuthority.create(undefined, new Clock(), 'company');
    const key = generateP256();
    const subjectAlternativeName = { type: 'email', value: 'release@acme.example' } as const;
    const leaf = await authority.issue({ spki: key.spki, subjectAlternativeName, extensions: [] });
    const [image] = await scene.release('certified');
    const chain = [leaf.raw, ...authority.chain].map(pemOf);
    const inputs = {
      ...KEYED,
      images: `${image?.name}@${image?.digest}`,
      key: key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      'key-password': '',
    };
    // Signed by the same key without a certificate: that is not what is asked for next.
    await scene.sign(inputs, { permissions: { idToken: false } });
    const certified = { ...inputs, 'certificate-chain': 'chain.pem' };
    const options = { files: { 'chain.pem': chain.join('') }, permissions: { idToken: false } };
    const signed = await scene.sign(certified, options);
    expect(signed.codes).toEqual([]);
    expect(signed.outputs).toMatchObject({ reused: '0', identity: 'release@acme.example', issuer: '' });
    expect(signed.summary).toContain('--certificate-identity release@acme.example');
    const bundles = scene.world.registry.content
      .referrers('acme/api', image?.digest ?? '')
      .flatMap((each) => each.bundles);
    const material = bundles.map((bundle) => (bundle as { verificationMaterial: object }).verificationMaterial);
    const certificate = { rawBytes: leaf.raw.toString('base64') };
    expect(material).toContainEqual(expect.objectContaining({ certificate }));
    expect((await scene.sign(certified, options)).outputs).toMatchObject({ verdict: 'pass', created: '0' });

    const later = await scene.sign(certified, { ...options, env: aheadBy(3_600_000) });
    expect(later).toMatchObject({ exitCode: 1, codes: ['CERTIFICATE_INVALID'] });
  });

  test('may lie in a file of the workspace', async ({ scene }) => {
    const images = await scene.release('file');
    const inputs = { ...KEYED, key: 'keys/cosign.key', needs: needsOf(images) };
    const signed = await scene.sign(inputs, { files: { 'keys/cosign.key': KEY } });
    expect(signed).toMatchObject({ conclusion: 'success' });
  });

  test('of somebody else leaves what is there alone, and adds its own', async ({ scene }) => {
    const images = await scene.release('two signers');
    await scene.sign({ needs: needsOf(images), provenance: 'false' });
    const keyed = await scene.sign({ ...KEYED, needs: needsOf(images), provenance: 'false' });
    expect(keyed.outputs).toMatchObject({ verdict: 'pass', reused: '0' });
    for (const image of images) {
      for (const digest of digestsOf(image)) {
        expect(scene.world.registry.content.referrers(image.repository, digest)).toHaveLength(2);
      }
    }
  });

  test('and its password are in nothing that the run leaves', async ({ scene }) => {
    const images = await scene.release('secret');
    const { log, summary, outputs, state } = await scene.sign({ ...KEYED, needs: needsOf(images) });
    const left = JSON.stringify({ log, summary, outputs, state });
    const lines = KEY.split('\n').filter((line) => line.length > 20 && !line.startsWith('-----'));
    for (const secret of ['correct horse', ...lines]) expect(left).not.toContain(secret);
  });

  test.for([
    ['the wrong password', { 'key-password': 'wrong' }, /with this password/],
    ['no password', { 'key-password': '' }, /key-password/],
    ['public Sigstore', { sigstore: 'public-good' }, /public Sigstore certifies identities/],
    ['a file that is not there', { key: 'none.pem' }, /none.pem/],
  ] as const)('with %s is refused', async ([, inputs, message], { scene }) => {
    const images = await scene.release('refused');
    const result = await scene.sign({ ...KEYED, needs: needsOf(images), ...inputs });
    expect(result).toMatchObject({ exitCode: 1, codes: ['BAD_INPUT'] });
    expect(result.results.problems[0]?.message).toMatch(message);
  });
});

describe('the verify action, told of the key in its policy,', () => {
  const policy = 'version: 1\nimages:\n  - match: "**"\n    signed-by: [{key: cosign.pub, log: none}]\n';
  const verify = ({ world }: Scene, image: PushedImage) =>
    world.run({
      actionDirectory: VERIFY,
      inputs: {
        images: `${image.name}@${image.digest}`,
        policy: 'policy.yml',
        sigstore: 'custom',
        'trusted-root': 'trusted-root.json',
      },
      files: { 'policy.yml': policy, 'cosign.pub': PUBLIC_KEY },
    });

  test('passes what the key signed, and fails what a workflow signed or nobody', async ({ scene }) => {
    const [keyed, keyless, unsigned] = await scene.release('judged');
    if (!keyed || !keyless || !unsigned) throw new Error('no images');
    await scene.sign({ ...KEYED, images: `${keyed.name}@${keyed.digest}` });
    await scene.sign({ images: `${keyless.name}@${keyless.digest}` });
    expect((await verify(scene, keyed)).outputs['verdict']).toBe('pass');
    expect((await verify(scene, keyless)).outputs['verdict']).toBe('fail');
    expect((await verify(scene, unsigned)).outputs['verdict']).toBe('fail');
  });
});
