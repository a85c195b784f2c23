import { startPlace } from './place.ts';
import { pushRelease, type Release } from './release.ts';
import { signWithTouchmark } from './touchmark.ts';

/**
 * What an SBOM of the largest size costs in memory, against the same image with a small one: at most five times its size.
 * Linux only: the kernel says how much memory it was. `npm run bench:sbom`
 */

const MIB = 1024 * 1024;
const SIZE_BYTES = 16 * MIB - 1024;
const MAX_TIMES = 5;

const place = await startPlace();
try {
  const release = await pushRelease(place, 1, 'sbom memory');
  const large: Release = { images: release.images.map((image) => ({ ...image, sbom: padded(image.sbom) })) };
  for (const rekorVersion of ['1', '2'] as const) {
    const small = await signWithTouchmark(place, release, { rekorVersion, inputs: { reuse: 'false' } });
    const { peakBytes } = await signWithTouchmark(place, large, { rekorVersion, inputs: { reuse: 'false' } });
    const times = (peakBytes - small.peakBytes) / SIZE_BYTES;
    const figures = `${(small.peakBytes / MIB).toFixed(0)} and ${(peakBytes / MIB).toFixed(0)} MiB at most`;
    console.log(`Rekor v${rekorVersion}: ${figures}: an SBOM of 16 MiB costs ${times.toFixed(1)} × its size`);
    if (!(times <= MAX_TIMES)) process.exitCode = 1;
  }
} finally {
  await place.stop();
}

/** The same document with more packages. */
function padded(sbom: string): string {
  const document = JSON.parse(sbom) as { packages: object[] };
  const [first = {}] = document.packages;
  const one = JSON.stringify(first).length + 16;
  const missing = Math.floor((SIZE_BYTES - JSON.stringify(document).length) / one);
  const more = Array.from({ length: missing }, (_, index) => ({ ...first, SPDXID: `SPDXRef-more-${index}` }));
  const text = JSON.stringify({ ...document, packages: [...document.packages, ...more] });
  if (text.length > 16 * MIB)
    return JSON.stringify({
      ...document,
      packages: [...document.packages, ...more.slice(0, -Math.ceil((text.length - SIZE_BYTES) / one) - 1)],
    });
  return text;
}
