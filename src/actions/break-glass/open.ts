import type { Approvers } from '../../break-glass/approval.ts';
import { type Bypass, instant } from '../../break-glass/bypass.ts';
import { minutesWithin } from '../../break-glass/limits.ts';
import type { OpenBypass } from '../../break-glass/open-bypass.ts';
import { untilAnswer } from '../../cluster/canary.ts';
import type { Gate } from '../../cluster/gate.ts';
import { type Failure, Failures, failuresOf } from '../../failure/failure.ts';
import { code, text } from '../../report/markdown-text.ts';
import { formatImageName } from '../../subject/image-name.ts';
import { slackText } from './announcements.ts';
import { approvedByComment, approvedByReview, approversOf } from './approved.ts';
import type { OpenConfig } from './break-glass-config.ts';
import { closeBypass, type Closing, SHORT_PAUSES_MS } from './closing.ts';
import { createFileGate } from './exception-file.ts';
import { draftOf, openedAt, requireBreakGlass } from './draft.ts';
import { preflight } from './preflight.ts';
import { requirePrivateTickets } from './private-tickets.ts';
import type { Asking, BreakGlassServices } from './services.ts';
import { nothingOpened, TICKET_LABEL, ticketBody, type TicketSubject, ticketTitle } from './ticket.ts';

/** What became of asking for a bypass. */
export interface Opened {
  readonly bypass: OpenBypass;
  /** Undefined when it is left open, for a while. */
  readonly closing: Closing | undefined;
  readonly failures: readonly Failure[];
}

/** A bypass that is asked for: its ticket is open, nothing else is. */
interface Asked {
  readonly subject: TicketSubject;
  readonly ticket: number;
  readonly approvers: Approvers;
  readonly gate: Gate;
  /** How much the cluster's clock is before ours. */
  readonly skewMs: number;
}

/**
 * Approval, ticket, Slack, exception, wait, revert: in this order. Whatever fails before the exception, nothing is open;
 * whatever fails after it, it is closed, or the ticket says how to.
 * @throws Failure or Failures when nothing was opened
 */
export async function openPolicy(config: OpenConfig, asking: Asking, services: BreakGlassServices): Promise<Opened> {
  const asked = await ask(config, asking, services);
  const bypass = await announced(asked, services).catch(async (error: unknown) => {
    throw await withdrawn(asked, error, services);
  });
  const opened = await apply(bypass, asked, config, services);
  if (config.apply === 'kubectl') await lookWhetherItHelps(config, asked, services);
  else services.keep(undefined);
  if (config.apply !== 'kubectl' || !config.wait) return { bypass: opened, closing: undefined, failures: [] };
  return await holdOpen(opened, asked, services);
}

/** Whether it may be, and whether it can be; then the ticket. */
async function ask(config: OpenConfig, asking: Asking, services: BreakGlassServices): Promise<Asked> {
  const { policy, commit } = await services.policy(config.policyFile);
  const rules = requireBreakGlass(policy, config.policyFile);
  const minutes = minutesWithin(config.minutes, rules);
  const approvers = await approversOf(rules, asking, services.reviews);
  const reviewer =
    rules.approval === 'environment'
      ? await approvedByReview(rules.environment ?? '', approvers, asking, services.reviews)
      : undefined;
  if (reviewer !== undefined) services.line(`approved by ${reviewer}`);
  await requirePrivateTickets(services);
  const draft = draftOf(config, asking, { minutes, policy, approvedBy: reviewer ?? '', now: new Date() });
  const { gate, cluster, before } =
    config.apply === 'kubectl'
      ? await preflight(config, draft.canary, services)
      : {
          gate: createFileGate(config, services),
          cluster: undefined,
          before: 'not asked: somebody else applies the file',
        };
  const skewMs = await rehearse(draft, gate, services);

  const subject: TicketSubject = {
    bypass: draft,
    minutes,
    approval:
      reviewer === undefined
        ? { kind: 'awaited', nonce: draft.id.slice(-8), approvers: rules.approvers }
        : { kind: 'given', by: reviewer, how: `as reviewer of the environment ${rules.environment ?? ''}` },
    cluster,
    rules: `${asking.repository}@${commit.slice(0, 12)}/${config.policyFile}`,
    before,
    appliedBy: config.apply === 'kubectl' ? 'this run' : 'somebody else',
    open: undefined,
  };
  const body = ticketBody(subject);
  const { number, url } = await services.issues.create({ title: ticketTitle(draft), body, labels: [TICKET_LABEL] });
  services.keep({ ticket: number, bypass: undefined, wait: config.wait });
  services.tell('ticket', url);
  services.line(`ticket: ${url}`);
  return { subject: { ...subject, bypass: { ...draft, ticket: url } }, ticket: number, approvers, gate, skewMs };
}

/** More than this is worth a word; times are the cluster's in any case. */
const NOTABLE_SKEW_MS = 60_000;

async function rehearse(draft: Bypass, gate: Gate, { warn }: BreakGlassServices): Promise<number> {
  const clusterTime = await gate.rehearse(draft);
  const skewMs = clusterTime === undefined ? 0 : clusterTime.getTime() - Date.now();
  if (Math.abs(skewMs) > NOTABLE_SKEW_MS) {
    const seconds = Math.round(skewMs / 1000);
    warn(`The clock of the cluster is ${seconds} s before this machine's; the bypass ends by the cluster's.`);
  }
  return skewMs;
}

/** Slack, then, where the rules ask for it, the word on the ticket. */
async function announced({ subject, ticket, approvers }: Asked, services: BreakGlassServices): Promise<Bypass> {
  const { bypass, minutes, approval } = subject;
  await services.slack?.tell(slackText.asking(bypass, minutes, approval));
  if (services.slack) services.line('Slack is told');
  if (approval.kind === 'given') return bypass;
  const approvedBy = await approvedByComment(ticket, approval.nonce, approvers, services);
  services.line(`approved by ${approvedBy}`);
  return { ...bypass, approvedBy };
}

/** What is kept for the post step is kept before the cluster is asked: the answer may be lost of what was done. */
async function apply(
  bypass: Bypass,
  asked: Asked,
  { wait }: OpenConfig,
  services: BreakGlassServices,
): Promise<OpenBypass> {
  const { gate, ticket, skewMs, subject } = asked;
  const timed = openedAt(bypass, subject.minutes, new Date(Date.now() + skewMs));
  const planned = gate.planned(timed);
  services.keep({ ticket, bypass: planned, wait });
  try {
    await gate.open(timed);
  } catch (error) {
    const closing = await closeBypass(planned, ticket, services, SHORT_PAUSES_MS, failuresOf(error));
    if (closing.isClosed) services.keep(undefined);
    throw new Failures(closing.failures);
  }
  services.tell('exception', gate.placeOf(planned));
  services.tell('expires-at', instant(timed.closesAt));
  services.line(`${bypass.policy} is open until ${instant(timed.closesAt)}`);
  const { approval } = subject;
  const given =
    approval.kind === 'given'
      ? approval
      : ({ kind: 'given', by: bypass.approvedBy, how: 'by a comment here' } as const);
  await services.issues
    .rewrite(ticket, ticketBody({ ...subject, bypass: timed, approval: given, open: planned }))
    .catch((error: unknown) => services.warn(`The ticket could not be brought up to date: ${String(error)}`));
  return planned;
}

/** Controllers learn of an exception within a second; what is open for moments only is over before it is known to help. */
const HELPS_WITHIN_MS = 5_000;
const WORTH_LOOKING_MINUTES = 1;

/** An image may be denied by more than the policy that is open: better to hear it at once. */
async function lookWhetherItHelps(
  { images, namespaces: [namespace] }: OpenConfig,
  { ticket, subject }: Asked,
  { kubectl, issues, warn, line }: BreakGlassServices,
): Promise<void> {
  const named = images === 'all' ? undefined : images.find(({ name }) => name !== undefined);
  if (!named?.name || subject.minutes < WORTH_LOOKING_MINUTES) return;
  const image = `${formatImageName(named.name)}@${named.digest}`;
  try {
    const answer = await untilAnswer(kubectl, { image, namespace }, 'admitted', HELPS_WITHIN_MS);
    if (answer.kind === 'admitted') return line(`${image} is admitted in ${namespace} now`);
    const said = answer.kind === 'failed' ? answer.failure.message : answer.message;
    warn(`It is open, and ${image} is still not admitted in ${namespace}: ${said}`);
    await issues.comment(ticket, `⚠️ It is open, and ${code(image)} is still not admitted: ${text(said, 500)}`);
  } catch (error) {
    warn(`Whether it helps could not be seen: ${String(error)}`);
  }
}

/** Lasts until it is over, and closes it. A cancelled run leaves that to the post step. */
async function holdOpen(bypass: OpenBypass, { subject, ticket }: Asked, services: BreakGlassServices): Promise<Opened> {
  const end = Date.now() + subject.minutes * 60_000;
  try {
    for (let rest = end - Date.now(); rest > 0; rest = end - Date.now()) {
      await services.sleep(Math.min(rest, 60_000));
      if (rest > 60_000) services.line(`still open, for ${Math.ceil((rest - 60_000) / 60_000)} more minutes`);
    }
  } catch (error) {
    return { bypass, closing: undefined, failures: failuresOf(error) };
  }
  const closing = await closeBypass(bypass, ticket, services, SHORT_PAUSES_MS);
  if (closing.isClosed) services.keep(undefined);
  return { bypass, closing, failures: closing.failures };
}

/** The ticket says that nothing was opened, and is closed. @returns what to throw */
async function withdrawn(
  { subject: { bypass }, ticket }: Asked,
  error: unknown,
  { issues, slack, keep }: BreakGlassServices,
): Promise<Failures> {
  const failures = failuresOf(error);
  // A run that is cancelled can reach nobody any more: the post step tells it.
  if (failures.some(({ code }) => code === 'CANCELLED')) return new Failures(failures);
  const told = await Promise.allSettled([
    issues.comment(ticket, nothingOpened(failures)).then(() => issues.close(ticket, 'not_planned')),
    slack?.tell(slackText.notOpened(bypass, failures.map(({ message }) => message).join('; '))),
  ]);
  if (told[0].status === 'fulfilled') keep(undefined);
  return new Failures(failures);
}
