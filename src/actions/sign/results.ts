import type { SignConfig } from '../../config/config.ts';
import type { Failure } from '../../failure/failure.ts';
import { type Problem, problemOf, worstVerdict } from '../../failure/problem.ts';
import { resultsFrame } from '../../report/results-frame.ts';
import type { Results } from '../../report/results.ts';
import type { Instance } from '../../sigstore/instance.ts';
import type { StatementKind } from '../../statement/statement.ts';
import { formatImageName } from '../../subject/image-name.ts';
import { formatSubject } from '../../subject/subject.ts';
import type { VerifiedBundle } from '../../verify/verified-bundle.ts';
import { failuresIn, type SignOutcome } from './outcome.ts';
import { keyOf } from './release-image.ts';
import { artifactResults, bundleAt, type ResultsContext, subjectResult } from './subject-results.ts';

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
    ...resultsFrame('sign', context.run, problems, context.requests),
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
    ...resultsFrame('sign', context.run, problems, context.requests),
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
