import { parseBoolean, parseChoice, quoted } from '../../config/input-values.ts';
import type { Workspace } from '../../config/workspace.ts';
import type { EngineName } from '../../admission/rendering.ts';
import { Failure, failuresOf } from '../../failure/failure.ts';
import { linesOf } from '../../lib/input-lines.ts';
import { Mistakes } from '../../lib/mistakes.ts';
import { MAX_POLICY_BYTES, parsePolicy } from '../../policy/parse-policy.ts';
import type { Policy } from '../../policy/policy.ts';
import { ENGINES } from './engines.ts';

/** The inputs and what an empty one means; policy/action.yml says the same. */
export const POLICY_INPUT_DEFAULTS = {
  policy: '.github/image-policy.yml',
  workflows: '.github/workflows/*.yml\n.github/workflows/*.yaml\n',
  engines: 'kyverno',
  directory: 'deploy/admission',
  mode: 'check',
  enforce: '',
  'trusted-root': '',
  summary: 'true',
} as const;

/** What the policy action was asked to do. */
export interface PolicyConfig {
  readonly policy: Policy;
  readonly policyPath: string;
  /** Globs; empty: nothing is compared. */
  readonly workflows: readonly string[];
  readonly engines: readonly EngineName[];
  readonly directory: string;
  readonly mode: 'check' | 'write';
  readonly enforcement: 'audit' | 'enforce' | undefined;
  readonly trustedRoot: string | undefined;
  readonly summary: boolean;
}

type Input = keyof typeof POLICY_INPUT_DEFAULTS;

/** @throws Failures with every mistake, those in the policy file included */
export async function parsePolicyConfig(
  inputs: Readonly<Record<string, string>>,
  workspace: Workspace,
): Promise<PolicyConfig> {
  const mistakes = new Mistakes();
  const read = (input: Input): string => inputs[input] || POLICY_INPUT_DEFAULTS[input];
  const parse = <T>(input: Input, parser: (text: string) => T): T | undefined =>
    mistakes.attempt(input, () => parser(read(input)));
  const trustedRoot = read('trusted-root') || undefined;
  const config = {
    policyPath: read('policy'),
    policy: await readPolicy(read('policy'), workspace, mistakes),
    workflows: read('workflows') === 'none' ? [] : linesOf('workflows', read('workflows')).map(({ text }) => text),
    engines: parse('engines', parseEngines),
    directory: parse('directory', parseDirectory),
    mode: parse('mode', (text) => parseChoice(text, ['check', 'write'] as const)),
    enforcement: parse('enforce', parseEnforcement),
    trustedRoot,
    summary: parse('summary', parseBoolean),
  };
  mistakes.throwIfAny();
  // Whatever is undefined for a mistake's sake has been thrown.
  return config as PolicyConfig;
}

async function readPolicy(path: string, workspace: Workspace, mistakes: Mistakes): Promise<Policy | undefined> {
  try {
    return parsePolicy(await workspace.readText(path, MAX_POLICY_BYTES), path);
  } catch (error) {
    mistakes.addAll(failuresOf(error));
    return undefined;
  }
}

function parseEngines(text: string): readonly EngineName[] {
  const words = linesOf('engines', text).flatMap((line) => line.text.split(/[\s,]+/).filter((word) => word !== ''));
  const names = Object.keys(ENGINES) as EngineName[];
  const given = new Set(words.map((word) => parseChoice(word, names)));
  return names.filter((name) => given.has(name));
}

function parseEnforcement(text: string): PolicyConfig['enforcement'] {
  return text === '' ? undefined : parseChoice(text, ['audit', 'enforce'] as const);
}

/** Files are written there: it must be a place of its own inside the workspace. */
function parseDirectory(text: string): string {
  const parts = text.replace(/\/+$/, '').split('/');
  const isInside =
    !text.startsWith('/') && parts.every((part) => part !== '' && part !== '..' && !/[\\\p{Cc}]/u.test(part));
  if (isInside && text.length <= 500) return parts.filter((part) => part !== '.').join('/') || '.';
  throw new Failure('BAD_INPUT', `${quoted(text)} is not a directory inside the workspace`, {
    advice: 'Give a path relative to the workspace, without `..`, say `deploy/admission`.',
  });
}
