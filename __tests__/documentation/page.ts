import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A fenced piece of a page. */
export interface Snippet {
  /** `docs/policy.md:12`, to be clicked on. */
  readonly at: string;
  readonly language: string;
  readonly text: string;
}

export interface Page {
  /** From the root of the repository. */
  readonly path: string;
  readonly snippets: readonly Snippet[];
  /** Targets of links and pictures, as they are written. */
  readonly links: readonly string[];
  /** What stands between backticks. */
  readonly codeSpans: readonly string[];
  /** What a link may have after `#`. */
  readonly anchors: ReadonlySet<string>;
}

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What users and contributors are told. */
export function pages(): readonly Page[] {
  const top = readdirSync(ROOT).filter((name) => name.endsWith('.md'));
  const nested = ['docs', 'examples', '.github'].flatMap((folder) =>
    readdirSync(posix.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
      .filter((name) => name.endsWith('.md')),
  );
  return [...top, ...nested].map((path) => readPage(path, readFileSync(posix.join(ROOT, path), 'utf8')));
}

const FENCE = /^([ ]*)(`{3,})([^\n`]*)\n([\s\S]*?)^\1\2[ ]*$/gm;
const LINK = /\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)|\b(?:src|href)="([^"]+)"/g;

export function readPage(path: string, text: string): Page {
  const prose = text.replaceAll(FENCE, '');
  const withoutSpans = prose.replaceAll(/`[^`\n]+`/g, '');
  return {
    path,
    snippets: [...text.matchAll(FENCE)].map(({ 1: indent = '', 3: language = '', 4: body = '', index }) => ({
      at: `${path}:${text.slice(0, index).split('\n').length}`,
      language: language.trim(),
      text: body.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    })),
    links: [...withoutSpans.matchAll(LINK)].map(([, link, attribute]) => link ?? attribute ?? ''),
    codeSpans: [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code),
    anchors: anchorsOf(prose),
  };
}

/** As GitHub makes them: https://github.com/gjtorikian/html-pipeline, its filter for tables of contents. */
function anchorsOf(prose: string): ReadonlySet<string> {
  const anchors = new Set([...prose.matchAll(/\b(?:id|name)="([^"]+)"/g)].map(([, name = '']) => name));
  for (const [, heading = ''] of prose.matchAll(/^#{1,6} +(.+?) *#*$/gm)) {
    const words = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const slug = words.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(' ', '-');
    let anchor = slug;
    for (let count = 1; anchors.has(anchor); count += 1) anchor = `${slug}-${count}`;
    anchors.add(anchor);
  }
  return anchors;
}
