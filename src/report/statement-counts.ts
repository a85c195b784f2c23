import type { AttestationResult, Results } from './results.ts';

type Status = AttestationResult['status'];

/** What became of each statement about each digest; names do not multiply. At several names the worst counts. */
export type StatusTally = Readonly<Record<Status, number>>;

const WORST_FIRST: readonly Status[] = ['failed', 'pending', 'created', 'recovered', 'reused', 'found'];

export function tallyStatuses({ subjects }: Results): StatusTally {
  const ends = new Map<string, Status>();
  for (const { digest, attestations } of subjects) {
    const seen = new Map<string, number>();
    for (const { kind, predicateType, status } of attestations) {
      // A digest has its statements in the same order at each of its names; two SBOMs of one type differ by their place.
      const what = JSON.stringify([digest, kind, predicateType]);
      const place = seen.get(what) ?? 0;
      seen.set(what, place + 1);
      const key = `${what}${place}`;
      ends.set(key, worse(ends.get(key), status));
    }
  }
  const tally = { created: 0, reused: 0, recovered: 0, found: 0, failed: 0, pending: 0 };
  for (const status of ends.values()) tally[status] += 1;
  return tally;
}

/** As the outputs count: what was found again is reused, what is still to do has failed. */
export function countStatuses(results: Results): { created: number; reused: number; failed: number } {
  const { created, reused, recovered, found, failed, pending } = tallyStatuses(results);
  return { created, reused: reused + recovered + found, failed: failed + pending };
}

function worse(known: Status | undefined, status: Status): Status {
  if (known === undefined) return status;
  return WORST_FIRST.indexOf(known) <= WORST_FIRST.indexOf(status) ? known : status;
}
