import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly permissions?: unknown;
  readonly 'timeout-minutes'?: number;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}
interface Declared {
  readonly description?: string;
  readonly default?: unknown;
  readonly value?: string;
}
interface Callable {
  readonly inputs: Readonly<Record<string, Declared>>;
  readonly outputs: Readonly<Record<string, Declared>>;
}
interface Workflow {
  readonly on: { readonly workflow_call?: Callable };
  readonly permissions: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const FOLDER = '.github/workflows';
const names = readdirSync(FOLDER);
const textOf = (name: string): string => readFileSync(`${FOLDER}/${name}`, 'utf8');
const workflowIn = (name: string): Workflow => parse(textOf(name)) as Workflow;
const stepsOf = ({ jobs }: Workflow): readonly Step[] => Object.values(jobs).flatMap(({ steps }) => steps);

describe.each(names)('%s', (name) => {
  const workflow = workflowIn(name);

  test('gives no job a permission that the job does not name', () => {
    expect(workflow.permissions).toEqual({});
    for (const job of Object.values(workflow.jobs)) expect(job.permissions).toBeTypeOf('object');
  });

  test('lets no job run for ever', () => {
    for (const job of Object.values(workflow.jobs)) expect(job['timeout-minutes']).toBeTypeOf('number');
  });

  test('names every action of others by commit, with its version beside it', () => {
    const uses = textOf(name).match(/^\s*(?:- )?uses: .*$/gm) ?? [];
    for (const line of uses)
      expect(line).toMatch(/uses: (?:[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+|\$\/[\w./-]+|\.\/[\w/-]*(?: # .+)?)$/);
  });

  test('puts no expression into a script', () => {
    for (const { run = '' } of stepsOf(workflow)) expect(run).not.toContain('${{');
  });

  test('keeps no login of git in a checkout', () => {
    const checkouts = stepsOf(workflow).filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    for (const checkout of checkouts) expect(checkout.with).toMatchObject({ 'persist-credentials': false });
  });
});

/** For the login and the artifact; the action knows nothing of them. */
const OF_THE_WORKFLOW = ['files-artifact', 'registry', 'registry-username', 'results-artifact'];

describe.each([
  ['sign.yml', 'action.yml'],
  ['verify.yml', 'verify/action.yml'],
])('%s, called by other repositories', (name, file) => {
  const workflow = workflowIn(name);
  const { inputs, outputs } = workflow.on.workflow_call as Callable;
  const action = parse(readFileSync(file, 'utf8')) as Callable;
  const step = stepsOf(workflow).find(({ uses }) => uses?.startsWith('$/'));

  test('hands every input to the action under its own name', () => {
    const handed = Object.keys(inputs).filter((input) => !OF_THE_WORKFLOW.includes(input));
    expect(step?.with).toEqual(Object.fromEntries(handed.map((input) => [input, `\${{ inputs.${input} }}`])));
  });

  test('has the defaults of the action', () => {
    for (const input of Object.keys(step?.with ?? {})) {
      expect([input, inputs[input]?.default]).toEqual([input, action.inputs[input]?.default ?? '']);
    }
  });

  test('hands every output back', () => {
    const [[id, job] = ['', undefined]] = Object.entries(workflow.jobs);
    for (const [output, { value }] of Object.entries(outputs)) {
      expect(value).toBe(`\${{ jobs.${id}.outputs.${output} }}`);
      expect(job?.outputs?.[output]).toBe(`\${{ steps.${step?.id}.outputs.${output} }}`);
      expect(action.outputs).toHaveProperty(output);
    }
  });

  test('takes nothing from the caller’s checkout as an action', () => {
    for (const { uses = '' } of stepsOf(workflow)) expect(uses).not.toMatch(/^\.\//);
  });
});
