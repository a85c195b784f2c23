import { runChecks } from './check.ts';
import { cosignReads } from './cosign-reads.ts';
import { cosignSigns } from './cosign-signs.ts';
import { buildTool } from './tools.ts';

/** What others wrote accepts what we make: `npm run interop`. Builds them with Go the first time. */

let passed = 0;
let failed = 0;
try {
  const cosign = buildTool('cosign');
  const groups = [
    () => cosignReads(cosign, 'present', '1'),
    () => cosignReads(cosign, 'present', '2'),
    () => cosignReads(cosign, 'missing', '1'),
    () => cosignReads(cosign, 'missing', '2'),
    () => cosignSigns(cosign, '1'),
    () => cosignSigns(cosign, '2'),
  ];
  for (const start of groups) {
    const { checks, stop } = await start();
    const counts = await runChecks(checks);
    passed += counts.passed;
    failed += counts.failed;
    await stop();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  failed += 1;
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
