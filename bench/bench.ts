import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildTool } from '../interop/tools.ts';
import { measureCheckpoints } from './checkpoints.ts';
import type { Figures } from './figures.ts';
import { measureGrowth } from './growth.ts';
import { startPlace } from './place.ts';
import { fullPlan, quickPlan } from './plan.ts';
import { compareReleases } from './release-comparison.ts';
import { measureReRun } from './re-run.ts';
import { measureStartUp } from './start-up.ts';
import { sectionsOf } from './table.ts';
import { asText } from './terminal.ts';

/** Touchmark beside what people use, on the same services over the same network: `npm run bench`. */

const PARTS = ['release', 'growth', 're-run', 'rekor-v2', 'start'] as const;
const HELP = `npm run bench                  measures everything (some 25 minutes) and writes docs/benchmarks.md and .svg
npm run bench -- --quick       less of each (some 4 minutes); writes nothing
npm run bench -- --only <part> one part: ${PARTS.join(', ')}; writes nothing`;

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    figures: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help || (values.only !== undefined && !PARTS.some((part) => part === values.only))) {
  console.log(HELP);
  process.exit(values.help ? 0 : 1);
}

const say = (text: string): void => console.error(`[${new Date().toISOString().slice(11, 19)}] ${text}`);
const plan = values.quick ? quickPlan(say) : fullPlan(say);
const figures = await measure();
if (values.figures !== undefined) writeFileSync(values.figures, JSON.stringify(figures, undefined, 2));
console.log(asText(sectionsOf(figures)));

async function measure(): Promise<Figures> {
  const wants = (part: (typeof PARTS)[number]): boolean => values.only === undefined || values.only === part;
  const cosign = wants('release') || wants('rekor-v2') ? buildTool('cosign') : '';
  const place = await startPlace();
  try {
    say('start-up');
    const startUp = await measureStartUp(place);
    return {
      startUp,
      ...(wants('release') && { comparisons: await compareReleases(place, cosign, startUp.firstRequestMs, plan) }),
      ...(wants('re-run') && { reRun: await measureReRun(place, plan) }),
      ...(wants('growth') && { growth: await measureGrowth(place, plan) }),
      ...(wants('rekor-v2') && { checkpoints: await measureCheckpoints(place, cosign, plan) }),
    };
  } finally {
    await place.stop();
  }
}
