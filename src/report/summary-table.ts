import { code, link, text } from './markdown-text.ts';
import type { AttestationResult, SubjectResult } from './results.ts';

const WORDS: Readonly<Record<AttestationResult['status'], string>> = {
  created: 'new',
  reused: 'reused',
  recovered: 'recovered',
  found: 'found',
  failed: 'failed',
  pending: 'to do',
};

const MARKS: Readonly<Record<AttestationResult['status'], string>> = {
  created: '🟢',
  reused: '⚪',
  recovered: '🔵',
  found: '⚪',
  failed: '🔴',
  pending: '🟡',
};

type Column = 'signature' | 'provenance' | 'sbom' | 'predicate';
const COLUMNS: readonly (readonly [Column, string])[] = [
  ['signature', 'Signature'],
  ['provenance', 'Provenance'],
  ['sbom', 'SBOM'],
  ['predicate', 'Other'],
];

/** Subjects × what is said of them; a column that nobody has is left out, a cell links to its log entry. */
export function subjectsTable(subjects: readonly SubjectResult[], columns: readonly Column[]): string {
  const titles = COLUMNS.filter(([kind]) => columns.includes(kind));
  const head = ['Image', ...titles.map(([, title]) => title)];
  return [row(head), row(head.map(() => '---')), ...subjects.map((subject) => subjectRow(subject, titles))].join('\n');
}

/** The columns that a set of subjects needs. */
export function columnsOf(subjects: readonly SubjectResult[]): readonly Column[] {
  const kinds = new Set(subjects.flatMap(({ attestations }) => attestations.map(({ kind }) => kind)));
  return COLUMNS.map(([kind]) => kind).filter((kind) => kinds.has(kind));
}

function subjectRow(subject: SubjectResult, titles: readonly (readonly [Column, string])[]): string {
  const digest = subject.digest === null ? '' : `${subject.digest.slice(0, 19)}…`;
  const name =
    subject.parent === null
      ? `${code(subject.name)}<br><sub>${code(digest)}</sub>`
      : `&emsp;${text(subject.platform ?? 'platform')} <sub>${code(digest)}</sub>`;
  const cells = titles.map(([kind]) => {
    const found = subject.attestations.filter((attestation) => attestation.kind === kind);
    return found.map((attestation) => cell(attestation, found.length > 1 || kind === 'predicate')).join('<br>') || '–';
  });
  return row([name, ...cells]);
}

function cell(attestation: AttestationResult, isNamed: boolean): string {
  const { status, logEntries, predicateType } = attestation;
  const [entry] = logEntries;
  const word = entry ? link(WORDS[status], entry.url) : text(WORDS[status]);
  return `${MARKS[status]} ${word}${isNamed ? ` <sub>${code(predicateType)}</sub>` : ''}`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
