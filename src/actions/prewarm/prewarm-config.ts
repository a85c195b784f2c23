import { parse } from 'yaml';
import { parseBoolean, parseWholeNumber, quoted } from '../../config/input-values.ts';
import type { Workspace } from '../../config/workspace.ts';
import { Failure } from '../../failure/failure.ts';
import { linesOf } from '../../lib/input-lines.ts';
import { isRecord } from '../../lib/json-text.ts';
import { Mistakes } from '../../lib/mistakes.ts';
import { parseImageReference } from '../../subject/image-name.ts';
import { defaultPod, type PodManifest } from '../../cluster/pod.ts';

export const PREWARM_INPUTS = ['images', 'namespaces', 'repeat', 'pod', 'kubeconfig', 'context', 'summary'] as const;

/** What the prewarm action was asked to do. */
export interface PrewarmConfig {
  /** As they were written: controllers remember images under their text. */
  readonly images: readonly string[];
  readonly namespaces: readonly string[];
  readonly repeat: number;
  readonly pod: PodManifest;
  readonly kubeconfig: string | undefined;
  readonly context: string | undefined;
  readonly summary: boolean;
}

const MAX_IMAGES = 500;
const MAX_NAMESPACES = 100;
const MAX_REPEAT = 50;
const MAX_POD_BYTES = 1024 * 1024;
/** RFC 1123 label. */
const NAMESPACE = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** @throws Failures with every mistake */
export async function parsePrewarmConfig(
  inputs: Readonly<Record<string, string>>,
  workspace: Workspace,
): Promise<PrewarmConfig> {
  const mistakes = new Mistakes();
  const read = (name: (typeof PREWARM_INPUTS)[number]): string => inputs[name] ?? '';
  const images = lines(mistakes, 'images', read('images'), MAX_IMAGES, (text) => void parseImageReference(text));
  const namespaces = lines(mistakes, 'namespaces', read('namespaces'), MAX_NAMESPACES, requireNamespace);
  const repeat = mistakes.attempt('repeat', () => parseWholeNumber(read('repeat') || '3', 1, MAX_REPEAT)) ?? 1;
  const summary = mistakes.attempt('summary', () => parseBoolean(read('summary') || 'true')) ?? true;
  const context = read('context') || undefined;
  if (context?.startsWith('-')) mistakes.add('BAD_INPUT', `context: ${quoted(context)} is not the name of a context`);
  const path = read('pod');
  const [pod = defaultPod] = path
    ? await mistakes.attemptAll([{ where: 'pod' }], async () => readPod(await workspace.readText(path, MAX_POD_BYTES)))
    : [];
  const kubeconfig = read('kubeconfig') ? workspace.resolve(read('kubeconfig')) : undefined;
  mistakes.throwIfAny();
  return { images, namespaces, repeat, pod, kubeconfig, context, summary };
}

function lines(
  mistakes: Mistakes,
  input: string,
  value: string,
  max: number,
  check: (text: string) => void,
): readonly string[] {
  const all = linesOf(input, value);
  if (all.length === 0) mistakes.add('BAD_INPUT', `${input}: none is named`);
  if (all.length > max) mistakes.add('BAD_INPUT', `${input}: ${all.length} lines; ${max} at most`);
  for (const { text, where } of all.slice(0, max)) mistakes.attempt(where, () => check(text));
  return [...new Set(all.map(({ text }) => text))];
}

function requireNamespace(text: string): void {
  if (!NAMESPACE.test(text)) throw new Failure('BAD_INPUT', `${quoted(text)} is not the name of a namespace`);
}

/** @throws Failure BAD_INPUT */
function readPod(text: string): PodManifest {
  let manifest: unknown;
  try {
    manifest = parse(text, { maxAliasCount: 100 });
  } catch (error) {
    throw new Failure('BAD_INPUT', 'it is not YAML', { cause: error });
  }
  const spec = isRecord(manifest) && isRecord(manifest['spec']) ? manifest['spec'] : {};
  const containers = Array.isArray(spec['containers']) ? (spec['containers'] as readonly unknown[]) : [];
  if (!isRecord(manifest) || manifest['kind'] !== 'Pod' || !isRecord(containers[0])) {
    throw new Failure('BAD_INPUT', 'it is not a manifest of kind Pod with at least one container');
  }
  return manifest as unknown as PodManifest;
}
