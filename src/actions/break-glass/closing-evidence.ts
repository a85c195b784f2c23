import type { OpenBypass } from '../../break-glass/open-bypass.ts';
import type { Admission } from '../../cluster/admission.ts';
import { type AdmittedPod, podsMadeIn } from '../../cluster/admitted-pods.ts';
import { untilAnswer } from '../../cluster/canary.ts';
import { Failure, failuresOf } from '../../failure/failure.ts';
import { code, text } from '../../report/markdown-text.ts';
import { plural } from '../../report/plural.ts';
import type { BreakGlassServices } from './services.ts';

/** What is seen of a policy once nothing opens it any more. */
export interface ClosingEvidence {
  /** What the canary came to; undefined when it was not asked. */
  readonly canary: Admission | undefined;
  /** Undefined when it could not be seen. */
  readonly admitted: readonly AdmittedPod[] | undefined;
  readonly failures: readonly Failure[];
}

/** Controllers learn of a change within seconds. */
const CANARY_WAIT_MS = 30_000;
const MAX_PODS = 50;
/** A pod too many is better than one too few: the controller's clock may be behind the API server's. */
const GRACE_MS = 60_000;

/** Whether the policy denies again, and what came in while it was open. */
export async function lookAfter(bypass: OpenBypass, services: BreakGlassServices): Promise<ClosingEvidence> {
  const admitted = await admittedBy(bypass, services).catch(() => undefined);
  const [namespace] = bypass.namespaces;
  const { canary: image } = bypass;
  if (image === undefined || namespace === undefined) return { canary: undefined, admitted, failures: [] };
  const canary = await untilAnswer(services.kubectl, { image, namespace }, 'denied', CANARY_WAIT_MS).catch(toFailed);
  return { canary, admitted, failures: canaryTrouble(bypass, canary) };
}

/** The same in words, a line each. */
export function evidenceLines(bypass: OpenBypass, { canary, admitted }: ClosingEvidence): readonly string[] {
  return [`- ${canaryWords(bypass, canary)}`, ...admittedWords(bypass, admitted)];
}

function canaryTrouble({ policy, canary }: OpenBypass, answer: Admission): readonly Failure[] {
  if (answer.kind === 'denied') return [];
  if (answer.kind === 'admitted') {
    return [
      new Failure('BYPASS_OPEN', `what opened ${policy} is gone, and ${canary} is still admitted`, {
        advice:
          'Look for other exceptions (`kubectl get policyexceptions -A`), at the mode of the policy, and at its controller.',
      }),
    ];
  }
  if (answer.kind === 'failed') return [answer.failure];
  return [];
}

function toFailed(error: unknown): Admission {
  const [failure] = failuresOf(error);
  return { kind: 'failed', failure: failure ?? new Failure('INTERNAL', 'the canary could not be asked') };
}

/**
 * What came in while it was open: with named images, of those alone. All times are the cluster's: this machine's clock may be
 * another, so what has no end by itself ends now.
 */
async function admittedBy(
  { engine, opensAt, closesAt, namespaces, images }: OpenBypass,
  { kubectl }: BreakGlassServices,
): Promise<readonly AdmittedPod[] | undefined> {
  if (opensAt === undefined) return undefined;
  const closesByItself = engine !== 'policy-controller' && closesAt !== undefined;
  const time = { from: opensAt, until: closesByItself ? new Date(closesAt.getTime() + GRACE_MS) : undefined };
  const lists = await Promise.all(namespaces.map((namespace) => podsMadeIn(kubectl, namespace, time)));
  const pods = lists.flat();
  if (images === 'all') return pods;
  return pods.filter((pod) => pod.images.some((image) => images.some((digest) => image.endsWith(`@${digest}`))));
}

function canaryWords({ canary: image }: OpenBypass, answer: Admission | undefined): string {
  if (image === undefined || answer === undefined)
    return 'That the policy denies again was not tried: no canary is known.';
  if (answer.kind === 'denied')
    return `An unsigned canary is denied again by ${code(answer.webhook)}: ${text(answer.message, 300)}`;
  if (answer.kind === 'admitted') return `⚠️ **An unsigned canary is still admitted**: ${code(image)}`;
  if (answer.kind === 'refused')
    return `The canary was refused by ${text(answer.by)}, which does not judge images: not proved.`;
  return `The canary could not be asked: ${text(answer.failure.message)}`;
}

function admittedWords({ images }: OpenBypass, pods: readonly AdmittedPod[] | undefined): readonly string[] {
  if (pods === undefined) return ['- What was admitted meanwhile could not be seen.'];
  const what = images === 'all' ? 'made in those namespaces' : 'made of those images';
  if (pods.length === 0) return [`- No pod that is still there was ${what} meanwhile.`];
  const rows = pods
    .slice(0, MAX_PODS)
    .map(({ namespace, name, images: own }) => `  - ${code(`${namespace}/${name}`)}: ${own.map(code).join(', ')}`);
  const rest = pods.length - rows.length;
  return [`- ${plural(pods.length, 'pod')} ${what} meanwhile:`, ...rows, ...(rest > 0 ? [`  - and ${rest} more`] : [])];
}
