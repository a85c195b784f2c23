const MAX_LISTED = 10;

/** `a, b, c and 7 more` */
export function listing(items: readonly string[], max = MAX_LISTED): string {
  const more = items.length - max;
  return more > 0 ? `${items.slice(0, max).join(', ')} and ${more} more` : items.join(', ');
}
