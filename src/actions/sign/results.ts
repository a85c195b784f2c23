import type { SignConfig } from '../../config/config.ts';
import type { WorkflowRun } from '../../config/workflow-run.ts';
import type { Verdict } from '../../failure/codes.ts';
import type { Failure } from '../../failure/failure.ts';
import { type Problem, problemOf, worstVerdict } from '../../failure/problem.ts';
import type { RequestCounts } from '../../http/http.ts';
import type { AttestationResult, Results, SubjectResult } from '../../report/results.ts';
import type { Instance } from '../../sigstore/instance.ts';
import type { StatementKind } from '../../statement/statement.ts';
import { formatImageName } from '../../subject/image-name.ts';
import { formatSubject } from '../../subject/subject.ts';
import { checkOwnSigner, type OwnSigner } from '../../verify/own-signer.ts';
import type { VerifiedBundle } from '../../verify/verified-bundle.ts';
import { publishedAt, storedAt, withLegacy } from './legacy-result.ts';
import { logEntryResult } from '../../report/log-entry-result.ts';
import {
  failuresIn,
  type LegacyOutcome,
  type PlaceOutcome,
  type ReleaseOutcome,
  type SignOutcome,
  type StatementOutcome,
} from './outcome.ts';
import { keyOf, placeKey } from './release-image.ts';

export interface ResultsContext {
  readonly run: WorkflowRun;
  readonly requests: RequestCounts;
  /** Whether what is missing after an outage is written down for a later attempt. */
  readonly defers: boolean;
  /** Path of the file that a bundle was written to. */
  readonly fileOf: (bundle: VerifiedBundle) => string | undefined;
}

/** results.json of a run that got past preflight. */
export function resultsOf(outcome: SignOutcome, context: ResultsContext): Results {
  const problems = problemsOf([
    ...outcome.outages,
    ...outcome.releases.flatMap((release) => {
      const [name] = release.target.release.names;
      const subject = name ? formatSubject(name, release.target.release.digest) : release.target.release.digest;
      return failuresIn(release).map((failure) => (failure.subject === undefined ? failure.of(subject) : failure));
    }),
    ...outcome.artifacts.statements.flatMap((each) => (each.status === 'failed' ? each.failures : [])),
    ...outcome.artifacts.stored.failures,
  ]);
  return {
    ...envelope(context, problems),
    sigstore: instanceResult(outcome.instance),
    signer: signerResult(outcome, bundlesOf(outcome)[0]?.signer),
    subjects: [
      ...outcome.releases.flatMap((release) =>
        release.places.map((place) => subjectResult(place, release, outcome, context)),
      ),
      ...artifactResults(outcome, context),
    ],
  };
}

/** A key says nothing of who holds it; what is promoted tells its signer itself. */
function signerResult({ own, instance }: SignOutcome, signer: VerifiedBundle['signer'] | undefined): Results['signer'] {
  const found = signer?.kind === 'certificate' ? signer : undefined;
  const certificate = instance.key?.certificate;
  if (certificate) return { identity: certificate.subjectAlternativeName, issuer: '' };
  if (own?.kind === 'key') return null;
  if (own) return { identity: own.subjectAlternativeName, issuer: found?.issuer ?? own.issuers[0] ?? '' };
  return found ? { identity: found.subjectAlternativeName, issuer: found.issuer } : null;
}

/** results.json of a run that signed nothing: bad inputs, or preflight said no. */
export function resultsOfFailures(
  failures: readonly Failure[],
  config: SignConfig | undefined,
  context: ResultsContext,
): Results {
  const problems = problemsOf(failures);
  const verdict = worstVerdict(problems.map((problem) => problem.verdict));
  return {
    ...envelope(context, problems),
    sigstore: null,
    signer: null,
    subjects: [
      ...(config?.subjects ?? []).map(({ name, digest }) => ({ name: formatImageName(name), digest })),
      ...(config?.artifacts ?? []).map(({ name, digest }) => ({ name, digest, isFile: true as const })),
    ].map((subject) => ({
      ...subject,
      platform: null,
      parent: null,
      verdict,
      signed: null,
      locations: [],
      checks: [],
      attestations: [],
    })),
  };
}

function envelope(
  { run, requests }: ResultsContext,
  problems: readonly Problem[],
): Pick<Results, 'version' | 'verdict' | 'action' | 'run' | 'requests' | 'problems'> {
  return {
    version: 1,
    verdict: worstVerdict(problems.map(({ verdict }) => verdict)),
    action: 'sign',
    run: {
      repository: run.repository,
      id: run.runId,
      attempt: run.runAttempt,
      url: `${run.serverUrl}/${run.repository}/actions/runs/${run.runId}`,
    },
    requests: { ...requests },
    problems: [...problems],
  };
}

/** The same trouble met at many places is one problem. */
function problemsOf(failures: readonly Failure[]): readonly Problem[] {
  const problems = new Map<string, Problem>();
  for (const problem of failures.map(problemOf)) {
    const key = JSON.stringify([problem.code, problem.subject, problem.message]);
    if (!problems.has(key)) problems.set(key, problem);
  }
  return [...problems.values()];
}

function instanceResult(instance: Instance): NonNullable<Results['sigstore']> {
  return {
    instance: instance.name,
    fulcio: instance.fulcioUrl ?? null,
    rekor: instance.logs.map(({ url }) => url),
    timestampAuthorities: [...instance.timestampAuthorityUrls],
  };
}

function subjectResult(
  outcome: PlaceOutcome,
  release: ReleaseOutcome,
  { instance, own, outages }: SignOutcome,
  context: ResultsContext,
): SubjectResult {
  const { place } = outcome;
  const key = placeKey(place);
  const statements = release.statements
    .filter(({ draft }) => draft.subjects.some(({ name, digest }) => keyOf(name, digest) === key))
    .map((statement) => {
      const result = attestationResult(statement, key, { instance, own, context });
      if (outcome.failures.length > 0) return { ...result, status: 'failed' as const };
      const bundle = bundleAt(statement, key);
      return bundle
        ? { ...result, published: publishedAt(outcome, statement.draft.kind !== 'signature', bundle) }
        : result;
    });
  const legacy = release.legacy.find((each) => each.place === place);
  const shown = legacy && asDeferred(legacy, context);
  const attestations = shown ? withLegacy(statements, shown, outcome, { instance, own }) : statements;
  const isPending = attestations.some(({ status }) => status === 'pending') && outages.length > 0;
  const verdict = worstVerdict([placeVerdict(outcome, release), ...(isPending ? (['inconclusive'] as const) : [])]);
  const signature = attestations.find(({ kind }) => kind === 'signature');
  return {
    name: formatImageName(place.name),
    digest: place.descriptor.digest,
    platform: place.platform ?? null,
    parent: place.parent ?? null,
    verdict,
    signed: signature ? ['created', 'reused', 'recovered'].includes(signature.status) : null,
    locations: [],
    checks: [],
    attestations,
  };
}

/** Files: what is signed of them stays in the bundle directory. */
function artifactResults(
  { artifacts, instance, own, outages }: SignOutcome,
  context: ResultsContext,
): readonly SubjectResult[] {
  const bySubject = new Map<string, StatementOutcome[]>();
  for (const statement of artifacts.statements) {
    for (const { name, digest } of statement.draft.subjects) {
      const key = keyOf(name, digest);
      bySubject.set(key, [...(bySubject.get(key) ?? []), statement]);
    }
  }
  return artifacts.subjects.map(({ name, digest }): SubjectResult => {
    const key = keyOf(name, digest);
    const statements = bySubject.get(key) ?? [];
    const attestations = statements.map((each) => {
      const published = storedAt(artifacts.stored.refs, bundleAt(each, key));
      return { ...attestationResult(each, key, { instance, own, context }), published };
    });
    // A bundle that could not be stored may be of several files: none of them is done.
    const failures = [
      ...statements.flatMap((each) => (each.status === 'failed' ? each.failures : [])),
      ...artifacts.stored.failures,
    ];
    const isPending = attestations.some(({ status }) => status === 'pending') && outages.length > 0;
    return {
      name,
      digest,
      platform: null,
      parent: null,
      isFile: true,
      verdict: worstVerdict([
        ...failures.map((failure) => problemOf(failure).verdict),
        ...(isPending ? (['inconclusive'] as const) : []),
      ]),
      signed: null,
      locations: [],
      checks: [],
      attestations,
    };
  });
}

function placeVerdict(outcome: PlaceOutcome, release: ReleaseOutcome): Verdict {
  const failures = [
    ...[...release.statements, ...release.legacy].flatMap((each) => (each.status === 'failed' ? each.failures : [])),
    ...outcome.failures,
  ];
  return worstVerdict(failures.map((failure) => problemOf(failure).verdict));
}

interface AttestationContext {
  readonly instance: Instance;
  readonly own: OwnSigner | undefined;
  readonly context: ResultsContext;
}

function attestationResult(
  statement: StatementOutcome,
  key: string,
  { instance, own, context }: AttestationContext,
): AttestationResult {
  const { draft } = statement;
  const bundle = bundleAt(statement, key);
  return {
    predicateType: draft.predicateType,
    kind: draft.kind,
    status: isDeferred(statement, context) ? 'pending' : statement.status,
    bundleFile: (bundle && context.fileOf(bundle)) ?? null,
    bundleDigest: bundle?.digest ?? null,
    logEntries: bundle?.logEntries.map((entry) => logEntryResult(entry, instance)) ?? [],
    timestamps: bundle?.timestamps.map((time) => time.toISOString()) ?? [],
    published: [],
    checks: bundle && own ? [...checkOwnSigner(bundle, own, draft.kind === 'provenance')] : [],
  };
}

/** What an outage prevented is still to do, where that is written down for a later attempt. */
function isDeferred(end: StatementOutcome | LegacyOutcome, { defers }: ResultsContext): boolean {
  return defers && end.status === 'failed' && end.failures.every(({ isOutage }) => isOutage);
}

function asDeferred(legacy: LegacyOutcome, context: ResultsContext): LegacyOutcome {
  return isDeferred(legacy, context) ? { place: legacy.place, status: 'pending' } : legacy;
}

/** What says the statement at a place: the new bundle, or the one that was found. */
function bundleAt(statement: StatementOutcome, key: string): VerifiedBundle | undefined {
  return 'bundle' in statement ? statement.bundle : statement.satisfied.get(key)?.bundle;
}

/** Every bundle of an outcome with what it is, new and found, each once. */
function bundlesOf(outcome: SignOutcome): readonly VerifiedBundle[] {
  return [...kindsOf(outcome).keys()];
}

export function kindsOf({ releases, artifacts }: SignOutcome): ReadonlyMap<VerifiedBundle, StatementKind> {
  const statements = [...releases.flatMap((release) => release.statements), ...artifacts.statements];
  return new Map(
    statements.flatMap((statement) =>
      statement.draft.subjects.flatMap(({ name, digest }) => {
        const bundle = bundleAt(statement, keyOf(name, digest));
        return bundle ? [[bundle, statement.draft.kind] as const] : [];
      }),
    ),
  );
}

/** How many log entries the run made; those of statements that failed halfway are not known. */
export function countNewLogEntries({ releases, artifacts }: SignOutcome): number {
  const fresh = [...releases, { ...artifacts, legacy: [] }].flatMap(({ statements, legacy }) => [
    ...statements.flatMap((statement) => (statement.status === 'created' ? statement.bundle.logEntries : [])),
    ...legacy.flatMap((each) => (each.status === 'created' ? each.signature.logEntries : [])),
  ]);
  return fresh.length;
}
