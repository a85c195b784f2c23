import type { Digest } from '../subject/digest.ts';
import { digestInPackageUrl, digestOfHash, digestsAmong, recordsIn, textOf } from './image-digest.ts';

type Json = Readonly<Record<string, unknown>>;

const CONTEXT = /^https?:\/\/spdx\.org\/rdf\/(3\.[0-9.]+)\//;
/** A document's root may be an SBOM, whose root is the package; real ones go no deeper. */
const MAX_ROOT_STEPS = 4;

/** JSON-LD of SPDX 3: https://spdx.github.io/spdx-spec/v3.0.1/serializations/ */
export function isSpdx3(document: Json): boolean {
  return contextVersion(document) !== undefined;
}

/** `specVersion` of the CreationInfo; else the version of the context. */
export function versionOfSpdx3(document: Json): string | undefined {
  const elements = elementsOf(document);
  const inline = elements.map(({ creationInfo }) => creationInfo);
  const said = [...elements, ...recordsIn(inline)].find(
    (element) => typeOf(element) === 'CreationInfo' && typeof element['specVersion'] === 'string',
  );
  return textOf(said?.['specVersion']) ?? contextVersion(document);
}

/** Packages that are the root of the document, or of the SBOM that is its root. */
export function digestsInSpdx3(document: Json): readonly Digest[] {
  const elements = elementsOf(document);
  const byId = new Map(elements.map((element) => [idOf(element), element]));
  const described = elements.filter(
    (element) => typeOf(element) === 'Relationship' && element['relationshipType'] === 'describes',
  );
  const start = elements.filter((element) => ['SpdxDocument', 'Sbom'].includes(typeOf(element)));
  const packages = new Set<Json>();
  let ids = [...start.flatMap(rootsOf), ...described.flatMap(({ to }) => listOf(to))];
  for (let step = 0; step < MAX_ROOT_STEPS && ids.length > 0; step += 1) {
    const roots = [...new Set(ids)].map((id) => byId.get(id)).filter((root) => root !== undefined);
    for (const root of roots) if (typeOf(root) === 'Package') packages.add(root);
    ids = roots.flatMap(rootsOf);
  }
  return digestsAmong([...packages].flatMap((root) => digestTexts(root, byId)));
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

function contextVersion(document: Json): string | undefined {
  const contexts = listOf(document['@context']);
  return contexts.map((context) => CONTEXT.exec(textOf(context) ?? '')?.[1]).find((version) => version !== undefined);
}

function elementsOf(document: Json): readonly Json[] {
  return '@graph' in document ? recordsIn(document['@graph']) : [document];
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
