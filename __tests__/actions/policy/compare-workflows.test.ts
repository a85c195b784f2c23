import { describe, expect, test } from 'vitest';
import { compareWorkflows } from '../../../src/actions/policy/compare-workflows.ts';
import { parsePolicy } from '../../../src/policy/parse-policy.ts';
import { readWorkflow } from '../../../src/workflows/read-workflow.ts';
import { signingIdentities } from '../../../src/workflows/signing-identities.ts';

const PATH = '.github/image-policy.yml';
const SIGNS = `sign:
    permissions: {id-token: write}
    steps: [{uses: touchmark/touchmark@v1}]
`;
const calls = (uses: string): string => `call:
    permissions: {id-token: write}
    uses: ${uses}
`;
const OURS = 'acme/api/.github/workflows';
const SHARED = 'acme/shared/.github/workflows/sign.yml';

function compare(workflows: Readonly<Record<string, string>>, ...signers: readonly string[]) {
  const policy = parsePolicy(
    `version: 1\nimages:\n${signers.map((signer, index) => `  - {match: ghcr.io/acme/${index}, signed-by: [{${signer}}]}\n`).join('') || '  - {match: "**", unsigned: allow}\n'}`,
    PATH,
  );
  const read = Object.entries(workflows).map(([name, text]) => readWorkflow(`.github/workflows/${name}`, text));
  const signing = signingIdentities('acme/api', read);
  const found = compareWorkflows({
    policy,
    policyPath: PATH,
    repository: 'acme/api',
    serverUrl: 'https://github.com',
    signing,
  });
  return found.map(({ level, at, message, remedy }) => `${level} ${at.file}:${at.line} ${message} → ${remedy}`);
}

const onMain = (job: string): string => `on: {push: {branches: [main]}}\njobs:\n  ${job}`;
const callee = `on: workflow_call\njobs:\n  ${SIGNS}`;

describe('who signs and whom the policy believes', () => {
  test.for([
    ['release.yml', onMain(SIGNS), `workflow: ${OURS}/release.yml, refs: [refs/heads/main]`],
    [
      'main.yml',
      onMain(calls(`${SHARED}@v2`)),
      `workflow: ${SHARED}, repository: acme/api, workflow-refs: [refs/tags/v*]`,
    ],
    [
      'main.yml',
      onMain(calls(`${SHARED}@main`)),
      `workflow: ${SHARED}, repository: acme/api, workflow-refs: [refs/heads/main]`,
    ],
    [
      'release.yml',
      onMain(SIGNS),
      `identity: "https://github.com/${OURS}/release.yml@refs/heads/main", issuer: https://token.actions.githubusercontent.com`,
    ],
    [
      'release.yml',
      `on: [push, workflow_call]\njobs:\n  ${SIGNS}`,
      `workflow: ${OURS}/release.yml, repository: acme/api`,
    ],
  ] as const)('are in step: %s', ([name, text, signer]) => {
    expect(compare({ [name]: text }, signer)).toEqual([]);
  });

  test('a renamed workflow: both lines, and the line to write', () => {
    expect(compare({ 'publish.yml': onMain(SIGNS) }, `workflow: ${OURS}/release.yml, refs: [refs/heads/main]`)).toEqual(
      [
        `fail ${PATH}:3 no workflow of this repository signs as ${OURS}/release.yml → workflow: ${OURS}/publish.yml`,
        `fail .github/workflows/publish.yml:3 this job can sign as ${OURS}/publish.yml, and no entry of ${PATH} names it → signed-by: [{workflow: ${OURS}/publish.yml, refs: [refs/heads/main]}]`,
      ],
    );
  });

  test('a signer whose workflow is gone, where no other signs', () => {
    expect(compare({}, `workflow: ${OURS}/release.yml`)).toEqual([
      `fail ${PATH}:3 no workflow of this repository signs as ${OURS}/release.yml → remove the signer ${OURS}/release.yml`,
    ]);
  });

  test('refs and events that no trigger reaches', () => {
    const workflows = { 'release.yml': onMain(SIGNS) };
    const signer = `workflow: ${OURS}/release.yml`;
    expect(compare(workflows, `${signer}, refs: [refs/heads/main, refs/tags/v*]`)).toEqual([
      `warn ${PATH}:3 ${OURS}/release.yml is trusted on refs/tags/v*, which its triggers do not run on → refs: [refs/heads/main]`,
    ]);
    expect(compare(workflows, `${signer}, triggers: [release]`)).toEqual([
      `fail ${PATH}:3 ${OURS}/release.yml never runs on release → triggers: [push]`,
    ]);
    expect(
      compare(
        { 'main.yml': onMain(calls(`${SHARED}@v2`)) },
        `workflow: ${SHARED}, repository: acme/api, refs: [refs/tags/v*], workflow-refs: [refs/tags/v*]`,
      ),
    ).toEqual([`fail ${PATH}:3 ${SHARED} never runs on refs/tags/v* → refs: [refs/heads/main]`]);
  });

  test('never trusts what is still in review', () => {
    expect(compare({ 'ci.yml': `on: [push, pull_request]\njobs:\n  ${SIGNS}` })).toEqual([
      expect.stringContaining('refs: [refs/heads/**, refs/tags/**]'),
    ]);
    expect(compare({ 'ci.yml': `on: pull_request\njobs:\n  ${SIGNS}` })).toEqual([
      expect.stringContaining('→ permissions: {}'),
    ]);
  });
});

describe('a workflow that others can call', () => {
  const local = { 'sign.yml': callee, 'main.yml': onMain(calls('./.github/workflows/sign.yml')) };

  test.for([
    ['of this repository', local, `workflow: ${OURS}/sign.yml`, `${OURS}/sign.yml`, 'repository: acme/api'],
    [
      'of another repository',
      { 'main.yml': onMain(calls(`${SHARED}@v2`)) },
      `workflow: ${SHARED}`,
      SHARED,
      'repository: acme/api, workflow-refs: [refs/tags/v2]',
    ],
    [
      'of another repository, at a commit',
      { 'main.yml': onMain(calls(`${SHARED}@${'a'.repeat(40)}`)) },
      `workflow: ${SHARED}`,
      SHARED,
      `repository: acme/api, workflow-refs: [${'a'.repeat(40)}]`,
    ],
  ] as const)('%s needs its caller named', ([, workflows, signer, workflow, remedy]) => {
    expect(compare(workflows, signer)).toEqual([
      `fail ${PATH}:3 anybody can call ${workflow}, and a cluster does not see who did → ${remedy}`,
    ]);
  });

  test('is named with its caller where no entry names it', () => {
    expect(compare(local)).toEqual([
      `fail .github/workflows/main.yml:3 this job can sign as ${OURS}/sign.yml, and no entry of ${PATH} names it → signed-by: [{workflow: ${OURS}/sign.yml, refs: [refs/heads/main], repository: acme/api}]`,
    ]);
    const [ours] = compare({ 'main.yml': onMain(calls('touchmark/touchmark/.github/workflows/sign.yml@v1')) });
    expect(ours).toContain('repository: acme/api, workflow-refs: [refs/tags/v1]');
  });

  test('is called at a ref that the policy does not believe', () => {
    const signer = `workflow: ${SHARED}, repository: acme/api, workflow-refs: [refs/tags/v*]`;
    expect(compare({ 'main.yml': onMain(calls(`${SHARED}@main`)) }, signer)).toEqual([
      `fail ${PATH}:3 ${SHARED} is called at main, and believed at refs/tags/v* → workflow-refs: [refs/heads/main]`,
    ]);
  });
});
