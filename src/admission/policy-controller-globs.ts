import { Failure } from '../failure/failure.ts';
import { globMatches, globsOverlap, parseGlob } from '../policy/glob.ts';
import type { Mirror, Policy, PolicyEntry } from '../policy/policy.ts';

/** What its webhook takes for a pattern. */
const VALID = /^[\w:/*.@-]+$/;

/**
 * Patterns for an entry's images: the whole reference is compared, whose tag was resolved by then, and Docker Hub is
 * `index.docker.io` there.
 * @throws Failure BAD_POLICY
 */
export function imageGlobs({ match }: PolicyEntry, mirrors: readonly Mirror[]): readonly string[] {
  const names = [match.text, ...mirrors.flatMap((mirror) => mirrored(match.text, mirror))];
  const globs = names.flatMap(onDockerHub).map((name) => `${name}@*`);
  const bad = globs.find((glob) => !VALID.test(glob));
  if (bad !== undefined) throw new Failure('BAD_POLICY', `policy-controller takes no pattern like "${bad}"`);
  return globs;
}

/** Where the images of a pattern are found in a mirror. */
function mirrored(match: string, { from, to }: Mirror): readonly string[] {
  if (match.startsWith(from)) return [to + match.slice(from.length)];
  if (!globsOverlap(parseGlob(match), parseGlob(`${from}**`))) return [];
  const literal = match.slice(0, match.indexOf('*'));
  if (match === `${literal}**` && from.startsWith(literal)) return [`${to}**`];
  throw new Failure(
    'BAD_POLICY',
    `"${match}" matches some images of the mirror from ${from}, and no pattern says which`,
  );
}

function onDockerHub(name: string): readonly string[] {
  const [registry = '', ...path] = name.split('/');
  if (registry.includes('**') || path.length === 0 || !globMatches(parseGlob(registry), 'docker.io')) return [name];
  const onHub = ['index.docker.io', ...path].join('/');
  return registry === 'docker.io' ? [onHub] : [name, onHub];
}

/**
 * It holds every policy that matches, where the policy file has the first that matches decide: the same only where no image
 * has two entries, or the later one asks for nothing.
 */
export function overlapFailures({ entries, mirrors }: Policy): readonly Failure[] {
  const globs = entries.map((entry) => imageGlobs(entry, mirrors).map(parseGlob));
  return entries.flatMap((later, index) => {
    if (later.demand.kind === 'unsigned') return [];
    const first = entries.findIndex(
      (_, at) => at < index && globs[at]?.some((one) => globs[index]?.some((other) => globsOverlap(one, other))),
    );
    const earlier = entries[first];
    if (!earlier) return [];
    const message = `policy-controller would hold the images of "${earlier.match.text}" to "${later.match.text}" as well: it knows no first match`;
    const advice = 'Write patterns that no image matches twice, or leave this engine out.';
    return [new Failure('BAD_POLICY', message, { advice })];
  });
}
