import { setTimeout as sleep } from 'node:timers/promises';
import { instant } from '../../break-glass/bypass.ts';
import { closingCommand, type OpenBypass } from '../../break-glass/open-bypass.ts';
import type { Admission } from '../../cluster/admission.ts';
import { type AdmittedPod, podsMadeIn } from '../../cluster/admitted-pods.ts';
import { untilAnswer } from '../../cluster/canary.ts';
import { createGate } from '../../cluster/gate.ts';
import { Failure, failuresOf } from '../../failure/failure.ts';
import { code, codeBlock, text } from '../../report/markdown-text.ts';
import { plural } from '../../report/plural.ts';
import { slackText } from './announcements.ts';
import type { BreakGlassServices } from './services.ts';
import { failureLine } from './ticket.ts';

/** How a bypass was closed, or that it was not. */
export interface Closing {
  readonly bypass: OpenBypass;
  readonly isClosed: boolean;
  readonly closedAt: Date;
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
/** Between tries to close while the cluster cannot be reached. The main step leaves the patience to the post step. */
export const SHORT_PAUSES_MS: readonly number[] = [500, 1_500];
export const LONG_PAUSES_MS: readonly number[] = [1_000, 2_000, 4_000, 8_000, 15_000];

/**
 * Closes it, looks whether it is closed, and tells the ticket and Slack. Never throws.
 * @param because what made it close before its time, for the ticket
 */
export async function closeBypass(
  bypass: OpenBypass,
  ticket: number | undefined,
  services: BreakGlassServices,
  pausesMs: readonly number[],
  because: readonly Failure[] = [],
): Promise<Closing> {
  const found = await closeAndLook(bypass, services, pausesMs);
  const closing = { ...found, failures: [...because, ...found.failures] };
  const troubles = await tellClosing(closing, ticket, services);
  return { ...closing, failures: [...closing.failures, ...troubles] };
}

async function closeAndLook(
  bypass: OpenBypass,
  services: BreakGlassServices,
  pausesMs: readonly number[],
): Promise<Closing> {
  const { kubectl, line } = services;
  const trouble = await closeWithPatience(bypass, services, pausesMs);
  const closedAt = new Date();
  if (trouble) {
    const failures = [stillOpen(bypass, trouble), trouble];
    return { bypass, isClosed: false, closedAt, canary: undefined, admitted: undefined, failures };
  }
  line(`${bypass.policy} is closed again: ${bypass.name} is gone`);
  const admitted = await admittedBy(bypass, services).catch(() => undefined);
  const [namespace] = bypass.namespaces;
  const answer =
    bypass.canary === undefined || namespace === undefined
      ? undefined
      : await untilAnswer(kubectl, { image: bypass.canary, namespace }, 'denied', CANARY_WAIT_MS).catch(toFailed);
  const failures = answer ? canaryTrouble(bypass, answer) : [];
  return { bypass, isClosed: true, closedAt, canary: answer, admitted, failures };
}

/** @returns why it is still open */
async function closeWithPatience(
  bypass: OpenBypass,
  { kubectl, line }: BreakGlassServices,
  pausesMs: readonly number[],
): Promise<Failure | undefined> {
  const gate = createGate(kubectl, bypass.namespace ?? 'default');
  for (const pauseMs of [...pausesMs, undefined]) {
    try {
      await gate.close(bypass);
      return undefined;
    } catch (error) {
      const [failure] = failuresOf(error);
      if (!failure?.isOutage || pauseMs === undefined) return failure;
      line(`${failure.message}; trying again`);
      await sleep(pauseMs);
    }
  }
  return undefined;
}

function stillOpen(bypass: OpenBypass, why: Failure): Failure {
  const { engine, closesAt, policy } = bypass;
  const end =
    engine === 'policy-controller' || closesAt === undefined
      ? 'does not close by itself'
      : `closes by itself at ${instant(closesAt)}`;
  return new Failure('BYPASS_OPEN', `${policy} is STILL OPEN and ${end}; to close it now: ${closingCommand(bypass)}`, {
    cause: why,
  });
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

/** The ticket first: it must say what Slack may not. */
async function tellClosing(
  closing: Closing,
  ticket: number | undefined,
  { issues, slack }: BreakGlassServices,
): Promise<readonly Failure[]> {
  const told = await attempt(async () => slack?.tell(slackText.closed(closing)));
  const written = await attempt(async () => {
    if (ticket === undefined) return;
    await issues.comment(ticket, closingComment(closing, told));
    if (closing.isClosed && !closing.failures.some(({ code: problem }) => problem === 'BYPASS_OPEN'))
      await issues.close(ticket, 'completed');
  });
  return [...told, ...written];
}

async function attempt(work: () => Promise<void>): Promise<readonly Failure[]> {
  try {
    await work();
    return [];
  } catch (error) {
    return failuresOf(error);
  }
}

/** The evidence: what is gone, what the canary says, what was let in, and what went wrong. */
function closingComment(
  { bypass, isClosed, closedAt, canary, admitted, failures }: Closing,
  more: readonly Failure[],
): string {
  if (!isClosed) {
    return [
      `## ⚠️ ${code(bypass.policy)} is still open`,
      '',
      'It could not be closed. This closes it:',
      '',
      codeBlock('sh', [closingCommand(bypass)]),
      '',
      ...failures.map(failureLine),
      ...more.map(failureLine),
    ].join('\n');
  }
  return [
    `**Closed** at ${code(instant(closedAt))}.`,
    '',
    `- ${code(bypass.name)} is gone: looked for and not found.`,
    `- ${canaryWords(bypass, canary)}`,
    ...admittedWords(bypass, admitted),
    ...[...failures, ...more].map(failureLine),
  ].join('\n');
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
