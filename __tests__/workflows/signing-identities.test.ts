import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Failure } from '../../src/failure/failure.ts';
import { readWorkflow } from '../../src/workflows/read-workflow.ts';
import { refsOfCall } from '../../src/workflows/refs.ts';
import { signingIdentities, type SigningIdentities } from '../../src/workflows/signing-identities.ts';

function identitiesOf(files: Readonly<Record<string, string>>): SigningIdentities {
  const workflows = Object.entries(files).map(([name, text]) => readWorkflow(`.github/workflows/${name}`, text));
  return signingIdentities('acme/api', workflows);
}

const job = (uses: string, permissions = 'permissions: {id-token: write}'): string => `
  sign:
    runs-on: ubuntu-latest
    ${permissions}
    steps:
      - ${uses}
`;

describe('who can sign by a workflow', () => {
  test.for([
    ['uses: touchmark/touchmark@v1', 'touchmark'],
    ['uses: acme/touchmark@8f3b1c5e9a7d2046bd51f0c8e6a4937215de80bf', 'touchmark'],
    ['uses: actions/attest@v3', 'actions/attest'],
    ['uses: actions/attest-build-provenance@v3', 'actions/attest'],
    ['run: for i in $IMAGES; do cosign sign --yes "$i"; done', 'cosign'],
    ['run: ./bin/cosign attest --predicate x y', 'cosign'],
  ] as const)('is found by `%s`', ([step, tool]) => {
    const { identities } = identitiesOf({ 'release.yml': `on: push\njobs:${job(step)}` });
    expect(identities).toMatchObject([
      { workflow: 'acme/api/.github/workflows/release.yml', repository: 'acme/api', signsWith: [tool] },
    ]);
    expect(identities[0]?.at).toEqual({ file: '.github/workflows/release.yml', line: 3 });
  });

  test.for([
    'uses: touchmark/touchmark/verify@v1',
    'uses: actions/checkout@v5',
    'run: cosign verify ghcr.io/acme/api',
    'run: echo cosigned',
  ])('is nobody by `%s`', (step) => {
    expect(identitiesOf({ 'ci.yml': `on: push\njobs:${job(step)}` }).identities).toEqual([]);
  });

  test.for([
    ['permissions: {id-token: write}', true],
    ['permissions: write-all', true],
    ['permissions: {contents: read}', false],
    ['permissions: {id-token: read}', false],
    ['timeout-minutes: 5', false],
  ] as const)('depends on the permission: %s', ([permissions, signs]) => {
    const { identities } = identitiesOf({ 'a.yml': `on: push\njobs:${job('uses: a/touchmark@v1', permissions)}` });
    expect(identities.length > 0).toBe(signs);
  });

  test("has the workflow's permissions where the job has none, and only the job's where it has", () => {
    const top = 'on: push\npermissions: {id-token: write}\njobs:';
    const step = 'uses: a/touchmark@v1';
    expect(identitiesOf({ 'a.yml': top + job(step, 'timeout-minutes: 5') }).identities).toHaveLength(1);
    expect(identitiesOf({ 'a.yml': top + job(step, 'permissions: {contents: read}') }).identities).toEqual([]);
  });
});

describe('under which refs', () => {
  test.for([
    ['push', ['refs/heads/**', 'refs/tags/**']],
    ['{push: {branches: [main, "release/**"]}}', ['refs/heads/main', 'refs/heads/release/**']],
    ['{push: {tags: "v*"}}', ['refs/tags/v*']],
    ['{push: {branches: [main, "!main-x"]}}', ['refs/heads/main']],
    ['{push: {branches-ignore: [wip]}}', ['refs/heads/**']],
    ['[release]', ['refs/tags/**']],
    ['{schedule: [{cron: "0 0 * * *"}]}', ['default']],
    ['pull_request', ['refs/pull/*/merge']],
  ] as const)('on: %s', ([on, refs]) => {
    const { identities } = identitiesOf({ 'a.yml': `on: ${on}\njobs:${job('uses: a/touchmark@v1')}` });
    expect(identities[0]?.triggers.flatMap((trigger) => trigger.refs)).toEqual(refs);
  });
});

describe('through a called workflow', () => {
  const callee = `on: workflow_call\njobs:${job('uses: a/touchmark@v1')}`;
  const caller = (uses: string, permissions = '{id-token: write}'): string =>
    `on: {push: {branches: [main]}}\njobs:\n  call:\n    permissions: ${permissions}\n    uses: ${uses}\n`;

  test("of the same repository, the certificate names that one, with the caller's triggers", () => {
    const { identities } = identitiesOf({ 'sign.yml': callee, 'main.yml': caller('./.github/workflows/sign.yml') });
    expect(identities).toMatchObject([
      {
        workflow: 'acme/api/.github/workflows/sign.yml',
        triggers: [{ event: 'push', refs: ['refs/heads/main'] }],
        at: { file: '.github/workflows/main.yml', line: 3 },
      },
    ]);
  });

  test('nobody signs when the caller gives no identity token', () => {
    const files = { 'sign.yml': callee, 'main.yml': caller('./.github/workflows/sign.yml', '{contents: read}') };
    expect(identitiesOf(files)).toEqual({ identities: [], unknownCalls: [] });
  });

  test('of another repository, nobody knows who signs', () => {
    const other = 'acme/shared/.github/workflows/sign.yml@v2';
    expect(identitiesOf({ 'main.yml': caller(other) }).unknownCalls).toMatchObject([{ workflow: other }]);
  });

  test.for([
    ['v1', 'refs/tags/v1'],
    ['main', 'refs/heads/main'],
    ['refs/tags/v1.2.3', 'refs/tags/v1.2.3'],
    ['3d3c42e5aac5ba805825da76410c181273ba90b1', '3d3c42e5aac5ba805825da76410c181273ba90b1'],
  ] as const)('of ours at %s, the certificate names ours at %s, and the repository that calls it', ([ref, whole]) => {
    const workflow = 'touchmark/touchmark/.github/workflows/sign.yml';
    expect(refsOfCall(ref)[0]).toBe(whole);
    expect(identitiesOf({ 'main.yml': caller(`${workflow}@${ref}`) })).toMatchObject({
      identities: [{ workflow, workflowRef: ref, repository: 'acme/api', at: { line: 3 } }],
      unknownCalls: [],
    });
  });

  test('that calls itself comes to an end', () => {
    const files = {
      'a.yml': `on: [push, workflow_call]\njobs:\n  a:\n    permissions: write-all\n    uses: ./.github/workflows/a.yml\n`,
    };
    expect(identitiesOf(files).unknownCalls).toHaveLength(1);
  });
});

test('whatever a file holds, it is a workflow or bad input', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), fc.constantFrom('jobs: [', '*a', 'jobs: {a: *b}')), (text) => {
      try {
        signingIdentities('acme/api', [readWorkflow('a.yml', text)]);
      } catch (error) {
        expect(error).toMatchObject({ code: 'BAD_INPUT' });
        expect(error).toBeInstanceOf(Failure);
      }
    }),
  );
});
