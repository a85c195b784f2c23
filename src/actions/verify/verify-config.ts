import type { BuildArgs } from '../../base-images/dockerfile-arguments.ts';
import type { Reference } from '../../base-images/reference.ts';
import { parseBoolean, parseChoice, quoted } from '../../config/input-values.ts';
import { parseDuration } from '../../config/parse-duration.ts';
import type { Workspace } from '../../config/workspace.ts';
import { Failure, failuresOf } from '../../failure/failure.ts';
import { linesOf } from '../../lib/input-lines.ts';
import { Mistakes } from '../../lib/mistakes.ts';
import { Secret } from '../../lib/secret.ts';
import type { Policy } from '../../policy/policy.ts';
import type { TrustChoice } from '../../policy/signer.ts';
import { findReferences } from './find-references.ts';
import type { IdentitiesFile } from './identities-file.ts';
import { inlineInputsGiven, readInlinePolicy } from './inline-policy.ts';
import { baseCommit, type BaseCommit, type PolicyPlace, policyPlace } from './policy-place.ts';
import { type ReadInput, VERIFY_INPUT_DEFAULTS, VERIFY_INPUTS, type VerifyInput } from './verify-inputs.ts';

export { VERIFY_INPUTS };

/** What the verify action was asked to do. */
export interface VerifyConfig {
  readonly references: readonly Reference[];
  /** Path of the file, or what the inputs say. */
  readonly policy: string | Policy;
  readonly place: PolicyPlace;
  /** On a pull request: what judges it is read from there. */
  readonly base: BaseCommit | undefined;
  readonly identities: IdentitiesFile;
  /** Paths that inputs name. */
  readonly inputFiles: readonly string[];
  /** `os/arch[/variant]`; undefined: an image as it is. */
  readonly platform: string | undefined;
  readonly sourceCommit: string | undefined;
  /** For signers that name no trust of their own. */
  readonly trust: TrustChoice;
  /** How long evidence is kept; 0: not at all. */
  readonly cacheTtlMs: number;
  readonly onInconclusive: 'fail' | 'warn';
  readonly sarif: boolean;
  readonly summary: boolean;
  readonly githubToken: Secret | undefined;
}

const MAX_REFERENCES = 20_000;
const MIN_TTL_MS = 60_000;
const MAX_TTL_MS = 7 * 86_400_000;
const NO_IMAGE =
  'no image is named: neither by `images`, `dockerfiles`, `compose-files` or `manifests`, nor by a Dockerfile of the workspace';
const NO_IMAGE_ADVICE =
  'Check the repository out before this step (`actions/checkout`), or say what to check, for example `manifests: deploy/**/*.yaml`.';

/** @throws Failures with every mistake */
export async function parseVerifyConfig(
  raw: Readonly<Record<string, string>>,
  workspace: Workspace,
  { repository, event }: { readonly repository: string; readonly event: unknown },
): Promise<VerifyConfig> {
  const mistakes = new Mistakes();
  const read: ReadInput = (input) => raw[input] || VERIFY_INPUT_DEFAULTS[input];
  const parse = <T>(input: VerifyInput, parser: (text: string) => T): T | undefined =>
    mistakes.attempt(input, () => parser(read(input)));
  const platform = parse('platform', readPlatform);
  const references = await readReferences(read, platform, workspace, mistakes);
  const githubToken = read('github-token');
  const policyFrom = parse('policy-from', (text) => parseChoice(text, ['base', 'workspace'] as const));
  const base = policyFrom === 'workspace' ? undefined : baseCommit(repository, event);
  const place = policyPlace(read('policy'), base);
  const config = {
    references,
    policy: readPolicySource(read, mistakes),
    platform,
    sourceCommit: parse('source-commit', readCommit),
    place,
    base,
    identities: {
      path: read('identities-file'),
      mode: parse('identities', (text) => parseChoice(text, ['check', 'record', 'off'] as const)),
    },
    inputFiles: [read('trusted-root'), read('tuf-root')].filter((path) => path !== ''),
    trust: await readTrust(read, place.kind === 'workspace' ? workspace : undefined, mistakes),
    cacheTtlMs: parse('cache-ttl', (text) => (text === '0' ? 0 : parseDuration(text, MIN_TTL_MS, MAX_TTL_MS))),
    onInconclusive: parse('on-inconclusive', (text) => parseChoice(text, ['fail', 'warn'] as const)),
    sarif: parse('sarif', parseBoolean),
    summary: parse('summary', parseBoolean),
    githubToken: githubToken === '' ? undefined : new Secret(githubToken),
  };
  mistakes.throwIfAny();
  // Whatever is undefined for a mistake's sake has been thrown.
  return config as VerifyConfig;
}

async function readReferences(
  read: ReadInput,
  platform: string | undefined,
  workspace: Workspace,
  mistakes: Mistakes,
): Promise<readonly Reference[]> {
  const buildArgs: BuildArgs = Object.fromEntries(
    linesOf('build-args', read('build-args')).flatMap(({ text, where }) => {
      const assignment = mistakes.attempt(where, () => readBuildArg(text));
      return assignment ? [assignment] : [];
    }),
  );
  const places = {
    images: read('images'),
    dockerfiles: read('dockerfiles'),
    composeFiles: read('compose-files'),
    manifests: read('manifests'),
    buildArgs,
    target: read('target') || undefined,
    platform,
  };
  try {
    const references = await findReferences(places, workspace);
    if (references.length === 0) mistakes.add('BAD_INPUT', NO_IMAGE, { advice: NO_IMAGE_ADVICE });
    if (references.length > MAX_REFERENCES) {
      mistakes.add('BAD_INPUT', `${references.length} places name images; ${MAX_REFERENCES} at most`);
    }
    return references;
  } catch (error) {
    mistakes.addAll(failuresOf(error));
    return [];
  }
}

/** `NAME=value`; the value may be empty and hold anything. */
function readBuildArg(text: string): readonly [string, string] {
  const [, name, value] = /^([A-Za-z_]\w*)=(.*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined)
    throw new Failure('BAD_INPUT', `${quoted(text)} is not \`NAME=value\``);
  return [name, value];
}

function readPolicySource(read: ReadInput, mistakes: Mistakes): VerifyConfig['policy'] | undefined {
  const path = read('policy');
  const given = inlineInputsGiven(read);
  if (given.length > 0 && path !== VERIFY_INPUT_DEFAULTS.policy) {
    mistakes.add('BAD_INPUT', `policy: a file is given, and ${given.join(', ')} too`, {
      advice: 'Who must sign is said by a policy file or by inputs, not by both.',
    });
  }
  if (given.length === 0 && read('require') !== VERIFY_INPUT_DEFAULTS.require) {
    mistakes.add('BAD_INPUT', 'require: given with a policy file, which says itself what there must be', {
      advice: 'Write `provenance` and `sbom` into the entries of the policy, and leave `require` out.',
    });
  }
  const policy = readInlinePolicy(read, mistakes);
  return policy ?? path;
}

function readPlatform(text: string): string | undefined {
  if (text === '') return undefined;
  if (/^[a-z0-9]+\/[a-z0-9_]+(?:\/[a-z0-9]+)?$/.test(text)) return text;
  throw new Failure('BAD_INPUT', `${quoted(text)} is not a platform as \`linux/arm64\``);
}

function readCommit(text: string): string | undefined {
  if (text === '') return undefined;
  if (/^[0-9a-f]{40}$/.test(text)) return text;
  throw new Failure('BAD_INPUT', `${quoted(text)} is not a commit of 40 hex digits`);
}

/**
 * `auto`: own trust material when some is given, else the public Sigstore's.
 * @param workspace undefined when the files come from elsewhere
 */
async function readTrust(
  read: ReadInput,
  workspace: Workspace | undefined,
  mistakes: Mistakes,
): Promise<TrustChoice | undefined> {
  const kind = mistakes.attempt('sigstore', () =>
    parseChoice(read('sigstore'), ['auto', 'public-good', 'github', 'custom'] as const),
  );
  const [trustedRoot, mirror, root] = [read('trusted-root'), read('tuf-mirror'), read('tuf-root')];
  const given = (['trusted-root', 'tuf-mirror', 'tuf-root'] as const).filter((input) => read(input) !== '');
  const files = (['trusted-root', 'tuf-root'] as const).filter((input) => read(input) !== '');
  await mistakes.attemptAll(
    files.map((where) => ({ where, path: read(where) })),
    async ({ path }) => workspace?.size(path),
  );
  if (kind === undefined) return undefined;
  if (given.length === 0 && kind !== 'custom') return { kind: kind === 'auto' ? 'public-good' : kind };
  if (kind === 'github' && given.length === 1 && root !== '') return { kind, root };
  if (kind === 'public-good' || kind === 'github') {
    mistakes.add('BAD_INPUT', `${given.join(', ')} given, but \`sigstore\` is \`${kind}\``);
  } else if (trustedRoot !== '' && given.length === 1) {
    return { kind: 'file', trustedRoot };
  } else if (trustedRoot === '' && given.length === 2) {
    if (URL.canParse(mirror) && /^https?:/.test(mirror)) return { kind: 'tuf', mirror, root };
    mistakes.add('BAD_INPUT', `tuf-mirror: ${quoted(mirror)} is not an https URL`);
  } else {
    mistakes.add('BAD_INPUT', 'trusted-root, tuf-mirror, tuf-root: give the first, or the other two');
  }
  return undefined;
}
