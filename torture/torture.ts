import { parseArgs } from 'node:util';
import { bundles } from './bundles/bundles.ts';
import { crowd } from './crowd.ts';
import { faultMatrix } from './fault-matrix.ts';
import { inputs } from './inputs/inputs.ts';
import { kills } from './kills.ts';
import type { Part, PartReport } from './part.ts';
import { randomOf } from './random.ts';
import { soak } from './soak.ts';

/**
 * What a signing and verifying tool promises, shown under faults: `npm run torture` runs a sample that follows from a seed,
 * `-- --full` everything.
 */

const PARTS: Readonly<Record<string, Part>> = {
  faults: faultMatrix,
  kills,
  crowd,
  bundles,
  inputs,
  soak,
};

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    full: { type: 'boolean', default: false },
    part: { type: 'string', multiple: true },
    only: { type: 'string' },
    write: { type: 'boolean', default: false },
    missing: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log('npm run torture: a sample of everything, as a seed says');
  console.log('  -- --seed <n>      the sample of an earlier run');
  console.log('  -- --full          everything');
  console.log(`  -- --part <name>   ${Object.keys(PARTS).join(', ')}; may be given several times`);
  console.log('  -- --only <word>   of each part, what has the word in its name');
  console.log('  -- --write         writes docs/fault-matrix.md');
  console.log('  -- --missing       of the faults, what docs/fault-matrix.md does not have yet');
  process.exit(0);
}

const started = performance.now();
const seed = Number(values.seed ?? Date.now() % 1_000_000);
console.log(`seed ${seed}`);
const reports: PartReport[] = [];
for (const [name, part] of Object.entries(PARTS)) {
  if (values.part && !values.part.includes(name)) continue;
  console.log(`\n${name}`);
  const { full, write, only, missing } = values;
  reports.push(await part({ seed, random: randomOf(seed), isFull: full, writes: write, only, isMissing: missing }));
}

const failures = reports.flatMap((report) => report.failures);
if (failures.length > 0) console.log('\nWhat went wrong:');
for (const failure of failures) console.log(`✗ ${failure}`);
const figures = reports.flatMap((report) => Object.entries(report.figures));
console.log(`\n${figures.map(([what, count]) => `${count} ${what}`).join(', ')}`);
console.log(`seed ${seed}, ${((performance.now() - started) / 60_000).toFixed(1)} minutes`);
const passed = reports.reduce((sum, report) => sum + report.passed, 0);
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 && passed > 0 ? 0 : 1);
