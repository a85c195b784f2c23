import { GROWTH_LOG_RATE, type GrowthStep } from './growth.ts';
import { CHAIN_ROUND_TRIPS, type Comparison } from './release-comparison.ts';
import { RELEASE_IMAGES, ROUND_TRIP_MS } from './plan.ts';
import type { Checkpoints } from './checkpoints.ts';
import type { Figures } from './figures.ts';
import { MAX_FOR_FILE_BYTES, MAX_FOR_SBOM, type MemoryUse, MIB, timesItsSize } from './memory.ts';
import type { ReRun } from './re-run.ts';
import type { StartUp } from './start-up.ts';
import type { VerificationComparison } from './verification-comparison.ts';

/** One table of the report: the same in the terminal and in the document. */
export interface Section {
  readonly title: string;
  readonly about: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function sectionsOf({
  comparisons,
  growth,
  reRun,
  checkpoints,
  verification,
  memory,
  startUp,
}: Figures): readonly Section[] {
  return [
    ...(comparisons ? [releaseSection(comparisons)] : []),
    ...(growth ? [growthSection(growth)] : []),
    ...(reRun ? [reRunSection(reRun)] : []),
    ...(checkpoints ? [checkpointSection(checkpoints)] : []),
    ...(verification ? [verificationSection(verification)] : []),
    ...(memory ? [memorySection(memory)] : []),
    startUpSection(startUp),
  ];
}

function releaseSection(comparisons: readonly Comparison[]): Section {
  const few = comparisons.filter(({ loop, touchmark }) => loop.runs < touchmark.runs);
  return {
    title: 'One release',
    about: [
      `${RELEASE_IMAGES} images, each an index with two platforms: signature, provenance and one SBOM for each image.`,
      `Rekor v1. Medians of ${comparisons[0]?.touchmark.runs} runs each, taking turns`,
      ...few.map(({ loop, roundTripMs }) => `(the loop at ${roundTripMs} ms: ${loop.runs})`),
      `; in brackets how often touchmark’s time fits in, by rounds. The chain limit is ${CHAIN_ROUND_TRIPS} round trips and the start of the program.`,
    ]
      .join(' ')
      .replaceAll(' ;', ';'),
    head: ['round trip', 'chain limit', 'touchmark', '÷ limit', 'cosign, `xargs -P 8`', 'cosign, loop'],
    rows: comparisons.map(({ roundTripMs, chainLimitMs, touchmark, xargs, loop }) => [
      `${roundTripMs} ms`,
      seconds(chainLimitMs),
      seconds(touchmark.ms),
      (touchmark.ms / chainLimitMs).toFixed(2),
      `${seconds(xargs.ms)} (${xargs.ratio.toFixed(1)} ×)`,
      `${seconds(loop.ms)} (${loop.ratio.toFixed(1)} ×)`,
    ]),
  };
}

function growthSection(growth: readonly GrowthStep[]): Section {
  const services = [...new Set(growth.flatMap(({ requests }) => Object.keys(requests)))].filter((service) =>
    growth.some(({ requests }) => (requests[service] ?? 0) > 0),
  );
  return {
    title: 'Growth',
    about: `Releases of more images of the same kind, at ${ROUND_TRIP_MS} ms, with \`log-rate: ${GROWTH_LOG_RATE}\` (the default, 400/min after a burst of 100, would rule the larger ones). Medians of ${growth[0]?.runs} runs, of ${growth.at(-1)?.runs} for the largest.`,
    head: ['images', 'wall', 'by image', 'CPU', 'by image', 'peak memory', ...services],
    rows: growth.map(({ images, wallMs, cpuMs, peakBytes, requests }) => [
      String(images),
      seconds(wallMs),
      milliseconds(wallMs / images),
      seconds(cpuMs),
      milliseconds(cpuMs / images),
      `${(peakBytes / 1e6).toFixed(0)} MB`,
      ...services.map((service) => String(requests[service] ?? 0)),
    ]),
  };
}

function reRunSection({ runs, ...rest }: ReRun): Section {
  const titles = { first: 'first run', again: 'the same again', oneChanged: 'next run, one image changed' };
  return {
    title: 'Again',
    about: `The release of ${RELEASE_IMAGES} images at ${ROUND_TRIP_MS} ms, each run on a machine of its own. Medians of ${runs}.`,
    head: ['', 'time', 'of the first run', 'new log entries'],
    rows: (['first', 'again', 'oneChanged'] as const).map((which) => {
      const { ms, ratio, logEntries } = rest[which];
      return [titles[which], seconds(ms), `${(ratio * 100).toFixed(0)} %`, String(logEntries)];
    }),
  };
}

function checkpointSection({ runs, oneWriteMs, touchmarkMs, ratio, loop }: Checkpoints): Section {
  return {
    title: 'Rekor v2',
    about: `A log that answers with its next checkpoint, every ten seconds, at ${ROUND_TRIP_MS} ms. Medians of ${runs}; the loop ran once.`,
    head: ['', 'statements', 'time', '÷ one write'],
    rows: [
      ['one entry, sent by itself', '1', seconds(oneWriteMs), '1.00'],
      [`touchmark, ${RELEASE_IMAGES} images`, String(RELEASE_IMAGES * 3), seconds(touchmarkMs), ratio.toFixed(2)],
      [
        `cosign, loop, ${loop.images} ${loop.images === 1 ? 'image' : 'images'}`,
        String(loop.statements),
        seconds(loop.ms),
        (loop.ms / oneWriteMs).toFixed(1),
      ],
    ],
  };
}

/** By itself it can take the place of the one that is in the document. */
export function verificationSection({ images, cold, warm, loopMs, xargsMs }: VerificationComparison): Section {
  const own = (title: string, { wallMs, cpuMs, peakBytes, requests }: VerificationComparison['cold']) => [
    title,
    seconds(wallMs),
    (wallMs / cold.wallMs).toFixed(1),
    seconds(cpuMs),
    `${(peakBytes / 1e6).toFixed(0)} MB`,
    String(requests),
  ];
  const other = (title: string, ms: number) => [title, seconds(ms), (ms / cold.wallMs).toFixed(1), '', '', ''];
  return {
    title: 'Verification',
    about: [
      `${images} images pinned by digest, with a signature, a provenance and an SBOM each, all three demanded, at ${ROUND_TRIP_MS} ms.`,
      'cosign is called three times an image. “Again” is the same on another machine, within `cache-ttl`; requests are the registry’s.',
    ].join(' '),
    head: ['', 'time', '÷ touchmark', 'CPU', 'peak memory', 'requests'],
    rows: [
      own('touchmark', cold),
      own('touchmark, again', warm),
      other('cosign, `xargs -P 8`', xargsMs),
      other('cosign, loop', loopMs),
    ],
  };
}

/** By itself it can take the place of the one that is in the document. */
export function memorySection({ file, sbom }: MemoryUse): Section {
  const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
  const sbomRows = (['1', '2'] as const).flatMap((version) => [
    [`an SBOM of some kB, Rekor v${version}`, megabytes(sbom[version].small), '', ''],
    [
      `an SBOM of 16 MiB, Rekor v${version}`,
      megabytes(sbom[version].large),
      `${timesItsSize(sbom[version]).toFixed(1)} × its size`,
      `${MAX_FOR_SBOM} × its size`,
    ],
  ]);
  return {
    title: 'Memory',
    about:
      'One image with one thing that is large, signed by a process of its own. What that costs is the difference to the row above.',
    head: ['', 'peak memory', 'costs', 'may cost'],
    rows: [
      ['a file of 16 MiB to hash', megabytes(file.small), '', ''],
      [
        'a file of 1 GiB to hash',
        megabytes(file.large),
        `${((file.large - file.small) / MIB).toFixed(0)} MiB`,
        `${MAX_FOR_FILE_BYTES / MIB} MiB`,
      ],
      ...sbomRows,
    ],
  };
}

function startUpSection({ bareNodeMs, firstRequestMs, bundleBytes, distBytes }: StartUp): Section {
  return {
    title: 'Start',
    about: 'From the start of the process to its first request, a registry next to it. Medians of nine.',
    head: ['', ''],
    rows: [
      ['a Node that does nothing', milliseconds(bareNodeMs)],
      ['start to first request', milliseconds(firstRequestMs)],
      ['read at the start (sign.js and what it imports)', kibibytes(bundleBytes)],
      ['all of dist/', kibibytes(distBytes)],
    ],
  };
}

function seconds(ms: number): string {
  return ms < 100_000 ? `${(ms / 1000).toFixed(2)} s` : `${(ms / 1000).toFixed(0)} s`;
}

function milliseconds(ms: number): string {
  return `${ms.toFixed(0)} ms`;
}

function kibibytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(0)} KiB`;
}
