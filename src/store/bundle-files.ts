import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StatementKind } from '../statement/statement.ts';
import type { Digest } from '../subject/digest.ts';
import type { VerifiedBundle } from '../verify/verified-bundle.ts';

/** The bundles of a run as files for its user: `<first 12 hex of the first subject>-<kind>-<n>.sigstore.json`. */
export class BundleFiles {
  readonly directory: string;
  readonly #names = new Map<Digest, string>();
  readonly #counts = new Map<string, number>();

  constructor(directory: string) {
    this.directory = directory;
  }

  /** Writes a bundle, once however often it is asked for. @returns the file's path */
  async write(bundle: VerifiedBundle, kind: StatementKind): Promise<string> {
    const known = this.#names.get(bundle.digest);
    if (known) return known;
    const stem = `${bundle.statement.subject[0]?.digest['sha256']?.slice(0, 12) ?? 'none'}-${kind}`;
    const number = (this.#counts.get(stem) ?? 0) + 1;
    this.#counts.set(stem, number);
    const file = join(this.directory, `${stem}-${number}.sigstore.json`);
    this.#names.set(bundle.digest, file);
    await mkdir(this.directory, { recursive: true });
    await writeFile(file, bundle.bytes);
    return file;
  }

  /** Where a bundle was written, if it was. */
  fileOf(bundle: VerifiedBundle): string | undefined {
    return this.#names.get(bundle.digest);
  }
}
