import { code, shellBlock, text } from './markdown-text.ts';
import { countStatuses } from './outputs.ts';
import type { Results, SubjectResult } from './results.ts';
import { columnsOf, subjectsTable } from './summary-table.ts';
import { verifyCommands } from './verify-commands.ts';

/** GITHUB_STEP_SUMMARY is dropped whole when it is longer. */
const MAX_BYTES = 1_048_576;
/** With so many images at most every platform has a row and every image its commands; with more, they are folded away. */
const FEW_IMAGES = 20;

export interface SummaryFacts {
  readonly newLogEntries: number;
  readonly dryRun: boolean;
}

/**
 * The job summary, in GitHub's markdown. Says first what happened and whether it is all right, then what to do, then the
 * proof. Leaves out commands, then platforms, then images, as far as the limit of 1 MiB demands, and says so.
 */
export function renderJobSummary(results: Results, facts: SummaryFacts): string {
  const images = results.subjects.filter(({ parent }) => parent === null);
  const full = render(results, facts, { images, platforms: true, commands: true });
  if (fits(full)) return full;
  const rows = render(results, facts, { images, platforms: false, commands: false });
  if (fits(rows)) return rows;
  // Failed ones first: they are what is looked for.
  const urgent = images.toSorted((left, right) => rank(left) - rank(right));
  for (let count = Math.floor(images.length / 2); count > 0; count = Math.floor(count / 2)) {
    const some = render(results, facts, { images: urgent.slice(0, count), platforms: false, commands: false });
    if (fits(some)) return some;
  }
  return render({ ...results, problems: results.problems.slice(0, 10) }, facts, {
    images: [],
    platforms: false,
    commands: false,
  });
}

interface Detail {
  readonly images: readonly SubjectResult[];
  readonly platforms: boolean;
  readonly commands: boolean;
}

function render(results: Results, facts: SummaryFacts, detail: Detail): string {
  const parts = [
    headline(results, facts),
    counts(results, facts),
    problems(results),
    table(results, detail),
    signedBy(results),
    detail.commands ? commands(results, detail.images) : '',
    leftOut(results, detail),
    figures(results),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function headline({ verdict, subjects, problems: found }: Results, { dryRun }: SummaryFacts): string {
  const images = plural(subjects.filter(({ parent }) => parent === null).length, 'image');
  if (dryRun && verdict === 'pass')
    return `## 📝 touchmark: ${images} could be signed\n\nA dry run: nothing was signed or published.`;
  if (verdict === 'pass') return `## ✅ touchmark: ${images} signed and verified`;
  if (verdict === 'inconclusive') {
    const services = [...new Set(found.map(({ service }) => service).filter((service) => service !== null))];
    const who = services.length > 0 ? `: ${services.map(text).join(', ')} did not do its part` : '';
    return `## ⚠️ touchmark could not finish${who}\n\nThis is an outage, not a bad signature. Run the job again when it is over; nothing is signed twice.`;
  }
  const nothing = subjects.every(({ attestations }) => attestations.length === 0);
  return nothing ? '## ❌ touchmark failed: nothing was signed' : '## ❌ touchmark failed';
}

function counts(results: Results, { newLogEntries }: SummaryFacts): string {
  const { created, reused, failed } = countStatuses(results);
  if (created + reused + failed === 0) return '';
  return `**${created}** new · **${reused}** reused · **${failed}** failed · ${plural(newLogEntries, 'new log entry', 'new log entries')}`;
}

function problems({ problems: found }: Results): string {
  return found
    .map(({ code: problemCode, verdict, subject, message, advice }) => {
      const about = subject === null ? '' : ` · ${code(subject)}`;
      const [first = '', ...more] = advice.split('\n');
      const steps = more.length > 0 ? ['', shellBlockOf(more)] : [];
      const lines = [
        `**${problemCode}**${about}`,
        '',
        text(message),
        '',
        `**What to do:** ${advised(first)}`,
        ...steps,
      ];
      const kind = verdict === 'fail' ? 'CAUTION' : 'WARNING';
      return [`[!${kind}]`, ...lines]
        .flatMap((line) => line.split('\n'))
        .map((line) => `> ${line}`.trimEnd())
        .join('\n');
    })
    .join('\n\n');
}

/** Advice is ours, but for what it quotes: its code spans stay, the rest is text. */
function advised(advice: string): string {
  return advice
    .split(/(`[^`]+`)/)
    .map((part) => (part.startsWith('`') && part.length > 2 ? code(part.slice(1, -1)) : text(part)))
    .join('');
}

function shellBlockOf(lines: readonly string[]): string {
  return ['```yaml', ...lines.map((line) => line.replaceAll('```', '')), '```'].join('\n');
}

function table(results: Results, { images, platforms }: Detail): string {
  if (images.every(({ attestations }) => attestations.length === 0)) return '';
  const columns = columnsOf(results.subjects);
  const platformsOf = ({ name, digest }: SubjectResult): readonly SubjectResult[] =>
    results.subjects.filter((subject) => subject.name === name && subject.parent === digest);
  const inline = platforms && images.length <= FEW_IMAGES;
  const rows = images.flatMap((image) => (inline ? [image, ...platformsOf(image)] : [image]));
  const all = subjectsTable(rows, columns);
  if (inline || !platforms) return all;
  const folded = images.flatMap((image) =>
    platformsOf(image).map((each) => ({ ...each, platform: `${image.name} ${each.platform ?? ''}` })),
  );
  if (folded.length === 0) return all;
  return `${all}\n\n${details(plural(folded.length, 'platform'), subjectsTable(folded, columns))}`;
}

function signedBy({ signer, sigstore, subjects }: Results): string {
  if (!signer || !sigstore) return '';
  const places = new Set(
    subjects.flatMap(({ attestations }) => attestations.flatMap(({ published }) => published.map(({ via }) => via))),
  );
  const where = [...places].map((via) => STORAGE[via] ?? via).join(' and ');
  const instance =
    sigstore.instance === 'public-good' ? 'public Sigstore' : `Sigstore at ${code(sigstore.fulcio ?? '')}`;
  return [
    `**Signed by** ${code(signer.identity)}  `,
    `**Vouched for by** ${code(signer.issuer)}, ${instance}${sigstore.rekor.length > 0 ? `, logged in ${sigstore.rekor.map(code).join(', ')}` : ''}  `,
    where ? `**Published** beside each image, as ${where}` : '**Published** nowhere: the bundles are files of the job',
  ].join('\n');
}

const STORAGE: Readonly<Record<string, string>> = {
  'referrers-api': 'OCI referrers',
  'referrers-tag': 'OCI referrers listed under the tag <code>sha256-…</code>',
};

function commands(results: Results, images: readonly SubjectResult[]): string {
  const blocks = images.flatMap((image) => {
    const lines = verifyCommands(image, results);
    return lines.length === 0 ? [] : [details(`Check <code>${text(image.name)}</code> yourself`, shellBlock(lines))];
  });
  return blocks.join('\n\n');
}

function leftOut(results: Results, { images, commands: hasCommands }: Detail): string {
  if (hasCommands) return '';
  const all = results.subjects.filter(({ parent }) => parent === null).length;
  const rest = all - images.length;
  return `<sub>Left out to stay within GitHub’s limit: platforms and commands${rest > 0 ? `, and ${plural(rest, 'image')}` : ''}. The file in the output <code>results</code> has everything.</sub>`;
}

function figures({ requests }: Results): string {
  const counted = Object.entries(requests).filter(([, count]) => count > 0);
  if (counted.length === 0) return '';
  return `<sub>Requests: ${counted.map(([service, count]) => `${service} ${count}`).join(', ')}</sub>`;
}

function details(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

function rank({ verdict }: SubjectResult): number {
  return { fail: 0, inconclusive: 1, pass: 2 }[verdict];
}

function fits(markdown: string): boolean {
  return Buffer.byteLength(markdown) < MAX_BYTES;
}

function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
