import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { buildTool } from '../interop/tools.ts';
import { asSection } from './document.ts';
import { startPlace } from './place.ts';
import { verificationSection } from './table.ts';
import { asText } from './terminal.ts';
import { compareVerification } from './verification-comparison.ts';

/**
 * Verification beside cosign alone: `npm run bench:verify`, which takes its table's place in docs/benchmarks.md, or
 * `npm run bench:verify -- 20` for fewer images than a hundred, which writes nothing.
 */

const DOCUMENT = fileURLToPath(new URL('../docs/benchmarks.md', import.meta.url));
const TABLE = /## Verification\n.*?(?=\n## )/s;
const ALL = 100;

const count = Number(process.argv[2] ?? ALL);
const place = await startPlace();
try {
  const compared = await compareVerification(place, buildTool('cosign'), count, (text) => console.error(text));
  const section = verificationSection(compared);
  console.log(asText([section]));
  if (count === ALL) await write(asSection(section));
} finally {
  await place.stop();
}

async function write(section: string): Promise<void> {
  const text = readFileSync(DOCUMENT, 'utf8');
  const place = TABLE.test(text) ? TABLE : /(?=\n## Start\n)/;
  const options = await resolveConfig(DOCUMENT);
  const changed = text.replace(place, () => (place === TABLE ? `${section}\n` : `\n${section}\n`));
  writeFileSync(DOCUMENT, await format(changed, { ...options, parser: 'markdown' }));
}
