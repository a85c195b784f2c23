import { runChecks } from './check.ts';
import { cosignReads } from './cosign-reads.ts';
import { buildTool } from './tools.ts';

/** What others wrote accepts what we make: `npm run interop`. Builds them with Go the first time. */

let passed = 0;
let failed = 0;
try {
  const cosign = buildTool('cosign');
  for (const referrersApi of ['present', 'missing'] as const) {
    for (const rekorVersion of ['1', '2'] as const) {
      const { checks, stop } = await cosignReads(cosign, referrersApi, rekorVersion);
      const counts = await runChecks(checks);
      passed += counts.passed;
      failed += counts.failed;
      await stop();
    }
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  failed += 1;
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
