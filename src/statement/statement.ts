import type { JsonDocument } from '../lib/json-document.ts';
import type { Digest } from '../subject/digest.ts';

/** in-toto Statement v1, the parts that verifiers read. https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md */
export interface Statement {
  readonly _type: string;
  readonly subject: readonly StatementSubject[];
  readonly predicateType: string;
  readonly predicate: JsonDocument;
}

export interface StatementSubject {
  /** `registry/repository`; cosign leaves it out. */
  readonly name?: string;
  readonly digest: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export type StatementKind = 'signature' | 'provenance' | 'sbom' | 'predicate';

export const IN_TOTO_PAYLOAD_TYPE = 'application/vnd.in-toto+json';
export const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
export const COSIGN_SIGN_PREDICATE_TYPE = 'https://sigstore.dev/cosign/sign/v1';
export const SLSA_PROVENANCE_PREDICATE_TYPE = 'https://slsa.dev/provenance/v1';

/** What a predicate type is for. */
export function kindOf(predicateType: string): StatementKind {
  if (predicateType === COSIGN_SIGN_PREDICATE_TYPE) return 'signature';
  if (/^https:\/\/slsa\.dev\/provenance\/v(?:0\.2|1)$/.test(predicateType)) return 'provenance';
  if (/^https:\/\/(?:spdx\.dev\/Document|cyclonedx\.org\/bom)(?:\/|$)/.test(predicateType)) return 'sbom';
  return 'predicate';
}

/** Whether the statement speaks of a digest, under this name or under none. */
export function names(statement: Statement, name: string, digest: Digest): boolean {
  return statement.subject.some(
    (subject) =>
      `sha256:${subject.digest['sha256']}` === digest && (subject.name === undefined || subject.name === name),
  );
}
