import { printable } from '../failure/failure.ts';
import { listing } from '../lib/listing.ts';
import { Mistakes } from '../lib/mistakes.ts';
import { Secret } from '../lib/secret.ts';
import type { Digest } from '../subject/digest.ts';
import { MAX_PENDING_BYTES, parsePending, type Pending } from '../subject/pending.ts';
import { formatSubject, type ImageSubject } from '../subject/subject.ts';
import { checkCombinations } from './check-combinations.ts';
import { checkDuplicates } from './check-duplicates.ts';
import type { SignConfig, StatementsConfig } from './config.ts';
import { parseBoolean, parseChoice, parseWholeNumber } from './input-values.ts';
import { parseAnnotations } from './parse-annotations.ts';
import { parseDuration } from './parse-duration.ts';
import { readPolicyInput } from './parse-policy-input.ts';
import { parseLogRate } from './parse-log-rate.ts';
import { parsePredicates } from './parse-predicates.ts';
import { parsePublish, type PublishTarget } from './parse-publish.ts';
import { namedSubjects } from './find-image.ts';
import { parseNames } from './parse-names.ts';
import { parseSboms, type Requested } from './parse-sboms.ts';
import { parseAudience, parseProvenance, parseRepository, parseWorkflowRef } from './sign-values.ts';
import { SIGN_INPUT_DEFAULTS, SIGN_INPUTS, type SignInput } from './sign-inputs.ts';
import { digestsOfShard, parseSharding, type Shard, shardsOf } from './shard.ts';
import { type ParsedSubjects, parseSubjects } from './parse-subjects.ts';
import { parseSigstoreChoice } from './sigstore-choice.ts';
import type { Workspace } from './workspace.ts';

export { SIGN_INPUTS };

const MAX_CONCURRENCY = 256;
/** New entries that may be made at once, before the rate counts. */
const LOG_BURST = 100;
const MIN_DEADLINE_MS = 1000;
const MIN_RENEW_AFTER_MS = 60_000;
const MAX_RENEW_AFTER_MS = 3650 * 86_400_000;
/** The longest that a job may run on GitHub's own runners is 6 hours; on self-hosted ones, days. */
const MAX_DEADLINE_MS = 24 * 3_600_000;

/**
 * The inputs of the sign action as one configuration.
 * @param raw by the names in action.yml, trimmed; an empty one stands for its default
 * @param artifactsList path of the runner's list of what earlier steps made; `''` where there is none
 * @throws Failures with every mistake in any of them
 */
export async function parseSignConfig(
  raw: Readonly<Record<string, string>>,
  workspace: Workspace,
  artifactsList = '',
): Promise<SignConfig> {
  const mistakes = new Mistakes();
  const read = (input: SignInput): string => raw[input] || SIGN_INPUT_DEFAULTS[input];
  const parse = <T>(input: SignInput, parser: (text: string) => T): T | undefined =>
    mistakes.attempt(input, () => parser(read(input)));

  const sharding = parse('shard', parseSharding);
  const shard = sharding?.kind === 'part' ? sharding : undefined;
  const resume = await readResume(read('resume'), workspace);
  const all = await parseSubjects(read, artifactsList, workspace, mistakes);
  const subjects = all && shard ? subjectsOfShard(all, shard, resume, mistakes) : all;
  const publish = parse('publish', parsePublish);
  // Lines may speak of images of any shard, and name them as without shards.
  const statements = await parseStatements(read, all, publish ?? [], workspace, mistakes);
  const sigstore = await parseSigstoreChoice(read, workspace, mistakes);
  const bundleDirectory = read('bundle-dir');
  const githubToken = read('github-token');
  const config = {
    subjects: subjects?.images,
    artifacts: subjects?.artifacts,
    platforms: parse('platforms', (text) => parseChoice(text, ['all', 'index'] as const)),
    buildkitAttestations: parse('buildkit-attestations', (text) => parseChoice(text, ['ignore', 'sign'] as const)),
    statements: statements && subjects ? statementsOf(statements, subjects) : statements,
    policy: await readPolicyInput(read('policy'), workspace, mistakes),
    sigstore,
    rekorVersion: parse('rekor-version', parseRekorVersion),
    oidcAudience: parse('oidc-audience', parseAudience),
    workflowRef: parse('workflow-ref', parseWorkflowRef),
    publish,
    reuseFrom: parseNames(read('reuse-from'), mistakes),
    signatureRepository: parse('signature-repository', parseRepository),
    storageRecord: parse('storage-record', (text) => parseChoice(text, ['auto', 'false'] as const) === 'auto'),
    bundleDirectory: bundleDirectory === '' ? undefined : workspace.resolve(bundleDirectory),
    cache: parse('cache', parseBoolean),
    reuse: parse('reuse', parseBoolean),
    renewAfterMs: parse('renew-after', parseRenewAfter),
    concurrency: parse('concurrency', (text) => parseWholeNumber(text, 1, MAX_CONCURRENCY)),
    logRate: parse('log-rate', (text) => ({
      perMinute: parseLogRate(text) / (shard?.count ?? 1),
      burst: Math.max(1, LOG_BURST / (shard?.count ?? 1)),
    })),
    deadlineMs: parse('deadline', (text) => parseDuration(text, MIN_DEADLINE_MS, MAX_DEADLINE_MS)),
    onOutage: parse('on-outage', (text) => parseChoice(text, ['fail', 'warn', 'defer'] as const)),
    resume,
    noIdToken: parse('no-id-token', (text) => parseChoice(text, ['fail', 'verify'] as const)),
    dryRun: parse('dry-run', parseBoolean),
    shards:
      sharding?.kind === 'plan' && all
        ? shardsOf(
            [...all.images, ...all.artifacts].map(({ digest }) => digest),
            sharding.count,
          )
        : undefined,
    summary: parse('summary', parseBoolean),
    githubToken: githubToken === '' ? undefined : new Secret(githubToken),
    notices: statements && subjects && read('reuse-from') === '' ? noticesOf(statements, subjects.images) : [],
  };
  checkCombinations({ ...config, isPlan: sharding?.kind === 'plan', read }, mistakes);
  mistakes.throwIfAny();
  // Whatever is undefined for a mistake's sake has been thrown.
  return config as SignConfig;
}

/** What an earlier attempt left to do stays: its file may be the only source, and is of this shard already. */
function subjectsOfShard(
  all: ParsedSubjects,
  shard: Shard,
  resume: Pending | undefined,
  mistakes: Mistakes,
): ParsedSubjects {
  const digests = [...all.images, ...all.artifacts].map(({ digest }) => digest);
  const taken = digestsOfShard(digests, shard);
  const pending = new Set(resume?.subjects.map(({ digest }) => digest));
  const images = all.images.filter(({ digest }) => taken.has(digest) || pending.has(digest));
  const artifacts = all.artifacts.filter(({ digest }) => taken.has(digest));
  if (images.length + artifacts.length === 0 && digests.length > 0) {
    const [part, count] = [`${shard.index}/${shard.count}`, new Set(digests).size];
    const what = all.artifacts.length === 0 ? 'images' : 'images and files';
    mistakes.add('NO_SUBJECT', `shard: nothing is left for ${part}: there are ${count} ${what}`, {
      advice: `Make no more shards than there are ${what}.`,
    });
  }
  return { images, artifacts };
}

/** SBOMs and predicates of images and files of other shards are theirs. */
function statementsOf(statements: StatementsConfig, { images, artifacts }: ParsedSubjects): StatementsConfig {
  const digests = new Set([...images, ...artifacts].map(({ digest }) => digest));
  return {
    ...statements,
    sboms: statements.sboms.filter(({ image }) => digests.has(image)),
    predicates: statements.predicates.filter(({ image }) => digests.has(image)),
  };
}

/** Which images it names, and what is wrong with it, is told where subjects are looked for. */
async function readResume(path: string, workspace: Workspace): Promise<Pending | undefined> {
  if (path === '' || (await workspace.glob([path])).length === 0) return undefined;
  try {
    return parsePending(await workspace.readText(path, MAX_PENDING_BYTES));
  } catch {
    return undefined;
  }
}

function parseRenewAfter(text: string): number | undefined {
  return text === '' ? undefined : parseDuration(text, MIN_RENEW_AFTER_MS, MAX_RENEW_AFTER_MS);
}

function parseRekorVersion(text: string): SignConfig['rekorVersion'] {
  const version = parseChoice(text, ['auto', '1', '2'] as const);
  return version === 'auto' ? version : version === '1' ? 1 : 2;
}

type Read = (input: SignInput) => string;

async function parseStatements(
  read: Read,
  subjects: ParsedSubjects | undefined,
  publish: readonly PublishTarget[],
  workspace: Workspace,
  mistakes: Mistakes,
): Promise<StatementsConfig | undefined> {
  const signature = mistakes.attempt('signature', () => parseBoolean(read('signature')));
  const provenance = mistakes.attempt('provenance', () => parseProvenance(read('provenance')));
  const spdx = mistakes.attempt('spdx-predicate-type', () =>
    parseChoice(read('spdx-predicate-type'), ['versioned', 'plain'] as const),
  );
  const spdxType = spdx ?? 'versioned';
  const named = subjects && namedSubjects(subjects.images, subjects.artifacts);
  const { sboms, buildSboms } = await parseSboms(read('sboms'), spdxType, named, workspace, mistakes);
  const predicates = await parsePredicates(read('predicates'), named, workspace, mistakes);
  checkDuplicates(sboms, predicates, mistakes);
  const annotations = parseAnnotations(read('annotations'), mistakes);
  if (signature === undefined || provenance === undefined) return undefined;
  if (!signature && Object.keys(annotations).length > 0) {
    mistakes.add('BAD_INPUT', 'annotations: they are put on the signature, and `signature` is `false`', {
      advice: 'Remove `annotations`, or `signature: false`.',
    });
  }
  const speaksOfBuild = provenance === 'always' || (provenance === 'auto' && hasBuilt(subjects));
  if (!signature && !speaksOfBuild && read('sboms') === '' && read('predicates') === '') {
    mistakes.add('BAD_INPUT', 'signature: it is `false`, and no provenance, SBOM or predicate is left to sign', {
      advice: 'Remove `signature: false`, or say what to attest with `provenance`, `sboms` or `predicates`.',
    });
  }
  checkArtifacts(subjects, provenance, [...sboms, ...predicates], mistakes);
  const isLegacy = publish.includes('legacy-tags');
  return {
    // Where there are only cosign's tags, its old signature is the signature: a bundle of it would be published nowhere.
    signature: signature && !(isLegacy && publish.length === 1),
    legacySignature: signature && isLegacy,
    provenance,
    sboms: sboms.map(({ request }) => request),
    buildSboms,
    predicates: predicates.map(({ request }) => request),
    annotations,
  };
}

/** The image signature is none for files: something else has to be said of them. */
function checkArtifacts(
  subjects: ParsedSubjects | undefined,
  provenance: StatementsConfig['provenance'],
  requests: readonly Requested<{ readonly image: Digest }>[],
  mistakes: Mistakes,
): void {
  if (provenance !== 'never' || !subjects || subjects.artifacts.length === 0) return;
  const spoken = new Set(requests.map(({ request }) => request.image));
  const silent = subjects.artifacts.filter(({ digest }) => !spoken.has(digest));
  if (silent.length === 0) return;
  const which = listing(silent.map(({ name }) => printable(name, 200)));
  mistakes.add('BAD_INPUT', `provenance: it is \`false\`, and nothing else is said of ${which}`, {
    advice:
      'Files get no image signature: remove `provenance: false`, or the files, or name them in `sboms` or `predicates`.',
  });
}

/** Where the images are not known, nothing is said against provenance of them. */
function hasBuilt(subjects: ParsedSubjects | undefined): boolean {
  if (!subjects) return true;
  // Files lie in this job's workspace, where a step or a needed job has left them.
  return subjects.artifacts.length > 0 || subjects.images.some(({ builtUpstream }) => builtUpstream);
}

function noticesOf({ provenance }: StatementsConfig, subjects: readonly ImageSubject[]): readonly string[] {
  const typed = subjects.filter(({ builtUpstream }) => !builtUpstream);
  if (provenance !== 'auto' || typed.length === 0) return [];
  const which = listing(typed.map(({ name, digest }) => printable(formatSubject(name, digest), 400)));
  return [
    `No provenance for ${which}: a digest typed into \`images\` may be old, or somebody else's. ` +
      'Pass `needs: ${{ toJSON(needs) }}` or `build-metadata` to say that this run built it, or set `provenance: true`.',
  ];
}
