import type { Glob } from '../policy/glob.ts';
import type { Mirror, Policy, PolicyEntry } from '../policy/policy.ts';
import { anyOf, celPattern, celString } from './cel.ts';

/**
 * The image's name as the policy file has it, without tag and digest; in Kyverno `docker.io` is `index.docker.io`.
 * @param image a CEL expression
 */
export function nameOf(image: string): string {
  const registry = `image(${image}).registry()`;
  return `(${registry} == "index.docker.io" ? "docker.io" : ${registry}) + "/" + image(${image}).repository()`;
}

/**
 * Images that this entry decides on: the first that matches does, so what an earlier one matches is left out. An earlier
 * entry that names namespaces decides only there; where it does, both hold.
 */
export function matchesEntry({ entries, mirrors }: Policy, entry: PolicyEntry): string {
  const earlier = entries.slice(0, entries.indexOf(entry)).filter(({ namespaces }) => namespaces === undefined);
  const conditions = [
    matchesGlob(entry.match, mirrors),
    ...earlier.map(({ match }) => `!${matchesGlob(match, mirrors)}`),
  ];
  return bound(conditions.join(' && '));
}

/** Images that no entry speaks of. */
export function matchesNoEntry({ entries, mirrors }: Policy): string {
  return bound(entries.map(({ match }) => `!${matchesGlob(match, mirrors)}`).join(' && ') || 'true');
}

function bound(condition: string): string {
  return `cel.bind(name, ${nameOf('ref')}, ${condition})`;
}

/** The name itself, or that of the image which it is a mirror's copy of. */
function matchesGlob({ source }: Glob, mirrors: readonly Mirror[]): string {
  return anyOf(namesIn(mirrors).map(({ when, name }) => `${when}${name}.matches(${celPattern(source)})`));
}

/** Names under which an image may have been signed, each with the condition under which there is one. */
export function namesIn(mirrors: readonly Mirror[]): readonly { readonly when: string; readonly name: string }[] {
  const origins = mirrors.map(({ from, to }) => ({
    when: `name.startsWith(${celString(to)}) && `,
    name: `(${celString(from)} + name.substring(${to.length}))`,
  }));
  return [{ when: '', name: 'name' }, ...origins.map(({ when, name }) => ({ when, name }))];
}
