import { buildTool } from '../interop/tools.ts';
import { startPlace } from './place.ts';
import { verificationSection } from './table.ts';
import { asText } from './terminal.ts';
import { compareVerification } from './verification-comparison.ts';
import { writeSection } from './write-section.ts';

/**
 * Verification beside cosign alone: `npm run bench:verify`, which takes its table's place in docs/benchmarks.md, or
 * `npm run bench:verify -- 20` for fewer images than a hundred, which writes nothing.
 */

const ALL = 100;

const count = Number(process.argv[2] ?? ALL);
const place = await startPlace();
try {
  const compared = await compareVerification(place, buildTool('cosign'), count, (text) => console.error(text));
  const section = verificationSection(compared);
  console.log(asText([section]));
  if (count === ALL) await writeSection(section);
} finally {
  await place.stop();
}
