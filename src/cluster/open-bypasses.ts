import { BYPASS_LABEL } from '../break-glass/bypass.ts';
import { BYPASS_RESOURCES, type OpenBypass, openBypasses } from '../break-glass/open-bypass.ts';
import type { Failure } from '../failure/failure.ts';
import { clusterFailure } from './cluster-failure.ts';
import type { Kubectl } from './kubectl.ts';
import { readList } from './read-answer.ts';

export interface FoundBypasses {
  readonly open: readonly OpenBypass[];
  /** Resources that this login may not list: what is open there is not seen. */
  readonly unseen: readonly string[];
}

/**
 * Everything in the cluster that opens a policy, by its label: also what a dead runner left. Kinds that the cluster does not
 * know are none.
 * @throws Failure when a list cannot be had, or none of them may be
 */
export async function findOpenBypasses(kubectl: Kubectl): Promise<FoundBypasses> {
  const lists = await Promise.all(Object.values(BYPASS_RESOURCES).map((resource) => listOf(kubectl, resource)));
  const refused = lists.flatMap((list) => ('refusal' in list ? [list] : []));
  const [first] = refused;
  if (first && refused.length === lists.length) throw first.refusal;
  return {
    open: lists.flatMap((list) => ('open' in list ? list.open : [])),
    unseen: refused.map(({ resource }) => resource),
  };
}

type Listed = { readonly open: readonly OpenBypass[] } | { readonly resource: string; readonly refusal: Failure };

async function listOf(kubectl: Kubectl, resource: string): Promise<Listed> {
  const args = ['get', resource, '--all-namespaces', `--selector=${BYPASS_LABEL}`, '--output=json'];
  const { exitCode, stdout, stderr } = await kubectl.run(args);
  if (exitCode === 0) return { open: openBypasses({ items: readList(stdout) }) };
  if (/doesn't have a resource type/.test(stderr)) return { open: [] };
  const refusal = clusterFailure(stderr);
  if (refusal.code === 'CLUSTER_DENIED') return { resource, refusal };
  throw refusal;
}
