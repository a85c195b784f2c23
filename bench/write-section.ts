import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { asSection } from './document.ts';
import type { Section } from './table.ts';

const DOCUMENT = fileURLToPath(new URL('../docs/benchmarks.md', import.meta.url));

/** Gives one table its place in docs/benchmarks.md, before the one on the start where it is new. */
export async function writeSection(section: Section): Promise<void> {
  const text = readFileSync(DOCUMENT, 'utf8');
  const there = new RegExp(`## ${section.title}\\n.*?(?=\\n## )`, 's');
  const isThere = there.test(text);
  const options = await resolveConfig(DOCUMENT);
  const changed = text.replace(isThere ? there : /(?=\n## Start\n)/, () =>
    isThere ? `${asSection(section)}\n` : `\n${asSection(section)}\n`,
  );
  writeFileSync(DOCUMENT, await format(changed, { ...options, parser: 'markdown' }));
}
