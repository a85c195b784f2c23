import type { AttestationResult, Results, SubjectResult } from './results.ts';

/** What outputs say beyond results.json. */
export interface RunFacts {
  readonly resultsPath: string;
  readonly bundleDirectory: string;
  /** Entries that this run made in transparency logs, published or not. */
  readonly newLogEntries: number;
}

/** How often each end occurred, for each statement and digest; names do not multiply. */
export interface StatusCounts {
  readonly created: number;
  readonly reused: number;
  readonly failed: number;
}

/**
 * The outputs of the sign action, all text. `log-indexes` is a JSON array of numbers, as the log writes them: new and
 * reused, each once, ascending.
 */
export function outputsOf(results: Results, run: RunFacts): Readonly<Record<string, string>> {
  const { created, reused, failed } = countStatuses(results);
  const images = results.subjects.filter(({ parent }) => parent === null);
  return {
    verdict: results.verdict,
    results: run.resultsPath,
    created: String(created),
    reused: String(reused),
    failed: String(failed),
    'log-entries': String(run.newLogEntries),
    'log-indexes': `[${logIndexes(results).join(',')}]`,
    bundles: run.bundleDirectory,
    identity: results.signer?.identity ?? '',
    issuer: results.signer?.issuer ?? '',
    subjects: JSON.stringify(images.map(({ name, digest }) => `${name}@${digest ?? ''}`)),
  };
}

/** Recovered counts as reused, pending as failed; at several names the worst counts. */
export function countStatuses(results: Results): StatusCounts {
  const ends = new Map<string, keyof StatusCounts>();
  for (const { digest, attestation } of attestationsOf(results)) {
    const key = JSON.stringify([digest, attestation.kind, attestation.predicateType, attestation.bundleDigest]);
    if (ends.get(key) !== 'failed') ends.set(key, COUNTED_AS[attestation.status]);
  }
  const count = (end: keyof StatusCounts): number => [...ends.values()].filter((each) => each === end).length;
  return { created: count('created'), reused: count('reused'), failed: count('failed') };
}

const COUNTED_AS: Readonly<Record<AttestationResult['status'], keyof StatusCounts>> = {
  created: 'created',
  reused: 'reused',
  recovered: 'reused',
  found: 'reused',
  failed: 'failed',
  pending: 'failed',
};

function logIndexes(results: Results): readonly string[] {
  const indexes = attestationsOf(results).flatMap(({ attestation }) =>
    attestation.logEntries.map((entry) => entry.logIndex),
  );
  return [...new Set(indexes)].toSorted((left, right) => Number(BigInt(left) - BigInt(right)));
}

function attestationsOf(
  results: Results,
): readonly { readonly digest: SubjectResult['digest']; readonly attestation: AttestationResult }[] {
  return results.subjects.flatMap(({ digest, attestations }) =>
    attestations.map((attestation) => ({ digest, attestation })),
  );
}
