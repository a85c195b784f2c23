import { type Document, isMap, isScalar, LineCounter, parseDocument, visit, type YAMLMap } from 'yaml';
import { Failure, printable } from '../failure/failure.ts';
import { isRecord } from '../lib/json-text.ts';
import { withoutStackTraces } from '../lib/without-stack-traces.ts';
import { readTriggers } from './triggers.ts';
import type { SigningTool, Workflow, WorkflowJob } from './workflow.ts';

const MAX_LENGTH = 1024 * 1024;
const MAX_ALIASES = 100;
/** Its own search for keys that stand twice takes quadratic time, and so do its pretty errors. */
const OPTIONS = { logLevel: 'silent', prettyErrors: false, uniqueKeys: false } as const;

/** In a step's `uses`. The owner is left open: organisations keep copies. */
const TOUCHMARK = /^[^/@\s]+\/touchmark@\S+$/;
const ATTEST = /^actions\/(?:attest|attest-build-provenance|attest-sbom)@/;
const COSIGN = /(?:^|[\s;&|(/])cosign(?:\.exe)?\s+(?:sign|attest)\b/m;

/**
 * @param path from the root of the repository
 * @throws Failure BAD_INPUT when it is not the YAML of a workflow
 */
export function readWorkflow(path: string, text: string): Workflow {
  if (text.length > MAX_LENGTH) throw notAWorkflow(path, 'it is too long');
  const lines = new LineCounter();
  const document = withoutStackTraces(() => parseDocument(text, { ...OPTIONS, lineCounter: lines }) as Document);
  const fault = faultIn(document);
  if (fault) {
    const { line, col } = lines.linePos(fault.offset);
    throw notAWorkflow(path, `${fault.message} at line ${line}, column ${col}`);
  }
  const value = valueOf(path, document);
  // YAML 1.1 reads `on` as true; this library does not, but other writers may have quoted it.
  if (!isRecord(value) || !isRecord(value['jobs'])) throw notAWorkflow(path, 'it has no jobs');
  const jobsNode = isMap(document.contents) ? document.contents.get('jobs', true) : undefined;
  const lineOf = lineFinder(isMap(jobsNode) ? jobsNode : undefined, lines);
  const triggers = readTriggers(value['on']);
  return {
    path,
    triggers: triggers.filter(({ event }) => event !== 'workflow_call'),
    isCallable: triggers.some(({ event }) => event === 'workflow_call'),
    jobs: Object.entries(value['jobs']).flatMap(([name, job]) =>
      isRecord(job) ? [readJob(path, name, lineOf(name), job, value['permissions'])] : [],
    ),
  };
}

function faultIn(document: Document): { readonly message: string; readonly offset: number } | undefined {
  const [error] = document.errors;
  if (error) return { message: error.message, offset: error.pos[0] };
  let offset: number | undefined;
  visit(document, {
    Map: (_, { items }) => {
      const names = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (names.has(key.value)) offset ??= key.range?.[0] ?? 0;
        names.add(key.value);
      }
      return offset === undefined ? undefined : visit.BREAK;
    },
  });
  return offset === undefined ? undefined : { message: 'Map keys must be unique', offset };
}

function valueOf(path: string, document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    // An alias without its anchor, or too many of them.
    throw notAWorkflow(path, error instanceof Error ? error.message : 'it cannot be read');
  }
}

function readJob(
  path: string,
  name: string,
  line: number,
  job: Readonly<Record<string, unknown>>,
  workflowPermissions: unknown,
): WorkflowJob {
  const { uses, steps } = job;
  // A job's permissions replace the workflow's, they are not added to them.
  const permissions = 'permissions' in job ? job['permissions'] : workflowPermissions;
  return {
    name,
    at: { file: path, line },
    mayGetIdToken: givesIdToken(permissions),
    does:
      typeof uses === 'string'
        ? { kind: 'call', workflow: uses }
        : { kind: 'steps', signsWith: Array.isArray(steps) ? signingTools(steps) : [] },
  };
}

/** It is never given by default: https://docs.github.com/actions/reference/security/oidc */
function givesIdToken(permissions: unknown): boolean {
  if (permissions === 'write-all') return true;
  return isRecord(permissions) && permissions['id-token'] === 'write';
}

function signingTools(steps: readonly unknown[]): readonly SigningTool[] {
  return [...new Set(steps.flatMap((step) => (isRecord(step) ? toolsOf(step) : [])))];
}

function toolsOf({ uses, run }: Readonly<Record<string, unknown>>): readonly SigningTool[] {
  if (typeof uses === 'string') {
    if (TOUCHMARK.test(uses)) return ['touchmark'];
    return ATTEST.test(uses) ? ['actions/attest'] : [];
  }
  return typeof run === 'string' && COSIGN.test(run) ? ['cosign'] : [];
}

function lineFinder(jobs: YAMLMap | undefined, lines: LineCounter): (job: string) => number {
  const offsets = new Map(
    jobs?.items.flatMap(({ key }) =>
      isScalar(key) && key.range ? [[String(key.value), key.range[0]] as const] : [],
    ) ?? [],
  );
  return (job) => lines.linePos(offsets.get(job) ?? 0).line;
}

function notAWorkflow(path: string, why: string): Failure {
  return new Failure('BAD_INPUT', `${printable(path, 200)} is not a workflow: ${printable(why, 200)}`);
}
