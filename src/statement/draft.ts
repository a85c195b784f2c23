import { createHash } from 'node:crypto';
import { json } from '@sigstore/core';
import { JsonDocument } from '../lib/json-document.ts';
import { JsonObject } from '../lib/json-object.ts';
import { isRecord } from '../lib/json-text.ts';
import { type Digest, digestOf, hexOf } from '../subject/digest.ts';
import {
  COSIGN_SIGN_PREDICATE_TYPE,
  names,
  SLSA_PROVENANCE_PREDICATE_TYPE,
  type Statement,
  STATEMENT_TYPE,
  type StatementKind,
} from './statement.ts';

/** A statement before it is signed: an image's full set of names and digests, and what is said of them. */
export interface StatementDraft {
  readonly kind: StatementKind;
  readonly predicateType: string;
  readonly predicate: JsonDocument;
  readonly subjects: readonly DraftSubject[];
}

export interface DraftSubject {
  /** `registry/repository` */
  readonly name: string;
  readonly digest: Digest;
  readonly annotations?: Readonly<Record<string, string>>;
}

export function signatureDraft(
  subjects: readonly DraftSubject[],
  annotations: Readonly<Record<string, string>>,
): StatementDraft {
  const annotated = Object.keys(annotations).length > 0;
  return {
    kind: 'signature',
    predicateType: COSIGN_SIGN_PREDICATE_TYPE,
    predicate: JsonDocument.of({}),
    subjects: annotated ? subjects.map((subject) => ({ ...subject, annotations })) : subjects,
  };
}

/**
 * The exact bytes that are signed: a function of the draft alone, so that a killed run can make them again. In pieces, one of
 * them the predicate: a large one is not copied.
 */
export function statementBytes(draft: StatementDraft): readonly Buffer[] {
  const statement: Omit<Statement, 'predicate'> = {
    _type: STATEMENT_TYPE,
    subject: draft.subjects.map(({ name, digest, annotations }) => ({
      name,
      digest: { sha256: hexOf(digest) },
      ...(annotations ? { annotations } : {}),
    })),
    predicateType: draft.predicateType,
  };
  const head = JSON.stringify(statement).slice(0, -1);
  return [Buffer.from(`${head},"predicate":`), draft.predicate.bytes, Buffer.from('}')];
}

/** How many bytes are signed. */
export function statementSize(draft: StatementDraft): number {
  return statementBytes(draft).reduce((sum, { length }) => sum + length, 0);
}

/**
 * What makes two statements say the same: type and predicate, without what changes on a re-run of the same build
 * (attempt, invocation, times). With the subjects, the signer and the instance it is the content key.
 */
export function predicateFingerprint(predicateType: string, predicate: JsonDocument): Digest {
  if (predicateType === SLSA_PROVENANCE_PREDICATE_TYPE || !predicate.isObject) {
    return digestOf(canonical([predicateType, withoutRun(predicate.value())]));
  }
  const hash = createHash('sha256').update(canonical(predicateType));
  for (const piece of canonicalPieces(new JsonObject(predicate.bytes))) hash.update(piece);
  return `sha256:${hash.digest('hex')}` as Digest;
}

/** The canonical form of an object, a member or an element of a list at a time. */
function* canonicalPieces(object: JsonObject): Generator<string> {
  for (const key of object.keys().toSorted()) {
    yield `,${canonical(key)}:`;
    const elements = object.list(key);
    if (!elements) yield canonical(object.get(key));
    else {
      yield '[';
      for (const element of elements) yield `${canonical(element)},`;
      yield ']';
    }
  }
}

/** Whether a statement says of one subject what the draft would say of it. */
export function says(statement: Statement, draft: StatementDraft, subject: DraftSubject): boolean {
  if (!names(statement, subject.name, subject.digest)) return false;
  const wanted = canonical(subject.annotations ?? {});
  return statement.subject.some(
    (each) =>
      `sha256:${each.digest['sha256']}` === subject.digest &&
      (each.name === undefined || each.name === subject.name) &&
      canonical(each.annotations ?? {}) === wanted,
  );
}

function withoutRun(predicate: unknown): unknown {
  if (!isRecord(predicate)) return predicate;
  const { runDetails } = predicate;
  if (!isRecord(runDetails)) return predicate;
  const { metadata: _changesEachRun, ...details } = runDetails;
  return { ...predicate, runDetails: details };
}

function canonical(value: unknown): string {
  return json.canonicalize(value);
}
