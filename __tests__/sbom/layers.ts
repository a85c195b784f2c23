import { type Layer, layerOf, type LayerFile, type LayerOptions } from '../../sandbox/images/layer.ts';
import { readImagePackages } from '../../src/sbom/image-packages.ts';
import type { PackageKind, PackageSet } from '../../src/sbom/package-set.ts';

export function layer(files: readonly LayerFile[], compression: LayerOptions['compression'] = 'gzip'): Promise<Layer> {
  return layerOf(files, { createdBy: 'test', compression });
}

/** The bytes of a layer in small pieces, as a network brings them. */
export async function* inPieces(bytes: Buffer, size = 1000): AsyncGenerator<Buffer, void, undefined> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Reads the packages of layers, bottom first. */
export function packagesIn(layers: readonly Layer[], wanted: readonly PackageKind[] = []): Promise<PackageSet> {
  return readImagePackages(layers, new Set(wanted), ({ bytes }) => inPieces(bytes));
}

/** `deb libc6 2.36-9`, sorted. */
export function named({ packages }: Pick<PackageSet, 'packages'>): readonly string[] {
  return packages.map(({ kind, name, version }) => `${kind} ${name} ${version}`).toSorted();
}

export function status(...packages: readonly (readonly [name: string, version: string, status?: string])[]): string {
  return packages
    .map(
      ([name, version, state = 'install ok installed']) =>
        `Package: ${name}\nStatus: ${state}\nVersion: ${version}\nDescription: x\n Package: not-a-field\n`,
    )
    .join('\n');
}
