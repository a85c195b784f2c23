import type { LogEntryResult } from './results.ts';

interface LogEntry {
  readonly logIndex: string;
  readonly log: string;
  readonly integratedTime: Date | undefined;
}

export function logEntryResult(entry: LogEntry, instance: { readonly name: string }): LogEntryResult {
  return {
    logIndex: entry.logIndex,
    log: entry.log,
    url: entryUrl(entry, instance),
    integratedTime: entry.integratedTime?.toISOString() ?? null,
  };
}

function entryUrl({ log, logIndex, integratedTime }: LogEntry, instance: { readonly name: string }): string {
  // Only Rekor v1 promises a time; v2 has no page for an entry, but the tile that holds 256 of them.
  if (integratedTime === undefined) return `${log}/api/v2/tile/entries/${tilePath(BigInt(logIndex) / 256n)}`;
  if (instance.name === 'public-good') return `https://search.sigstore.dev/?logIndex=${logIndex}`;
  return `${log}/api/v1/log/entries?logIndex=${logIndex}`;
}

/** https://c2sp.org/tlog-tiles: groups of three digits, all but the last behind an `x`. */
function tilePath(tile: bigint): string {
  const digits = String(tile);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  return groups.map((group, index) => (index < groups.length - 1 ? `x${group}` : group)).join('/');
}
