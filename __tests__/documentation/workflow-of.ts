import { parse } from 'yaml';

type Values = Readonly<Record<string, unknown>>;
export interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string | number | boolean>>;
  readonly env?: Values;
}
export interface Job {
  readonly needs?: string | readonly string[];
  readonly permissions?: Readonly<Record<string, string>> | string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string | number | boolean>>;
  readonly steps?: readonly Step[];
}
export interface Workflow {
  readonly on?: unknown;
  readonly permissions?: Job['permissions'];
  readonly jobs: Readonly<Record<string, Job>>;
}

/**
 * The workflow that a YAML snippet is, or is a part of: steps, a job's body, or jobs by name. What people are not told to
 * copy is made up around it, needed jobs among it.
 * @returns undefined when it is none of these
 */
export function workflowOf(yaml: string): Workflow | undefined {
  const value: unknown = parse(yaml);
  if (Array.isArray(value)) return workflow({ job: { steps: value as readonly Step[] } });
  if (!isMap(value)) return undefined;
  if (isMap(value['jobs'])) return complete(value as unknown as Workflow);
  if (Array.isArray(value['steps'])) return workflow({ job: value });
  if (Object.values(value).every((each) => isMap(each) && ('runs-on' in each || 'uses' in each))) {
    return workflow(value as Workflow['jobs']);
  }
  return undefined;
}

function workflow(jobs: Workflow['jobs']): Workflow {
  const inputs = referencesTo('inputs', jobs).map(([name = '']) => [name, { type: 'string' }]);
  return complete({ on: { push: null, workflow_dispatch: { inputs: Object.fromEntries(inputs) } }, jobs });
}

function complete({ jobs, ...rest }: Workflow): Workflow {
  const outputs = referencesTo('needs', jobs);
  const needed = [...outputs.map(([name = '']) => name), ...Object.values(jobs).flatMap(({ needs = [] }) => needs)];
  const missing = [...new Set(needed)].filter((name) => !(name in jobs));
  const madeUp = missing.map((name) => {
    const own = outputs.filter(([job]) => job === name).map(([, , output = '']) => [output, 'x']);
    return [
      name,
      { 'runs-on': 'ubuntu-latest', outputs: { image: 'x', ...Object.fromEntries(own) }, steps: [{ run: 'true' }] },
    ];
  });
  const whole = Object.entries(jobs).map(([name, job]) => [
    name,
    {
      ...(job.uses === undefined && { 'runs-on': 'ubuntu-latest' }),
      // Steps alone do not say what their job needs.
      ...(missing.length > 0 && { needs: missing }),
      ...job,
    },
  ]);
  return { on: 'push', ...rest, jobs: { ...Object.fromEntries(madeUp), ...Object.fromEntries(whole) } };
}

/** The words after `context.` in expressions: `['build', 'outputs', 'digest']`. */
function referencesTo(context: string, jobs: Workflow['jobs']): readonly (readonly string[])[] {
  const found = JSON.stringify(jobs).matchAll(new RegExp(`\\b${context}\\.([\\w-]+(?:\\.[\\w-]+)*)`, 'g'));
  return [...found].map(([, words = '']) => words.split('.'));
}

function isMap(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
