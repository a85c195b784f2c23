import { z } from 'zod';
import { isDigest } from '../../subject/digest.ts';
import { formatImageName } from '../../subject/image-name.ts';
import { formatSubject } from '../../subject/subject.ts';
import type { Evidence } from '../../verify/evidence.ts';
import type { LegacyLayer } from '../../verify/legacy-layer.ts';
import type { Found, Search } from './search.ts';
import { bundleEvidence, legacyContent, legacyEvidence, parseLegacyContent, type Reading } from './to-evidence.ts';

const MAX_KEPT = 512;
const digest = z.string().refine(isDigest);
const notesSchema = z
  .array(
    z.strictObject({
      digest,
      subject: digest,
      ref: z.string(),
      to: z.enum(['registry', 'github']),
      via: z.enum(['referrers-api', 'referrers-tag', 'legacy-tag', 'api']),
    }),
  )
  .min(1)
  .max(MAX_KEPT);

type Notes = z.infer<typeof notesSchema>;

/**
 * What an earlier run found of an image, judged as if it had just been found. When that is enough, nothing is asked: more
 * evidence could make no difference. When it is not, nothing of it is said, and the registry is looked at.
 * @returns undefined when nothing is kept, or not all of it can be had
 */
export async function inStore(search: Search): Promise<Found | undefined> {
  const { registry, name, digest, store } = search;
  const notes = readNotes(await store.recall(formatSubject(name, digest)));
  if (!notes) return undefined;
  const platforms = notes.some(({ subject }) => subject !== digest) ? 'all' : 'index';
  try {
    const { image } = await registry.find(name, digest, { platforms, referrers: false });
    const own = new Set([digest, ...image.listed.map((each) => each.digest)]);
    const readings: (Reading | undefined)[] = [];
    // One by one: a disk is fast, and large SBOMs in memory at once are many.
    for (const note of notes) {
      if (own.has(note.subject) && isPlace(note, search)) readings.push(await readingOf(note, search));
    }
    return {
      evidence: readings.flatMap((each) => (each && 'evidence' in each ? [each.evidence] : [])),
      rejected: [],
      gaps: [],
      listed: image.listed,
      configs: [image, ...image.platforms].flatMap(({ configDigest }) => configDigest ?? []),
    };
  } catch {
    return undefined;
  }
}

/** Notes what was found of an image, so that the next run finds it without asking. */
export async function noteEvidence({ store, name, digest }: Search, evidence: readonly Evidence[]): Promise<void> {
  // What was signed about a build attestation proves nothing of the image without what that says.
  const noted = evidence.filter(({ through }) => through === undefined);
  if (noted.length === 0) return;
  const notes: Notes = noted.slice(0, MAX_KEPT).map(({ digest, subject, found }) => ({ digest, subject, ...found }));
  await store.note(formatSubject(name, digest), JSON.stringify(notes));
}

/** A bundle that was read, verified; kept when it is good. */
export function readBundleEvidence(
  search: Search,
  bytes: Buffer,
  subject: Evidence['subject'],
  found: Evidence['found'],
): Reading {
  return kept(search, bytes, bundleEvidence(bytes, subject, found, search));
}

/** A signature in the form of before bundles, likewise. */
export function readLegacyEvidence(
  search: Search,
  layer: LegacyLayer,
  subject: Evidence['subject'],
  found: Evidence['found'],
): Reading {
  return kept(search, legacyContent(layer), legacyEvidence(layer, subject, found, search.vouchers));
}

function kept({ store, name }: Search, bytes: Buffer, reading: Reading): Reading {
  if ('evidence' in reading) store.keep(formatImageName(name), reading.evidence.digest, bytes);
  return reading;
}

/** Where it can have been found: what is shown of it is not up to whoever wrote the note. */
function isPlace({ subject, ref, to }: Notes[number], search: Search): boolean {
  const { name, signaturesIn, attestations, repositories } = search;
  if (to === 'registry') return [name, ...signaturesIn].some((place) => ref === formatSubject(place, subject));
  return repositories.some((repository) => ref === attestations?.pageOf(repository));
}

async function readingOf(note: Notes[number], search: Search): Promise<Reading | undefined> {
  const { store, name } = search;
  const bytes = await store.read(formatImageName(name), note.digest);
  if (!bytes) return undefined;
  const found = { ref: note.ref, to: note.to, via: note.via };
  const layer = parseLegacyContent(bytes);
  return layer
    ? readLegacyEvidence(search, layer, note.subject, found)
    : readBundleEvidence(search, bytes, note.subject, found);
}

function readNotes(text: string | undefined): Notes | undefined {
  if (text === undefined) return undefined;
  try {
    return notesSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
