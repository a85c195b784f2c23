import { countPlatforms, type ImageResult, needsAttention } from './images.ts';
import { text } from './markdown-text.ts';
import { outageWords } from './outage-words.ts';
import { count, plural } from './plural.ts';
import type { Results } from './results.ts';
import { type StatusTally, tallyStatuses } from './statement-counts.ts';

export interface HeadlineFacts {
  readonly newLogEntries: number;
  readonly dryRun: boolean;
}

/** What happened and whether it is all right, in one line; then what that means, in one or two sentences. */
export function headline(results: Results, images: readonly ImageResult[], { dryRun }: HeadlineFacts): string {
  const { title, meaning } = dryRun ? dryRunWords(results, images) : runWords(results, images);
  return [`### ${MARKS[dryRun && results.verdict === 'pass' ? 'plan' : results.verdict]} touchmark: ${title}`, meaning]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** How many statements came to which end, and what that left in the log. */
export function counts(results: Results, images: readonly ImageResult[], facts: HeadlineFacts): string {
  const tally = tallyStatuses(results);
  const parts = ENDS.flatMap(([status, word, planned]) =>
    tally[status] > 0 ? [`**${count(tally[status])}** ${facts.dryRun ? planned : outageAware(word, results)}`] : [],
  );
  if (parts.length === 0) return '';
  const platforms = countPlatforms(images);
  const on = `${subjectsInWords(images)}${platforms > 0 ? ` and ${plural(platforms, 'platform')}` : ''}`;
  const log = facts.dryRun ? '' : ` · ${plural(facts.newLogEntries, 'new log entry', 'new log entries')}`;
  return `Signatures and attestations on ${on}: ${parts.join(' · ')}${log}`;
}

/** An outage is no failed signature. */
function outageAware(word: string, { verdict }: Pick<Results, 'verdict'>): string {
  return word === 'failed' && verdict === 'inconclusive' ? 'not finished' : word;
}

/** Images and files are counted apart. */
function subjectsInWords(all: readonly ImageResult[]): string {
  const files = all.filter(({ image }) => image.isFile).length;
  const images = all.length - files;
  if (files === 0) return plural(images, 'image');
  return images === 0 ? plural(files, 'file') : `${plural(images, 'image')} and ${plural(files, 'file')}`;
}

interface Words {
  readonly title: string;
  readonly meaning: string;
}

const MARKS = { pass: '✅', fail: '❌', inconclusive: '⚠️', plan: '📝' } as const;

const ENDS: readonly (readonly [keyof StatusTally, string, string])[] = [
  ['failed', 'failed', 'failed'],
  ['pending', 'pending', 'to sign'],
  ['created', 'new', 'new'],
  ['recovered', 'recovered from the log', 'recovered from the log'],
  ['reused', 'reused', 'there already'],
  ['found', 'found', 'found'],
];

function runWords(results: Results, images: readonly ImageResult[]): Words {
  if (results.verdict === 'pass') return passWords(results, images);
  const isUntouched = results.subjects.every(({ attestations }) => attestations.length === 0);
  if (results.verdict === 'inconclusive') {
    const title = `signing could not be finished: ${reasons(results)}`;
    const next = isUntouched ? 'Nothing was signed: run the job again when it is over.' : doneAlready(images);
    return { title, meaning: `${whatItMeans(results)} ${next}` };
  }
  if (isUntouched) return untouchedWords(results);
  const failed = images.filter(needsAttention).length;
  const title = failed > 0 ? `${failed} of ${subjectsInWords(images)} failed` : 'it failed';
  return { title, meaning: doneAlready(images) };
}

function untouchedWords({ problems }: Results): Words {
  // After an error that nobody foresaw, it is not known how far the run had come.
  if (problems.some(({ kind }) => kind === 'defect')) {
    return {
      title: 'stopped by a defect of its own',
      meaning: 'What was signed before is kept: a re-run goes on from there.',
    };
  }
  return { title: 'nothing was signed', meaning: `${plural(problems.length, 'problem')} to mend first.` };
}

/** What a re-run can count on. */
function doneAlready(images: readonly ImageResult[]): string {
  const complete = images.filter((image) => !needsAttention(image));
  const done = complete.length;
  const what = complete.some(({ image }) => image.isFile) ? '' : done === 1 ? ' image' : ' images';
  const others = done === 1 ? `The other${what || ' one'} is complete.` : `The other ${done}${what} are complete.`;
  return `${done > 0 ? `${others} ` : ''}Run the job again when that is mended: what is signed is not signed twice.`;
}

function whatItMeans({ problems }: Results): string {
  const isOutage = problems.every(({ kind }) => kind === 'network' || kind === 'service');
  return isOutage ? 'This is an outage, not a bad signature.' : 'No signature was found to be wrong.';
}

function passWords(results: Results, images: readonly ImageResult[]): Words {
  const { created, recovered } = tallyStatuses(results);
  const attestations = results.subjects.flatMap((subject) => subject.attestations);
  const many = subjectsInWords(images);
  if (attestations.length > 0 && created + recovered === 0) {
    const were = images.length === 1 ? 'was' : 'were';
    return { title: `${many} ${were} signed already`, meaning: 'Checked again and reused: nothing new was signed.' };
  }
  const isPublished = attestations.some(({ published }) => published.length > 0);
  return { title: `${many} ${isPublished ? 'signed, verified and published' : 'signed and verified'}`, meaning: '' };
}

function dryRunWords(results: Results, images: readonly ImageResult[]): Words {
  const nothing = 'Nothing was signed or published.';
  if (results.verdict === 'pass') {
    return { title: `dry run, ${subjectsInWords(images)} can be signed`, meaning: nothing };
  }
  const title =
    results.verdict === 'fail'
      ? `dry run, ${plural(results.problems.length, 'problem')} to mend first`
      : `dry run, could not be finished: ${reasons(results)}`;
  return { title, meaning: nothing };
}

function reasons({ problems }: Results): string {
  const open = problems.filter(({ verdict }) => verdict === 'inconclusive');
  const words = [...new Set(open.map(outageWords))];
  const shown = words.slice(0, 2).map((each) => text(each, 200));
  return `${shown.join(', ')}${words.length > shown.length ? ' and more' : ''}`;
}
