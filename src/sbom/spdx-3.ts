import type { JsonObject } from '../lib/json-object.ts';
import { isRecord } from '../lib/json-text.ts';
import type { Digest } from '../subject/digest.ts';
import { digestInPackageUrl, digestOfHash, digestsAmong, recordsIn, textOf } from './image-digest.ts';

type Json = Readonly<Record<string, unknown>>;

const CONTEXT = /^https?:\/\/spdx\.org\/rdf\/(3\.[0-9.]+)\//;
/** A document's root may be an SBOM, whose root is the package; real ones go no deeper. */
const MAX_ROOT_STEPS = 4;

/** JSON-LD of SPDX 3: https://spdx.github.io/spdx-spec/v3.0.1/serializations/ */
export function isSpdx3(document: JsonObject): boolean {
  return contextVersion(document) !== undefined;
}

/** `specVersion` of the CreationInfo; else the version of the context. */
export function versionOfSpdx3(document: JsonObject): string | undefined {
  let inline: string | undefined;
  for (const element of elementsOf(document)) {
    const version = versionSaidBy(element);
    if (version !== undefined) return version;
    const { creationInfo } = element;
    if (isRecord(creationInfo)) inline ??= versionSaidBy(creationInfo);
  }
  return inline ?? contextVersion(document);
}

function versionSaidBy(element: Json): string | undefined {
  return typeOf(element) === 'CreationInfo' ? textOf(element['specVersion']) : undefined;
}

/** Packages that are the root of the document, or of the SBOM that is its root. */
export function digestsInSpdx3(document: JsonObject): readonly Digest[] {
  const packages = new Map<unknown, Json>();
  let ids = startingIds(document);
  for (let step = 0; step < MAX_ROOT_STEPS && ids.size > 0; step += 1) {
    const roots = named(document, ids);
    for (const [id, root] of roots) if (typeOf(root) === 'Package') packages.set(id, root);
    ids = new Set([...roots.values()].flatMap(rootsOf));
  }
  const parts = [...packages.values()].flatMap((root) => [root['externalIdentifier'], root['verifiedUsing']]);
  const byId = named(document, new Set(parts.flatMap(listOf).filter((part) => typeof part === 'string')));
  return digestsAmong([...packages.values()].flatMap((root) => digestTexts(root, byId)));
}

/** What the document and SBOMs in it have as roots, and what relationships say is described. */
function startingIds(document: JsonObject): ReadonlySet<unknown> {
  const roots: unknown[] = [];
  const described: unknown[] = [];
  for (const element of elementsOf(document)) {
    const type = typeOf(element);
    if (type === 'SpdxDocument' || type === 'Sbom') roots.push(...rootsOf(element));
    if (type === 'Relationship' && element['relationshipType'] === 'describes')
      described.push(...listOf(element['to']));
  }
  return new Set([...roots, ...described]);
}

/** The elements of these ids, in the order of the ids; of several with one id, the last. */
function named(document: JsonObject, ids: ReadonlySet<unknown>): ReadonlyMap<unknown, Json> {
  const found = new Map<unknown, Json>();
  if (ids.size === 0) return found;
  for (const element of elementsOf(document)) if (ids.has(idOf(element))) found.set(idOf(element), element);
  return new Map(
    [...ids].flatMap((id): [unknown, Json][] => {
      const element = found.get(id);
      return element ? [[id, element]] : [];
    }),
  );
}

function digestTexts(root: Json, byId: ReadonlyMap<unknown, Json>): readonly (string | undefined)[] {
  const purls = [
    digestInPackageUrl(root['software_packageUrl']),
    ...inlineOrNamed(root['externalIdentifier'], byId).map(({ identifier }) => digestInPackageUrl(identifier)),
  ];
  const isContainer = root['software_primaryPurpose'] === 'container' || purls.some((purl) => purl !== undefined);
  const hashes = isContainer ? inlineOrNamed(root['verifiedUsing'], byId) : [];
  return [
    textOf(root['software_packageVersion']),
    ...purls,
    ...hashes.map(({ algorithm, hashValue }) => digestOfHash(algorithm, hashValue)),
  ];
}

function contextVersion(document: JsonObject): string | undefined {
  const contexts = listOf(document.get('@context'));
  return contexts.map((context) => CONTEXT.exec(textOf(context) ?? '')?.[1]).find((version) => version !== undefined);
}

/** A document of one element may be that element. */
function elementsOf(document: JsonObject): Iterable<Json> {
  if (document.has('@graph')) return document.records('@graph');
  return [Object.fromEntries(document.keys().map((key) => [key, document.get(key)]))];
}

/** `software_Package` → `Package`: the context's names carry their profile. */
function typeOf(element: Json): string {
  return (textOf(element['type']) ?? textOf(element['@type']) ?? '').replace(/^.*[_/]/, '');
}

function idOf(element: Json): unknown {
  return element['spdxId'] ?? element['@id'];
}

function rootsOf(element: Json): readonly unknown[] {
  return listOf(element['rootElement']).map((root) => (typeof root === 'object' && root ? idOf(root as Json) : root));
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value as unknown[];
  return value === undefined || value === null ? [] : [value];
}

/** JSON-LD lets a thing stand in its place, or by its id. */
function inlineOrNamed(value: unknown, byId: ReadonlyMap<unknown, Json>): readonly Json[] {
  return recordsIn(listOf(value).map((each) => (typeof each === 'string' ? byId.get(each) : each)));
}
