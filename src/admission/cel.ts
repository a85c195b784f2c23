/** A string literal of CEL: its escapes are those of JSON. https://github.com/google/cel-spec/blob/master/doc/langdef.md#string-and-bytes-values */
export function celString(text: string): string {
  return JSON.stringify(text);
}

/** A pattern, raw where that can be, so that it is read as it was written. */
export function celPattern(source: string): string {
  return /["\p{Cc}]/u.test(source) ? celString(source) : `r"${source}"`;
}

export function celList(texts: readonly string[]): string {
  return `[${texts.map(celString).join(', ')}]`;
}

export function anyOf(conditions: readonly string[]): string {
  const [only] = conditions;
  return conditions.length === 1 && only !== undefined ? only : `(${conditions.join(' || ')})`;
}
