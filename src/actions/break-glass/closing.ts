import { setTimeout as sleep } from 'node:timers/promises';
import { instant } from '../../break-glass/bypass.ts';
import { closingCommand, type OpenBypass } from '../../break-glass/open-bypass.ts';
import { createGate } from '../../cluster/gate.ts';
import { Failure, failuresOf } from '../../failure/failure.ts';
import { code, codeBlock } from '../../report/markdown-text.ts';
import { slackText } from './announcements.ts';
import { type ClosingEvidence, evidenceLines, lookAfter } from './closing-evidence.ts';
import type { BreakGlassServices } from './services.ts';
import { failureLine } from './ticket.ts';

/** How a bypass was closed, or that it was not. */
export interface Closing extends ClosingEvidence {
  readonly bypass: OpenBypass;
  readonly isClosed: boolean;
  /** It had ended before anybody looked. */
  readonly isFoundEnded: boolean;
  readonly closedAt: Date;
}

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
  const trouble = await closeWithPatience(bypass, services, pausesMs);
  const closedAt = new Date();
  if (trouble) {
    const failures = [stillOpen(bypass, trouble), trouble];
    return { bypass, isClosed: false, isFoundEnded: false, closedAt, canary: undefined, admitted: undefined, failures };
  }
  services.line(`${bypass.policy} is closed again: ${bypass.name} is gone`);
  return { bypass, isClosed: true, isFoundEnded: false, closedAt, ...(await lookAfter(bypass, services)) };
}

/** What nothing opens any more, and nobody told of: looked at, and told to its ticket and Slack. Never throws. */
export async function confirmEnded(bypass: OpenBypass, ticket: number, services: BreakGlassServices): Promise<Closing> {
  const closedAt = bypass.closesAt ?? new Date();
  const ended = { bypass, isClosed: true, isFoundEnded: true, closedAt, ...(await lookAfter(bypass, services)) };
  const troubles = await tellClosing(ended, ticket, services);
  return { ...ended, failures: [...ended.failures, ...troubles] };
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

/** Slack first: the ticket then says what Slack could not be told. */
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
function closingComment(closing: Closing, more: readonly Failure[]): string {
  const { bypass, isClosed, failures } = closing;
  const troubles = [...failures, ...more].map(failureLine);
  if (isClosed) return [...closedWords(closing), ...evidenceLines(bypass, closing), ...troubles].join('\n');
  return [
    `## ⚠️ ${code(bypass.policy)} is still open`,
    '',
    'It could not be closed. This closes it:',
    '',
    codeBlock('sh', [closingCommand(bypass)]),
    '',
    ...troubles,
  ].join('\n');
}

function closedWords({ bypass, isFoundEnded, closedAt }: Closing): readonly string[] {
  const time = code(instant(closedAt));
  if (isFoundEnded) {
    return [
      `**Closed**: nothing in the cluster opens it any more; it was to end at ${time}. The run that opened it did not say so itself.`,
      '',
    ];
  }
  return [`**Closed** at ${time}.`, '', `- ${code(bypass.name)} is gone: looked for and not found.`];
}
