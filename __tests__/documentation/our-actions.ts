import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from './page.ts';
import type { Job, Step, Workflow } from './workflow-of.ts';

/** Names that somebody may write after `with` and after `outputs.`. */
interface Interface {
  readonly inputs: ReadonlySet<string>;
  readonly outputs: ReadonlySet<string>;
}

/** Paths of the files, from the root. */
export const ACTION_FILES = ['.', ...folders()].map((folder) => join(folder, 'action.yml').replaceAll('\\', '/'));

/** `touchmark/touchmark/verify@v1`, `./verify` or `$/verify`, and workflows that others call. */
const OURS = /^(?:[^/]+\/touchmark|\.|\$)(?:\/(.+?))?(?:@[^@]+)?$/;

/** What is wrong in a workflow with the use of our actions. */
export function misuses(workflow: Workflow): readonly string[] {
  return Object.entries(workflow.jobs).flatMap(([name, job]) => {
    const called = job.uses === undefined ? [] : misusedStep(job.uses, job.with);
    const steps = (job.steps ?? []).flatMap((step) => misusedStep(step.uses, step.with));
    return [...called, ...steps, ...unknownOutputs(job), ...missingPermissions(job, workflow)].map(
      (what) => `job ${name}: ${what}`,
    );
  });
}

function misusedStep(uses: string | undefined, inputs: Step['with'] = {}): readonly string[] {
  const path = uses === undefined ? undefined : pathOfOurs(uses);
  if (path === undefined) return [];
  const known = interfaceOf(path);
  if (!known) return [`there is no ${uses}`];
  const unknown = Object.keys(inputs).filter((name) => !known.inputs.has(name));
  return unknown.map((name) => `${uses} has no input ${name}`);
}

function unknownOutputs(job: Job): readonly string[] {
  const text = JSON.stringify(job);
  return (job.steps ?? []).flatMap(({ id, uses }) => {
    const path = uses === undefined ? undefined : pathOfOurs(uses);
    const known = path === undefined ? undefined : interfaceOf(path);
    if (id === undefined || !known) return [];
    const read = [...text.matchAll(new RegExp(`steps\\.${id}\\.outputs\\.([\\w-]+)`, 'g'))];
    return read.filter(([, name = '']) => !known.outputs.has(name)).map(([, name]) => `${uses} has no output ${name}`);
  });
}

/** Permissions that a job lacks for what its steps of ours do with the job's own token. */
function missingPermissions(job: Job, { permissions: ofWorkflow }: Workflow): readonly string[] {
  const permissions = job.permissions ?? ofWorkflow;
  // A snippet of steps says nothing of permissions, and without any word of them a token may have all.
  if (permissions === undefined || permissions === 'write-all') return [];
  const given = typeof permissions === 'string' ? {} : permissions;
  const steps = job.steps ?? [];
  const pushesToGhcr = steps.some(
    ({ uses, with: inputs }) => uses?.startsWith('docker/login-action@') && inputs?.['registry'] === 'ghcr.io',
  );
  const needed = [...askedForBy(job.uses), ...steps.flatMap((step) => neededBy(step, pushesToGhcr))];
  return [...new Set(needed)]
    .filter((permission) => {
      const [scope = '', level] = permission.split(': ');
      return given[scope] !== 'write' && given[scope] !== level;
    })
    .map((permission) => `it needs ${permission}`);
}

/** GitHub starts no run when a called workflow of ours asks for more than its caller gives. */
function askedForBy(uses = ''): readonly string[] {
  const path = pathOfOurs(uses);
  if (path === undefined || path === '') return [];
  const { jobs } = parse(readFileSync(join(ROOT, path), 'utf8')) as Workflow;
  return Object.values(jobs).flatMap(({ permissions }) =>
    Object.entries(permissions ?? {}).map(([scope, level]) => `${scope}: ${level}`),
  );
}

function neededBy({ uses = '', with: inputs = {} }: Step, pushesToGhcr: boolean): readonly string[] {
  if (uses.startsWith('actions/checkout@')) return 'token' in inputs ? [] : ['contents: read'];
  const path = pathOfOurs(uses);
  const usesOwnToken = !('github-token' in inputs);
  switch (path) {
    case '': {
      if (String(inputs['dry-run']) === 'true') return [];
      const publish = String(inputs['publish'] ?? 'registry').split(/[\s,]+/);
      return [
        ...('key' in inputs || 'reuse-from' in inputs ? [] : ['id-token: write']),
        ...(pushesToGhcr && publish.some((to) => to === 'registry' || to === 'legacy-tags') ? ['packages: write'] : []),
        ...(publish.includes('github') && usesOwnToken ? ['attestations: write'] : []),
        ...(publish.includes('release') && usesOwnToken ? ['contents: write'] : []),
      ];
    }
    case 'update':
      return usesOwnToken && String(inputs['dry-run']) !== 'true' ? ['contents: write', 'pull-requests: write'] : [];
    case 'break-glass':
      return usesOwnToken && inputs['mode'] === undefined ? ['contents: read', 'actions: read', 'issues: write'] : [];
    default:
      return [];
  }
}

function pathOfOurs(uses: string): string | undefined {
  const found = OURS.exec(uses);
  return found ? (found[1] ?? '') : undefined;
}

function interfaceOf(path: string): Interface | undefined {
  const file = /\.ya?ml$/.test(path) ? path : join(path || '.', 'action.yml').replaceAll('\\', '/');
  let text: string;
  try {
    text = readFileSync(join(ROOT, file), 'utf8');
  } catch {
    return undefined;
  }
  const { on, ...action } = parse(text) as Record<string, unknown>;
  const declared = (on as { workflow_call?: object } | undefined)?.workflow_call ?? action;
  const { inputs = {}, outputs = {} } = declared as { readonly inputs?: object; readonly outputs?: object };
  return { inputs: new Set(Object.keys(inputs)), outputs: new Set(Object.keys(outputs)) };
}

function folders(): readonly string[] {
  return readdirSync(ROOT, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['node_modules', 'dist', '.git'].includes(entry.name))
    .map(({ name }) => name)
    .filter((name) => readdirSync(join(ROOT, name)).includes('action.yml'));
}
