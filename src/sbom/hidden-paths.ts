import type { LayerEntry } from './layer-entries.ts';

/** What the layers above hide of those below. Entries of one layer do not hide each other: add them once it is read. */
export class HiddenPaths {
  /** Path → whether nothing that lower layers have below it is left, as under a file, a link or an emptied directory. */
  readonly #closed = new Map<string, boolean>();

  get size(): number {
    return this.#closed.size;
  }

  add({ kind, path }: LayerEntry): void {
    this.#closed.set(path, kind !== 'directory' || this.#closed.get(path) === true);
  }

  hides(path: string): boolean {
    if (this.#closed.has(path) || this.#closed.get('') === true) return true;
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      if (this.#closed.get(path.slice(0, end)) === true) return true;
    }
    return false;
  }
}
