import { clusterRole, resourceName, type Right, rightsFor } from '../break-glass/rights.ts';
import type { Engine } from '../break-glass/bypass.ts';
import { Failure } from '../failure/failure.ts';
import { clusterFailure } from './cluster-failure.ts';
import type { Kubectl } from './kubectl.ts';

export interface RightsPlaces {
  readonly exceptions: string;
  readonly workloads: readonly string[];
}

/** In place of a namespace: all of them. */
export const EVERYWHERE = '*';

/**
 * Every verb that opening and closing use, asked for before anything is opened.
 * @throws Failure CLUSTER_DENIED with the role that lacks
 */
export async function requireRights(kubectl: Kubectl, engine: Engine, places: RightsPlaces): Promise<void> {
  const missing = await missingRights(kubectl, engine, places);
  if (missing.length === 0) return;
  throw new Failure('CLUSTER_DENIED', `this login may not ${missing.join(', ')}`, {
    advice: ['Bind this ClusterRole to it:', ...clusterRole(rightsFor(engine)).map((line) => `    ${line}`)].join('\n'),
  });
}

/** Those that this login has not, in words: `delete policyexceptions.kyverno.io in prod`. @throws Failure CLUSTER_… */
export async function missingRights(
  kubectl: Kubectl,
  engine: Engine,
  places: RightsPlaces,
): Promise<readonly string[]> {
  const asked = rightsFor(engine).flatMap((right) => placesOf(right, places).map((place) => ({ right, place })));
  const answers = await Promise.all(
    asked.map(async (one) => ({ ...one, may: await mayI(kubectl, one.right, one.place) })),
  );
  return answers
    .filter(({ may }) => !may)
    .map(({ right, place }) => {
      const where = place === undefined || place === EVERYWHERE ? '' : ` in ${place}`;
      return `${right.verb} ${resourceName(right)}${where}`;
    });
}

function placesOf({ scope }: Right, places: RightsPlaces): readonly (string | undefined)[] {
  if (scope === 'cluster') return [undefined];
  return scope === 'exceptions' ? [places.exceptions] : places.workloads;
}

async function mayI(kubectl: Kubectl, right: Right, namespace: string | undefined): Promise<boolean> {
  const place =
    namespace === undefined ? [] : [namespace === EVERYWHERE ? '--all-namespaces' : `--namespace=${namespace}`];
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
