import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { withWorkflow, workflowRun } from '../../../sandbox/github/workflow-run.ts';
import { needsOf } from '../scene.ts';
import { test, verify } from './verifying.ts';

const FILE = '.github/image-identities.yml';
const POLICY = `version: 1
images:
  - match: "**"
    signed-by:
      - {identity-pattern: "https://github.com/acme/api/.github/workflows/*@**", issuer: "https://token.actions.githubusercontent.com"}
`;

describe('who signed last time', () => {
  test('is recorded, and another signer fails until a person changes the record', async ({ scene }) => {
    const [image, other] = await scene.images(2, 'identities');
    if (!image || !other) throw new Error('no images');
    await scene.sign({ needs: needsOf([image]) });
    const images = `${image.name}@${image.digest}`;

    const first = await verify(scene, { images }, { policy: POLICY });
    expect(first.codes).toStrictEqual([]);
    const recorded = await verify(scene, { images, identities: 'record' }, { policy: POLICY });
    expect(recorded.codes).toStrictEqual([]);
    const record = await readFile(join(recorded.workspace, FILE), 'utf8');
    expect(record).toContain('identity: https://github.com/acme/api/.github/workflows/release.yml@refs/heads/main');

    const same = await verify(scene, { images }, { policy: POLICY, files: { [FILE]: record } });
    expect(same.codes).toStrictEqual([]);

    // A new version of the same image, by another workflow that the policy allows too.
    const next = await scene.push(image.repository, other.image);
    await scene.sign({ needs: needsOf([next]) }, { run: withWorkflow(workflowRun(), '.github/workflows/other.yml') });
    const text = `${next.name}@${next.digest}`;
    const changed = await verify(scene, { images: text }, { policy: POLICY, files: { [FILE]: record } });
    expect(changed.codes).toStrictEqual(['SIGNER_CHANGED']);
    expect(changed.outputs['verdict']).toBe('fail');
    const off = await verify(scene, { images: text, identities: 'off' }, { policy: POLICY, files: { [FILE]: record } });
    expect(off.codes).toStrictEqual([]);

    const unsigned = 'version: 1\nimages: [{match: "**", unsigned: allow}]\n';
    const lost = await verify(scene, { images }, { policy: unsigned, files: { [FILE]: record } });
    expect(lost.codes).toStrictEqual(['SIGNER_CHANGED']);
  });
});
