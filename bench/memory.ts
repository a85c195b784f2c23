import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Place } from './place.ts';
import { pushRelease, type Release } from './release.ts';
import { signWithTouchmark } from './touchmark.ts';

export const MIB = 1024 * 1024;
const SMALL_FILE_BYTES = 16 * MIB;
const LARGE_FILE_BYTES = 1024 * MIB;
/** The largest that is taken, and its frame. */
const SBOM_BYTES = 16 * MIB - 1024;
/** What may differ between two runs of the same: garbage that was not collected yet. */
export const MAX_FOR_FILE_BYTES = 32 * MIB;
export const MAX_FOR_SBOM = 5;

/** Peaks of two runs that differ in the size of one thing. */
export interface PeakBytes {
  readonly small: number;
  readonly large: number;
}

/** What one large thing costs in memory. */
export interface MemoryUse {
  /** A file to hash, of 16 MiB and of 1 GiB. */
  readonly file: PeakBytes;
  /** An SBOM of some kilobytes and of 16 MiB. */
  readonly sbom: Readonly<Record<'1' | '2', PeakBytes>>;
}

/** Linux only: the kernel says how much memory it was. */
export async function measureMemory(place: Place): Promise<MemoryUse> {
  const release = await pushRelease(place, 1, 'memory');
  const { home } = await place.world.createMachine();
  const peakOf = async (of: Release, rekorVersion: '1' | '2', more: Readonly<Record<string, string>> = {}) => {
    const inputs = { reuse: 'false', ...more };
    return (await signWithTouchmark(place, of, { rekorVersion, inputs })).peakBytes;
  };
  const peakWithFile = async (bytes: number): Promise<number> =>
    peakOf(release, '1', { artifacts: await fileOf(join(home, `${bytes}`), bytes) });
  const large: Release = { images: release.images.map((image) => ({ ...image, sbom: padded(image.sbom) })) };
  const file = { small: await peakWithFile(SMALL_FILE_BYTES), large: await peakWithFile(LARGE_FILE_BYTES) };
  const peaksAt = async (version: '1' | '2'): Promise<PeakBytes> => ({
    small: await peakOf(release, version),
    large: await peakOf(large, version),
  });
  return { file, sbom: { 1: await peaksAt('1'), 2: await peaksAt('2') } };
}

/** How often its own size an SBOM of 16 MiB costs. */
export function timesItsSize({ small, large }: PeakBytes): number {
  return (large - small) / SBOM_BYTES;
}

/** Whether no more was taken than may be. */
export function isWithin({ file, sbom }: MemoryUse): boolean {
  const isFileWithin = file.large - file.small <= MAX_FOR_FILE_BYTES;
  return isFileWithin && Object.values(sbom).every((peaks) => timesItsSize(peaks) <= MAX_FOR_SBOM);
}

/** Zeros, which take no place on the disk. */
async function fileOf(path: string, bytes: number): Promise<string> {
  const handle = await open(path, 'w');
  await handle.truncate(bytes);
  await handle.close();
  return path;
}

/** The same document with more packages. */
function padded(sbom: string): string {
  const document = JSON.parse(sbom) as { packages: object[] };
  const [first = {}] = document.packages;
  const more = (index: number): object => ({ ...first, SPDXID: `SPDXRef-more-${String(index).padStart(7, '0')}` });
  const count = Math.floor((SBOM_BYTES - sbom.length) / (JSON.stringify(more(0)).length + 1));
  const packages = [...document.packages, ...Array.from({ length: count }, (_, index) => more(index))];
  return JSON.stringify({ ...document, packages });
}
