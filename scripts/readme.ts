import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** Keeps the tables of inputs and outputs in README.md equal to action.yml: `npm run readme`. */

interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
}

const readmePath = fileURLToPath(new URL('../README.md', import.meta.url));

/** README.md as it should be. */
export function renderedReadme(): string {
  const action = parse(readFileSync(new URL('../action.yml', import.meta.url), 'utf8')) as ActionFile;
  const inputs = Object.entries(action.inputs).map(
    ([name, { description, default: value }]) =>
      `| \`${name}\` | ${value ? `\`${value}\`` : ''} | ${cell(description)} |`,
  );
  const outputs = Object.entries(action.outputs).map(
    ([name, { description }]) => `| \`${name}\` | ${cell(description)} |`,
  );
  const readme = readFileSync(readmePath, 'utf8');
  return within(
    within(readme, 'inputs', ['| input | default | meaning |', '| --- | --- | --- |', ...inputs]),
    'outputs',
    ['| output | value |', '| --- | --- |', ...outputs],
  );
}

function within(text: string, mark: string, lines: readonly string[]): string {
  const [before, rest] = text.split(`<!-- ${mark} -->`);
  const after = rest?.split(`<!-- /${mark} -->`)[1];
  if (before === undefined || after === undefined) throw new Error(`README.md has no <!-- ${mark} --> section`);
  return `${before}<!-- ${mark} -->\n\n${lines.join('\n')}\n\n<!-- /${mark} -->${after}`;
}

function cell(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
}

if (import.meta.main) writeFileSync(readmePath, renderedReadme());
