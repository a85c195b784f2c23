import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

interface ActionInput {
  /** As written, expressions included; undefined when there is none. */
  readonly default: string | undefined;
  readonly deprecationMessage: string | undefined;
}

/** What the runner reads in a JavaScript action's action.yml. */
export interface ActionFile {
  readonly inputs: ReadonlyMap<string, ActionInput>;
  readonly outputs: readonly string[];
  readonly main: string;
  readonly post: string | undefined;
  readonly postIf: string;
}

interface RawAction {
  readonly inputs?: Record<string, { default?: unknown; deprecationMessage?: unknown } | null> | null;
  readonly outputs?: Record<string, unknown> | null;
  readonly runs?: Record<string, unknown> | null;
}

/** @throws Error for an action that this runner cannot run */
export async function readActionFile(directory: string): Promise<ActionFile> {
  const action = parse(await readText(directory)) as RawAction;
  requireExpressionsInPlace(action);
  const { inputs, outputs, runs } = action;
  const { using, main, pre, post } = runs ?? {};
  if (using !== 'node24') throw new Error(`${directory}: runs.using is '${String(using)}', not node24`);
  if (typeof main !== 'string') throw new Error(`${directory}: runs.main is missing`);
  if (pre !== undefined) throw new Error(`${directory}: runs.pre is not supported by this runner`);
  await access(join(directory, main));
  if (typeof post === 'string') await access(join(directory, post));
  return {
    inputs: new Map(Object.entries(inputs ?? {}).map(([name, input]) => [name, inputOf(input)])),
    outputs: Object.keys(outputs ?? {}),
    main,
    post: typeof post === 'string' ? post : undefined,
    postIf: typeof runs?.['post-if'] === 'string' ? runs['post-if'] : 'always()',
  };
}

async function readText(directory: string): Promise<string> {
  try {
    return await readFile(join(directory, 'action.yml'), 'utf8');
  } catch {
    return await readFile(join(directory, 'action.yaml'), 'utf8');
  }
}

/** The runner reads an expression wherever it stands, and refuses the action where none is allowed: in a description, say. */
function requireExpressionsInPlace(action: RawAction): void {
  const withoutDefaults = JSON.stringify(action, (key, value: unknown) => (key === 'default' ? undefined : value));
  if (withoutDefaults.includes('${{')) throw new Error('action.yml: expressions are not allowed here');
}

function inputOf(input: { default?: unknown; deprecationMessage?: unknown } | null): ActionInput {
  return { default: scalar(input?.default), deprecationMessage: scalar(input?.deprecationMessage) };
}

/** A workflow's values are text, whatever YAML makes of them: `true`, `16`. */
function scalar(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error('action.yml: the default of an input is neither text nor number nor boolean');
}
