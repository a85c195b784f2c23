import { globMatches } from '../policy/glob.ts';
import type { Policy } from '../policy/policy.ts';
import { digestOf } from '../subject/digest.ts';
import { formatImageName, type ImageName, parseImageName } from '../subject/image-name.ts';

/** No registry has it, so nobody can have signed it. */
const DIGEST = digestOf('touchmark break-glass canary');

/**
 * An image that the admission policy judges and must deny: in the repository of an image that is let in, or below the first
 * pattern of the policy file that asks for a signature.
 * @returns undefined when neither names a repository
 */
export function canaryImage(names: readonly ImageName[], { entries }: Policy): string | undefined {
  const judged = names.find((name) => {
    const entry = entries.find(({ match }) => globMatches(match, formatImageName(name)));
    return entry === undefined || entry.demand.kind === 'signed';
  });
  const name =
    judged ?? entries.flatMap((entry) => (entry.demand.kind === 'signed' ? below(entry.match.text) : [])).at(0);
  return name && `${formatImageName(name)}@${DIGEST}`;
}

function below(pattern: string): readonly ImageName[] {
  // A registry that is itself a wildcard is none that can be asked.
  if (/^[^/]*\*/.test(pattern)) return [];
  try {
    return [parseImageName(pattern.replaceAll(/\*+/g, 'touchmark-canary'))];
  } catch {
    return [];
  }
}
