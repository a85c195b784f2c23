import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { mistakesOf } from './mistakes.ts';
import { ACTION_FILES, misuses } from './our-actions.ts';
import { pages, readPage, ROOT } from './page.ts';
import { actionMistakes, workflowMistakes } from './workflow-parser.ts';
import type { Workflow } from './workflow-of.ts';

const all = pages();
const fence = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\`\n`;

test.each(all.map((page) => [page.path, page] as const))('%s says nothing that is not so', async (_path, page) => {
  expect(await mistakesOf(page, all)).toEqual([]);
});

test('the README leads to every page', () => {
  const led = new Set(['README.md']);
  // What is added is visited too.
  for (const path of led) {
    const page = all.find((each) => each.path === path);
    for (const link of page?.links ?? []) led.add(posix.join(posix.dirname(path), link.replace(/#.*/, '')));
  }
  expect(all.map(({ path }) => path).filter((path) => !led.has(path))).toEqual([]);
});

test('every action has its page: `npm run readme` writes one', () => {
  const names = ACTION_FILES.map((file) => (file === 'action.yml' ? 'sign' : posix.dirname(file)));
  expect(all.map(({ path }) => path)).toEqual(expect.arrayContaining(names.map((name) => `docs/actions/${name}.md`)));
});

const workflows = ['.github/workflows', 'examples'].flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => `${folder}/${name}`),
);

test.each(workflows)('%s is a workflow that uses our actions as they are', async (path) => {
  const text = readFileSync(join(ROOT, path), 'utf8');
  expect([...(await workflowMistakes(path, text)), ...misuses(parse(text) as Workflow)]).toEqual([]);
});

test.each(ACTION_FILES)('%s is an action to GitHub’s own parser', (path) => {
  expect(actionMistakes(path, readFileSync(join(ROOT, path), 'utf8'))).toEqual([]);
});

describe('the check finds', () => {
  const step = (lines: string): string => fence('yaml', `- uses: touchmark/touchmark@v1\n  id: sign\n${lines}`);
  const job = (permissions: string): string =>
    fence(
      'yaml',
      `sign:
  runs-on: ubuntu-latest
  permissions: ${permissions}
  steps:
    - uses: docker/login-action@v3
      with: {registry: ghcr.io}
    - uses: touchmark/touchmark@v1`,
    );

  test.each([
    ['an input that no action has', step('  with: {image: a}'), 'touchmark/touchmark@v1 has no input image'],
    ['an action that is not there', fence('yaml', '- uses: touchmark/touchmark/sing@v1'), 'there is no touchmark/'],
    ['an output that no action has', step('- run: echo ${{ steps.sign.outputs.digests }}'), 'has no output digests'],
    ['a key that GitHub does not know', step('  whit: {images: a}'), "Unexpected value 'whit'"],
    ['a context that is not there', step('  with: {images: "${{ need.a }}"}'), "Unrecognized named-value: 'need'"],
    ['a missing permission to sign', job('{packages: write}'), 'job sign: it needs id-token: write'],
    ['a missing permission to push', job('{id-token: write}'), 'job sign: it needs packages: write'],
    [
      'a missing permission for a called workflow',
      fence(
        'yaml',
        'sign:\n  permissions: {id-token: write}\n  uses: touchmark/touchmark/.github/workflows/sign.yml@v1\n  with: {needs: x}',
      ),
      'job sign: it needs packages: write',
    ],
    ['a policy with an unknown key', fence('yaml', 'version: 1\nimages: [{match: a, signedby: []}]'), 'signedby'],
    ['a part of a policy with one', fence('yaml', 'break-glass: {approver: [a]}'), 'approver'],
    ['YAML that is nothing', fence('yaml', 'a: b'), 'it is no workflow'],
    ['a language that is not checked', fence('toml', 'a = 1'), 'nothing here knows how to check toml'],
    ['JSON that is none', fence('json', '{a}'), 'JSON'],
    ['a command that is not there', fence('sh', 'npm run dmeo'), 'package.json has no script dmeo'],
    ['the same in a line', 'Say `npm run dmeo`.', 'package.json has no script dmeo'],
    ['a link to nowhere', '[a](nothing.md)', 'there is no nothing.md'],
    ['a link to no heading', '# One\n[a](#two)', 'there is no heading for #two'],
    ['a file that is not there', 'See `src/nothing.ts`.', 'there is no `src/nothing.ts`'],
  ])('%s', async (_what, text, mistake) => {
    const page = readPage('docs/page.md', text);
    expect((await mistakesOf(page, [page])).join('\n')).toContain(mistake);
  });

  test('a snippet that is indented, as in a list', () => {
    const [snippet] = readPage('docs/page.md', '- so:\n\n  ```yaml\n  a: b\n  ```\n').snippets;
    expect(snippet).toEqual({ at: 'docs/page.md:3', language: 'yaml', text: 'a: b\n' });
  });

  test('the second of two equal headings', () => {
    expect([...readPage('a.md', '# A `b`, c!\n\n# A b c\n').anchors]).toEqual(['a-b-c', 'a-b-c-1']);
  });
});
