import { createHash } from 'node:crypto';
import { type Answer, answerOf } from '../../doctor/answer.ts';
import type { DoctorCheck } from '../../doctor/check.ts';
import type { Issue, Issues } from '../../github/issues.ts';
import { link, text } from '../../report/markdown-text.ts';
import type { Results } from '../../report/results.ts';
import { problemBoxes, shownBoxes } from '../../report/summary-problems.ts';
import { overview } from './doctor-summary.ts';
import { ANSWER_WORDS, headlineOf } from './headline.ts';

/** All tickets have it. */
const LABEL = 'touchmark-doctor';
const MAX_BOXES = 10;
const MAX_HEADLINE = 300;
/** Only where nobody's words can stand: at the very beginning. */
const MARKER = /^<!-- touchmark-doctor ([0-9a-f]{16}) ([a-z]+) -->/;

export interface TicketDesk {
  readonly issues: Issues;
  /** Tells the tickets of one job from those of others. */
  readonly place: string;
}

/** One job of one workflow, looking at one cluster, keeps one ticket. */
export function placeOf(workflowRef: string, job: string, context: string | undefined): string {
  const [workflow = ''] = workflowRef.split('@');
  return createHash('sha256')
    .update(JSON.stringify([workflow, job, context ?? '']))
    .digest('hex')
    .slice(0, 16);
}

/**
 * One issue while something is wrong: opened once, kept up to date without noise, commented when the answer becomes another
 * one, and closed when all is healthy again.
 * @returns what was done, for the log
 * @throws Failure GITHUB_…
 */
export async function keepTicket(
  results: Results,
  checks: readonly DoctorCheck[],
  { issues, place }: TicketDesk,
): Promise<string> {
  const open = (await issues.openWithLabel(LABEL)).filter(({ body }) => markerOf(body)?.place === place);
  const [ticket, ...others] = open.toReversed();
  const answer = answerOf(checks);
  if (answer === 'healthy') return closeAll(open, results, issues);
  const title = `touchmark doctor: ${ANSWER_WORDS[answer]}`;
  const body = bodyOf(results, checks, { place, answer });
  if (!ticket) return `opened ${(await issues.create({ title, body, labels: [LABEL] })).url}`;
  await issues.rewrite(ticket.number, body, title);
  const before = markerOf(ticket.body)?.answer;
  if (before !== answer) {
    await issues.comment(
      ticket.number,
      `The answer is another one now: **${text(headlineOf(checks), MAX_HEADLINE)}**. ${runLink(results)}`,
    );
  }
  // Two runs at the same time each opened one.
  for (const { number } of others) {
    await issues.comment(number, `#${ticket.number} is about the same.`);
    await issues.close(number, 'not_planned');
  }
  return `updated ${ticket.url}`;
}

async function closeAll(open: readonly Issue[], results: Results, issues: Issues): Promise<string> {
  for (const { number } of open) {
    await issues.comment(number, `All is healthy again. ${runLink(results)}`);
    await issues.close(number, 'completed');
  }
  return open.length === 0 ? 'none is needed' : `closed ${open.map(({ url }) => url).join(', ')}`;
}

function bodyOf(
  results: Results,
  checks: readonly DoctorCheck[],
  { place, answer }: { readonly place: string; readonly answer: Answer },
): string {
  return [
    `<!-- touchmark-doctor ${place} ${answer} -->`,
    `**${text(headlineOf(checks), MAX_HEADLINE)}**`,
    text(overview(checks)),
    shownBoxes(problemBoxes(results.problems), MAX_BOXES),
    `Everything that was looked at is in the summary of ${runLink(results)}. This issue is kept up to date, and is closed when all is healthy again.`,
  ].join('\n\n');
}

function runLink({ run }: Results): string {
  return link(`run ${run.id}`, run.url);
}

function markerOf(body: string): { readonly place: string; readonly answer: string } | undefined {
  const [, place, answer] = MARKER.exec(body) ?? [];
  return place === undefined || answer === undefined ? undefined : { place, answer };
}
