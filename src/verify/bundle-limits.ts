import type { Bundle, BundleWithDsseEnvelope } from '@sigstore/bundle';
import { Failure } from '../failure/failure.ts';
import { JsonDocument } from '../lib/json-document.ts';
import { JsonObject } from '../lib/json-object.ts';
import { IN_TOTO_PAYLOAD_TYPE, type Statement, type StatementSubject } from '../statement/statement.ts';

const MAX_WITNESSES = 32;
/** As sigstore-go and GitHub limit it. */
export const MAX_SUBJECTS = 1024;
const MAX_DIGESTS_A_SUBJECT = 32;

/** Each entry and timestamp costs signature checks: a bundle may not ask for more than a few. */
export function requireBoundedWitnesses(bundle: Bundle): void {
  const { tlogEntries, timestampVerificationData } = bundle.verificationMaterial;
  const timestamps = timestampVerificationData?.rfc3161Timestamps.length ?? 0;
  if (tlogEntries.length > MAX_WITNESSES) {
    throw new Failure(
      'LOG_ENTRY_INVALID',
      `the bundle holds ${tlogEntries.length} log entries; ${MAX_WITNESSES} at most`,
    );
  }
  if (timestamps > MAX_WITNESSES) {
    throw new Failure('TIMESTAMP_INVALID', `the bundle holds ${timestamps} timestamps; ${MAX_WITNESSES} at most`);
  }
}

/**
 * The statement in a DSSE envelope, checked to be one.
 * @param readPredicate its predicate's text once more, for those who will ask
 */
export function readStatement(bundle: BundleWithDsseEnvelope, readPredicate: () => Buffer): Statement {
  const { payloadType, payload, signatures } = bundle.content.dsseEnvelope;
  if (payloadType !== IN_TOTO_PAYLOAD_TYPE) throw invalid('its payload is not an in-toto statement');
  if (signatures.length !== 1) throw invalid(`it has ${signatures.length} signatures; exactly one is allowed`);
  const object = readObject(payload);
  const [type, subject, predicateType] = ['_type', 'subject', 'predicateType'].map((key) => object.get(key));
  if (typeof type !== 'string' || !/^https:\/\/in-toto\.io\/Statement\/v(?:0\.1|1)$/.test(type)) {
    throw invalid('its payload is not an in-toto statement of a known version');
  }
  if (typeof predicateType !== 'string' || predicateType === '') throw invalid('its statement has no predicate type');
  if (!Array.isArray(subject) || subject.length === 0 || subject.length > MAX_SUBJECTS) {
    throw invalid(`its statement must name 1 to ${MAX_SUBJECTS} subjects`);
  }
  for (const each of subject as unknown[]) requireSubject(each);
  const predicate = object.has('predicate') ? new JsonDocument(readPredicate) : JsonDocument.of(null);
  return { _type: type, subject: subject as StatementSubject[], predicateType, predicate };
}

/** All of it is JSON, and so is its predicate, whatever of that is ever read. */
function readObject(payload: Buffer): JsonObject {
  try {
    const object = new JsonObject(payload);
    for (const key of object.keys()) {
      const predicate = key === 'predicate' ? object.objectAt(key) : undefined;
      if (predicate) predicate.requireReadable();
      else object.get(key);
    }
    return object;
  } catch (error) {
    throw invalid('its payload is not JSON', error);
  }
}

function requireSubject(subject: unknown): void {
  const { name, digest, annotations } = (subject ?? {}) as { name?: unknown; digest?: unknown; annotations?: unknown };
  if (name !== undefined && typeof name !== 'string') throw invalid('a subject name is not text');
  const digests = Object.values(digest ?? {});
  if (digests.length === 0 || digests.length > MAX_DIGESTS_A_SUBJECT) throw invalid('a subject has no digest');
  // sigstore-go refuses the whole statement when any digest is not hex.
  if (!digests.every((value) => typeof value === 'string' && /^(?:[0-9a-fA-F]{2})+$/.test(value))) {
    throw invalid('a subject digest is not hex');
  }
  if (annotations !== undefined && (typeof annotations !== 'object' || annotations === null)) {
    throw invalid('the annotations of a subject are not a map');
  }
}

function invalid(why: string, cause?: unknown): Failure {
  return new Failure('SIGNATURE_INVALID', `not a signed statement: ${why}`, { cause });
}
