import type { WorkflowRun } from '../../config/workflow-run.ts';
import { Failure } from '../../failure/failure.ts';
import { problemOf } from '../../failure/problem.ts';
import type { RequestCounts } from '../../http/http.ts';
import type { AttestationResult, Results, SubjectResult } from '../../report/results.ts';
import { resultsFrame } from '../../report/results-frame.ts';
import { formatImageName } from '../../subject/image-name.ts';
import type { Evidence } from '../../verify/evidence.ts';
import type { RuleCheck } from '../../verify/rule-check.ts';
import { logEntryResult } from '../../report/log-entry-result.ts';
import type { JudgedTarget } from './judge-target.ts';
import type { Unresolved } from './target.ts';
import type { VerifyOutcome } from './verify.ts';

export interface ResultsContext {
  readonly run: WorkflowRun;
  readonly requests: RequestCounts;
}

export function resultsOf({ judged, unresolved }: VerifyOutcome, context: ResultsContext): Results {
  const open = unresolved.map((each) => ({ each, failure: unresolvedFailure(each) }));
  const failures = [...judged.flatMap((one) => one.failures), ...open.map(({ failure }) => failure)];
  return {
    ...resultsFrame('verify', context.run, failures.map(problemOf), context.requests),
    subjects: [...judged.flatMap(subjectsOf), ...open.map(({ each }) => unresolvedSubject(each))],
  };
}

/** Of a run that judged nothing: bad inputs, or a policy that could not be had. */
export function resultsOfFailures(failures: readonly Failure[], context: ResultsContext): Results {
  return { ...resultsFrame('verify', context.run, failures.map(problemOf), context.requests), subjects: [] };
}

export function subjectsOf(one: JudgedTarget): readonly SubjectResult[] {
  const subject = subjectOf(one);
  const { platformDigest: digest, target, digest: parent } = one;
  if (digest === undefined || parent === undefined) return [subject];
  return [subject, { ...subject, digest, platform: target.platform ?? null, parent, attestations: [] }];
}

function subjectOf(one: JudgedTarget): SubjectResult {
  const { target, digest, verdict, demand, checks, evidence, counted } = one;
  return {
    name: formatImageName(target.name),
    digest: digest ?? null,
    platform: null,
    parent: null,
    verdict,
    signed: demand === 'unsigned' ? false : demand === 'signed' && verdict === 'pass' ? true : null,
    locations: target.locations.map((each) => ({ ...each })),
    ...running(one),
    checks: checks.map(checkOf),
    attestations: evidence.map((each) => attestationOf(each, counted.includes(each) ? checks : [])),
  };
}

const OF_STATEMENT: Readonly<Record<Evidence['kind'], ReadonlySet<RuleCheck['rule']>>> = {
  signature: new Set(['identity', 'name', 'recency']),
  provenance: new Set(['provenance', 'builder', 'source', 'commit']),
  sbom: new Set(['sbom-subject', 'sbom-contents']),
  predicate: new Set(),
};

/** The rules that were judged by a statement stand with it: it is the one that counts. */
function attestationOf(evidence: Evidence, checks: readonly RuleCheck[]): AttestationResult {
  const { kind, predicateType, digest, logEntries, timestamps, found } = evidence;
  return {
    predicateType,
    kind,
    status: 'found',
    bundleFile: null,
    bundleDigest: digest,
    logEntries: logEntries.map((entry) =>
      logEntryResult(entry, { name: entry.log === PUBLIC_LOG ? 'public-good' : 'custom' }),
    ),
    timestamps: timestamps.map((time) => time.toISOString()),
    published: [{ to: found.to, ref: found.ref, via: found.via }],
    checks: checks.filter(({ rule }) => OF_STATEMENT[kind].has(rule)).map(checkOf),
  };
}

const PUBLIC_LOG = 'https://rekor.sigstore.dev';

function checkOf({ rule, verdict, expected, actual }: RuleCheck): SubjectResult['checks'][number] {
  return { rule, verdict, expected, actual };
}

function running({
  workloads,
  lapsesAt,
}: Pick<JudgedTarget, 'workloads' | 'lapsesAt'>): Pick<SubjectResult, 'workloads' | 'lapsesAt'> {
  return {
    ...(workloads.length === 0 ? {} : { workloads: workloads.map((each) => ({ ...each })) }),
    ...(lapsesAt === undefined ? {} : { lapsesAt: lapsesAt.toISOString() }),
  };
}

function unresolvedSubject({ written, location, workloads }: Unresolved): SubjectResult {
  return {
    name: written,
    digest: null,
    platform: null,
    parent: null,
    verdict: 'inconclusive',
    signed: null,
    locations: [{ ...location }],
    ...running({ workloads, lapsesAt: undefined }),
    checks: [],
    attestations: [],
  };
}

export function unresolvedFailure({ written, why, location: { file, line } }: Unresolved): Failure {
  return new Failure('UNRESOLVED_REFERENCE', `${file}:${line}: ${why}`, { subject: written });
}
