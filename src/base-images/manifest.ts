import { readJsonTree } from './json-tree.ts';
import { LinePositions } from './line-positions.ts';
import { readImage, type Reference, unresolved, type Workload } from './reference.ts';
import { BadSource, descend, entriesAt, itemsAt, mapOf, type SourceNode, textAt } from './source-tree.ts';
import { readYamlTrees } from './yaml-tree.ts';

export interface ManifestFile {
  readonly file: string;
  readonly text: string;
}

/** A manifest as it was read, or where and why it was not. */
export type ReadManifest =
  | { readonly documents: readonly SourceNode[]; readonly positions: LinePositions }
  | { readonly fault: BadSource; readonly positions: LinePositions };

/** An image of a pod, not yet read: kustomize may replace it. */
export interface PodImage {
  readonly node: SourceNode;
  readonly use: 'container' | 'volume';
  readonly workload: Workload;
}

/** Large in a dump of pods, and naming no image. */
const IGNORED = new Set(['managedFields', 'annotations', 'conditions', 'env', 'volumeMounts', 'tolerations']);
const CONTAINERS = ['containers', 'initContainers', 'ephemeralContainers'];
/** Argo Workflows and Tekton run containers that are no pod templates. */
const OTHER_CONTAINERS: Readonly<Record<string, readonly string[]>> = {
  'argoproj.io': ['container', 'script', 'sidecars'],
  'tekton.dev': ['steps', 'sidecars', 'stepTemplate'],
};

/** Reads JSON as JSON, which a dump of thousands of pods needs; all else as YAML. Never throws. */
export function readManifest(text: string): ReadManifest {
  const positions = new LinePositions(text);
  try {
    const isJson = text.trimStart().startsWith('{');
    return { documents: isJson ? [readJsonTree(text, IGNORED)] : readYamlTrees(text), positions };
  } catch (error) {
    if (error instanceof BadSource) return { fault: error, positions };
    throw error;
  }
}

/**
 * The images of all pods that the objects of a manifest make: pods, workloads, lists of them, and custom resources that
 * hold a pod template. Also takes what `kubectl get … -o json` writes. Never throws: what cannot be read is unresolved.
 */
export function manifestReferences(text: string, { file }: { readonly file: string }): readonly Reference[] {
  const read = readManifest(text);
  if ('fault' in read) return [faultOf(read.fault, text, file, read.positions)].flat();
  return read.documents.flatMap(imagesOfDocument).map((image) => podReference(image, file, read.positions));
}

export function podReference({ node, use, workload }: PodImage, file: string, positions: LinePositions): Reference {
  const location = { file, ...positions.at(node.offset) };
  if (typeof node.value !== 'string') {
    return { location, use, written: '', image: unresolved('no text stands here; render templates first'), workload };
  }
  return { location, use, written: node.value, image: readImage(node.value), workload };
}

/** Of a template that is not rendered, each line that names an image; else the place where the text goes wrong. */
export function faultOf(fault: BadSource, text: string, file: string, positions: LinePositions): readonly Reference[] {
  const images = text.includes('{{') ? [...text.matchAll(/^[ \t]*(?:- [ \t]*)?image:[ \t]*(\S.*)$/gm)] : [];
  const why = text.includes('{{')
    ? 'this is a template; check what it renders, say with `helm template`'
    : fault.message;
  const places = images.map(({ 0: line, 1: written = '', index }) => ({
    offset: index + line.length - written.length,
    written,
  }));
  return (places.length > 0 ? places : [{ offset: fault.offset, written: '' }]).map(({ offset, written }) => ({
    location: { file, ...positions.at(offset) },
    use: 'container',
    written: written.trim(),
    image: unresolved(why),
  }));
}

export function imagesOfDocument(document: SourceNode): readonly PodImage[] {
  const isList = (textAt(document, 'kind') ?? '').endsWith('List') && descend(document, 'items') !== undefined;
  return isList ? itemsAt(document, 'items').flatMap(imagesOfDocument) : imagesOfObject(document);
}

function imagesOfObject(object: SourceNode): readonly PodImage[] {
  // The schema of a custom resource describes containers; it has none.
  if (textAt(object, 'kind') === 'CustomResourceDefinition') return [];
  const workload = workloadOf(object);
  const group = (textAt(object, 'apiVersion') ?? '').split('/')[0] ?? '';
  const keys = new Set([...CONTAINERS, ...(OTHER_CONTAINERS[group] ?? [])]);
  const images: PodImage[] = [];
  const visit = (node: SourceNode): void => {
    if (Array.isArray(node.value)) for (const item of node.value as readonly SourceNode[]) visit(item);
    for (const [key, value] of entriesAt(node)) {
      // What an object reports is not what it asks for.
      if (node === object && key === 'status') continue;
      if (keys.has(key)) images.push(...containerImages(value, workload));
      if (key === 'volumes') images.push(...volumeImages(value, workload));
      visit(value);
    }
  };
  visit(object);
  return images;
}

function containerImages(node: SourceNode, workload: Workload): readonly PodImage[] {
  const containers = Array.isArray(node.value) ? (node.value as readonly SourceNode[]) : [node];
  return containers.flatMap((container): readonly PodImage[] => {
    const image = descend(container, 'image');
    return image ? [{ node: image, use: 'container', workload }] : [];
  });
}

/** `volumes[].image.reference`: an image mounted as a volume. */
function volumeImages(node: SourceNode, workload: Workload): readonly PodImage[] {
  return itemsAt(node).flatMap((volume): readonly PodImage[] => {
    const reference = descend(volume, 'image', 'reference');
    return reference ? [{ node: reference, use: 'volume', workload }] : [];
  });
}

/** The object itself, or who made it: a pod is its Deployment's by way of a ReplicaSet that bears the template's hash. */
function workloadOf(object: SourceNode): Workload {
  const namespace = textAt(object, 'metadata', 'namespace') ?? '';
  const own = {
    namespace,
    kind: textAt(object, 'kind') ?? '',
    name: textAt(object, 'metadata', 'name') ?? textAt(object, 'metadata', 'generateName') ?? '',
  };
  const owners = itemsAt(object, 'metadata', 'ownerReferences').filter((owner) => mapOf(owner) !== undefined);
  const owner = owners.find((each) => textAt(each, 'controller') === 'true') ?? owners[0];
  if (own.kind !== 'Pod' || !owner) return own;
  const kind = textAt(owner, 'kind') ?? '';
  const name = textAt(owner, 'name') ?? '';
  const hash = textAt(object, 'metadata', 'labels', 'pod-template-hash');
  if (kind !== 'ReplicaSet' || hash === undefined || !name.endsWith(`-${hash}`)) return { namespace, kind, name };
  return { namespace, kind: 'Deployment', name: name.slice(0, -hash.length - 1) };
}
