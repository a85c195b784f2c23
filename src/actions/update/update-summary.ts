import { Failure } from '../../failure/failure.ts';
import type { PullRequest } from '../../github/pull-requests.ts';
import { code, link, text } from '../../report/markdown-text.ts';
import { plural } from '../../report/plural.ts';
import type { Results } from '../../report/results.ts';
import { problemBoxes, shownBoxes } from '../../report/summary-problems.ts';
import { formatImageName } from '../../subject/image-name.ts';
import type { GroupOutcome, UpdateOutcome } from './update.ts';

const MARKS = { pass: '✅', fail: '❌', inconclusive: '⚠️' } as const;
const MAX_ROWS = 200;
const MAX_BOXES = 20;

/** The page of a run: what was refused and why, then what was proposed where. */
export function renderUpdateSummary(results: Results, outcome: UpdateOutcome | undefined): string {
  const parts = [
    `### ${MARKS[results.verdict]} touchmark update: ${outcome ? title(outcome) : 'nothing was looked up'}`,
    shownBoxes(problemBoxes(results.problems), MAX_BOXES),
    ...(outcome ? [table(outcome.groups), ...noticesOf(outcome).map((notice) => text(notice))] : []),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function title({ current, refused, groups }: UpdateOutcome): string {
  const newer = new Set(groups.flatMap(({ group }) => group.images.map(({ judged }) => judged.target.text))).size;
  const parts = [
    ...(refused.length > 0 ? [`${plural(refused.length, 'image')} refused`] : []),
    ...(newer > 0 ? [`${plural(newer, 'image')} moved on`] : []),
    ...(current > 0 ? [`${plural(current, 'image')} where the tag is`] : []),
  ];
  return parts.length > 0 ? parts.join(', ') : 'no image is pinned by tag and digest';
}

function table(groups: readonly GroupOutcome[]): string {
  const rows = groups.flatMap(({ group, end }) =>
    group.images.map(({ pin, to }) => {
      const image = code(`${formatImageName(pin.name)}:${pin.tag}`);
      return `| ${image} | ${code(short(pin.digest))} | ${code(short(to))} | ${endWords(end)} |`;
    }),
  );
  if (rows.length === 0) return '';
  const rest = rows.length - MAX_ROWS;
  return [
    '| image | from | to | pull request |',
    '| --- | --- | --- | --- |',
    ...rows.slice(0, MAX_ROWS),
    ...(rest > 0 ? [`\n${plural(rest, 'more row')} in results.json.`] : []),
  ].join('\n');
}

function endWords(end: GroupOutcome['end']): string {
  if (end instanceof Failure) return `failed: ${text(end.code)}`;
  if (end === 'dry run') return 'not made: dry run';
  if (!end.pull) return 'not touched';
  const words = {
    opened: 'opened',
    updated: 'updated',
    unchanged: 'as it was',
    taken: 'not touched',
    declined: 'closed by a person',
  };
  return `${link(`#${end.pull.number}`, end.pull.url)} ${words[end.kind]}`;
}

/** What a person should know though nothing went wrong. */
export function noticesOf({ groups, closed }: UpdateOutcome): readonly string[] {
  const unchecked = groups.some(
    ({ end }) => !(end instanceof Failure) && end !== 'dry run' && end.kind === 'opened' && isByJob(end.pull),
  );
  return [
    ...groups.flatMap(({ group, end }) => endNotice(group.branch, end)),
    ...closed.map(({ number }) => `Pull request ${number} was closed: its moves are not called for any more.`),
    ...(unchecked ? [UNCHECKED] : []),
  ];
}

const UNCHECKED =
  'What a job’s own token opens starts no checks. Give `github-token` a token of a GitHub App, or close and reopen the pull request by hand: docs/update.md.';

function isByJob({ author }: PullRequest): boolean {
  return author === 'github-actions[bot]';
}

function endNotice(branch: string, end: GroupOutcome['end']): readonly string[] {
  if (end instanceof Failure || end === 'dry run') return [];
  if (end.kind === 'taken') {
    return [
      `The branch ${branch} has commits that this action did not make, so it was left alone. Merge it, or delete it for a fresh proposal.`,
    ];
  }
  if (end.kind !== 'declined') return [];
  return [
    `Pull request ${end.pull.number} made the same change and was closed, so it is not opened again. Reopen it if it is wanted after all.`,
  ];
}

function short(digest: string): string {
  return `${digest.slice(0, 19)}…`;
}
