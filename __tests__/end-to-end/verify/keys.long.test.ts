import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect } from 'vitest';
import { needsOf } from '../scene.ts';
import { check, test, verify } from './verifying.ts';

const KEY = readFileSync(new URL('../../keys/cosign.key', import.meta.url), 'utf8');
const PUBLIC_KEY = readFileSync(new URL('../../keys/cosign.pub', import.meta.url), 'utf8');
const KEYED = { key: KEY, 'key-password': 'correct horse' };
const WITHOUT_LOG = { ...KEYED, sigstore: 'auto', 'signing-config': '', 'trusted-root': '' };

const policyFor = (signer: string, more = ''): string =>
  `version: 1\nimages:\n  - match: "**"\n    signed-by: [{${signer}}]\n${more}`;

describe('signatures with a key', () => {
  test.for(['registry', 'legacy-tags'] as const)('without a log, found in %s', async (publish, { scene }) => {
    const [image] = await scene.images(1, 'keyed');
    if (!image) throw new Error('no image');
    await scene.sign({ needs: needsOf([image]), ...WITHOUT_LOG, publish });
    const images = `${image.name}@${image.digest}`;
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'pem' });
    const files = { 'keys/release.pub': PUBLIC_KEY, 'keys/other.pub': String(other) };
    const judge = (signer: string, more = '') => verify(scene, { images }, { policy: policyFor(signer, more), files });

    const good = await judge('key: keys/release.pub, log: none');
    expect(good.codes).toStrictEqual([]);
    expect(check(good, 'identity')?.verdict).toBe('pass');

    const wrong = await judge('key: keys/other.pub, log: none');
    expect(wrong.outputs['verdict']).toBe('fail');
    const unlogged = await judge('key: keys/release.pub');
    expect(unlogged.outputs['verdict']).toBe('fail');
    const timeless = await judge('key: keys/release.pub, log: none', '    logged-within: 30d\n');
    expect(timeless.codes).toStrictEqual(['TOO_OLD']);
    const missing = await judge('key: keys/none.pub, log: none');
    expect(missing.outputs['verdict']).toBe('fail');
    const keyless = await judge('workflow: acme/api/.github/workflows/release.yml');
    expect(keyless.outputs['verdict']).not.toBe('pass');
  });

  test('in a log have its time', async ({ scene }) => {
    const [image] = await scene.images(1, 'logged');
    if (!image) throw new Error('no image');
    await scene.sign({ needs: needsOf([image]), ...KEYED });
    const images = `${image.name}@${image.digest}`;
    const files = { 'k.pub': PUBLIC_KEY };
    const policy = policyFor('key: k.pub', '    logged-within: 30d\n');
    const result = await verify(scene, { images }, { policy, files });
    expect(result.codes).toStrictEqual([]);
  });

  test('of a workflow do not count as the key’s', async ({ scene }) => {
    const [image] = await scene.images(1, 'keyless');
    if (!image) throw new Error('no image');
    await scene.sign({ needs: needsOf([image]) });
    const files = { 'k.pub': PUBLIC_KEY };
    const images = `${image.name}@${image.digest}`;
    const result = await verify(scene, { images }, { policy: policyFor('key: k.pub, log: none'), files });
    expect(result.outputs['verdict']).not.toBe('pass');
  });
});
