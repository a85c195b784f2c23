import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { engineRules } from './engine-rules.ts';

/** Keeps the tables of inputs and outputs in the documentation equal to the actions' own files: `npm run readme`. */

interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
}

/** Where an action's file is, the page with its tables, and what their marks begin with. */
const ACTIONS = [
  { file: '../action.yml', page: 'README.md', prefix: '' },
  { file: '../verify/action.yml', page: 'README.md', prefix: 'verify ' },
  { file: '../policy/action.yml', page: 'docs/admission.md', prefix: 'policy ' },
  { file: '../prewarm/action.yml', page: 'docs/admission.md', prefix: 'prewarm ' },
  { file: '../break-glass/action.yml', page: 'docs/incident.md', prefix: 'break-glass ' },
  { file: '../update/action.yml', page: 'docs/update.md', prefix: 'update ' },
] as const;

/** Pages as they should be, by their paths. */
export function renderedPages(): ReadonlyMap<string, string> {
  const pages = new Map<string, string>();
  for (const { file, page, prefix } of ACTIONS) {
    const action = parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as ActionFile;
    const text = pages.get(page) ?? readFileSync(pathOf(page), 'utf8');
    const withInputs = within(text, `${prefix}inputs`, inputTable(action));
    pages.set(page, within(withInputs, `${prefix}outputs`, outputTable(action)));
  }
  const admission = 'docs/admission.md';
  pages.set(admission, within(pages.get(admission) ?? '', 'rules by engine', engineRules()));
  pages.set('.github/actions/sign/action.yml', signActionCopy());
  return pages;
}

/**
 * The sign action at a path of its own, for our workflow that others call: the runner takes no bare `$/`.
 * https://github.com/actions/runner/blob/v2.336.0/src/Sdk/DTPipelines/Pipelines/PipelineConstants.cs
 */
function signActionCopy(): string {
  const text = readFileSync(pathOf('action.yml'), 'utf8').replaceAll(': dist/', ': ../../../dist/');
  return `# Written by \`npm run readme\` from action.yml: the runner cannot name the root of its own repository.\n${text}`;
}

function pathOf(page: string): string {
  return fileURLToPath(new URL(`../${page}`, import.meta.url));
}

function inputTable({ inputs }: ActionFile): readonly string[] {
  const rows = Object.entries(inputs).map(
    ([name, { description, default: value }]) =>
      `| \`${name}\` | ${value ? `\`${cell(value)}\`` : ''} | ${cell(description)} |`,
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
  if (before === undefined || after === undefined) throw new Error(`there is no <!-- ${mark} --> section`);
  return `${before}<!-- ${mark} -->\n\n${lines.join('\n')}\n\n<!-- /${mark} -->${after}`;
}

function cell(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
}

if (import.meta.main) for (const [page, text] of renderedPages()) writeFileSync(pathOf(page), text);
