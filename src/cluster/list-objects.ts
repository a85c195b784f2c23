import { clusterFailure } from './cluster-failure.ts';
import type { Kubectl } from './kubectl.ts';
import { type ListedObject, readList } from './read-answer.ts';

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
  return readList(stdout);
}
