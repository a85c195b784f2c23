import { isWithin, measureMemory } from './memory.ts';
import { startPlace } from './place.ts';
import { memorySection } from './table.ts';
import { asText } from './terminal.ts';
import { writeSection } from './write-section.ts';

/** Memory alone, in two minutes: `npm run bench:memory`, which takes its table's place in docs/benchmarks.md. */

const place = await startPlace();
try {
  const use = await measureMemory(place);
  const section = memorySection(use);
  console.log(asText([section]));
  await writeSection(section);
  if (!isWithin(use)) process.exitCode = 1;
} finally {
  await place.stop();
}
