/** A string literal of Rego: its escapes are those of JSON. https://www.openpolicyagent.org/docs/policy-language#strings */
export function regoString(text: string): string {
  return JSON.stringify(text);
}

/** A pattern, raw where that can be, so that it is read as it was written. */
export function regoPattern(source: string): string {
  return /[`\p{Cc}]/u.test(source) ? regoString(source) : `\`${source}\``;
}

export function regoSet(texts: readonly string[]): string {
  return `{${texts.map(regoString).join(', ')}}`;
}

/** A rule that holds when all conditions do. */
export function rule(head: string, conditions: readonly string[]): string {
  return `${head} if {\n${conditions.map((condition) => `\t${condition}\n`).join('')}}\n`;
}
