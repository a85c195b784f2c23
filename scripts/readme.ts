import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** Keeps the tables of inputs and outputs in README.md equal to the actions' own files: `npm run readme`. */

interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
}

/** Where an action's file is, and what its tables' marks begin with. */
const ACTIONS = [
  { file: '../action.yml', prefix: '' },
  { file: '../verify/action.yml', prefix: 'verify ' },
] as const;

const readmePath = fileURLToPath(new URL('../README.md', import.meta.url));

/** README.md as it should be. */
export function renderedReadme(): string {
  return ACTIONS.reduce(
    (readme, { file, prefix }) => {
      const action = parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as ActionFile;
      return within(within(readme, `${prefix}inputs`, inputTable(action)), `${prefix}outputs`, outputTable(action));
    },
    readFileSync(readmePath, 'utf8'),
  );
}

function inputTable({ inputs }: ActionFile): readonly string[] {
  const rows = Object.entries(inputs).map(
    ([name, { description, default: value }]) =>
      `| \`${name}\` | ${value ? `\`${value}\`` : ''} | ${cell(description)} |`,
  );
  return ['| input | default | meaning |', '| --- | --- | --- |', ...rows];
}

function outputTable({ outputs }: ActionFile): readonly string[] {
  const rows = Object.entries(outputs).map(([name, { description }]) => `| \`${name}\` | ${cell(description)} |`);
  return ['| output | value |', '| --- | --- |', ...rows];
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
