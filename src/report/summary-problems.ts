import { clip, code, codeBlock, link, MAX_LINE, plain, text } from './markdown-text.ts';
import { count, plural } from './plural.ts';
import { groupProblems, type ProblemGroup, type ReportedProblem } from './problem-groups.ts';

/** So many images are named under one problem; the table and results.json name all. */
const MAX_NAMED = 8;
const ALERTS = { fail: 'CAUTION', inconclusive: 'WARNING' } as const;

/** One box: what is wrong, at how many places, and what to do about it. */
export interface ProblemBox {
  readonly markdown: string;
  readonly problems: number;
}

/** A box for each code and remedy, the worst first. */
export function problemBoxes(problems: readonly ReportedProblem[]): readonly ProblemBox[] {
  return groupProblems(problems).map((group) => ({ markdown: box(group), problems: group.problems.length }));
}

/** The first boxes, and how much the others would have said. */
export function shownBoxes(boxes: readonly ProblemBox[], shown: number): string {
  const rest = boxes.slice(shown).reduce((sum, { problems }) => sum + problems, 0);
  const more =
    rest > 0 ? [`**${plural(rest, 'more problem')}**: all are in the file that the output \`results\` names.`] : [];
  return [...boxes.slice(0, shown).map(({ markdown }) => markdown), ...more].join('\n\n');
}

function box(group: ProblemGroup): string {
  const lines = [
    `[!${ALERTS[group.verdict]}]`,
    ...(group.problems.length === 1 ? single(group) : several(group)),
    '',
    ...remedy(group.advice),
  ];
  return lines
    .flatMap((line) => line.split('\n'))
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}

function single({ code: problemCode, problems: [{ subject, message }] }: ProblemGroup): readonly string[] {
  return [
    `**${text(plain(problemCode).trim())}**${subject === null ? '' : ` · ${code(subject)}`}`,
    '',
    text(message.trim()),
  ];
}

function several({ code: problemCode, problems }: ProblemGroup): readonly string[] {
  const named = problems.slice(0, MAX_NAMED).map(({ subject, message }) => {
    return `- ${subject === null ? '' : `${code(subject)}<br>`}${prose(message.trim())}`;
  });
  const rest = problems.length - named.length;
  const more = rest > 0 ? [`- and ${count(rest)} more`] : [];
  return [`**${text(plain(problemCode).trim())}** · ${plural(problems.length, 'time')}`, '', ...named, ...more];
}

/** The first line is the remedy; indented ones after it are an example to copy. */
function remedy(advice: string): readonly string[] {
  const [first = '', ...more] = advice.split('\n');
  const blocks: { readonly isExample: boolean; readonly lines: string[] }[] = [];
  for (const line of more) {
    const isExample = /^\s/.test(line);
    const last = blocks.at(-1);
    if (last?.isExample === isExample) last.lines.push(line);
    else blocks.push({ isExample, lines: [line] });
  }
  const shown = blocks.flatMap(({ isExample, lines }) => [
    '',
    isExample ? codeBlock('yaml', lines) : prose(lines.join(' ')),
  ]);
  return [`**What to do:** ${prose(first)}`, ...shown];
}

/** What messages and advice quote may be anybody's: code spans and the known status pages stay, the rest is text. */
function prose(words: string): string {
  return clip(words, MAX_LINE)
    .split(/(`[^`]+`|https:\/\/(?:status\.sigstore\.dev|www\.githubstatus\.com)(?![\w.-]*\w))/)
    .map((part) => {
      if (STATUS_PAGES.has(part)) return link(part.slice('https://'.length), part);
      return part.startsWith('`') && part.endsWith('`') && part.length > 2 ? code(part.slice(1, -1)) : text(part);
    })
    .join('');
}

const STATUS_PAGES = new Set(['https://status.sigstore.dev', 'https://www.githubstatus.com']);
