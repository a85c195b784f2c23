import { parseChoice, quoted } from '../../config/input-values.ts';
import { parseDuration } from '../../config/parse-duration.ts';
import { Failure } from '../../failure/failure.ts';
import type { Mistakes } from '../../lib/mistakes.ts';
import { type Glob, parseGlob } from '../../policy/glob.ts';
import type { Policy } from '../../policy/policy.ts';
import { GITHUB_ISSUER, type IdentitySigner } from '../../policy/signer.ts';
import type { ReadInput, VerifyInput } from './verify-inputs.ts';

const IDENTITY_INPUTS = ['certificate-identity', 'certificate-identity-regexp'] as const;
const OTHER_INPUTS = ['certificate-oidc-issuer', 'source-repository', 'max-age'] as const;
const MIN_AGE_MS = 60_000;
const MAX_AGE_MS = 3660 * 86_400_000;
const MAX_REGEXP_LENGTH = 1000;

/** A policy of one entry, from inputs alone; undefined when none of them is given. */
export function readInlinePolicy(read: ReadInput, mistakes: Mistakes): Policy | undefined {
  const given = [...IDENTITY_INPUTS, ...OTHER_INPUTS].filter((input) => read(input) !== '');
  if (given.length === 0) return undefined;
  const identities = IDENTITY_INPUTS.filter((input) => read(input) !== '');
  if (identities.length !== 1) {
    const which = identities.length === 0 ? `${given.join(', ')} but no identity` : 'two identities';
    mistakes.add('BAD_INPUT', `${IDENTITY_INPUTS.join(', ')}: ${which} given`, {
      advice:
        'Give `certificate-identity` or `certificate-identity-regexp`, one of them, or a policy file in `policy`.',
    });
    return undefined;
  }
  const required = mistakes.attempt('require', () => readRequired(read('require'))) ?? new Set<string>();
  const repository = mistakes.attempt('source-repository', () => readRepository(read('source-repository')));
  const identity = mistakes.attempt(identities[0] ?? 'certificate-identity', () => readIdentity(read));
  const issuer = mistakes.attempt('certificate-oidc-issuer', () => readIssuer(read));
  const age = read('max-age');
  const maxAgeMs =
    age === '' ? undefined : mistakes.attempt('max-age', () => parseDuration(age, MIN_AGE_MS, MAX_AGE_MS));
  if (!identity || issuer === undefined) return undefined;
  const signer: IdentitySigner = {
    kind: 'identity',
    identity,
    issuer,
    repository,
    trust: undefined,
    publisher: undefined,
  };
  const hasCommit = read('source-commit') !== '';
  const wantsProvenance = required.has('provenance') || hasCommit;
  return {
    entries: [
      {
        match: parseGlob('**'),
        position: { line: 1, column: 1 },
        demand: {
          kind: 'signed',
          signers: [[signer]],
          name: 'optional',
          maxAgeMs,
          provenance: wantsProvenance
            ? {
                builder: undefined,
                source: repository === undefined ? undefined : `https://github.com/${repository}`,
                commit: { kind: hasCommit ? 'expected' : 'any' },
              }
            : undefined,
          sbom: required.has('sbom')
            ? { types: ['spdx', 'cyclonedx'], describes: 'image', contents: 'off' }
            : undefined,
        },
        pinned: false,
        enforcement: undefined,
        namespaces: undefined,
      },
    ],
    deny: [],
    mirrors: [],
    admission: { enforcement: 'audit', excludeNamespaces: [], registryCredentials: [] },
    breakGlass: undefined,
  };
}

/** What says how an image is judged when there is no policy file. */
export function inlineInputsGiven(read: ReadInput): readonly VerifyInput[] {
  return [...IDENTITY_INPUTS, ...OTHER_INPUTS].filter((input) => read(input) !== '');
}

function readIdentity(read: ReadInput): Glob {
  const exact = read('certificate-identity');
  if (exact !== '') {
    if (!exact.includes('*')) return parseGlob(exact);
    throw new Failure('BAD_INPUT', `${quoted(exact)} holds a \`*\`, which no identity does`, {
      advice: 'For a pattern use `certificate-identity-regexp`.',
    });
  }
  const text = read('certificate-identity-regexp');
  if (text.length > MAX_REGEXP_LENGTH)
    throw new Failure('BAD_INPUT', `it is longer than ${MAX_REGEXP_LENGTH} characters`);
  const source = `^(?:${text})$`;
  try {
    void new RegExp(source, 'u');
  } catch (error) {
    throw new Failure('BAD_INPUT', `${quoted(text)} is no regular expression`, { cause: error });
  }
  return { text, source };
}

function readIssuer(read: ReadInput): string {
  const issuer = read('certificate-oidc-issuer');
  if (issuer !== '') return issuer;
  if (read('certificate-identity').startsWith('https://github.com/')) return GITHUB_ISSUER;
  throw new Failure('BAD_INPUT', 'it is not given', {
    advice: `Say who vouched for the identity; for workflows of github.com \`${GITHUB_ISSUER}\`.`,
  });
}

/** `owner/name`, or its URL. */
function readRepository(text: string): string | undefined {
  if (text === '') return undefined;
  const name = text.replace(/^https:\/\/github\.com\//, '').replace(/(?:\.git)?\/*$/, '');
  if (/^[\w.-]+\/[\w.-]+$/.test(name)) return name;
  throw new Failure('BAD_INPUT', `${quoted(text)} is not \`owner/name\``);
}

function readRequired(text: string): ReadonlySet<string> {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  return new Set(words.map((word) => parseChoice(word, ['signature', 'provenance', 'sbom'] as const)));
}
