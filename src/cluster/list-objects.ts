import { isRecord } from '../lib/json-text.ts';
import { clusterFailure } from './cluster-failure.ts';
import type { Kubectl } from './kubectl.ts';

export type ListedObject = Readonly<Record<string, unknown>>;

/**
 * All objects of a kind, of every namespace.
 * @param resources as kubectl names them, with commas between several
 * @returns undefined when the cluster does not know the kind
 * @throws Failure CLUSTER_…
 */
export async function listObjects(
  kubectl: Kubectl,
  resources: string,
  selector?: string,
): Promise<readonly ListedObject[] | undefined> {
  const { exitCode, stdout, stderr } = await kubectl.run([
    'get',
    resources,
    '--all-namespaces',
    ...(selector === undefined ? [] : [`--selector=${selector}`]),
    '--output=json',
  ]);
  if (exitCode !== 0) {
    if (/doesn't have a resource type/.test(stderr)) return undefined;
    throw clusterFailure(stderr);
  }
  const list: unknown = JSON.parse(stdout);
  return isRecord(list) && Array.isArray(list['items']) ? (list['items'] as readonly unknown[]).filter(isRecord) : [];
}
