import { Failure, printable } from '../failure/failure.ts';
import { compactJson } from '../lib/compact-json.ts';
import { JsonDocument } from '../lib/json-document.ts';
import { JsonObject } from '../lib/json-object.ts';
import { UnreadableJson } from '../lib/json-scan.ts';
import { isRecord, readJson } from '../lib/json-text.ts';
import { listing } from '../lib/listing.ts';
import type { Digest } from '../subject/digest.ts';
import { digestsInCycloneDx } from './cyclonedx.ts';
import type { SbomDocument } from './sbom-document.ts';
import { digestsInSpdx2 } from './spdx-2.ts';
import { digestsInSpdx3, isSpdx3, versionOfSpdx3 } from './spdx-3.ts';

/** GitHub's attestations API takes no larger predicate, and says that it never will. */
export const MAX_SBOM_BYTES = 16 * 1024 * 1024;
/** The index and its platforms; a document that describes more images than these is no image's SBOM. */
const MAX_DESCRIBED = 64;
const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

/**
 * Recognises SPDX and CycloneDX JSON by their content.
 * @param text UTF-8
 * @throws Failure BAD_SBOM, SBOM_TOO_LARGE
 */
export function parseSbom(text: Buffer): SbomDocument {
  if (text.length > MAX_SBOM_BYTES) throw sbomTooLarge(text.length);
  const compact = compactObject(text);
  const { format, version, describes } = recogniseSbom(new JsonObject(compact));
  if (describes.length > MAX_DESCRIBED) {
    throw new Failure('BAD_SBOM', `it describes ${describes.length} images; an SBOM is of one`);
  }
  return { format, version, predicate: new JsonDocument(() => compact), describes, sizeBytes: compact.length };
}

function compactObject(text: Buffer): Buffer {
  try {
    return compactJson(withoutByteOrderMark(text));
  } catch (error) {
    if (!(error instanceof UnreadableJson)) throw error;
    throw new Failure('BAD_SBOM', whyNoObject(withoutByteOrderMark(text).toString('utf8'), error.message));
  }
}

function whyNoObject(text: string, fault: string): string {
  const reading = readJson(text);
  if (!reading.isJson) return `${whatIsNotJson(text)}: ${reading.fault}`;
  // Readers would not agree on what it says.
  if (isRecord(reading.value)) return `no SBOM: ${fault}`;
  return `no SBOM: it is JSON, but ${Array.isArray(reading.value) ? 'an array' : 'no object'}`;
}

export function sbomTooLarge(bytes: number): Failure {
  const mebibytes = (bytes / 1024 / 1024).toFixed(1);
  return new Failure('SBOM_TOO_LARGE', `it has ${mebibytes} MiB; ${MAX_SBOM_BYTES / 1024 / 1024} MiB at most`);
}

export interface RecognisedSbom {
  readonly format: SbomDocument['format'];
  readonly version: string;
  readonly describes: readonly Digest[];
}

/** What a document says of itself. @throws Failure BAD_SBOM when it is no SBOM */
export function recogniseSbom(document: JsonObject): RecognisedSbom {
  if (isSpdx3(document)) {
    const version = checked('SPDX', versionOfSpdx3(document), /^3\.\d{1,3}(?:\.\d{1,3})?$/);
    return { format: 'spdx', version, describes: digestsInSpdx3(document) };
  }
  const spdxVersion = document.get('spdxVersion');
  if (typeof spdxVersion === 'string') {
    const version = checked('SPDX', spdxVersion.replace(/^SPDX-/, ''), /^2\.\d{1,3}$/);
    return { format: 'spdx', version, describes: digestsInSpdx2(document) };
  }
  if (document.get('bomFormat') === 'CycloneDX') {
    const version = checked('CycloneDX', document.get('specVersion'), /^\d{1,3}\.\d{1,3}$/);
    return { format: 'cyclonedx', version, describes: digestsInCycloneDx(document) };
  }
  throw new Failure('BAD_SBOM', `neither SPDX nor CycloneDX: ${whatItIs(document)}`);
}

function checked(format: string, version: unknown, pattern: RegExp): string {
  if (typeof version === 'string' && pattern.test(version)) return version;
  const found = typeof version === 'string' ? `version "${printable(version, 50)}"` : 'no version';
  throw new Failure('BAD_SBOM', `${format} with ${found}; SPDX 2.x, SPDX 3.x and CycloneDX can be attested`);
}

function whatIsNotJson(text: string): string {
  if (/^\s*</.test(text)) return 'XML, not JSON';
  if (/^\s*SPDXVersion:/.test(text)) return 'SPDX as tags and values, not JSON';
  return 'not JSON';
}

function whatItIs(document: JsonObject): string {
  const predicateType = document.get('predicateType');
  const descriptor = document.get('descriptor');
  if (typeof predicateType === 'string') {
    return `an in-toto statement of type "${printable(predicateType, 200)}"; give its predicate alone`;
  }
  if (typeof document.get('payloadType') === 'string') return 'a signed envelope; give the document alone';
  if (isRecord(descriptor) && descriptor['name'] === 'syft') return "syft's own format; write it with `-o spdx-json`";
  if (typeof document.get('ArtifactName') === 'string') return "trivy's own format; write it with `--format spdx-json`";
  if (isRecord(document.get('sbom'))) return 'an object around a document in `sbom`; give the document alone';
  const keys = document.keys().map((key) => printable(key, 40));
  return keys.length === 0 ? 'an empty JSON object' : `JSON with the keys ${listing(keys)}`;
}

function withoutByteOrderMark(text: Buffer): Buffer {
  return text.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK)
    ? text.subarray(BYTE_ORDER_MARK.length)
    : text;
}
