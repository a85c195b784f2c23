import type { Section } from './table.ts';

/** Tables with columns that stand below each other. */
export function asText(sections: readonly Section[]): string {
  return sections
    .map(({ title, about, head, rows }) => `\n${title}\n${about}\n\n${aligned([head, ...rows])}`)
    .join('\n');
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('   ')
        .trimEnd(),
    )
    .join('\n');
}
