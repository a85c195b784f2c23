import { clusterRole, resourceName, type Right, rightsFor } from '../break-glass/rights.ts';
import type { Engine } from '../break-glass/bypass.ts';
import { Failure } from '../failure/failure.ts';
import { clusterFailure } from './cluster-failure.ts';
import type { Kubectl } from './kubectl.ts';

export interface RightsPlaces {
  readonly exceptions: string;
  readonly workloads: readonly string[];
}

/**
 * Every verb that opening and closing use, asked for before anything is opened.
 * @throws Failure CLUSTER_DENIED with the role that lacks
 */
export async function requireRights(kubectl: Kubectl, engine: Engine, places: RightsPlaces): Promise<void> {
  const rights = rightsFor(engine);
  const asked = rights.flatMap((right) => placesOf(right, places).map((place) => ({ right, place })));
  const answers = await Promise.all(
    asked.map(async (one) => ({ ...one, may: await mayI(kubectl, one.right, one.place) })),
  );
  const missing = answers.filter(({ may }) => !may);
  if (missing.length === 0) return;
  const words = missing.map(
    ({ right, place }) => `${right.verb} ${resourceName(right)}${place === undefined ? '' : ` in ${place}`}`,
  );
  throw new Failure('CLUSTER_DENIED', `this login may not ${words.join(', ')}`, {
    advice: ['Bind this ClusterRole to it:', ...clusterRole(rights).map((line) => `    ${line}`)].join('\n'),
  });
}

function placesOf({ scope }: Right, places: RightsPlaces): readonly (string | undefined)[] {
  if (scope === 'cluster') return [undefined];
  return scope === 'exceptions' ? [places.exceptions] : places.workloads;
}

async function mayI(kubectl: Kubectl, right: Right, namespace: string | undefined): Promise<boolean> {
  const place = namespace === undefined ? [] : [`--namespace=${namespace}`];
  const { exitCode, stderr } = await kubectl.run([
    'auth',
    'can-i',
    right.verb,
    resourceName(right),
    ...place,
    '--quiet',
  ]);
  if (exitCode === 0) return true;
  const said = stderr.replaceAll(/^Warning:.*$/gm, '').trim();
  if (said !== '') throw clusterFailure(said);
  return false;
}
