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
  const urls = format === 'cyclonedx' ? urlsInCycloneDx(predicate) : urlsInSpdx(predicate);
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

function urlsInCycloneDx(document: Json): readonly string[] {
  const found: string[] = [];
  let level = recordsIn(document['components']);
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0 && found.length < MAX_COMPONENTS; depth += 1) {
    for (const { purl } of level) if (typeof purl === 'string') found.push(purl);
    level = level.flatMap(({ components }) => recordsIn(components));
  }
  return found;
}

function urlsInSpdx(document: Json): readonly string[] {
  const version2 = recordsIn(document['packages']).flatMap(({ externalRefs }) =>
    recordsIn(externalRefs)
      .filter(({ referenceType }) => referenceType === 'purl')
      .map(({ referenceLocator }) => textOf(referenceLocator)),
  );
  const version3 = recordsIn(document['@graph']).flatMap((element) => [
    textOf(element['software_packageUrl'] ?? element['packageUrl']),
    ...recordsIn(element['externalIdentifier'])
      .filter(({ externalIdentifierType }) => externalIdentifierType === 'packageUrl')
      .map(({ identifier }) => textOf(identifier)),
  ]);
  const urls = [...version2, ...version3].filter((url) => url !== undefined);
  return [...new Set(urls)].slice(0, MAX_COMPONENTS);
}
