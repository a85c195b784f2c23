import { Failure } from '../failure/failure.ts';
import { closest } from '../lib/closest.ts';
import { linesOf } from '../lib/input-lines.ts';
import { JsonDocument } from '../lib/json-document.ts';
import { isRecord, readJson } from '../lib/json-text.ts';
import type { Mistakes } from '../lib/mistakes.ts';
import { parseAssignment } from './assignment.ts';
import type { PredicateRequest } from './config.ts';
import { findImage, type NamedSubject, onlyImage } from './find-image.ts';
import { quoted } from './input-values.ts';
import type { Requested } from './parse-sboms.ts';
import type { Workspace } from './workspace.ts';

/** As cosign's `--type` names them. */
const SHORT_NAMES: ReadonlyMap<string, string> = new Map([
  ['slsaprovenance', 'https://slsa.dev/provenance/v0.2'],
  ['slsaprovenance02', 'https://slsa.dev/provenance/v0.2'],
  ['slsaprovenance1', 'https://slsa.dev/provenance/v1'],
  ['link', 'https://in-toto.io/Link/v1'],
  ['spdx', 'https://spdx.dev/Document'],
  ['spdxjson', 'https://spdx.dev/Document'],
  ['cyclonedx', 'https://cyclonedx.org/bom'],
  ['vuln', 'https://cosign.sigstore.dev/attestation/vuln/v1'],
  ['openvex', 'https://openvex.dev/ns'],
  ['custom', 'https://cosign.sigstore.dev/attestation/v1'],
]);
const SIGNATURE_TYPE = 'https://sigstore.dev/cosign/sign/v1';
/** in-toto's TypeURI: https://github.com/in-toto/attestation/blob/main/spec/v1/field_types.md */
const TYPE_URI = /^[a-zA-Z][a-zA-Z0-9+.-]*:[!-~]{1,500}$/;
/** GitHub's attestations API takes no larger predicate. */
const MAX_PREDICATE_BYTES = 16 * 1024 * 1024;

/**
 * Lines `type-uri = path` or `name type-uri = path`.
 * @param subjects undefined when it is not known which images and files there are: then only the files are checked
 */
export async function parsePredicates(
  text: string,
  subjects: readonly NamedSubject[] | undefined,
  workspace: Workspace,
  mistakes: Mistakes,
): Promise<readonly Requested<PredicateRequest>[]> {
  const requests = await mistakes.attemptAll(linesOf('predicates', text), async (line) => {
    const { words, value: path } = parseAssignment(line.text);
    if (words.length === 0 || words.length > 2) throw notAPredicateLine(line.text);
    const predicateType = parsePredicateType(words.at(-1) ?? '');
    const predicate = await readPredicate(path, workspace);
    if (!subjects) return [];
    const [name] = words.length === 2 ? words : [];
    const image = name === undefined ? onlyImage(line.text, subjects) : findImage(name, subjects);
    return [{ request: { image, path, predicateType, predicate }, where: line.where }];
  });
  return requests.flat();
}

function parsePredicateType(text: string): string {
  const type = SHORT_NAMES.get(text) ?? text;
  if (type === SIGNATURE_TYPE) {
    throw new Failure('BAD_INPUT', `${quoted(text)} is the type of image signatures`, {
      advice: 'Use the input `signature` for image signatures.',
    });
  }
  if (TYPE_URI.test(type)) return type;
  const meant = closest(text, [...SHORT_NAMES.keys()]);
  const hint = meant === undefined ? '' : `; did you mean \`${meant}\`?`;
  throw new Failure('BAD_INPUT', `${quoted(text)} is not a predicate type${hint}`, {
    advice: `Give a URI, or one of cosign's names: ${[...SHORT_NAMES.keys()].join(', ')}.`,
  });
}

async function readPredicate(path: string, workspace: Workspace): Promise<JsonDocument> {
  const text = await workspace.readText(path, MAX_PREDICATE_BYTES);
  const reading = readJson(text.startsWith('\uFEFF') ? text.slice(1) : text);
  const advice = 'A predicate is a JSON object. Of an in-toto statement, give the `predicate` alone.';
  if (!reading.isJson) throw new Failure('BAD_INPUT', `${quoted(path)} is not JSON: ${reading.fault}`, { advice });
  const { value } = reading;
  if (!isRecord(value)) throw new Failure('BAD_INPUT', `${quoted(path)} is not a JSON object`, { advice });
  if (typeof value['_type'] === 'string' && 'predicateType' in value) {
    throw new Failure('BAD_INPUT', `${quoted(path)} is a whole in-toto statement`, { advice });
  }
  return JsonDocument.of(value);
}

function notAPredicateLine(text: string): Failure {
  return new Failure('BAD_INPUT', `${quoted(text)} is not \`type = path\``, {
    advice: 'Write `type-uri = path` or `name type-uri = path`.',
  });
}
