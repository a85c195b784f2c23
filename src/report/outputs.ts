import type { Results } from './results.ts';
import { countStatuses } from './statement-counts.ts';

/** What outputs say beyond results.json. */
export interface RunFacts {
  readonly resultsPath: string;
  readonly bundleDirectory: string;
  /** What is left to do, where that was written down. */
  readonly pendingPath?: string;
  /** What the jobs of a matrix are to be given, where they were planned. */
  readonly shards?: readonly string[];
  /** Entries that this run made in transparency logs, published or not. */
  readonly newLogEntries: number;
}

/**
 * The outputs of the sign action, all text. Counts are of statement × digest. `log-indexes` is a JSON array of numbers,
 * new and reused, one for each entry, ascending: numbers because that is what scripts compare and put into links. They
 * are written digit by digit as the log gave them, so none is rounded here; a reader that keeps numbers as doubles would
 * round those beyond 2^53, which results.json has as strings.
 */
export function outputsOf(results: Results, run: RunFacts): Readonly<Record<string, string>> {
  const { created, reused, failed } = countStatuses(results);
  const images = results.subjects.filter(({ parent, digest }) => parent === null && digest !== null);
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
    pending: run.pendingPath ?? '',
    matrix: run.shards ? JSON.stringify({ shard: run.shards }) : '',
    subjects: JSON.stringify(images.map(({ name, digest }) => `${name}@${digest}`)),
  };
}

/** Two logs may give the same index to different entries: both are listed. */
function logIndexes({ subjects }: Results): readonly bigint[] {
  const entries = subjects.flatMap(({ attestations }) => attestations.flatMap(({ logEntries }) => logEntries));
  const indexes = new Map<string, bigint>();
  for (const { log, logIndex } of entries) {
    if (/^\d+$/.test(logIndex)) indexes.set(`${log} ${logIndex}`, BigInt(logIndex));
  }
  return [...indexes.values()].toSorted((left, right) => (left < right ? -1 : Number(left > right)));
}
