import { Failure } from '../failure/failure.ts';
import type { PolicyEntry } from '../policy/policy.ts';
import { plainText } from './kyverno-jmespath.ts';

const OFFICIAL = 'docker.io/library/';

/**
 * Patterns for the references of an entry’s images: to Kyverno `*` is anything, slashes too.
 * @throws Failure BAD_POLICY
 */
export function imageReferences({ match }: PolicyEntry): readonly string[] {
  const { text } = match;
  if (/(?<!\*)\*(?!\*)/.test(text)) {
    throw new Failure(
      'BAD_POLICY',
      `"${text}": in Kyverno’s ClusterPolicy * stands for slashes as well, and the entry would decide on other images`,
      { advice: 'Write ** or whole names, or use the engine `kyverno`.' },
    );
  }
  const name = plainText(text).replaceAll('**', '*');
  if (name.endsWith('*')) return [name];
  const short = name.startsWith(OFFICIAL) ? [`docker.io/${name.slice(OFFICIAL.length)}`] : [];
  return [name, ...short].flatMap((each) => [`${each}@*`, `${each}:*`]);
}
