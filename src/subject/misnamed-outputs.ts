import { printable } from '../failure/failure.ts';
import { listing } from '../lib/listing.ts';
import { isDigest } from './digest.ts';
import { parseImageReference } from './image-name.ts';
import { kindOf } from './job-output.ts';
import type { JobOutput } from './needed-jobs.ts';

/** Says of outputs that hold a digest why they are not read (`sha`, `imageid`, `imageDigest`); undefined when none does. */
export function misnamedDigests(outputs: readonly JobOutput[]): string | undefined {
  const holding = outputs.filter(({ text }) => isDigest(text.slice(text.lastIndexOf('@') + 1)));
  return notRead(holding, 'a digest', 'digest');
}

/** The same of outputs that hold the name of an image: `tags`, `repository`. */
export function misnamedImages(outputs: readonly JobOutput[]): string | undefined {
  const holding = outputs.filter(({ text }) => namesImage(text));
  return notRead(holding, 'the name of an image', 'image');
}

function notRead(holding: readonly JobOutput[], what: string, word: string): string | undefined {
  const names = holding.flatMap(({ name }) => (kindOf(name) ? [] : [`\`${printable(name, 100)}\``]));
  if (names.length === 0) return undefined;
  return `${listing(names)} looks like ${what}, but is not read: its name does not end in \`${word}\``;
}

/** With a registry: other texts with a slash are paths, branches, media types. */
function namesImage(text: string): boolean {
  const [first = ''] = text.split(/[\r\n,]/);
  if (!/^[^/\s]*[.:][^/\s]*\//.test(first)) return false;
  try {
    parseImageReference(first);
    return true;
  } catch {
    return false;
  }
}
