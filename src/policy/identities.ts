import { stringify } from 'yaml';
import { z } from 'zod';
import { knownKeys } from './known-keys.ts';
import { failuresAt } from './policy-failures.ts';
import { readPolicyDocument } from './policy-document.ts';
import { schemaMistakes } from './schema-mistakes.ts';

/** Who signed an image: a name and who vouched for it, or the file of a key. */
export type RecordedSigner = { readonly identity: string; readonly issuer: string } | { readonly key: string };

/** By `registry/repository`: who signed it when it was last recorded. */
export type Identities = ReadonlyMap<string, 'unsigned' | readonly RecordedSigner[]>;

const recorded = z.union([
  z.strictObject({ identity: z.string().min(1), issuer: z.string().min(1) }),
  z.strictObject({ key: z.string().min(1) }),
]);
const identitiesSchema = z.strictObject({
  version: z.literal(1),
  images: z.record(z.string(), z.union([z.literal('unsigned'), z.array(recorded).min(1).max(50)])),
});

const HEADING = ` Who signed each image when it was last recorded (touchmark/verify, identities: record).
 A change is a decision: review it as one.`;

/** @throws Failures BAD_POLICY with file, line and column */
export function parseIdentities(text: string, file: string): Identities {
  const document = readPolicyDocument(text);
  if (document.mistakes.length > 0) throw failuresAt(file, document.mistakes);
  const parsed = identitiesSchema.safeParse(document.value);
  if (parsed.success) return new Map(Object.entries(parsed.data.images));
  throw failuresAt(file, schemaMistakes(parsed.error.issues, document, knownKeys(identitiesSchema)));
}

/** Sorted, so that the same identities are the same bytes. */
export function formatIdentities(identities: Identities): string {
  const images = [...identities].toSorted(([left], [right]) => (left < right ? -1 : 1));
  const sorted = images.map(([name, signers]) => [
    name,
    signers === 'unsigned' ? signers : signers.toSorted((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1)),
  ]);
  const body = stringify({ version: 1, images: Object.fromEntries(sorted) as object }, { lineWidth: 0 });
  return `${HEADING.split('\n')
    .map((line) => `#${line}`)
    .join('\n')}\n${body}`;
}

/**
 * What is recorded of a name in a certificate. Every release of a project has a tag of its own, so of a workflow's tag
 * only that it is one is kept; branches stay.
 */
export function recordedIdentity(identity: string, issuer: string): RecordedSigner {
  return { identity: identity.replace(/(?<=\.ya?ml@refs\/tags\/).+$/, '*'), issuer };
}

/** How today's signers differ from the recorded ones; undefined when they do not, or nothing is recorded. */
export function signerChange(
  before: 'unsigned' | readonly RecordedSigner[] | undefined,
  now: 'unsigned' | readonly RecordedSigner[],
): { readonly expected: string; readonly actual: string } | undefined {
  // Where nobody signed, whoever does is no loss; the policy says who may.
  if (before === undefined || before === 'unsigned') return undefined;
  const known = new Set(before.map(keyOf));
  if (now !== 'unsigned' && now.every((signer) => known.has(keyOf(signer)))) return undefined;
  return { expected: [...known].join(' or '), actual: now === 'unsigned' ? now : now.map(keyOf).join(', ') };
}

function keyOf(signer: RecordedSigner): string {
  return 'key' in signer ? `the key ${signer.key}` : `${signer.identity} by ${signer.issuer}`;
}
