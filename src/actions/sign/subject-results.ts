import type { WorkflowRun } from '../../config/workflow-run.ts';
import type { Verdict } from '../../failure/codes.ts';
import { problemOf, worstVerdict } from '../../failure/problem.ts';
import type { RequestCounts } from '../../http/http.ts';
import { logEntryResult } from '../../report/log-entry-result.ts';
import type { AttestationResult, SubjectResult } from '../../report/results.ts';
import type { Instance } from '../../sigstore/instance.ts';
import { formatImageName } from '../../subject/image-name.ts';
import { checkOwnSigner, type OwnSigner } from '../../verify/own-signer.ts';
import type { VerifiedBundle } from '../../verify/verified-bundle.ts';
import { publishedAt, storedAt, withLegacy } from './legacy-result.ts';
import type { LegacyOutcome, PlaceOutcome, ReleaseOutcome, SignOutcome, StatementOutcome } from './outcome.ts';
import { keyOf, placeKey } from './release-image.ts';

export interface ResultsContext {
  readonly run: WorkflowRun;
  readonly requests: RequestCounts;
  /** Whether what is missing after an outage is written down for a later attempt. */
  readonly defers: boolean;
  /** Path of the file that a bundle was written to. */
  readonly fileOf: (bundle: VerifiedBundle) => string | undefined;
}

/** An image, or one of its platforms, at one of its names. */
export function subjectResult(
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
export function artifactResults(
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
export function bundleAt(statement: StatementOutcome, key: string): VerifiedBundle | undefined {
  return 'bundle' in statement ? statement.bundle : statement.satisfied.get(key)?.bundle;
}
