import { countUnlisted, type PlannedRelease, placesToPublish } from './plan.ts';
import { placeKey } from './release-image.ts';

/** Kyverno 1.19 refuses an image with more referrers, of whatever kind: `too many referrers found, max limit is 50`. */
const KYVERNO_MAX_REFERRERS = 50;
const MANY_REFERRERS = 40;
const MAX_NAMED = 3;

/** Known from the listings that were read: with `reuse: false` there are none. */
export function manyReferrers(planned: readonly PlannedRelease[]): readonly string[] {
  const crowded = planned.flatMap((release) =>
    placesToPublish(release).flatMap((place) => {
      const listed = release.listings.get(placeKey(place))?.entries.length ?? 0;
      const count = listed + countUnlisted(place, release);
      return count > MANY_REFERRERS ? [{ subject: placeKey(place), count }] : [];
    }),
  );
  if (crowded.length === 0) return [];
  const named = crowded.slice(0, MAX_NAMED).map(({ subject, count }) => `${subject} (${count})`);
  const more = crowded.length > MAX_NAMED ? ` and ${crowded.length - MAX_NAMED} more` : '';
  return [
    `Many referrers: ${named.join(', ')}${more}. Kyverno refuses images with more than ${KYVERNO_MAX_REFERRERS}: ` +
      'delete old ones in the registry, renew less often, or build a new image.',
  ];
}
