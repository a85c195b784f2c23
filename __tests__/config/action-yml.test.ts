import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseSignConfig, SIGN_INPUTS } from '../../src/config/parse-sign-config.ts';
import { SIGN_INPUT_DEFAULTS } from '../../src/config/sign-inputs.ts';
import { memoryWorkspace } from './memory-workspace.ts';

interface ActionFile {
  readonly description: string;
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: Readonly<Record<string, string>>;
}

const action = parse(await readFile(new URL('../../action.yml', import.meta.url), 'utf8')) as ActionFile;
const defaults = Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, input.default ?? '']));

describe('action.yml', () => {
  test('has the inputs that the program knows, with the same defaults', () => {
    expect(defaults).toEqual({
      ...SIGN_INPUT_DEFAULTS,
      'workflow-ref': '${{ job.workflow_ref }}',
      'github-token': '${{ github.token }}',
    });
  });

  test('has no input that the program does not read', async () => {
    const read = new Set<string>();
    const images = `ghcr.io/acme/api@sha256:${'a'.repeat(64)}`;
    const raw = new Proxy<Record<string, string>>(
      {},
      {
        get: (_, name) => {
          read.add(String(name));
          return name === 'images' ? images : '';
        },
      },
    );
    await parseSignConfig(raw, memoryWorkspace());
    expect([...read].toSorted()).toEqual([...SIGN_INPUTS].toSorted());
  });

  test('names the outputs of the documentation', () => {
    expect(Object.keys(action.outputs)).toEqual([
      'verdict',
      'results',
      'created',
      'reused',
      'failed',
      'log-entries',
      'log-indexes',
      'bundles',
      'identity',
      'issuer',
      'subjects',
      'pending',
      'matrix',
    ]);
  });

  test('describes each input and output in a whole sentence', () => {
    for (const { description } of [...Object.values(action.inputs), ...Object.values(action.outputs)]) {
      expect(description).toMatch(/\.$/);
      expect(description).not.toMatch(/\n/);
    }
  });

  test('fits what the Marketplace shows', () => {
    expect(action.description.length).toBeLessThanOrEqual(125);
  });

  test('runs on Node 24 and cleans up whatever happens', () => {
    expect(action.runs).toEqual({
      using: 'node24',
      main: 'dist/sign.js',
      post: 'dist/sign-post.js',
      'post-if': 'always()',
    });
  });
});
