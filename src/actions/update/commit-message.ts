import type { GitCommit } from '../../github/git-repository.ts';
import { formatImageName } from '../../subject/image-name.ts';
import type { ImageGroup } from './groups.ts';

/** What a commit of this action says of itself, for the runs to come. */
export interface CommitMarks {
  /** Files as the base had them, and as they are now: the same change is not proposed twice. */
  readonly change: string;
  readonly scope: string;
}

/** Names and tags are of few characters, so that nothing in them can end a line. */
export function commitMessage(group: ImageGroup, tree: string, { change, scope }: CommitMarks): string {
  const moves = group.images.map(
    ({ pin, to }) => `- ${formatImageName(pin.name)}:${pin.tag}\n  ${pin.digest}\n  ${to}`,
  );
  return [
    titleOf(group),
    '',
    ...moves,
    '',
    `Touchmark-Tree: ${tree}`,
    `Touchmark-Change: ${change}`,
    `Touchmark-Scope: ${scope}`,
    '',
  ].join('\n');
}

/** At most 200 characters, of which none makes a mention or closes an issue when it is merged. */
export function titleOf({ title, images }: ImageGroup): string {
  const [only, ...others] = images;
  return `Update ${only && others.length === 0 ? `${formatImageName(only.pin.name)}:${only.pin.tag}` : title}`;
}

/**
 * The marks of a commit that this action made, and that nobody changed since; else undefined. Whoever amends or rebases
 * it keeps its message, but hardly its tree.
 */
export function marksOf({ message, tree, parents }: GitCommit): CommitMarks | undefined {
  const [change, scope] = [trailer(message, 'Change'), trailer(message, 'Scope')];
  const isWhole = trailer(message, 'Tree') === tree && parents.length === 1;
  return isWhole && change !== undefined && scope !== undefined ? { change, scope } : undefined;
}

function trailer(message: string, name: string): string | undefined {
  const [last = ''] = message.trimEnd().split('\n\n').slice(-1);
  return new RegExp(`^Touchmark-${name}: ([0-9a-f]+)$`, 'm').exec(last)?.[1];
}
