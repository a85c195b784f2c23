import { posix } from 'node:path';
import type { BuildArgs } from './dockerfile-arguments.ts';
import { contextImage, dockerfileReferences } from './dockerfile.ts';
import { LinePositions } from './line-positions.ts';
import { readImage, type Reference, type ReferenceUse, unresolved } from './reference.ts';
import { interpolate } from './compose-variables.ts';
import { BadSource, descend, entriesAt, itemsAt, mapOf, type SourceNode, textAt } from './source-tree.ts';
import { readYamlTrees } from './yaml-tree.ts';

export interface ComposeOptions {
  /** Path for the locations; those of Dockerfiles are found from its folder. */
  readonly file: string;
  /** What stands in the environment or in `.env` beside the file. */
  readonly variables?: Readonly<Record<string, string>>;
}

export interface ComposeReading {
  readonly references: readonly Reference[];
  /** Dockerfiles that the services are built from, to be read with `dockerfileReferences`. */
  readonly builds: readonly ComposeBuild[];
  /** Other compose files that this one includes or extends. */
  readonly includes: readonly ComposeFile[];
}

export interface ComposeFile {
  /** From the root that `file` is relative to. */
  readonly path: string;
  readonly reference: Pick<Reference, 'location' | 'written'>;
}

export interface ComposeBuild extends ComposeFile {
  readonly buildArgs: BuildArgs;
  readonly target: string | undefined;
  readonly platform: string | undefined;
  readonly contexts: Readonly<Record<string, string>>;
}

/**
 * The images that a compose file runs, and what it builds others from (https://github.com/compose-spec/compose-spec).
 * A service with both `image` and `build` is pulled first, so its image counts, unless `pull_policy` says otherwise.
 * Never throws: what cannot be read is unresolved.
 */
export function composeReferences(text: string, { file, variables = {} }: ComposeOptions): ComposeReading {
  const positions = new LinePositions(text);
  try {
    const compose = new Compose(file, positions, variables);
    for (const document of readYamlTrees(text)) compose.read(document);
    return compose;
  } catch (error) {
    if (!(error instanceof BadSource)) throw error;
    const location = { file, ...positions.at(error.offset) };
    const fault: Reference = { location, use: 'service', written: '', image: unresolved(error.message) };
    return { references: [fault], builds: [], includes: [] };
  }
}

class Compose implements ComposeReading {
  readonly references: Reference[] = [];
  readonly builds: ComposeBuild[] = [];
  readonly includes: ComposeFile[] = [];
  readonly #file: string;
  readonly #positions: LinePositions;
  readonly #variables: Readonly<Record<string, string>>;

  constructor(file: string, positions: LinePositions, variables: Readonly<Record<string, string>>) {
    this.#file = file;
    this.#positions = positions;
    this.#variables = variables;
  }

  read(document: SourceNode): void {
    for (const [, service] of entriesAt(document, 'services')) this.#service(service);
    for (const include of itemsAt(document, 'include')) {
      const paths = descend(include, 'path') ?? include;
      for (const path of Array.isArray(paths.value) ? itemsAt(paths) : [paths]) this.#include(path);
    }
  }

  #service(service: SourceNode): void {
    const build = descend(service, 'build');
    const image = descend(service, 'image');
    const policy = textAt(service, 'pull_policy');
    const isOnlyBuilt = build !== undefined && (policy === 'build' || policy === 'never');
    const platform = this.#text(descend(service, 'platform'));
    if (image && !isOnlyBuilt) this.#image(image, 'service', platform);
    if (build) this.#build(build, platform);
    for (const volume of itemsAt(service, 'volumes')) {
      const source = descend(volume, 'source');
      if (textAt(volume, 'type') === 'image' && source) this.#image(source, 'volume', platform);
    }
    const extended = descend(service, 'extends', 'file');
    if (extended) this.#include(extended);
  }

  #image(node: SourceNode, use: ReferenceUse, platform: string | undefined): void {
    const written = typeof node.value === 'string' ? node.value : '';
    const value = interpolate(written, this.#variables);
    const image = 'why' in value ? unresolved(value.why) : readImage(value.text);
    this.references.push({
      location: this.#location(node),
      use,
      written,
      image: written === '' ? unresolved('no image stands here') : image,
      ...(platform === undefined ? {} : { platform }),
    });
  }

  #build(build: SourceNode, platform: string | undefined): void {
    const isShort = mapOf(build) === undefined;
    const contexts = Object.fromEntries(
      // What is not known is said to be so where it is used.
      Object.entries(this.#pairs(descend(build, 'additional_contexts'))).map(([name, value]) => [name, value ?? '$']),
    );
    for (const [name, value] of Object.entries(contexts)) this.#context(build, name, value);
    const target = this.#text(descend(build, 'target'));
    const buildArgs = this.#pairs(descend(build, 'args'));
    const platforms = itemsAt(build, 'platforms');
    const only = platforms.length === 1 ? this.#text(platforms[0]) : platform;
    const inline = descend(build, 'dockerfile_inline');
    if (inline) {
      this.#inline(inline, { buildArgs, target, platform: only, contexts });
      return;
    }
    const context = isShort ? build : descend(build, 'context');
    const folder = context ? this.#text(context) : '.';
    const named = descend(build, 'dockerfile');
    const name = named ? this.#text(named) : 'Dockerfile';
    if (folder === undefined || name === undefined || /:\/\/|^git@/.test(folder)) {
      this.#unresolved(context ?? build, `the build context is not among the files here`);
      return;
    }
    this.builds.push({
      path: this.#path(name.startsWith('/') ? name : posix.join(folder, name)),
      reference: { location: this.#location(context ?? build), written: folder },
      buildArgs,
      target,
      platform: only,
      contexts,
    });
  }

  /** A Dockerfile in the compose file itself: its images are located at the place where it begins. */
  #inline(node: SourceNode, options: Omit<ComposeBuild, keyof ComposeFile>): void {
    const text = this.#text(node);
    if (text === undefined) {
      this.#unresolved(node, 'the Dockerfile that stands here has variables without a value');
      return;
    }
    const location = this.#location(node);
    const references = dockerfileReferences(text, { file: this.#file, ...options });
    this.references.push(...references.map((reference) => ({ ...reference, location })));
  }

  #context(build: SourceNode, name: string, value: string): void {
    const image = contextImage(value);
    if (image === 'none') return;
    const node = descend(build, 'additional_contexts', name) ?? descend(build, 'additional_contexts') ?? build;
    this.references.push({ location: this.#location(node), use: 'build context', written: value, image });
  }

  #include(node: SourceNode): void {
    const path = this.#text(node);
    if (path === undefined || /:\/\/|^git@|^oci:/.test(path)) {
      this.#unresolved(node, 'the compose file that is included is not among the files here');
      return;
    }
    this.includes.push({ path: this.#path(path), reference: { location: this.#location(node), written: path } });
  }

  #unresolved(node: SourceNode, why: string): void {
    const written = typeof node.value === 'string' ? node.value : '';
    this.references.push({ location: this.#location(node), use: 'service', written, image: unresolved(why) });
  }

  #path(path: string): string {
    return posix.normalize(posix.isAbsolute(path) ? path : posix.join(posix.dirname(this.#file), path));
  }

  #location(node: SourceNode): Reference['location'] {
    return { file: this.#file, ...this.#positions.at(node.offset) };
  }

  #text(node: SourceNode | undefined): string | undefined {
    if (typeof node?.value !== 'string') return undefined;
    const value = interpolate(node.value, this.#variables);
    return 'text' in value ? value.text : undefined;
  }

  /** `K: V`, or a list of `K=V`. A key alone has the value of the environment. */
  #pairs(node: SourceNode | undefined): BuildArgs {
    const listed = itemsAt(node).map((item): readonly [string, string] => {
      const text = typeof item.value === 'string' ? item.value : '';
      const equals = text.indexOf('=');
      return equals < 0 ? [text, `\${${text}}`] : [text.slice(0, equals), text.slice(equals + 1)];
    });
    const mapped = entriesAt(node).map(([key, { value }]): readonly [string, string] => [
      key,
      typeof value === 'string' ? value : `\${${key}}`,
    ]);
    return Object.fromEntries(
      [...listed, ...mapped].map(([key, written]) => {
        const value = interpolate(written, this.#variables);
        return [key, 'text' in value ? value.text : undefined];
      }),
    );
  }
}
