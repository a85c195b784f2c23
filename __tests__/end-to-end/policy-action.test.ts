import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { POLICY_INPUT_DEFAULTS } from '../../src/actions/policy/policy-config.ts';
import { startWorld, type World } from '../../sandbox/world.ts';
import { readResults } from './scene.ts';

const ACTION = fileURLToPath(new URL('../../policy', import.meta.url));
const POLICY = `version: 1
images:
  - match: ghcr.io/acme/**
    signed-by: [{workflow: acme/api/.github/workflows/release.yml, refs: [refs/heads/main]}]
`;
const RELEASE = `on: {push: {branches: [main]}}
jobs:
  sign:
    permissions: {id-token: write}
    steps: [{uses: touchmark/touchmark@v1}]
`;
const POLICY_PATH = '.github/image-policy.yml';
const FILES = { [POLICY_PATH]: POLICY, '.github/workflows/release.yml': RELEASE };

let world: World;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.stop());

async function run(inputs: Readonly<Record<string, string>> = {}, files: Readonly<Record<string, string>> = FILES) {
  const result = await world.run({ actionDirectory: ACTION, inputs, files, permissions: { idToken: false } });
  return { ...result, results: readResults(result), file: (path: string) => join(result.workspace, path) };
}

describe('the policy action', () => {
  test('writes what the policy renders to, and finds it in step afterwards', async () => {
    const wrote = await run({ mode: 'write' });
    expect(wrote.log).not.toContain('##[error]');
    expect(wrote).toMatchObject({ conclusion: 'success', outputs: { verdict: 'pass', changed: 'true' } });
    expect(JSON.parse(wrote.outputs['files'] ?? '')).toEqual(['deploy/admission/kyverno.yaml']);
    const rendered = readFileSync(wrote.file('deploy/admission/kyverno.yaml'), 'utf8');
    expect(rendered).toContain('kind: ImageValidatingPolicy');
    expect(wrote.log).toContain('wrote deploy/admission/kyverno.yaml');

    const checked = await run({}, { ...FILES, 'deploy/admission/kyverno.yaml': rendered });
    expect(checked).toMatchObject({ conclusion: 'success', outputs: { verdict: 'pass', changed: 'false', diff: '' } });
    // Another release of touchmark that renders the same changes nothing.
    const older = rendered.replace(/touchmark \S+ from/, 'touchmark 0.0.1 from');
    const again = await run({ mode: 'write' }, { ...FILES, 'deploy/admission/kyverno.yaml': older });
    expect(again.outputs['changed']).toBe('false');
    expect(readFileSync(again.file('deploy/admission/kyverno.yaml'), 'utf8')).toBe(older);
  });

  test('keeps the files of every engine in step with one policy', async () => {
    const engines = 'kyverno, kyverno-clusterpolicy, policy-controller, docker-build';
    const wrote = await run({ mode: 'write', engines });
    expect(wrote.outputs['verdict'], wrote.log).toBe('pass');
    const paths = JSON.parse(wrote.outputs['files'] ?? '') as readonly string[];
    expect(paths.map((path) => basename(path))).toEqual([
      'kyverno.yaml',
      'kyverno-clusterpolicy.yaml',
      'policy-controller.yaml',
      'Dockerfile.rego',
    ]);
    const rendered = Object.fromEntries(paths.map((path) => [path, readFileSync(wrote.file(path), 'utf8')]));
    const changed = POLICY.replace('refs/heads/main', 'refs/heads/release');
    const drifted = await run({ engines, workflows: 'none' }, { ...FILES, ...rendered, [POLICY_PATH]: changed });
    expect(drifted.results.problems.map(({ code, subject }) => [code, subject])).toEqual(
      paths.map((path) => ['POLICY_DRIFT', path]),
    );
    expect(drifted.summary).toContain('refs/heads/release');
  });

  test('fails a pull request whose files are out of date, with the difference', async () => {
    const missing = await run();
    expect(missing).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail', changed: 'true' } });
    expect(missing.results.problems).toMatchObject([
      { code: 'POLICY_DRIFT', subject: 'deploy/admission/kyverno.yaml' },
    ]);
    expect(existsSync(missing.file('deploy/admission'))).toBe(false);
    expect(missing.outputs['diff']).toContain('+++ b/deploy/admission/kyverno.yaml');
    expect(missing.summary).toContain('```diff');
  });

  test('removes what it rendered once and no longer does, and nothing else', async () => {
    const files = {
      ...FILES,
      'deploy/admission/policy-controller.yaml': '# Rendered by touchmark 0.0.1 from x\n',
      'deploy/admission/kustomization.yaml': 'resources: [kyverno.yaml]\n',
    };
    const wrote = await run({ mode: 'write' }, files);
    expect(existsSync(wrote.file('deploy/admission/policy-controller.yaml'))).toBe(false);
    expect(existsSync(wrote.file('deploy/admission/kustomization.yaml'))).toBe(true);
  });

  test('says of a renamed workflow which line to write, at the lines where they stand', async () => {
    const { '.github/workflows/release.yml': release, ...rest } = FILES;
    const renamed = await run({ mode: 'write' }, { ...rest, '.github/workflows/publish.yml': release });
    expect(renamed).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail' } });
    expect(renamed.results.problems.map(({ code, subject }) => [code, subject])).toEqual([
      ['IDENTITY_DRIFT', '.github/image-policy.yml:3'],
      ['IDENTITY_DRIFT', '.github/workflows/publish.yml:3'],
    ]);
    expect(renamed.results.problems[0]?.advice).toContain('workflow: acme/api/.github/workflows/publish.yml');
    expect(renamed.annotations).toMatchObject([
      { level: 'error', file: '.github/image-policy.yml', line: 3 },
      { level: 'error', file: '.github/workflows/publish.yml', line: 3 },
    ]);
  });

  test('warns of refs that no trigger runs on, and fails for none that does', async () => {
    const wider = POLICY.replace('[refs/heads/main]', '[refs/heads/main, refs/tags/v*]');
    const warned = await run({ mode: 'write' }, { ...FILES, '.github/image-policy.yml': wider });
    expect(warned.conclusion).toBe('success');
    expect(warned.annotations.map(({ level, message }) => `${level} ${message.split('\n')[0]}`)).toEqual([
      'warning acme/api/.github/workflows/release.yml is trusted on refs/tags/v*, which its triggers do not run on',
    ]);
    const never = POLICY.replace('refs/heads/main', 'refs/tags/v*');
    const failed = await run({ mode: 'write' }, { ...FILES, '.github/image-policy.yml': never });
    expect(failed.exitCode).toBe(1);
    expect(failed.results.problems[0]).toMatchObject({
      code: 'IDENTITY_DRIFT',
      advice: expect.stringContaining('refs/heads/main'),
    });
  });

  test('believes the Sigstore that it is given, and writes nothing when an engine cannot', async () => {
    const files = { ...FILES, 'root.json': '{"tlogs":[{}]}' };
    const inputs = { mode: 'write', 'trusted-root': 'root.json', enforce: 'enforce' };
    const wrote = await run(inputs, files);
    const rendered = readFileSync(wrote.file('deploy/admission/kyverno.yaml'), 'utf8');
    expect(rendered).toMatch(/trustedRoot:\n +value: '\{"tlogs":\[\{\}\]\}'/);
    expect(rendered).not.toContain('Audit');
    const refused = await run({ ...inputs, engines: 'kyverno, policy-controller' }, files);
    expect(refused).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail', changed: 'false' } });
    expect(refused.results.problems).toMatchObject([
      { code: 'BAD_POLICY', advice: expect.stringContaining('--tuf-mirror') as string },
    ]);
    expect(existsSync(refused.file('deploy/admission'))).toBe(false);
  });

  test.for([
    [{ directory: '../elsewhere' }, FILES, /not a directory inside/],
    [{ engines: 'gatekeeper' }, FILES, /not one of/],
    [{}, { '.github/image-policy.yml': 'version: 1\nimages: [{match: "**", signed: 1}]\n' }, /signed/],
    [{}, {}, /does not exist/],
  ] as const)('refuses %j', async ([inputs, files, message]) => {
    const refused = await run(inputs, files);
    expect(refused).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail', changed: 'false' } });
    expect(refused.results.problems.map((problem) => problem.message).join('\n')).toMatch(message);
  });
});

test('policy/action.yml has the inputs that the program knows, with the same defaults', async () => {
  const { inputs } = parse(await readFile(join(ACTION, 'action.yml'), 'utf8')) as {
    readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  };
  const defaults = Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.default ?? '']));
  expect(defaults).toEqual(POLICY_INPUT_DEFAULTS);
});
