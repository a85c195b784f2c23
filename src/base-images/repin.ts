import type { Digest } from '../subject/digest.ts';
import { formatPin, isSamePlace, kindOf, type Pin, referencesIn, type SourceFile } from './pins.ts';
import type { Reference } from './reference.ts';

/** The places of `pin` shall name this digest. */
export interface Repin {
  readonly pin: Pin;
  readonly to: Digest;
}

export interface Repinned {
  /** Those that changed, whole. */
  readonly files: readonly SourceFile[];
  /** What stands in no place where it could be changed alone. */
  readonly left: readonly Repin[];
}

/** Each is a reading of all files again, which must end. */
const MAX_TRIES = 200;

/**
 * Replaces digests where they stand and nothing else. An occurrence of a digest belongs to an image when changing it
 * changes what is read of that image, and of no other: so it is found in an `ARG`, a kustomization or behind an anchor,
 * and never in a comment.
 */
export function repin(all: readonly SourceFile[], repins: readonly Repin[]): Repinned {
  const files = concerned(all, repins);
  // Mostly every digest stands with its name, and one reading tells that all is well.
  const direct = atPlaces(files, repins);
  if (direct && isAsMeant(referencesIn(files), referencesIn(direct), repins)) {
    return { files: changed(files, direct), left: [] };
  }
  let current = files;
  const left: Repin[] = [];
  const budget = { tries: MAX_TRIES };
  for (const each of repins) {
    const next = repinOne(current, each, budget);
    if (next) current = next;
    else left.push(each);
  }
  return { files: changed(files, current), left };
}

/** Files in which something is to change, and those that are read together with them. */
function concerned(files: readonly SourceFile[], repins: readonly Repin[]): readonly SourceFile[] {
  const named = new Set(repins.flatMap(({ pin }) => pin.locations.map(({ file }) => file)));
  const hasManifest = [...named].some((file) => kindOf(file) === 'manifest');
  return files.filter(({ file }) => named.has(file) || (hasManifest && kindOf(file) === 'manifest'));
}

function repinOne(
  files: readonly SourceFile[],
  each: Repin,
  budget: { tries: number },
): readonly SourceFile[] | undefined {
  const before = referencesIn(files);
  const direct = atPlaces(files, [each]);
  if (direct && isAsMeant(before, referencesIn(direct), [each])) return direct;
  let current = { files, read: before };
  for (const file of new Set(each.pin.locations.map((location) => location.file))) {
    for (const offset of occurrences(textOf(files, file), each.pin.digest)) {
      budget.tries -= 1;
      if (budget.tries < 0) return undefined;
      const tried = replaced(current.files, file, offset, each.to);
      const read = referencesIn(tried);
      const changesNothing = JSON.stringify(read) === JSON.stringify(current.read);
      if (changesNothing || !isOnlyOf(before, read, each)) continue;
      current = { files: tried, read };
      if (isAsMeant(before, read, [each])) return tried;
    }
  }
  return undefined;
}

/** Each place changed in its own text; undefined when the digest does not stand there. */
function atPlaces(files: readonly SourceFile[], repins: readonly Repin[]): readonly SourceFile[] | undefined {
  let current = files;
  for (const { pin, to } of repins) {
    for (const { file, line, column } of pin.locations) {
      const text = textOf(current, file);
      const start = offsetOf(text, line, column);
      const at = text.indexOf(pin.digest, start);
      // The name, in quotes perhaps, is what stands between.
      if (at < 0 || /\s/.test(text.slice(start, at))) return undefined;
      current = replaced(current, file, at, to);
    }
  }
  return current;
}

/** Everything reads as before, but for the digests that should change, all of which did. */
function isAsMeant(before: readonly Reference[], after: readonly Reference[], repins: readonly Repin[]): boolean {
  return (
    before.length === after.length &&
    before.every((reference, index) => {
      const wanted = repins.find(({ pin }) => isOf(reference, pin));
      return isReadAs(after[index], reference, wanted?.to);
    })
  );
}

/** Some of the digests that should change did, and nothing else. */
function isOnlyOf(before: readonly Reference[], after: readonly Reference[], { pin, to }: Repin): boolean {
  return (
    before.length === after.length &&
    before.every(
      (reference, index) =>
        isReadAs(after[index], reference, undefined) || (isOf(reference, pin) && isReadAs(after[index], reference, to)),
    )
  );
}

function isReadAs(after: Reference | undefined, before: Reference, to: Digest | undefined): boolean {
  if (to === undefined || before.image.kind !== 'image') return JSON.stringify(after) === JSON.stringify(before);
  const { digest } = before.image;
  const written = digest === undefined ? before.written : before.written.replaceAll(digest, to);
  return JSON.stringify(after) === JSON.stringify({ ...before, written, image: { ...before.image, digest: to } });
}

function isOf({ image, location }: Reference, pin: Pin): boolean {
  if (image.kind !== 'image' || image.tag === undefined || image.digest === undefined) return false;
  const { name, tag, digest } = image;
  if (formatPin({ name, tag, digest }) !== formatPin(pin)) return false;
  return pin.locations.some((each) => isSamePlace(each, location));
}

/** A digest is as long as another one, so that places stay where they are. */
function replaced(files: readonly SourceFile[], file: string, offset: number, to: Digest): readonly SourceFile[] {
  return files.map((each) =>
    each.file === file
      ? { file, text: `${each.text.slice(0, offset)}${to}${each.text.slice(offset + to.length)}` }
      : each,
  );
}

function changed(before: readonly SourceFile[], after: readonly SourceFile[]): readonly SourceFile[] {
  return after.filter(({ text }, index) => text !== before[index]?.text);
}

function textOf(files: readonly SourceFile[], file: string): string {
  return files.find((each) => each.file === file)?.text ?? '';
}

function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let passed = 1; passed < line; passed += 1) {
    const end = text.indexOf('\n', start);
    if (end < 0) return text.length;
    start = end + 1;
  }
  return start + column - 1;
}

function* occurrences(text: string, digest: Digest): Generator<number> {
  for (let at = text.indexOf(digest); at >= 0; at = text.indexOf(digest, at + 1)) yield at;
}
