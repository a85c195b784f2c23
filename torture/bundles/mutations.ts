import type { Random } from '../random.ts';
import { twinOf } from './ecdsa.ts';
import { type Place, placesIn, TWICE } from './places.ts';

/** A document in which something is not as its signer made it. */
export interface Mutation {
  readonly name: string;
  readonly document: () => string;
}

/** Whatever can be done to the shape of a document and to what its fields say; the same each time. */
export function* structural(document: string, donors: readonly string[]): Generator<Mutation> {
  const theirs = donors.map((donor) => new Map(placesIn(donor).map((place) => [place.path, place.value])));
  for (const place of placesIn(document)) {
    yield* reshaped(place);
    yield* rewritten(place);
    for (const [index, their] of theirs.entries()) {
      if (!their.has(place.path)) continue;
      yield of(place, `from document ${index + 1}`, their.get(place.path));
      if (Array.isArray(place.value)) yield* besides(place, place.value, their.get(place.path), index + 1);
    }
  }
}

/** One byte or letter turned, anywhere; `count` for each place, all of them when it is undefined. */
export function* flips(document: string, random: Random, count: number | undefined): Generator<Mutation> {
  const text = Buffer.from(document);
  for (const at of positions(text.length, random, count === undefined ? undefined : count * 20)) {
    yield { name: `byte ${at} of the document`, document: () => flipped(text, at, maskOf(random)).toString('utf8') };
  }
  for (const place of placesIn(document)) {
    const { value } = place;
    if (!Buffer.isBuffer(value)) continue;
    for (const at of positions(value.length, random, count)) {
      yield of(place, `byte ${at}`, flipped(value, at, maskOf(random)));
    }
  }
}

/** Parts of several documents put together, each part from one of them. */
export function* mixtures(documents: readonly string[], paths: readonly string[], random: Random, count: number) {
  const [first] = documents;
  if (first === undefined) return;
  const known = documents.map((each) => new Map(placesIn(each).map((place) => [place.path, place.value])));
  for (let made = 0; made < count; made += 1) {
    const choice = paths.map((path) => [path, Math.floor(random() * documents.length)] as const);
    yield {
      name: `mixture: ${choice.map(([path, donor]) => `${path} from ${donor}`).join(', ')}`,
      document: () =>
        choice.reduce((document, [path, donor]) => {
          const place = placesIn(document).find((each) => each.path === path);
          return place && known[donor]?.has(path) ? place.replace(known[donor].get(path)) : document;
        }, first),
    };
  }
}

function of(place: Place, what: string, value: unknown): Mutation {
  return { name: `${place.path || 'the document'}: ${what}`, document: () => place.replace(value) };
}

/** Fields and elements dropped, doubled, renamed, in another order. */
function* reshaped(place: Place): Generator<Mutation> {
  const { value } = place;
  if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) {
      yield of(place, `without ${index}`, value.toSpliced(index, 1));
      yield of(place, `${index} twice`, value.toSpliced(index, 0, each));
      yield of(place, `${index} at the end too`, [...(value as unknown[]), each]);
    }
    if (value.length > 1) yield of(place, 'turned round', value.toReversed());
    yield of(place, 'forty times', Array.from({ length: 40 }, () => value as unknown[]).flat());
  } else if (typeof value === 'object' && value !== null && !Buffer.isBuffer(value)) {
    for (const [key, each] of Object.entries(value)) {
      const { [key]: _, ...rest } = value as Record<string, unknown>;
      yield of(place, `without ${key}`, rest);
      yield of(place, `${key} twice`, { ...value, [key + TWICE]: each });
      yield of(place, `${key} twice, first as nothing`, { [key + TWICE]: null, ...value });
      yield of(place, `${key} twice, last as nothing`, { ...value, [key + TWICE]: null });
      yield of(place, `${key} with a capital`, { ...rest, [key.charAt(0).toUpperCase() + key.slice(1)]: each });
      yield of(place, `${key} in snake case`, { ...rest, [key.replaceAll(/[A-Z]/g, '_$&').toLowerCase()]: each });
      yield of(place, `${key} as a prototype's`, { ...rest, [`__proto__${TWICE}`]: { [key]: each } });
    }
    yield of(place, 'with an unknown field', { ...value, unknown: 1 });
    yield of(place, 'turned round', Object.fromEntries(Object.entries(value).toReversed()));
  }
}

const IN_PLACE: readonly unknown[] = [
  null,
  undefined,
  '',
  'x',
  0,
  -1,
  1e300,
  true,
  [],
  {},
  '\0',
  'A'.repeat(100_000),
  { toString: 1 },
  { length: 1e9 },
];

/** Other values, and the same value in another writing. */
function* rewritten(place: Place): Generator<Mutation> {
  const { value } = place;
  for (const each of IN_PLACE) yield of(place, `is ${shown(each)}`, each);
  yield of(place, 'in a list', [value]);
  yield of(place, 'in an object', { value });
  if (typeof value === 'string') {
    for (const [how, other] of Object.entries(writingsOf(value))) yield of(place, how, other);
  } else if (typeof value === 'number') {
    for (const other of [value + 1, value - 1, value + 0.5, -value, String(value), value + 2 ** 32]) {
      yield of(place, `is ${other}`, other);
    }
  } else if (Buffer.isBuffer(value)) {
    yield of(place, 'one byte less', value.subarray(0, -1));
    yield of(place, 'one byte more', Buffer.concat([value, Buffer.of(0)]));
    yield of(place, 'twice over', Buffer.concat([value, value]));
    yield of(place, 'nothing', Buffer.alloc(0));
    const twin = twinOf(value);
    if (twin) yield of(place, 'its twin', twin);
  }
}

function shown(value: unknown): string {
  return ((JSON.stringify(value) as string | undefined) ?? 'left out').slice(0, 20);
}

function writingsOf(text: string): Readonly<Record<string, string>> {
  return {
    'without its last letter': text.slice(0, -1),
    'without its first letter': text.slice(1),
    'twice over': text + text,
    'in capitals': text.toUpperCase(),
    'in small letters': text.toLowerCase(),
    backwards: text.split('').toReversed().join(''),
    'with a space before': ` ${text}`,
    'with a line end after': `${text}\n`,
    'with a line end before': `\n${text}`,
    'with a zero after': `${text}\0`,
    'in the other base64': text.replaceAll('+', '-').replaceAll('/', '_'),
    'without padding': text.replace(/=+$/, ''),
    'with more padding': `${text}==`,
    'broken into lines': text.replaceAll(/.{10}/g, '$&\n'),
    ...(/^\d+$/.test(text) && {
      'one more': String(BigInt(text) + 1n),
      'one less': String(BigInt(text) - 1n),
      'a whole 2^64 more': String(BigInt(text) + 2n ** 64n),
      'with zeros before': `00${text}`,
      hexadecimal: `0x${BigInt(text).toString(16)}`,
      'with an exponent': `${text}e0`,
      'with a fraction': `${text}.0`,
      'with a plus': `+${text}`,
      negative: `-${text}`,
    }),
  };
}

/** Another's element before and after one's own. */
function* besides(place: Place, own: readonly unknown[], theirs: unknown, donor: number): Generator<Mutation> {
  if (!Array.isArray(theirs)) return;
  yield of(place, `and document ${donor}'s`, [...own, ...(theirs as unknown[])]);
  yield of(place, `after document ${donor}'s`, [...(theirs as unknown[]), ...own]);
}

function positions(length: number, random: Random, count: number | undefined): readonly number[] {
  if (count === undefined || count >= length) return [...Array.from({ length }).keys()];
  return Array.from({ length: count }, () => Math.floor(random() * length));
}

function maskOf(random: Random): number {
  return 1 << Math.floor(random() * 8);
}

function flipped(bytes: Buffer, at: number, mask: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(at) ^ mask, at);
  return copy;
}
