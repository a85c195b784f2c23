import { failuresOf, Failure } from '../../failure/failure.ts';
import { problemOf, worstVerdict } from '../../failure/problem.ts';
import type { Verdict } from '../../failure/codes.ts';
import { entryFor, namesOf } from '../../policy/image-pattern.ts';
import type { Policy, PolicyEntry, SbomDemand } from '../../policy/policy.ts';
import type { Registry, ResolvedImage } from '../../registry/registry.ts';
import type { Digest } from '../../subject/digest.ts';
import { formatSubject } from '../../subject/subject.ts';
import { type Evidence, type ImageEvidence, signedAt } from '../../verify/evidence.ts';
import { type ImageJudgement, judgeImage } from '../../verify/judge-image.ts';
import type { RuleCheck } from '../../verify/rule-check.ts';
import { merged } from './find-evidence.ts';
import type { Found, Search } from './search.ts';
import type { ImageContents } from './image-contents.ts';
import type { AttestationSource } from './github-attestations.ts';
import type { EvidenceStore } from './evidence-store.ts';
import { inStore, noteEvidence } from './kept-evidence.ts';
import { judgeContents, type JudgedContents } from './judge-contents.ts';
import { kindsFor, placesFor } from './places-to-look.ts';
import type { RunningWorkload, Target } from './target.ts';
import { signatureRepositories, signersOf, type VoucherShelf } from './vouchers.ts';

/** What became of one image. */
export interface JudgedTarget {
  readonly target: Target;
  /** What was judged; undefined when the reference could not be resolved. */
  readonly digest: Digest | undefined;
  /** Of an index, what it lists for the platform that was asked for. */
  readonly platformDigest: Digest | undefined;
  readonly verdict: Verdict;
  /** `unsigned`: the policy lets it be. */
  readonly demand: 'signed' | 'unsigned' | 'none';
  readonly checks: readonly RuleCheck[];
  readonly evidence: readonly Evidence[];
  readonly counted: readonly Evidence[];
  /** Whether an earlier run found all that it was judged by. */
  readonly isRecalled: boolean;
  /** Why it does not pass. */
  readonly failures: readonly Failure[];
  /** What the policy only warns of. */
  readonly warnings: readonly string[];
  /** When the signature that counts will be too old for the policy. */
  readonly lapsesAt: Date | undefined;
  /** Those of its workloads that enforcing the policy would concern. */
  readonly workloads: readonly RunningWorkload[];
}

export interface JudgingWorld {
  readonly policy: Policy;
  readonly registry: Registry;
  readonly store: EvidenceStore;
  /** Undefined without a token for GitHub's API. */
  readonly attestations: AttestationSource | undefined;
  readonly shelf: VoucherShelf;
  readonly contents: ImageContents;
  readonly sourceCommit: string | undefined;
  readonly now: Date;
}

/** Judges one image by the entry of the policy that matches it. One that matches none costs no request. */
export async function judgeTarget(target: Target, world: JudgingWorld): Promise<JudgedTarget> {
  const entry = entryFor(target.name, world.policy);
  if (!entry) return unjudged(target, [noEntry(target)], world.policy);
  try {
    const digest = target.digest ?? (await world.registry.resolveTag(target.name, target.tag ?? 'latest'));
    return await judgeDigest(target, digest, entry, world);
  } catch (error) {
    return unjudged(target, failuresOf(error), world.policy, entry);
  }
}

async function judgeDigest(
  target: Target,
  digest: Digest,
  entry: PolicyEntry,
  world: JudgingWorld,
): Promise<JudgedTarget> {
  const { policy } = world;
  const start: ImageEvidence = {
    names: namesOf(target.name, policy.mirrors),
    digest,
    isPinned: target.digest !== undefined,
    platforms: undefined,
    configs: [],
    evidence: [],
    rejected: [],
    gaps: [],
  };
  const judged = await judgeWithEvidence(target, start, entry, world);
  const { platform } = target;
  const listed = platform === undefined ? undefined : judged.listed.find((each) => isPlatform(each.platform, platform));
  if (platform !== undefined && judged.listed.length > 0 && !listed) {
    throw new Failure('SUBJECT_NOT_FOUND', `${target.text} has no platform ${platform}`, { subject: target.text });
  }
  // The index's signature is the platform's, which it lists; where there is none, the platform may have its own. One
  // that is revoked is not looked through.
  const isDenied = judged.judgement.checks.some(({ rule, verdict }) => rule === 'denied' && verdict !== 'pass');
  const own =
    listed && judged.judgement.verdict !== 'pass' && !isDenied
      ? await judgeWithEvidence(target, { ...start, ...ofPlatform(judged.image, listed.digest) }, entry, world)
      : undefined;
  const { image, judgement, isRecalled } = own?.judgement.verdict === 'pass' ? own : judged;
  const contents = await contentsOf(target, image.digest, entry, judgement.counted, world);
  const checks = [...judgement.checks, ...contents.map(({ check }) => check)];
  return {
    target,
    digest,
    platformDigest: listed?.digest,
    verdict: worstVerdict(checks.map(({ verdict }) => verdict)),
    demand: entry.demand.kind,
    checks,
    ...judgedEvidence(image.evidence, judgement.counted),
    isRecalled,
    failures: distinct(checks.flatMap(({ failure }) => failure ?? [])).map((failure) =>
      failure.of(formatSubject(target.name, digest)),
    ),
    warnings: contents.flatMap(({ warning }) => warning ?? []),
    lapsesAt: lapseOf(entry, judgement.counted),
    workloads: concerned(target, world.policy, entry),
  };
}

/** Without what they say, which is judged, and of thousands of SBOMs would be too much to keep. */
function judgedEvidence(
  evidence: readonly Evidence[],
  counted: readonly Evidence[],
): Pick<JudgedTarget, 'evidence' | 'counted'> {
  const told = new Map(evidence.map((each) => [each, { ...each, predicate: undefined }]));
  return { evidence: [...told.values()], counted: counted.flatMap((each) => told.get(each) ?? []) };
}

/** What the index's build attestations say of a platform is found with the index alone. */
function ofPlatform({ evidence }: ImageEvidence, digest: Digest): Pick<ImageEvidence, 'digest' | 'evidence'> {
  return { digest, evidence: evidence.filter(({ subject, through }) => through !== undefined && subject === digest) };
}

interface Judged {
  readonly image: ImageEvidence;
  readonly judgement: ImageJudgement;
  readonly isRecalled: boolean;
  /** What the image's index lists. */
  readonly listed: ResolvedImage['listed'];
}

/** `linux/arm64` is asked for and `linux/arm64/v8` listed, or the other way round. */
function isPlatform(listed: string, wanted: string): boolean {
  return listed === wanted || listed.startsWith(`${wanted}/`) || wanted.startsWith(`${listed}/`);
}

function contentsMode({ demand }: PolicyEntry): SbomDemand['contents'] {
  return demand.kind === 'signed' ? (demand.sbom?.contents ?? 'off') : 'off';
}

/** The SBOMs that count, compared with the layers of the image. */
async function contentsOf(
  { name, platform }: Target,
  digest: Digest,
  entry: PolicyEntry,
  counted: readonly Evidence[],
  { contents }: JudgingWorld,
): Promise<readonly JudgedContents[]> {
  const mode = contentsMode(entry);
  if (mode === 'off') return [];
  const sboms = counted.filter(({ sbom }) => sbom !== undefined);
  return Promise.all(sboms.map((sbom) => judgeContents(mode, { name, digest, platform }, sbom, contents)));
}

/**
 * Looks where evidence may be, from the likeliest place on, until the image passes. What an earlier run kept is first; it
 * is not asked where a signer is revoked, as it cannot tell what else was signed.
 */
async function judgeWithEvidence(
  target: Target,
  start: ImageEvidence,
  entry: PolicyEntry,
  world: JudgingWorld,
): Promise<Judged> {
  const { policy, registry, store, attestations, shelf, sourceCommit, now } = world;
  const context = { deny: policy.deny, sourceCommit, now };
  const revoked = policy.deny.flatMap((rule) => (rule.kind === 'signer' ? rule.signers : []));
  const places = placesFor(entry, policy.deny);
  const vouchers = await shelf.for([...signersOf(entry), ...revoked]);
  const { name } = target;
  const search: Search = {
    registry,
    store,
    attestations,
    signaturesIn: signatureRepositories(signersOf(entry)),
    repositories: attestations?.repositoriesOf([...signersOf(entry), ...revoked]) ?? [],
    name,
    digest: start.digest,
    vouchers,
    readsSboms: contentsMode(entry) !== 'off',
    kinds: kindsFor(entry, policy.deny),
  };
  let image = add(start, { evidence: [], rejected: [], gaps: vouchers.gaps });
  const kept = places.length > 0 && revoked.length === 0 ? await inStore(search) : undefined;
  if (kept) {
    const known = add(image, kept);
    const judgement = judgeImage(entry, known, context);
    if (judgement.verdict === 'pass')
      return await noted(search, { image: known, judgement, listed: kept.listed ?? [], isRecalled: true });
  }
  let judgement = judgeImage(entry, image, context);
  let listed: ResolvedImage['listed'] = [];
  for (const look of places) {
    const found = await look(search);
    image = add(image, found);
    listed = found.listed ?? listed;
    judgement = judgeImage(entry, image, context);
    // A revoked signer's word counts wherever it is.
    if (judgement.verdict === 'pass' && revoked.length === 0) break;
  }
  return await noted(search, { image, judgement, listed, isRecalled: false });
}

async function noted(search: Search, judged: Judged): Promise<Judged> {
  await noteEvidence(search, judged.image.evidence);
  return judged;
}

function add(image: ImageEvidence, found: Found): ImageEvidence {
  return {
    ...image,
    ...merged([image, found]),
    platforms: found.listed?.map(({ digest }) => digest) ?? image.platforms,
    configs: [...image.configs, ...(found.configs ?? [])],
  };
}

/** Of several signatures that must be there, the one that lapses first. */
function lapseOf({ demand }: PolicyEntry, counted: readonly Evidence[]): Date | undefined {
  if (demand.kind !== 'signed' || demand.maxAgeMs === undefined) return undefined;
  const signatures = counted.filter(({ kind }) => kind === 'signature');
  const times = (signatures.length > 0 ? signatures : counted).flatMap((each) => signedAt(each)?.getTime() ?? []);
  return times.length === 0 ? undefined : new Date(Math.min(...times) + demand.maxAgeMs);
}

function concerned(
  { workloads }: Target,
  { admission }: Policy,
  entry: PolicyEntry | undefined,
): readonly RunningWorkload[] {
  return workloads.filter(
    ({ namespace }) =>
      !admission.excludeNamespaces.includes(namespace) && (entry?.namespaces?.includes(namespace) ?? true),
  );
}

function unjudged(target: Target, failures: readonly Failure[], policy: Policy, entry?: PolicyEntry): JudgedTarget {
  return {
    target,
    digest: target.digest,
    platformDigest: undefined,
    verdict: worstVerdict(failures.map((failure) => problemOf(failure).verdict)),
    demand: 'none',
    checks: [],
    evidence: [],
    counted: [],
    isRecalled: false,
    failures: failures.map((failure) => (failure.subject === undefined ? failure.of(target.text) : failure)),
    warnings: [],
    lapsesAt: undefined,
    workloads: concerned(target, policy, entry),
  };
}

function noEntry(target: Target): Failure {
  return new Failure('NO_POLICY_ENTRY', `no entry of the policy matches ${target.text}`, { subject: target.text });
}

/** The same reason behind several rules is told once. */
function distinct(failures: readonly Failure[]): readonly Failure[] {
  return [...new Map(failures.map((failure) => [`${failure.code} ${failure.message}`, failure])).values()];
}
