import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { descriptorOf, imageOf } from '../sandbox/images/image.ts';
import { debianLayers, DEBIAN, DEBIAN_PACKAGES } from '../sandbox/images/debian.ts';
import { type Layer, layerOf } from '../sandbox/images/layer.ts';
import { type Registry, startRegistry } from '../sandbox/registry/registry.ts';

/**
 * The packages of an image of 500 MB, read over HTTP from its layers: how long it takes and how much memory, which must
 * stay under 300 MB. Nothing in the image can be skipped. Linux only: the kernel says how much memory it was.
 */

const LAYERS = 4;
const LAYER_BYTES = 125_000_000;
const FILE_BYTES = 500_000;
const MAX_MEMORY_MIB = 300;
const REPOSITORY = 'bench/large';

const registry = await startRegistry({});
try {
  const layers = [...(await debianLayers('amd64')), ...(await largeLayers())];
  const digest = put(registry, layers);
  const size = layers.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const script = fileURLToPath(new URL('read-contents.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script, registry.host, REPOSITORY, digest]);
  const read = JSON.parse(stdout) as { packages: number; unread: string[]; seconds: number; peakKiB: number };
  const memoryMiB = read.peakKiB / 1024;
  console.log(`image: ${layers.length} layers, ${(size / 1e6).toFixed(0)} MB packed; ${read.packages} packages found`);
  console.log(`time: ${read.seconds.toFixed(1)} s = ${(size / 1e6 / read.seconds).toFixed(0)} MB/s`);
  console.log(`memory at most: ${memoryMiB.toFixed(0)} MiB`);
  if (read.unread.length > 0 || read.packages === 0) throw new Error(`not all was read: ${read.unread.join('; ')}`);
  if (!(memoryMiB < MAX_MEMORY_MIB)) throw new Error(`not under ${MAX_MEMORY_MIB} MiB`);
} finally {
  await registry.stop();
}

/** Programs without build info, which are read to their end; half of each file can be packed. */
async function largeLayers(): Promise<readonly Layer[]> {
  const layers: Layer[] = [];
  for (let index = 0; index < LAYERS; index += 1) {
    const files = Array.from({ length: LAYER_BYTES / FILE_BYTES }, (_, file) => ({
      path: `opt/layer-${index}/program-${file}`,
      content: Buffer.concat([Buffer.from('\u007fELF'), randomBytes(FILE_BYTES), Buffer.alloc(FILE_BYTES)]),
      mode: 0o755,
    }));
    const compression = index % 2 === 0 ? 'gzip' : 'zstd';
    layers.push(await layerOf(files, { createdBy: `layer ${index}`, compression }));
  }
  return layers;
}

function put({ content }: Registry, layers: readonly Layer[]): string {
  const platform = { os: 'linux', architecture: 'amd64' } as const;
  const image = imageOf({ platform, layers, distribution: DEBIAN, packages: DEBIAN_PACKAGES });
  for (const { bytes } of [...layers, image.config]) content.putBlob(REPOSITORY, bytes);
  const { mediaType } = descriptorOf(image);
  return content.putManifest(REPOSITORY, image.bytes, mediaType);
}
