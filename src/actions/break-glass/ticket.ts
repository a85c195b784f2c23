import { type Bypass, instant } from '../../break-glass/bypass.ts';
import { bypassOfNote, closingCommand, noteOf, type OpenBypass } from '../../break-glass/open-bypass.ts';
import type { Failure } from '../../failure/failure.ts';
import { problemOf } from '../../failure/problem.ts';
import { code, codeBlock, link, text } from '../../report/markdown-text.ts';
import { plural } from '../../report/plural.ts';

/** Every use has this label; searching for it shows all uses. */
export const TICKET_LABEL = 'break-glass';

/** What a ticket is about, before and after it is approved. */
export interface TicketSubject {
  readonly bypass: Bypass;
  readonly minutes: number;
  /** How it was or will be approved. */
  readonly approval:
    | { readonly kind: 'given'; readonly by: string; readonly how: string }
    | { readonly kind: 'awaited'; readonly nonce: string; readonly approvers: readonly string[] };
  /** Address of the cluster's API server; undefined when it is not known. */
  readonly cluster: string | undefined;
  /** Where the rules stand: `acme/api@8f3b1c5…/.github/image-policy.yml`. */
  readonly rules: string;
  /** What was seen of the canary before. */
  readonly before: string;
  readonly appliedBy: 'this run' | 'somebody else';
  /** What opens it; undefined while nothing does. */
  readonly open: OpenBypass | undefined;
}

const LOGIN = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$/;

export function ticketTitle({ id, policy }: Pick<Bypass, 'id' | 'policy'>): string {
  return `break-glass: ${policy} (${id})`;
}

/** The id in a title that `ticketTitle` made. */
export function idInTitle(title: string): string | undefined {
  return /^break-glass: \S+ \((\d+-[0-9a-f]{8})\)$/.exec(title)?.[1];
}

/** The ticket itself: always the same rows, in the same order. */
export function ticketBody(subject: TicketSubject): string {
  const { bypass, approval, open } = subject;
  const rows: readonly (readonly [string, string])[] = [
    ['Asked by', text(bypass.requestedBy)],
    ['Approved by', approvalCell(approval)],
    ['Why', text(bypass.reason)],
    ['Policy', `${code(bypass.policy)} (${bypass.engine})`],
    ...(subject.cluster === undefined ? [] : [['Cluster', code(subject.cluster)] as const]),
    ['Images', imagesCell(bypass)],
    ['Namespaces', namespacesCell(bypass)],
    ['Open', open ? `since ${code(instant(bypass.opensAt))}` : 'not yet'],
    ['Until', `${code(instant(bypass.closesAt))} (${plural(subject.minutes, 'minute')})`],
    ['Run', link(runName(bypass.run), bypass.run)],
    ['Rules', code(subject.rules)],
    ['Before', `a canary was ${text(subject.before)}`],
  ];
  return [
    '| | |',
    '| --- | --- |',
    ...rows.map(([name, cell]) => `| **${name}** | ${cell} |`),
    '',
    ...awaiting(approval),
    ...waysToClose(subject),
    ...(open ? ['', 'If nothing closes it, this does:', '', codeBlock('sh', [closingCommand(open)])] : []),
    '',
    marker(subject),
  ].join('\n');
}

/** The last part of the address: the words of a link must not be one. */
function runName(url: string): string {
  return url.split('/').at(-1) ?? '';
}

function approvalCell(approval: TicketSubject['approval']): string {
  return approval.kind === 'given' ? `${text(approval.by)}, ${text(approval.how)}` : 'nobody yet';
}

function awaiting(approval: TicketSubject['approval']): readonly string[] {
  if (approval.kind === 'given') return [];
  // Only what can be a login becomes a mention.
  const names = approval.approvers.map((login) => (LOGIN.test(login) ? `@${login}` : code(login)));
  return [
    `**Needs one of ${names.join(', ')}**, who did not start the run. Comment exactly this, within ten minutes:`,
    '',
    codeBlock('sh', [`approve ${approval.nonce}`]),
    '',
  ];
}

function imagesCell({ images }: Bypass): string {
  return images === 'all' ? '⚠️ **all images**, whoever signed them or did not' : images.map(code).join('<br>');
}

function namespacesCell({ engine, namespaces }: Bypass): string {
  const named = namespaces.map(code).join(', ');
  return engine === 'policy-controller' ? `⚠️ **all**: this engine cannot open ${named} alone` : named;
}

function waysToClose({ bypass: { engine }, appliedBy }: TicketSubject): readonly string[] {
  if (engine === 'policy-controller') {
    return [
      '⚠️ policy-controller has no exceptions: the whole policy only warns until this run, or a `sweep`, sets it back. **It does not close by itself.**',
    ];
  }
  const third =
    appliedBy === 'this run' ? 'this run, its post step or a `sweep`, which remove it' : 'whoever removes the file';
  return [
    `It closes in three ways, each without the others: its own clock; Kyverno’s cleanup controller, by a label; ${third}.`,
  ];
}

/** Longer than anybody waits for an approval. */
const NOT_YET_OPEN_MS = 15 * 60_000;

/** For `sweep`, which finds tickets that a dead runner left. */
function marker({ bypass: { closesAt }, open, cluster }: TicketSubject): string {
  const end = new Date(closesAt.getTime() + (open ? 0 : NOT_YET_OPEN_MS));
  const note = open ? ` opened=${noteOf(open)} cluster=${cluster ?? ''}` : '';
  return `<!-- touchmark-break-glass closes-at=${instant(end)}${note} -->`;
}

/** What a ticket says of itself to programs. */
export interface TicketMark {
  readonly closesAt: Date;
  /** Undefined when nothing was opened, as far as it says. */
  readonly opened: OpenBypass | undefined;
  readonly cluster: string | undefined;
}

const MARK =
  /<!-- touchmark-break-glass closes-at=(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)(?: opened=([\w-]+) cluster=(\S*))? -->\s*$/;

/** Undefined when it is no ticket of this action's. */
export function markOf(body: string): TicketMark | undefined {
  const [, time, note = '', cluster] = MARK.exec(body) ?? [];
  return time === undefined
    ? undefined
    : { closesAt: new Date(time), opened: bypassOfNote(note), cluster: cluster || undefined };
}

/** The words for a run that ended before anything was opened. */
export function nothingOpened(failures: readonly Failure[]): string {
  return ['**Nothing was opened.**', '', ...failures.map(failureLine)].join('\n');
}

export function failureLine(failure: Failure): string {
  const { code: problem, message, advice } = problemOf(failure);
  const [first = ''] = advice.split('\n');
  return `- ${code(problem)} ${text(message)} → ${text(first)}`;
}
