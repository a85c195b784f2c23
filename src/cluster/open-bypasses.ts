import { BYPASS_LABEL } from '../break-glass/bypass.ts';
import { BYPASS_RESOURCES, type OpenBypass, openBypasses } from '../break-glass/open-bypass.ts';
import { clusterFailure } from './cluster-failure.ts';
import type { Kubectl } from './kubectl.ts';

/**
 * Everything in the cluster that opens a policy, by its label: also what a dead runner left.
 * @throws Failure when one kind may not be listed; kinds that the cluster does not know are none
 */
export async function findOpenBypasses(kubectl: Kubectl): Promise<readonly OpenBypass[]> {
  const lists = await Promise.all(
    Object.values(BYPASS_RESOURCES).map(async (resource) => {
      const args = ['get', resource, '--all-namespaces', `--selector=${BYPASS_LABEL}`, '--output=json'];
      const { exitCode, stdout, stderr } = await kubectl.run(args);
      if (exitCode === 0) return openBypasses(JSON.parse(stdout));
      if (/doesn't have a resource type/.test(stderr)) return [];
      throw clusterFailure(stderr);
    }),
  );
  return lists.flat();
}
