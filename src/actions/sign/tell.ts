import type { SignConfig } from '../../config/config.ts';
import { runner } from '../../github/runner.ts';
import type { Results } from '../../report/results.ts';

export async function tell(
  results: Results,
  _where: { resultsPath: string; bundleDirectory: string; config: SignConfig | undefined },
): Promise<void> {
  await Promise.resolve();
  for (const p of results.problems) runner.line(`${p.code}: ${p.message}\n  → ${p.advice}`);
  runner.line(`${results.verdict} ${JSON.stringify(results.requests)}`);
  if (results.verdict !== 'pass') runner.fail();
}
