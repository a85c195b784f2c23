import { posix } from 'node:path';
import type { BuildArgs } from '../../base-images/dockerfile-arguments.ts';
import { type ComposeBuild, type ComposeFile, composeReferences } from '../../base-images/compose.ts';
import { dockerfileReferences } from '../../base-images/dockerfile.ts';
import { environmentFile } from '../../base-images/environment-file.ts';
import { listedReferences } from '../../base-images/image-list.ts';
import { manifestFilesReferences } from '../../base-images/kustomize.ts';
import { type Reference, unresolved } from '../../base-images/reference.ts';
import type { Workspace } from '../../config/workspace.ts';
import { Failure } from '../../failure/failure.ts';
import { type InputLine, linesOf } from '../../lib/input-lines.ts';
import { Mistakes } from '../../lib/mistakes.ts';

/** Where images are named: inputs of the action, as they were given. */
export interface Places {
  readonly images: string;
  /** Globs, one a line, as are the next two. */
  readonly dockerfiles: string;
  readonly composeFiles: string;
  readonly manifests: string;
  readonly buildArgs: BuildArgs;
  readonly target: string | undefined;
  readonly platform: string | undefined;
}

const MEBIBYTE = 1024 * 1024;
const MAX_BYTES = { dockerfiles: MEBIBYTE, 'compose-files': 4 * MEBIBYTE, manifests: 64 * MEBIBYTE };
const MAX_FILES = 5000;
const MAX_INCLUDES = 500;
/** With no input at all: what is built in this repository. */
const DEFAULT_DOCKERFILES = [
  '**/Dockerfile',
  '**/Dockerfile.*',
  '**/*.Dockerfile',
  '**/*.dockerfile',
  '**/Containerfile',
  '**/Containerfile.*',
  '!**/*.dockerignore',
  '!**/*.rego',
  '!**/node_modules/**',
  '!.git/**',
];

/**
 * All places of the workspace that name an image, each once.
 * @throws Failures BAD_INPUT: a glob that matches nothing, a file that cannot be read; all of them together
 */
export async function findReferences(places: Places, workspace: Workspace): Promise<readonly Reference[]> {
  const mistakes = new Mistakes();
  const isDefault = [places.images, places.dockerfiles, places.composeFiles, places.manifests].every(
    (input) => input.trim() === '',
  );
  const files = {
    dockerfiles: isDefault
      ? await workspace.glob(DEFAULT_DOCKERFILES)
      : await matches('dockerfiles', places.dockerfiles, workspace, mistakes),
    'compose-files': await matches('compose-files', places.composeFiles, workspace, mistakes),
    manifests: await matches('manifests', places.manifests, workspace, mistakes),
  };
  const read = async (input: keyof typeof files): Promise<readonly { file: string; text: string }[]> =>
    mistakes.attemptAll(
      files[input].map((file) => ({ where: input, file })),
      async ({ file }) => ({ file, text: await workspace.readText(file, MAX_BYTES[input]) }),
    );
  const [dockerfiles, composeFiles, manifests] = [
    await read('dockerfiles'),
    await read('compose-files'),
    await read('manifests'),
  ];
  mistakes.throwIfAny();
  const compose = new ComposeReader(places, workspace);
  for (const { file, text } of composeFiles) await compose.read(file, text);
  return once([
    ...listedReferences(places.images, { file: 'images' }),
    ...dockerfiles.flatMap(({ file, text }) => dockerfileReferences(text, { ...places, file })),
    ...compose.references,
    ...manifestFilesReferences(manifests),
  ]);
}

/** Files that the globs match. A glob without a match is a mistake: a mistyped path must not pass for a checked one. */
async function matches(
  input: string,
  text: string,
  workspace: Workspace,
  mistakes: Mistakes,
): Promise<readonly string[]> {
  const lines = linesOf(input, text);
  const excluded = lines.filter((line) => line.text.startsWith('!')).map((line) => line.text);
  const found = await mistakes.attemptAll(
    lines.filter((line) => !line.text.startsWith('!')),
    async (line: InputLine) => {
      const files = await workspace.glob([line.text, ...excluded]);
      if (files.length === 0) throw new Failure('BAD_INPUT', 'no file matches');
      return files;
    },
  );
  const files = [...new Set(found.flat())].toSorted();
  if (files.length > MAX_FILES)
    mistakes.add('BAD_INPUT', `${input}: ${files.length} files match; ${MAX_FILES} at most`);
  return files.slice(0, MAX_FILES);
}

/** Compose files, those that they include, and the Dockerfiles that their services are built from. */
class ComposeReader {
  readonly references: Reference[] = [];
  readonly #places: Places;
  readonly #workspace: Workspace;
  readonly #read = new Set<string>();

  constructor(places: Places, workspace: Workspace) {
    this.#places = places;
    this.#workspace = workspace;
  }

  async read(file: string, text: string): Promise<void> {
    if (this.#read.has(file)) return;
    this.#read.add(file);
    const variables = await this.#environmentOf(file);
    const { references, builds, includes } = composeReferences(text, { file, variables });
    this.references.push(...references);
    for (const build of builds) await this.#build(build);
    for (const include of includes) await this.#include(include);
  }

  async #build(build: ComposeBuild): Promise<void> {
    const text = await this.#textOf(build, MAX_BYTES.dockerfiles);
    if (text === undefined) return;
    const { path: file, target, contexts } = build;
    // `docker compose build --build-arg` goes before what the file says.
    const buildArgs = { ...build.buildArgs, ...this.#places.buildArgs };
    const platform = build.platform ?? this.#places.platform;
    this.references.push(...dockerfileReferences(text, { file, buildArgs, target, platform, contexts }));
  }

  async #include(include: ComposeFile): Promise<void> {
    if (this.#read.has(include.path)) return;
    if (this.#read.size > MAX_INCLUDES) {
      this.#unresolved(include, `more than ${MAX_INCLUDES} compose files include each other`);
      return;
    }
    const text = await this.#textOf(include, MAX_BYTES['compose-files']);
    if (text !== undefined) await this.read(include.path, text);
  }

  async #textOf(named: ComposeFile, maxBytes: number): Promise<string | undefined> {
    const { path } = named;
    if (posix.isAbsolute(path) || path.startsWith('../')) {
      this.#unresolved(named, `${path} is not in the workspace`);
      return undefined;
    }
    try {
      return await this.#workspace.readText(path, maxBytes);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.#unresolved(named, error.message);
      return undefined;
    }
  }

  async #environmentOf(file: string): Promise<Readonly<Record<string, string>>> {
    const path = posix.join(posix.dirname(file), '.env');
    try {
      return environmentFile(await this.#workspace.readText(path, MEBIBYTE));
    } catch (error) {
      // There need not be one; what it should have said is without a value then.
      if (error instanceof Failure) return {};
      throw error;
    }
  }

  #unresolved({ reference }: ComposeFile, why: string): void {
    this.references.push({ ...reference, use: 'service', image: unresolved(why) });
  }
}

/** A Dockerfile may be named by a glob and by several services. */
function once(references: readonly Reference[]): readonly Reference[] {
  const seen = new Map(
    references.map((each) => [JSON.stringify([each.location, each.image, each.platform, each.workload]), each]),
  );
  return [...seen.values()];
}
