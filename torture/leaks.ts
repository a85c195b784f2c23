import type { ActionResult } from '../sandbox/runner/run-action.ts';
import { searchSecrets } from './secrets.ts';
import type { Stage } from './stage.ts';

/** Where a run on this stage left a secret. */
export function leaksOf({ world, elsewhere, passwords }: Stage, result: ActionResult): Promise<readonly string[]> {
  return searchSecrets(world, result, { given: passwords, besides: [elsewhere] });
}
