import { json } from '@sigstore/core';
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
  readonly predicate: unknown;
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
    predicate: {},
    subjects: annotated ? subjects.map((subject) => ({ ...subject, annotations })) : subjects,
  };
}

/** The exact bytes that are signed: a function of the draft alone, so that a killed run can make them again. */
export function statementBytes(draft: StatementDraft): Buffer {
  const statement: Statement = {
    _type: STATEMENT_TYPE,
    subject: draft.subjects.map(({ name, digest, annotations }) => ({
      name,
      digest: { sha256: hexOf(digest) },
      ...(annotations ? { annotations } : {}),
    })),
    predicateType: draft.predicateType,
    predicate: draft.predicate,
  };
  return Buffer.from(JSON.stringify(statement));
}

/**
 * What makes two statements say the same: type and predicate, without what changes on a re-run of the same build
 * (attempt, invocation, times). With the subjects, the signer and the instance it is the content key.
 */
export function predicateFingerprint(predicateType: string, predicate: unknown): Digest {
  return digestOf(canonical([predicateType, steady(predicateType, predicate)]));
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

function steady(predicateType: string, predicate: unknown): unknown {
  if (predicateType !== SLSA_PROVENANCE_PREDICATE_TYPE || !isRecord(predicate)) return predicate;
  const { runDetails } = predicate;
  if (!isRecord(runDetails)) return predicate;
  const { metadata: _changesEachRun, ...details } = runDetails;
  return { ...predicate, runDetails: details };
}

function canonical(value: unknown): string {
  return json.canonicalize(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
