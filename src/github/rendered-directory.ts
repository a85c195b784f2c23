import { mkdir, open, readdir, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { Failure } from '../failure/failure.ts';

const MAX_FILES = 200;
const MAX_FILE_BYTES = 4 * 1024 * 1024;

/** Files that are written by a step and committed by its user. Paths are relative to the root. */
export class RenderedDirectory {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  /** Texts of the files directly in a directory; none where there is none. */
  async read(directory: string): Promise<ReadonlyMap<string, string>> {
    const entries = await readdir(join(this.#root, directory), { withFileTypes: true }).catch(() => []);
    const files = entries.filter((entry) => entry.isFile()).slice(0, MAX_FILES);
    const texts = await Promise.all(
      files.map(async ({ name }) => {
        const path = directory === '.' ? name : `${directory}/${name}`;
        const { size } = await stat(join(this.#root, path));
        return size > MAX_FILE_BYTES ? [] : [[path, await readFile(join(this.#root, path), 'utf8')] as const];
      }),
    );
    return new Map(texts.flat());
  }

  /** Whole or not at all: written beside, then put in place. @throws Failure BAD_INPUT */
  async write(path: string, text: string): Promise<void> {
    const target = join(this.#root, path);
    const beside = `${target}.touchmark-${process.pid}`;
    try {
      await this.#requireInside(dirname(target));
      await mkdir(dirname(target), { recursive: true });
      // Never through a link that somebody has laid there.
      const file = await open(beside, 'wx');
      await file.writeFile(text);
      await file.close();
      await rename(beside, target);
    } catch (error) {
      await rm(beside, { force: true });
      throw new Failure('BAD_INPUT', `${path} cannot be written: ${error instanceof Error ? error.message : ''}`, {
        cause: error,
      });
    }
  }

  async remove(path: string): Promise<void> {
    const target = join(this.#root, path);
    await this.#requireInside(dirname(target));
    await rm(target, { force: true });
  }

  /** A link in a checkout may lead anywhere. What is not there yet is made inside of what is. */
  async #requireInside(directory: string): Promise<void> {
    const root = await realpath(this.#root);
    const real = await realpath(directory).catch(() => undefined);
    if (real === undefined) return await this.#requireInside(dirname(directory));
    if (real === root || real.startsWith(`${root}${sep}`)) return;
    throw new Failure('BAD_INPUT', `${relative(this.#root, directory)} is a link out of the workspace`);
  }
}
