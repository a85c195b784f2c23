import { posix } from 'node:path';
import type { LinePositions } from './line-positions.ts';
import {
  faultOf,
  imagesOfDocument,
  manifestReferences,
  type ManifestFile,
  podReference,
  readManifest,
} from './manifest.ts';
import { readImage, type Reference, unresolved } from './reference.ts';
import { BadSource, descend, itemsAt, type SourceNode, textAt } from './source-tree.ts';
import { readYamlTrees } from './yaml-tree.ts';

const NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
const MAX_STEPS = 10_000;

interface Kustomization {
  readonly file: string;
  readonly root: SourceNode;
  readonly positions: LinePositions;
  /** Its image transformers. */
  readonly images: ReadonlyMap<string, readonly { readonly index: number; readonly entry: SourceNode }[]>;
  /** What they made of an image so far: many containers run the same. */
  readonly changes: Map<string, Change>;
}

interface Change {
  readonly written: string;
  /** The transformer that had the last word; undefined when none matched. */
  readonly by: SourceNode | undefined;
}

/**
 * The images of manifests that belong together. Where a kustomization uses some of them, they are reported as it changes
 * them (`images`), once for each overlay, and not as they stand. What it takes from elsewhere is unresolved.
 */
export function manifestFilesReferences(files: readonly ManifestFile[]): readonly Reference[] {
  const kustomizations = new Map(files.flatMap(kustomizationIn).map((each) => [each.file, each]));
  const set = new KustomizedFiles(new Map(files.map((each) => [each.file, each])), kustomizations);
  const nested = new Set([...kustomizations.values()].flatMap((each) => set.uses(each)));
  const roots = [...kustomizations.values()].filter(({ file }) => !nested.has(file));
  const kustomized = roots.flatMap((root) => set.referencesOf(root));
  // In a ring of kustomizations none is the root, and none may be left out.
  const inRing = [...kustomizations.values()].filter(({ file }) => !set.used.has(file));
  const alone = files.filter(({ file }) => !set.used.has(file) && !kustomizations.has(file));
  return [
    ...alone.flatMap(({ file, text }) => manifestReferences(text, { file })),
    ...kustomized,
    ...inRing.flatMap((each) => set.referencesOf(each)),
  ];
}

function kustomizationIn({ file, text }: ManifestFile): readonly Kustomization[] {
  if (!NAMES.includes(posix.basename(file)) && !text.includes('kustomize.config.k8s.io')) return [];
  const read = readManifest(text);
  const root = 'documents' in read ? read.documents[0] : undefined;
  if (!root) return [];
  const isOne =
    textAt(root, 'apiVersion')?.startsWith('kustomize.config.k8s.io/') ?? NAMES.includes(posix.basename(file));
  return isOne ? [{ file, root, positions: read.positions, images: imagesOf(root), changes: new Map() }] : [];
}

class KustomizedFiles {
  /** Files that a kustomization took up so far. */
  readonly used = new Set<string>();
  readonly #files: ReadonlyMap<string, ManifestFile>;
  readonly #kustomizations: ReadonlyMap<string, Kustomization>;
  #steps = 0;

  constructor(files: ReadonlyMap<string, ManifestFile>, kustomizations: ReadonlyMap<string, Kustomization>) {
    this.#files = files;
    this.#kustomizations = kustomizations;
  }

  /** The files of the kustomizations that this one builds on. */
  uses(kustomization: Kustomization): readonly string[] {
    return sourcesOf(kustomization.root).flatMap(({ value }) => {
      const nested = this.#kustomizationAt(pathFrom(kustomization, value));
      return nested ? [nested.file] : [];
    });
  }

  referencesOf(kustomization: Kustomization, above: ReadonlySet<string> = new Set()): readonly Reference[] {
    const { file, root, positions } = kustomization;
    this.used.add(file);
    this.#steps += 1;
    if (above.has(file)) return [elsewhere(kustomization, root, 'it builds on itself')];
    if (this.#steps > MAX_STEPS)
      return [elsewhere(kustomization, root, 'kustomizations build on each other too often')];
    const within = new Set([...above, file]);
    const references = [
      ...sourcesOf(root).flatMap((source) => this.#source(kustomization, source, within)),
      ...inlinePatches(root).flatMap((patch) => patchReferences(patch, file, positions)),
      ...['helmCharts', 'helmChartInflationGenerator', 'generators', 'transformers'].flatMap((key) =>
        itemsAt(root, key).map((node) =>
          elsewhere(
            kustomization,
            node,
            `what \`${key}\` make is not known here; check the output of \`kustomize build\``,
          ),
        ),
      ),
    ];
    return references.map((reference) => transformed(reference, kustomization));
  }

  #source(kustomization: Kustomization, source: SourceNode, within: ReadonlySet<string>): readonly Reference[] {
    const path = pathFrom(kustomization, source.value);
    const nested = this.#kustomizationAt(path);
    if (nested) return this.referencesOf(nested, within);
    const manifest = path === undefined ? undefined : this.#files.get(path);
    if (!manifest) return [elsewhere(kustomization, source, 'it is not among the files that are checked')];
    this.used.add(manifest.file);
    return manifestReferences(manifest.text, manifest);
  }

  #kustomizationAt(path: string | undefined): Kustomization | undefined {
    if (path === undefined) return undefined;
    const found = ['', ...NAMES].map((name) => this.#kustomizations.get(posix.join(path, name)));
    return found.find((each) => each !== undefined);
  }
}

/** Paths of what a kustomization takes up: manifests, folders, and patches, which may name images too. */
function sourcesOf(root: SourceNode): readonly SourceNode[] {
  const listed = ['resources', 'bases', 'components', 'crds'].flatMap((key) => itemsAt(root, key));
  const patches = ['patches', 'patchesJson6902'].flatMap((key) =>
    itemsAt(root, key).flatMap((patch) => descend(patch, 'path') ?? []),
  );
  const merged = itemsAt(root, 'patchesStrategicMerge').filter((patch) => !isInline(patch));
  return [...listed, ...patches, ...merged];
}

function inlinePatches(root: SourceNode): readonly SourceNode[] {
  const patches = ['patches', 'patchesJson6902'].flatMap((key) =>
    itemsAt(root, key).flatMap((patch) => descend(patch, 'patch') ?? []),
  );
  return [...patches, ...itemsAt(root, 'patchesStrategicMerge').filter(isInline)];
}

function isInline({ value }: SourceNode): boolean {
  return typeof value === 'string' && value.includes('\n');
}

/** The images of a patch that stands in the kustomization: a piece of an object, or operations on one. */
function patchReferences(patch: SourceNode, file: string, positions: LinePositions): readonly Reference[] {
  const text = typeof patch.value === 'string' ? patch.value : '';
  try {
    return readYamlTrees(text).flatMap((document): readonly Reference[] => {
      const set = itemsAt(document).filter((operation) => (textAt(operation, 'path') ?? '').endsWith('/image'));
      const images = [
        ...imagesOfDocument(document),
        ...set.map((operation) => ({
          node: descend(operation, 'value') ?? operation,
          use: 'container' as const,
          workload: { namespace: '', kind: '', name: '' },
        })),
      ];
      // Offsets are those of the text inside: the place is that of the patch.
      return images.map(({ node, ...image }) =>
        podReference({ ...image, node: { ...node, offset: patch.offset } }, file, positions),
      );
    });
  } catch (error) {
    if (error instanceof BadSource) return faultOf(new BadSource(error.message, patch.offset), '', file, positions);
    throw error;
  }
}

/** @returns undefined for what is no path: URLs and repositories */
function pathFrom({ file }: Kustomization, path: SourceNode['value']): string | undefined {
  if (typeof path !== 'string' || /:\/\/|^git@|\?ref=/.test(path)) return undefined;
  return posix.normalize(posix.join(posix.dirname(file), path)).replace(/\/$/, '');
}

function elsewhere({ file, positions }: Kustomization, node: SourceNode, why: string): Reference {
  return {
    location: { file, ...positions.at(node.offset) },
    use: 'resource',
    written: typeof node.value === 'string' ? node.value : '',
    image: unresolved(why),
  };
}

/** kustomize's image transformers, one after the other: each matches the name as it is written, without tag and digest. */
function transformed(reference: Reference, { file, positions, images, changes }: Kustomization): Reference {
  if (reference.use === 'resource') return reference;
  const change = changes.get(reference.written) ?? changeOf(reference.written, images);
  changes.set(reference.written, change);
  if (change.by === undefined) return reference;
  const location = { file, ...positions.at(change.by.offset) };
  return { ...reference, location, written: change.written, image: readImage(change.written) };
}

function changeOf(image: string, images: Kustomization['images']): Change {
  let change: Change = { written: image, by: undefined };
  let last = -1;
  for (;;) {
    const { name = '', rest = '' } = IMAGE.exec(change.written)?.groups ?? {};
    const entries = (images.get(name) ?? []).filter(({ index }) => index > last);
    // Those that change nothing are passed by; one that changes the name hands on to those of the new name.
    const next = entries.find(({ entry }) => replaced(name, rest, entry) !== change.written);
    if (!next) return change;
    last = next.index;
    change = { written: replaced(name, rest, next.entry), by: next.entry };
  }
}

const IMAGE = /^(?<name>[^@]*?)(?<rest>(?::[^:/@]*)?(?:@.*)?)$/s;

/** By the name that they match. */
function imagesOf(root: SourceNode): Kustomization['images'] {
  const images = new Map<string, { readonly index: number; readonly entry: SourceNode }[]>();
  for (const [index, entry] of itemsAt(root, 'images').entries()) {
    const name = textAt(entry, 'name') ?? '';
    const same = images.get(name);
    if (same) same.push({ index, entry });
    else images.set(name, [{ index, entry }]);
  }
  return images;
}

function replaced(name: string, rest: string, entry: SourceNode): string {
  const tag = textAt(entry, 'newTag');
  const digest = textAt(entry, 'digest');
  const suffix = textAt(entry, 'tagSuffix') ?? '';
  const named = textAt(entry, 'newName') ?? name;
  if (digest !== undefined) return `${named}${tag === undefined ? '' : `:${tag}`}@${digest}`;
  if (tag !== undefined) return `${named}:${tag}${suffix}`;
  return suffix === '' || rest.includes('@') ? `${named}${rest}` : `${named}${rest}${suffix}`;
}
