import type { AttestationResult } from '../../report/results.ts';
import type { Instance } from '../../sigstore/instance.ts';
import { COSIGN_SIGN_PREDICATE_TYPE } from '../../statement/statement.ts';
import { formatSubject } from '../../subject/subject.ts';
import { checkOwnSigner, type OwnSigner } from '../../verify/own-signer.ts';
import type { VerifiedBundle } from '../../verify/verified-bundle.ts';
import type { Stored } from './digest-stores.ts';
import { logEntryResult } from '../../report/log-entry-result.ts';
import type { LegacyOutcome, PlaceOutcome } from './outcome.ts';

export function publishedAt(
  { place, via, isLegacy, stored }: PlaceOutcome,
  hasOldForm: boolean,
  bundle?: VerifiedBundle,
): AttestationResult['published'] {
  const ref = formatSubject(place.store, place.descriptor.digest);
  const ways = [...(via ? [via] : []), ...(isLegacy && hasOldForm ? (['legacy-tag'] as const) : [])];
  return [...ways.map((way) => ({ to: 'registry' as const, ref, via: way })), ...storedAt(stored, bundle)];
}

export function storedAt(stored: Stored['refs'], bundle: VerifiedBundle | undefined): AttestationResult['published'] {
  const places = (bundle && stored.get(bundle)) ?? [];
  return places.map(({ to, ref }) => ({ to, ref, via: 'api' }));
}

/** The old form of the signature is told with the new one, or stands for it where there is none. */
export function withLegacy(
  statements: readonly AttestationResult[],
  legacy: LegacyOutcome,
  outcome: PlaceOutcome,
  { instance, own }: { readonly instance: Instance; readonly own: OwnSigner | undefined },
): AttestationResult[] {
  if (legacy.status === 'unwanted') return [...statements];
  const signed = 'signature' in legacy ? legacy.signature : undefined;
  const isPublished = signed !== undefined && outcome.failures.length === 0 && outcome.isLegacy;
  const old = {
    logEntries: signed?.logEntries.map((entry) => logEntryResult(entry, instance)) ?? [],
    published: isPublished ? publishedAt({ ...outcome, via: undefined }, true) : [],
  };
  const [first, ...rest] = statements;
  if (first?.kind === 'signature') {
    return [
      {
        ...first,
        status: worseStatus(first.status, legacy.status),
        logEntries: [...first.logEntries, ...old.logEntries],
        published: [...first.published, ...old.published],
      },
      ...rest,
    ];
  }
  const alone: AttestationResult = {
    ...old,
    predicateType: COSIGN_SIGN_PREDICATE_TYPE,
    kind: 'signature',
    status: outcome.failures.length > 0 ? 'failed' : legacy.status,
    bundleFile: null,
    bundleDigest: null,
    timestamps: signed?.timestamps.map((time) => time.toISOString()) ?? [],
    checks: signed && own ? [...checkOwnSigner(signed, own, false)] : [],
  };
  return [alone, ...statements];
}

function worseStatus(
  left: AttestationResult['status'],
  right: AttestationResult['status'],
): AttestationResult['status'] {
  return (['failed', 'pending', 'created', 'recovered'] as const).find((each) => [left, right].includes(each)) ?? left;
}
