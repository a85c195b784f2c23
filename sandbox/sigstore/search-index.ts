/** From hashes and names to the entries that hold them, in the order of the log. */
export class SearchIndex {
  readonly #uuids = new Map<string, string[]>();

  add(keys: Iterable<string>, uuid: string): void {
    for (const key of new Set(keys)) this.#uuids.set(key, [...this.find(key), uuid]);
  }

  find(key: string): readonly string[] {
    return this.#uuids.get(key) ?? [];
  }
}
