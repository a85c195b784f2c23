import { readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { buildTool } from '../interop/tools.ts';
import { measureCheckpoints } from './checkpoints.ts';
import { asMarkdown } from './document.ts';
import type { Figures } from './figures.ts';
import { measureGrowth } from './growth.ts';
import { measureMemory } from './memory.ts';
import { startPlace } from './place.ts';
import { fullPlan, quickPlan } from './plan.ts';
import { plot } from './plot.ts';
import { compareReleases } from './release-comparison.ts';
import { measureReRun } from './re-run.ts';
import { measureStartUp } from './start-up.ts';
import { sectionsOf } from './table.ts';
import { asText } from './terminal.ts';
import { compareVerification } from './verification-comparison.ts';

/** Touchmark beside what people use, on the same services over the same network: `npm run bench`. */

const PARTS = ['release', 'growth', 're-run', 'rekor-v2', 'verification', 'memory', 'start'] as const;
const HELP = `npm run bench                    measures everything, in twenty minutes, and writes docs/benchmarks.md and .svg
npm run bench -- --quick         less of each, in three minutes; writes nothing
npm run bench -- --only <part>   one part: ${PARTS.join(', ')}; writes nothing
npm run bench -- --keep <file>   also writes the figures there
npm run bench -- --from <file>   writes docs/benchmarks.md and .svg from figures that were kept`;
const DOCS = fileURLToPath(new URL('../docs', import.meta.url));

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    keep: { type: 'string' },
    from: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help || (values.only !== undefined && !PARTS.some((part) => part === values.only))) {
  console.log(HELP);
  process.exit(values.help ? 0 : 1);
}

const say = (text: string): void => console.error(`[${new Date().toISOString().slice(11, 19)}] ${text}`);
const plan = values.quick ? quickPlan(say) : fullPlan(say);
const figures =
  values.from === undefined ? await measure() : (JSON.parse(readFileSync(values.from, 'utf8')) as Figures);
if (values.keep !== undefined) writeFileSync(values.keep, JSON.stringify(figures, undefined, 2));
if (!values.quick && values.only === undefined) await writeDocument(figures);
console.log(asText(sectionsOf(figures)));

async function measure(): Promise<Figures> {
  const wants = (part: (typeof PARTS)[number]): boolean => values.only === undefined || values.only === part;
  const cosign = wants('release') || wants('rekor-v2') || wants('verification') ? buildTool('cosign') : '';
  const place = await startPlace();
  const before = loadAverage();
  try {
    say('start-up');
    const startUp = await measureStartUp(place);
    const parts = {
      ...(wants('release') && { comparisons: await compareReleases(place, cosign, plan) }),
      ...(wants('re-run') && { reRun: await measureReRun(place, plan) }),
      ...(wants('growth') && { growth: await measureGrowth(place, plan) }),
      ...(wants('verification') && {
        verification: await compareVerification(place, cosign, plan.verifiedImages, say),
      }),
      ...(wants('memory') && { memory: await measureMemory(place) }),
      ...(wants('rekor-v2') && { checkpoints: await measureCheckpoints(place, cosign, plan) }),
    };
    return { startUp, ...parts, load: { before, after: loadAverage() } };
  } finally {
    await place.stop();
  }
}

async function writeDocument(all: Figures): Promise<void> {
  const options = await resolveConfig(join(DOCS, 'benchmarks.md'));
  writeFileSync(join(DOCS, 'benchmarks.md'), await format(asMarkdown(all), { ...options, parser: 'markdown' }));
  writeFileSync(join(DOCS, 'benchmarks.svg'), plot(all.comparisons ?? [], all.growth ?? []));
}

function loadAverage(): number {
  return loadavg()[0] ?? Number.NaN;
}
