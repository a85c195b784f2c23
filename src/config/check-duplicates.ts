import type { Mistakes } from '../lib/mistakes.ts';
import type { PredicateRequest, SbomRequest } from './config.ts';
import type { Requested } from './parse-sboms.ts';

/** What two lines must not say both: one type of predicate of one image and platform. */
export function checkDuplicates(
  sboms: readonly Requested<SbomRequest>[],
  predicates: readonly Requested<PredicateRequest>[],
  mistakes: Mistakes,
): void {
  const seen: Requested<SbomRequest | PredicateRequest>[] = [];
  for (const each of [...sboms, ...predicates]) {
    const first = seen.find((other) => saySame(other.request, each.request));
    if (!first) {
      seen.push(each);
      continue;
    }
    const { predicateType, ...rest } = each.request;
    const platform = 'platform' in rest && rest.platform !== undefined ? ` on ${rest.platform}` : '';
    mistakes.add(
      'BAD_INPUT',
      `${each.where}: ${first.where} gives the same image${platform} a ${predicateType} already`,
      {
        advice: 'Remove one of the two lines, or give each its platform (`name linux/arm64 = path`).',
      },
    );
  }
}

function saySame(left: SbomRequest | PredicateRequest, right: SbomRequest | PredicateRequest): boolean {
  if (left.image !== right.image || left.predicateType !== right.predicateType) return false;
  const [one, other] = [scopeOf(left), scopeOf(right)];
  if (one.platform !== other.platform) return false;
  // Documents that describe one platform each are of that platform only.
  const areApart = one.describes.length > 0 && other.describes.length > 0;
  return !(areApart && !one.describes.some((digest) => other.describes.includes(digest)));
}

function scopeOf(request: SbomRequest | PredicateRequest): {
  platform: string | undefined;
  describes: readonly string[];
} {
  return 'document' in request
    ? { platform: request.platform, describes: request.document.describes }
    : { platform: undefined, describes: [] };
}
