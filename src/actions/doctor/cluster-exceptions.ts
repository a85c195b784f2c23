import { instant } from '../../break-glass/bypass.ts';
import { BYPASS_RESOURCES, closingCommand, type OpenBypass, openBypasses } from '../../break-glass/open-bypass.ts';
import { listObjects } from '../../cluster/list-objects.ts';
import type { ListedObject } from '../../cluster/read-answer.ts';
import { checksOf, type DoctorCheck } from '../../doctor/check.ts';
import { Failure, printable } from '../../failure/failure.ts';
import { isRecord } from '../../lib/json-text.ts';
import type { ClusterWorld } from './cluster-world.ts';

const { good, warning, bad } = checksOf('cluster');
const MAX_NAMED = 10;

/** What lets images in that the policy denies: ours, and anybody else's. */
export async function exceptionChecks({ kubectl }: ClusterWorld, now: Date): Promise<readonly DoctorCheck[]> {
  const lists = await Promise.all(Object.values(BYPASS_RESOURCES).map((resource) => listObjects(kubectl, resource)));
  const items = lists.flatMap((list) => list ?? []);
  const open = openBypasses({ items });
  const ours = new Set(open.map(({ name, namespace }) => `${namespace}/${name}`));
  const others = items
    .filter(({ kind }) => kind === 'PolicyException')
    .map(placeOf)
    .filter((place) => !ours.has(place));
  if (open.length === 0 && others.length === 0) return [good('exceptions', 'none is open')];
  return [...open.map((bypass) => bypassCheck(bypass, now)), ...(others.length === 0 ? [] : [foreign(others)])];
}

function bypassCheck(bypass: OpenBypass, now: Date): DoctorCheck {
  const { policy, closesAt, ticket } = bypass;
  const name = `exceptions: ${printable(policy, 100)}`;
  const until = closesAt ? `until ${instant(closesAt)}` : 'without an end';
  const evidence = `open by break-glass, ${until}; ticket ${printable(ticket, 200)}`;
  if (closesAt && closesAt > now)
    return warning(name, evidence, 'Nothing to do while it is needed; it is closed when its time is over.');
  return bad(
    name,
    new Failure('BYPASS_OPEN', `${evidence}: its time is over, and nobody closed it`, {
      advice: `Run break-glass with \`mode: sweep\`, and on a schedule from now on; or: \`${closingCommand(bypass)}\``,
    }),
  );
}

function foreign(places: readonly string[]): DoctorCheck {
  const rest = places.length - MAX_NAMED;
  const named = `${places.slice(0, MAX_NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
  return warning(
    'exceptions: others',
    `not by break-glass, and perhaps for ever: ${printable(named, 400)}`,
    'Look at each (`kubectl get policyexceptions.policies.kyverno.io,policyexceptions.kyverno.io --all-namespaces`): nothing closes it.',
  );
}

function placeOf({ metadata }: ListedObject): string {
  return isRecord(metadata) ? `${String(metadata['namespace'])}/${String(metadata['name'])}` : '';
}
