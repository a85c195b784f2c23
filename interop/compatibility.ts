import { readFileSync, writeFileSync } from 'node:fs';
import type { Cell, CheckResult } from './check.ts';

const FILE = new URL('../docs/compatibility.md', import.meta.url);
const [START, END] = ['<!-- checked -->', '<!-- /checked -->'];

/** The table of docs/compatibility.md: in each cell the Rekor versions for which every check of it passed. */
function compatibilityTable(results: readonly CheckResult[]): string {
  const shown = results.flatMap(({ check, passed }) =>
    check.cell ? [{ ...check.cell, name: check.name, passed }] : [],
  );
  const places = [...new Set(shown.map(({ place }) => place))];
  const rows = Map.groupBy(shown, ({ program, subject }) => `| ${program} | ${subject} |`);
  const inOrder = [...rows].toSorted(([left], [right]) => left.localeCompare(right, 'en'));
  const lines = inOrder.map(([start, checks]) => {
    const cells = places.map((place) => versionsOf(checks.filter((check) => check.place === place)));
    return `${start} ${cells.join(' | ')} | ${titleOf(checks[0]?.name ?? '')} |`;
  });
  const titles = ['program', 'what', ...places, 'name of the checks'];
  return [`| ${titles.join(' | ')} |`, `|${' --- |'.repeat(titles.length)}`, ...lines].join('\n');
}

/** @returns whether the document said already what was found */
export function compareDocument(results: readonly CheckResult[], options: { readonly write: boolean }): boolean {
  const text = readFileSync(FILE, 'utf8');
  const [from, to] = [text.indexOf(START), text.indexOf(END)];
  if (from === -1 || to === -1) throw new Error(`docs/compatibility.md has not ${START} and ${END}`);
  const expected = `${text.slice(0, from)}${START}\n\n${compatibilityTable(results)}\n\n${text.slice(to)}`;
  if (options.write) writeFileSync(FILE, expected);
  return options.write || text === expected;
}

function versionsOf(checks: readonly (Cell & { readonly passed: boolean })[]): string {
  const versions = Map.groupBy(checks, ({ rekorVersion }) => rekorVersion);
  const good = [...versions].filter(([, each]) => each.every(({ passed }) => passed)).map(([version]) => `v${version}`);
  return good.toSorted().join(', ') || '–';
}

/** The name of a check without where it was made, which the columns say, and without which digest it is about. */
function titleOf(name: string): string {
  return `\`${name.replace(/ \([^()]*\)$/, '').replace(/ of \S+$/, ' of …')}\``;
}
