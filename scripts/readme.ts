import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { engineRules } from './engine-rules.ts';

/**
 * Keeps the tables of inputs and outputs in the documentation equal to the actions' own files: `npm run readme`. An action
 * that has no page yet in docs/actions gets one.
 */

interface ActionFile {
  readonly description: string;
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PAGES_OF_ACTIONS = 'docs/actions';

/** Files as they should be, by their paths: pages with the tables that their marks ask for, and the copy of the sign action. */
export function renderedPages(): ReadonlyMap<string, string> {
  const actions = allActions();
  const pages = new Map(pagePaths().map((path) => [path, read(path)]));
  for (const [name, action] of actions) {
    const page = `${PAGES_OF_ACTIONS}/${name}.md`;
    if (!pages.has(page)) pages.set(page, newPage(name, action));
  }
  const rendered = new Map<string, string>();
  const engines = engineRules();
  for (const [path, text] of pages) {
    const tables = [...actions].flatMap(([name, action]) => [
      [`${name} inputs`, inputTable(action)] as const,
      [`${name} outputs`, outputTable(action)] as const,
    ]);
    const sections = [...tables, ['actions', actionList(actions)] as const, ['rules by engine', engines] as const];
    const asked = sections.filter(([mark]) => text.includes(`<!-- ${mark} -->`));
    if (asked.length === 0) continue;
    rendered.set(
      path,
      asked.reduce((whole, [mark, lines]) => within(whole, mark, lines), text),
    );
  }
  rendered.set('.github/actions/sign/action.yml', signActionCopy());
  return rendered;
}

/** By the names that documents call them; the one at the root signs. */
function allActions(): ReadonlyMap<string, ActionFile> {
  const folders = readdirSync(ROOT).filter(
    (name) => !name.startsWith('.') && existsSync(join(ROOT, name, 'action.yml')),
  );
  const files = [['sign', 'action.yml'], ...folders.map((name) => [name, `${name}/action.yml`])] as const;
  return new Map(files.map(([name = '', file = '']) => [name, parse(read(file)) as ActionFile]));
}

function pagePaths(): readonly string[] {
  const docs = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' });
  return [
    'README.md',
    ...docs.filter((name) => name.endsWith('.md')).map((name) => `docs/${name.replaceAll('\\', '/')}`),
  ];
}

function newPage(name: string, { description }: ActionFile): string {
  return `# touchmark/${name}

${description.trim()}.

\`\`\`yaml
- uses: touchmark/touchmark/${name}@v1
\`\`\`

## Inputs

<!-- ${name} inputs -->
<!-- /${name} inputs -->

## Outputs

<!-- ${name} outputs -->
<!-- /${name} outputs -->
`;
}

/**
 * The sign action at a path of its own, for our workflow that others call: the runner takes no bare `$/`.
 * https://github.com/actions/runner/blob/v2.336.0/src/Sdk/DTPipelines/Pipelines/PipelineConstants.cs
 */
function signActionCopy(): string {
  const text = read('action.yml').replaceAll(': dist/', ': ../../../dist/');
  return `# Written by \`npm run readme\` from action.yml: the runner cannot name the root of its own repository.\n${text}`;
}

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

function actionList(actions: ReadonlyMap<string, ActionFile>): readonly string[] {
  return [...actions].map(([name, { description }]) => {
    const title = name === 'sign' ? 'touchmark' : `touchmark/${name}`;
    return `- [${title}](actions/${name}.md): ${cell(description)}`;
  });
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

if (import.meta.main) for (const [path, text] of renderedPages()) writeFileSync(join(ROOT, path), text);
