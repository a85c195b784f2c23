import { code, text } from './markdown-text.ts';
import { plural } from './plural.ts';
import type { Results, SubjectResult } from './results.ts';

const SOON_DAYS = 30;
const DAY_MS = 86_400_000;
const NOTHING_JUDGED = '(nothing to judge)';

interface Row {
  readonly namespace: string;
  readonly owner: string;
  readonly image: string;
  readonly why: string;
}

/**
 * What enforcing the policy would do to the workloads that run the images: which it would deny today, which could not be
 * judged, and whose signatures will be too old within 30 days. Empty when no workload names a namespace.
 * @param most rows of each table; the rest is counted
 */
export function renderBlastRadius(results: Results, now: Date, most: number): string {
  const images = results.subjects.filter(({ parent, workloads }) => parent === null && workloads !== undefined);
  const workloads = images.flatMap((image) => image.workloads ?? []);
  if (!workloads.some(({ namespace }) => namespace !== '')) return '';
  const denied = rowsOf(
    images,
    (image) => image.verdict === 'fail',
    (image) => reasonOf(image, results),
  );
  const unknown = rowsOf(
    images,
    (image) => image.verdict === 'inconclusive',
    (image) => reasonOf(image, results),
  );
  const lapsing = rowsOf(
    images,
    (image) => image.verdict === 'pass' && daysLeft(image, now) <= SOON_DAYS,
    (image) => `on ${image.lapsesAt?.slice(0, 10)}, ${plural(Math.floor(daysLeft(image, now)), 'day')} left`,
  );
  const owners = new Set(workloads.map(({ namespace, kind, name }) => [namespace, kind, name].join(' ')));
  const namespaces = new Set(workloads.map(({ namespace }) => namespace));
  return [
    `#### What enforcing this policy would do`,
    `Of ${plural(owners.size, 'workload')} in ${plural(namespaces.size, 'namespace')}: ${summed(denied)} would be denied today, ${summed(unknown)} could not be judged, and the signatures of ${summed(lapsing)} lapse within ${SOON_DAYS} days.`,
    table('Denied today', denied, most),
    table('Could not be judged', unknown, most),
    table(`Lapses within ${SOON_DAYS} days`, lapsing, most),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function rowsOf(
  images: readonly SubjectResult[],
  isWanted: (image: SubjectResult) => boolean,
  why: (image: SubjectResult) => string,
): readonly Row[] {
  const rows = images.filter(isWanted).flatMap((image) =>
    (image.workloads ?? []).map(({ namespace, kind, name }) => ({
      namespace,
      owner: `${kind}/${name}`,
      image: image.digest === null ? image.name : `${image.name}@${image.digest.slice(0, 19)}…`,
      why: why(image),
    })),
  );
  return rows.toSorted((left, right) => compare(left.namespace, right.namespace) || compare(left.owner, right.owner));
}

/** Without the runtime's locales, which take their time to load. */
function compare(left: string, right: string): number {
  return left === right ? 0 : left < right ? -1 : 1;
}

function summed(rows: readonly Row[]): string {
  return String(new Set(rows.map(({ namespace, owner }) => `${namespace} ${owner}`)).size);
}

/** The rules that do not hold; of an image that was not judged, the problem with it. */
function reasonOf({ checks, name, digest }: SubjectResult, { problems }: Results): string {
  const broken = checks
    // What follows from another rule is told by that.
    .filter(({ verdict, actual }) => verdict !== 'pass' && actual !== NOTHING_JUDGED)
    .map(({ rule, actual }) => `${rule}: ${actual}`);
  if (broken.length > 0) return broken.join('; ');
  const subjects = new Set([name, `${name}@${digest}`]);
  const problem = problems.find(
    ({ subject }) => subject !== null && (subjects.has(subject) || subject.startsWith(`${name}:`)),
  );
  return problem?.message ?? '';
}

function daysLeft({ lapsesAt }: SubjectResult, now: Date): number {
  return lapsesAt === undefined ? Infinity : (Date.parse(lapsesAt) - now.getTime()) / DAY_MS;
}

function table(title: string, rows: readonly Row[], most: number): string {
  if (rows.length === 0 || most === 0) return '';
  const lines = rows
    .slice(0, most)
    .map(
      ({ namespace, owner, image, why }) =>
        `| ${text(namespace, 100)} | ${text(owner, 200)} | ${code(image)} | ${text(why, 300)} |`,
    );
  const rest = rows.length - lines.length;
  return [
    `| ${title}: namespace | owner | image | why |`,
    '| --- | --- | --- | --- |',
    ...lines,
    ...(rest > 0 ? [`\n${plural(rest, 'more row')}; results.json has them all.`] : []),
  ].join('\n');
}
