/** As much of fetch's Headers as answers are asked for. Node loads its own `Headers` when first used, in 20 ms. */
export class AnswerHeaders {
  readonly #fields: Readonly<Record<string, string | readonly string[] | undefined>>;

  /** @param fields by lower-case name */
  constructor(fields: Readonly<Record<string, string | readonly string[] | undefined>>) {
    this.#fields = fields;
  }

  get(name: string): string | null {
    const value = this.#fields[name.toLowerCase()];
    if (value === undefined) return null;
    return typeof value === 'string' ? value : value.join(', ');
  }
}
