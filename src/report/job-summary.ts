import { countPlatforms, type ImageResult, imagesOf, needsAttention } from './images.ts';
import { count, plural } from './plural.ts';
import type { Results } from './results.ts';
import { counts, headline, type HeadlineFacts } from './summary-headline.ts';
import { type ProblemBox, problemBoxes, shownBoxes } from './summary-problems.ts';
import { commandFolds, fold, shownFolds, signedBy } from './summary-proof.ts';
import { columnsOf, digestsTable, imageRow, imagesTable } from './summary-table.ts';

/** A summary that is longer is dropped whole by the runner. */
const MAX_BYTES = 1_048_576;
/** More images than this do not fit on a screen: those with nothing to look at are folded. */
const FEW_IMAGES = 20;
const MAX_BOXES = 20;

export type SummaryFacts = HeadlineFacts;

/**
 * The job summary, in GitHub's markdown: what happened and whether it is all right, what to do, then the proof. Leaves
 * out commands, then platforms, then images, then problems, as far as the limit of 1 MiB demands, and says so.
 */
export function renderJobSummary(results: Results, facts: SummaryFacts): string {
  const full = partsOf(results, facts, true);
  const boxes = Math.min(full.boxes.length, MAX_BOXES);
  const rows = full.rows.length;
  const withCommands = longest(full.commands.length, (commands) => page(full, { boxes, rows, commands }));
  if (withCommands !== undefined) return withCommands;
  const brief = partsOf(results, facts, false);
  return (
    longest(rows, (some) => page(brief, { boxes, rows: some, commands: 0 })) ??
    longest(boxes, (some) => page(brief, { boxes: some, rows: 0, commands: 0 })) ??
    page(brief, { boxes: 0, rows: 0, commands: 0 })
  );
}

/** All that a page may have, so that trying how much fits costs no more than putting it together. */
interface Parts {
  readonly headline: string;
  readonly boxes: readonly ProblemBox[];
  readonly counts: string;
  readonly rows: readonly { readonly markdown: string; readonly isOpen: boolean }[];
  readonly table: (rows: readonly string[]) => string;
  readonly signedBy: string;
  readonly commands: readonly string[];
  readonly digests: string;
  readonly leavesPlatforms: boolean;
  readonly hasFiles: boolean;
  readonly figures: string;
}

interface Shown {
  readonly boxes: number;
  readonly rows: number;
  readonly commands: number;
}

function partsOf(results: Results, facts: SummaryFacts, platforms: boolean): Parts {
  // Those that somebody has to look at come first, and are the last to be left out.
  const all = imagesOf(results);
  const images = [...all.filter(needsAttention), ...all.filter((image) => !needsAttention(image))];
  const columns = columnsOf(images);
  const style = { columns, dryRun: facts.dryRun, platforms };
  const hasPlatforms = countPlatforms(images) > 0;
  return {
    headline: headline(results, images, facts),
    boxes: problemBoxes(results.problems),
    counts: counts(results, images, facts),
    rows: images.map((image) => ({ markdown: imageRow(image, style), isOpen: !facts.dryRun && needsAttention(image) })),
    table: (rows) => (columns.length > 0 && rows.length > 0 ? imagesTable(columns, rows) : ''),
    signedBy: signedBy(results),
    commands: commandFolds(images, results),
    digests: platforms && hasPlatforms ? digests(images) : '',
    leavesPlatforms: !platforms && hasPlatforms,
    hasFiles: images.some(({ image }) => image.isFile),
    figures: figures(results, facts),
  };
}

function page(parts: Parts, shown: Shown): string {
  const sections = [
    parts.headline,
    shownBoxes(parts.boxes, shown.boxes),
    parts.counts,
    tables(parts, shown),
    parts.signedBy,
    [shownFolds(parts.commands, shown.commands), parts.digests].filter((part) => part !== '').join('\n'),
    leftOut(parts, shown),
    parts.figures,
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function tables({ rows, table, hasFiles }: Parts, shown: Shown): string {
  const some = rows.slice(0, shown.rows);
  if (some.length <= FEW_IMAGES) return table(some.map(({ markdown }) => markdown));
  const open = some.filter(({ isOpen }) => isOpen).map(({ markdown }) => markdown);
  const well = some.filter(({ isOpen }) => !isOpen).map(({ markdown }) => markdown);
  const folded = table(well);
  const noun = hasFiles ? 'subject' : 'image';
  const title = plural(well.length, open.length > 0 ? `other ${noun}` : noun);
  return [table(open), folded === '' ? '' : fold(title, folded)].filter((part) => part !== '').join('\n\n');
}

function digests(images: readonly ImageResult[]): string {
  const title = `Digests of ${plural(images.length, 'image')} and ${plural(countPlatforms(images), 'platform')}`;
  return fold(title, digestsTable(images));
}

function leftOut(parts: Parts, shown: Shown): string {
  const rows = parts.rows.length - shown.rows;
  const commands = parts.commands.length - shown.commands;
  const what = [
    ...(rows > 0 ? [`the rows of ${plural(rows, parts.hasFiles ? 'subject' : 'image')}`] : []),
    ...(parts.leavesPlatforms ? ['platforms'] : []),
    ...(commands > 0 ? [`the commands for ${plural(commands, 'image')}`] : []),
  ];
  if (what.length === 0) return '';
  return `_Left out, as GitHub shows no summary over 1 MiB: ${what.join(', ')}. The file that the output \`results\` names has everything._`;
}

function figures({ requests }: Results, { newLogEntries }: SummaryFacts): string {
  const asked = Object.entries(requests).filter(([, times]) => times > 0);
  const said = asked.map(([service, times]) => `${service} ${count(times)}`).join(', ');
  return `<sub>${said === '' ? '' : `Requests: ${said}. `}New log entries: ${count(newLogEntries)}.</sub>`;
}

/** The page with the most that fits, when more never fits where less does not; undefined when not even nothing does. */
function longest(most: number, pageWith: (amount: number) => string): string | undefined {
  let best = fitting(pageWith(most));
  if (best !== undefined || most === 0) return best;
  best = fitting(pageWith(0));
  if (best === undefined) return undefined;
  let low = 0;
  let high = most;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const tried = fitting(pageWith(middle));
    if (tried === undefined) high = middle;
    else [low, best] = [middle, tried];
  }
  return best;
}

function fitting(markdown: string): string | undefined {
  return Buffer.byteLength(markdown) <= MAX_BYTES ? markdown : undefined;
}
