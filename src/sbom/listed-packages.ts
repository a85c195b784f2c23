import { JsonObject } from '../lib/json-object.ts';
import { recordsIn, textOf } from './image-digest.ts';
import { parsePackageUrl, type PackageUrl } from './package-url.ts';
import type { InstalledPackage, PackageKind } from './package-set.ts';
import type { SbomDocument } from './sbom-document.ts';

type Json = Readonly<Record<string, unknown>>;

/** What an SBOM says is in the image, of the kinds that can be compared. */
export interface ListedPackages {
  readonly packages: readonly InstalledPackage[];
  /** Components of other kinds, which no package database can confirm: npm, PyPI, files. */
  readonly others: number;
}

const KINDS: ReadonlySet<string> = new Set<PackageKind>(['deb', 'apk', 'rpm', 'golang']);
/** Components may hold components; real ones go no deeper than a few. */
const MAX_DEPTH = 32;
const MAX_COMPONENTS = 500_000;

/** Reads the package URLs of an SPDX or CycloneDX document. */
export function listedPackages({ format, predicate }: Pick<SbomDocument, 'format' | 'predicate'>): ListedPackages {
  const document = new JsonObject(predicate.bytes);
  const urls = format === 'cyclonedx' ? urlsInCycloneDx(document) : urlsInSpdx(document);
  const parsed = urls.flatMap((url) => parsePackageUrl(url) ?? []);
  const packages = parsed.flatMap(packageOf);
  return { packages, others: parsed.length - packages.length };
}

function packageOf(url: PackageUrl): readonly InstalledPackage[] {
  const { type, namespace, name, version } = url;
  if (!KINDS.has(type) || version === undefined) return [];
  const kind = type as PackageKind;
  if (kind === 'golang') {
    const path = namespace === '' ? name : `${namespace}/${name}`;
    return [{ kind, name: path, version: version.replace(/^(?:go|v)?(?=\d)/, 'v') }];
  }
  if (kind === 'rpm' && name === 'gpg-pubkey') return [];
  const epoch = url.qualifiers.get('epoch');
  // The epoch is part of dpkg's version, but some tools write it as a qualifier, as rpm's is.
  const hasEpoch = epoch !== undefined && epoch !== '0' && !version.includes(':');
  return [{ kind, name, version: hasEpoch ? `${epoch}:${version}` : version.replace(/^0:/, '') }];
}

function urlsInCycloneDx(document: JsonObject): readonly string[] {
  const found: string[] = [];
  for (const component of document.records('components')) {
    let level: readonly Json[] = [component];
    for (let depth = 0; depth < MAX_DEPTH && level.length > 0 && found.length < MAX_COMPONENTS; depth += 1) {
      for (const { purl } of level) if (typeof purl === 'string') found.push(purl);
      level = level.flatMap(({ components }) => recordsIn(components));
    }
  }
  return found;
}

function urlsInSpdx(document: JsonObject): readonly string[] {
  const urls = new Set<string>();
  for (const each of document.records('packages')) for (const url of urlsOfPackage(each)) urls.add(url);
  for (const each of document.records('@graph')) for (const url of urlsOfElement(each)) urls.add(url);
  return [...urls].slice(0, MAX_COMPONENTS);
}

/** SPDX 2 */
function urlsOfPackage({ externalRefs }: Json): readonly string[] {
  return recordsIn(externalRefs)
    .filter(({ referenceType }) => referenceType === 'purl')
    .flatMap(({ referenceLocator }) => textOf(referenceLocator) ?? []);
}

/** SPDX 3 */
function urlsOfElement(element: Json): readonly string[] {
  const identifiers = recordsIn(element['externalIdentifier']).filter(
    ({ externalIdentifierType }) => externalIdentifierType === 'packageUrl',
  );
  const own = element['software_packageUrl'] ?? element['packageUrl'];
  return [own, ...identifiers.map(({ identifier }) => identifier)].flatMap((url) => textOf(url) ?? []);
}
