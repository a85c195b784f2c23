import type { Deployed } from './controllers.ts';
import type { Kubectl } from './kubectl.ts';

/** What is longer ago may have been mended. */
export const RECENT_MINUTES = 15;
/** Of each container. */
const MAX_LINES = 2_000;
const MAX_BYTES = 2 * 1024 * 1024;

/** What the pods of a controller wrote lately. @throws Failure CLUSTER_… */
export async function recentLogs(
  kubectl: Kubectl,
  { namespace, podSelector }: Pick<Deployed, 'namespace' | 'podSelector'>,
): Promise<string> {
  return kubectl.output([
    'logs',
    `--namespace=${namespace}`,
    `--selector=${podSelector}`,
    '--all-containers',
    `--since=${RECENT_MINUTES}m`,
    `--tail=${MAX_LINES}`,
    `--limit-bytes=${MAX_BYTES}`,
    // A pod that has not started has no log.
    '--ignore-errors',
  ]);
}
