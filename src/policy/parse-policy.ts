import { Failure, printable } from '../failure/failure.ts';
import { isRecord } from '../lib/json-text.ts';
import { knownKeys } from './known-keys.ts';
import type { Policy } from './policy.ts';
import { type Path, type PolicyDocument, type PolicyMistake, readPolicyDocument } from './policy-document.ts';
import { policySchema } from './policy-schema.ts';
import { failuresAt } from './policy-failures.ts';
import { PolicyReader } from './policy-reader.ts';
import { schemaMistakes } from './schema-mistakes.ts';

/** More is no policy, and would be read on each pull request. */
export const MAX_POLICY_BYTES = 1024 * 1024;
const SUPPORTED_VERSION = 1;

/**
 * The policy in a file.
 * @param file its path, for messages
 * @throws Failures BAD_POLICY with every mistake, each with file, line and column
 */
export function parsePolicy(text: string, file: string): Policy {
  if (Buffer.byteLength(text) > MAX_POLICY_BYTES) {
    throw new Failure('BAD_POLICY', `${printable(file, 200)} has more than ${MAX_POLICY_BYTES} bytes`);
  }
  const document = readPolicyDocument(text);
  const found = readDocument(document);
  if ('policy' in found) return found.policy;
  throw failuresAt(file, found.mistakes);
}

type Reading = { readonly policy: Policy } | { readonly mistakes: readonly PolicyMistake[] };

function readDocument(document: PolicyDocument): Reading {
  if (document.mistakes.length > 0) return { mistakes: document.mistakes };
  const { value } = document;
  if (!isRecord(value))
    return { mistakes: [mistake(document, [], 'the policy is not a map with `version` and `images`')] };
  if (typeof value['version'] === 'number' && value['version'] !== SUPPORTED_VERSION) {
    const what = `version ${value['version']} is not known here; ${SUPPORTED_VERSION} is`;
    return { mistakes: [mistake(document, ['version'], what)] };
  }
  const parsed = policySchema.safeParse(value);
  if (!parsed.success) return { mistakes: schemaMistakes(parsed.error.issues, document, knownKeys(policySchema)) };
  const reader = new PolicyReader(document);
  const policy = reader.read(parsed.data);
  return reader.mistakes.length > 0 ? { mistakes: reader.mistakes } : { policy };
}

function mistake(document: PolicyDocument, path: Path, message: string): PolicyMistake {
  return { position: document.positionOf(path), message };
}
