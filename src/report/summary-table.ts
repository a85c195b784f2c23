import type { ImageResult } from './images.ts';
import { code, htmlCode, link, text } from './markdown-text.ts';
import type { AttestationResult, SubjectResult } from './results.ts';

type Kind = AttestationResult['kind'];
type Status = AttestationResult['status'];

export interface TableStyle {
  readonly columns: readonly Kind[];
  readonly dryRun: boolean;
  /** Whether platforms that differ from their index have a row. */
  readonly platforms: boolean;
}

const TITLES: Readonly<Record<Kind, string>> = {
  signature: 'Signature',
  provenance: 'Provenance',
  sbom: 'SBOM',
  predicate: 'Other',
};
const KINDS: readonly Kind[] = ['signature', 'provenance', 'sbom', 'predicate'];

/** What is well is said in plain words, so that what is not is seen at once. */
const WORDS: Readonly<Record<Status, string>> = {
  created: 'new',
  reused: 'reused',
  recovered: 'recovered',
  found: 'found',
  failed: '❌ **failed**',
  pending: '⏳ pending',
};

/** The kinds of statements that a set of images has; the others need no column. */
export function columnsOf(images: readonly ImageResult[]): readonly Kind[] {
  const kinds = new Set(
    images.flatMap(({ image, platforms }) =>
      [image, ...platforms].flatMap(({ attestations }) => attestations.map(({ kind }) => kind)),
    ),
  );
  return KINDS.filter((kind) => kinds.has(kind));
}

/** Images × what is said of them, from rows that `imageRow` made. */
export function imagesTable(columns: readonly Kind[], rows: readonly string[]): string {
  const head = ['Image', ...columns.map((kind) => TITLES[kind])];
  return [row(head), row(head.map(() => ':---')), ...rows].join('\n');
}

/** What is said of an image, each cell with its log entry, and of those of its platforms that differ. */
export function imageRow({ image, platforms }: ImageResult, style: TableStyle): string {
  const cells = cellsOf(image, style);
  const isSame = (platform: SubjectResult): boolean => String(cellsOf(platform, style)) === String(cells);
  const same = platforms.filter(isSame);
  const differing = style.platforms ? platforms.filter((platform) => !isSame(platform)) : [];
  const about = [shortDigest(image), ...(same.length > 0 ? [platformNames(same)] : [])].filter((part) => part !== '');
  const name = `${code(image.name)}${about.length > 0 ? `<br><sub>${about.join(' · ')}</sub>` : ''}`;
  const below = differing.map((platform) => {
    const label = `↳ ${platformNames([platform])} <sub>${shortDigest(platform)}</sub>`;
    return row([label, ...cellsOf(platform, style)]);
  });
  return [row([name, ...cells]), ...below].join('\n');
}

/** Every digest in full, for those who pin them. */
export function digestsTable(images: readonly ImageResult[]): string {
  const rows = images.flatMap(({ image, platforms }) => [
    row([code(image.name), '', htmlCode(image.digest ?? '')]),
    ...platforms.map(({ platform, digest }) => row(['', text(platform ?? '', 100), htmlCode(digest ?? '')])),
  ]);
  return [row(['Image', 'Platform', 'Digest']), row([':---', ':---', ':---']), ...rows].join('\n');
}

function cellsOf({ attestations, verdict }: SubjectResult, { columns, dryRun }: TableStyle): readonly string[] {
  return columns.map((kind) => {
    const found = attestations.filter((attestation) => attestation.kind === kind);
    return found.map((attestation) => cell(attestation, verdict, dryRun)).join('<br>') || '–';
  });
}

function cell(attestation: AttestationResult, verdict: SubjectResult['verdict'], dryRun: boolean): string {
  const { status, kind, predicateType, logEntries } = attestation;
  const isDone = status !== 'failed' && status !== 'pending';
  const [entry, ...others] = logEntries;
  const said = wordOf(status, verdict, dryRun);
  const word = isDone ? `✓ ${entry ? link(said, entry.url) : said}` : said;
  // That it is in the log is no part of what failed.
  const further = (isDone ? others : logEntries).map(({ url }) => `, ${link(isDone ? 'also logged' : 'logged', url)}`);
  return `${word}${further.join('')}${typeLabel(kind, predicateType)}`;
}

/** What an outage stopped is told apart from what is wrong. */
function wordOf(status: Status, verdict: SubjectResult['verdict'], dryRun: boolean): string {
  if (dryRun && status === 'pending') return 'to sign';
  return status === 'failed' && verdict === 'inconclusive' ? '⚠️ **not finished**' : WORDS[status];
}

/** There may be several SBOMs and several other statements: which is which. */
function typeLabel(kind: Kind, predicateType: string): string {
  if (kind === 'predicate') return ` · ${code(predicateType)}`;
  if (kind !== 'sbom') return '';
  const format = SBOM_FORMATS.find(([start]) => predicateType.startsWith(start))?.[1];
  return ` · ${format ?? code(predicateType)}`;
}

const SBOM_FORMATS = [
  ['https://spdx.dev/Document', 'SPDX'],
  ['https://cyclonedx.org/bom', 'CycloneDX'],
] as const;

function platformNames(platforms: readonly SubjectResult[]): string {
  return text(platforms.map(({ platform }) => platform ?? 'a platform').join(', '), 300);
}

function shortDigest({ digest }: SubjectResult): string {
  return digest === null ? '' : text(digest.length > 19 ? `${digest.slice(0, 19)}…` : digest);
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
