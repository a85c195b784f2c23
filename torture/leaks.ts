import type { ActionResult } from '../sandbox/runner/run-action.ts';
import { searchSecrets } from './secrets.ts';
import type { Stage } from './stage.ts';

/** Where a run on this stage left a secret. */
export function leaksOf(
  { world, elsewhere, cluster, slack, passwords }: Stage,
  result: ActionResult,
): Promise<readonly string[]> {
  const texts = [
    ...slack.messages.map(({ text }) => ['a message in Slack', text] as const),
    ...cluster.calls.map((args) => ['arguments of kubectl', args.join(' ')] as const),
  ];
  const besides = [elsewhere, cluster.service, slack.service];
  return searchSecrets(world, result, { given: passwords, besides, texts });
}
