const MASK = '***';

/**
 * The secrets of a job, and how they may be written otherwise: the runner hides both. A value of several lines is
 * hidden line by line too, as logs are compared by lines.
 */
export class Masks {
  readonly #given = new Set<string>();
  readonly #hidden = new Set<string>();

  constructor(secrets: readonly string[] = []) {
    for (const secret of secrets) this.add(secret);
  }

  /** As they were added. */
  get values(): readonly string[] {
    return [...this.#given];
  }

  add(secret: string): void {
    this.#given.add(secret);
    for (const value of [secret, ...secret.split(/[\r\n]+/)]) {
      for (const form of [value, ...encodings(value)]) if (form.trim() !== '') this.#hidden.add(form);
    }
  }

  apply(text: string): string {
    let masked = '';
    let end = 0;
    for (const range of merged(this.#occurrences(text))) {
      masked += text.slice(end, range.from) + MASK;
      end = range.to;
    }
    return masked + text.slice(end);
  }

  #occurrences(text: string): Range[] {
    const found: Range[] = [];
    for (const secret of this.#hidden) {
      for (let from = text.indexOf(secret); from >= 0; from = text.indexOf(secret, from + 1)) {
        found.push({ from, to: from + secret.length });
      }
    }
    return found.toSorted((a, b) => a.from - b.from);
  }
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Secrets that overlap or touch become one mask. */
function merged(sorted: readonly Range[]): Range[] {
  const ranges: Range[] = [];
  for (const range of sorted) {
    const last = ranges.at(-1);
    if (last && range.from <= last.to) ranges[ranges.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
    else ranges.push(range);
  }
  return ranges;
}

function encodings(value: string): string[] {
  const bytes = Buffer.from(value);
  const base64 = [0, 1, 2].map((shift) => bytes.subarray(shift).toString('base64'));
  const xml = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return [
    // A shifted tail of a short value is too little to tell from ordinary text.
    ...base64.filter((form) => form.length >= 8),
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value),
    value.replaceAll("'", "''"),
    xml,
  ];
}
