import type { GrowthStep } from './growth.ts';
import { ROUND_TRIP_MS } from './plan.ts';
import type { Comparison } from './release-comparison.ts';
import { bar, document, dot, line, type Point, text } from './svg.ts';

const WIDTH = 800;
const HEIGHT = 520;
const MARGIN = 40;

/** With a ground of its own: a page may be dark where the system is light. */
const STYLE = `
  text { font: 13px system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif; fill: #424a53 }
  .ground { fill: #ffffff } .title { font-size: 21px; font-weight: 600; fill: #1f2328 } .strong { font-weight: 600; fill: #1f2328 }
  .small { font-size: 12px; fill: #59636e }
  .ours { fill: #0969da } .xargs { fill: #9a6700 } .loop { fill: #818b98 }
  polyline { fill: none; stroke-width: 2.5; stroke-linejoin: round } polyline.axis { stroke: #d1d9e0; stroke-width: 1 }
  polyline.ours { stroke: #0969da; fill: none } polyline.xargs { stroke: #9a6700; fill: none } polyline.loop { stroke: #818b98; fill: none }
  polyline.limit { stroke: #1f2328; stroke-width: 1.5; stroke-dasharray: 3 3 }
  @media (prefers-color-scheme: dark) {
    text { fill: #b7bdc8 } .ground { fill: #0d1117 } .title, .strong { fill: #f0f6fc } .small { fill: #9198a1 }
    .ours { fill: #58a6ff } .xargs { fill: #d29922 } .loop { fill: #7d8590 }
    polyline.axis { stroke: #30363d }
    polyline.ours { stroke: #58a6ff } polyline.xargs { stroke: #d29922 } polyline.loop { stroke: #7d8590 }
    polyline.limit { stroke: #f0f6fc }
  }`;

/** The figures for somebody who only looks at the picture. */
export function plot(comparisons: readonly Comparison[], growth: readonly GrowthStep[]): string {
  const shown = comparisons.find(({ roundTripMs }) => roundTripMs === ROUND_TRIP_MS);
  if (!shown) throw new Error(`nothing was measured at ${ROUND_TRIP_MS} ms`);
  const message = `The same release, signed: ${short(shown.touchmark.ms)} instead of ${short(shown.loop.ms)}`;
  return document(WIDTH, HEIGHT, message, STYLE, [
    bar({ x: 0, y: 0 }, WIDTH, HEIGHT, 'ground'),
    text({ x: MARGIN, y: 44 }, message, 'title'),
    text(
      { x: MARGIN, y: 66 },
      `Four images for two platforms each: signature, provenance and SBOM. Every round trip takes ${ROUND_TRIP_MS} ms.`,
      'small',
    ),
    ...bars(shown),
    ...slowerNetworks(comparisons, { x: MARGIN, y: 272 }),
    ...moreImages(growth, { x: 450, y: 272 }),
  ]);
}

function bars({ touchmark, xargs, loop, chainLimitMs }: Comparison): readonly string[] {
  const left = 190;
  const scale = (WIDTH - left - 150) / Math.max(loop.ms, xargs.ms, touchmark.ms);
  const rows = [
    { name: 'touchmark', classes: 'ours', timed: touchmark, said: '' },
    { name: 'cosign, xargs -P 8', classes: 'xargs', timed: xargs, said: `${xargs.ratio.toFixed(1)} × as long` },
    { name: 'cosign in a loop', classes: 'loop', timed: loop, said: `${loop.ratio.toFixed(0)} × as long` },
  ];
  const limit = left + chainLimitMs * scale;
  return [
    ...rows.flatMap(({ name, classes, timed, said }, index) => {
      const y = 96 + index * 46;
      const end = left + timed.ms * scale + 10;
      return [
        text({ x: left - 12, y: y + 20 }, name, index === 0 ? 'strong' : '', 'end'),
        bar({ x: left, y }, timed.ms * scale, 28, classes),
        text({ x: end, y: y + (said === '' ? 20 : 13) }, short(timed.ms), 'strong'),
        ...(said === '' ? [] : [text({ x: end, y: y + 27 }, said, 'small')]),
      ];
    }),
    line(
      [
        { x: limit, y: 90 },
        { x: limit, y: 130 },
      ],
      'limit',
    ),
    text(
      { x: left + touchmark.ms * scale + 62, y: 116 },
      `dashed: ${short(chainLimitMs)}, the waits that nothing can do at the same time`,
      'small',
    ),
  ];
}

interface Curve {
  readonly name: string;
  readonly classes: string;
  readonly points: readonly Point[];
}

function slowerNetworks(comparisons: readonly Comparison[], corner: Point): readonly string[] {
  const curve = (name: string, classes: string, of: (comparison: Comparison) => number): Curve => ({
    name,
    classes,
    points: comparisons.map((comparison) => ({ x: comparison.roundTripMs, y: of(comparison) / 1000 })),
  });
  const curves = [
    curve('loop', 'loop', ({ loop }) => loop.ms),
    curve('xargs -P 8', 'xargs', ({ xargs }) => xargs.ms),
    curve('touchmark', 'ours', ({ touchmark }) => touchmark.ms),
  ];
  const ticks = comparisons.map(({ roundTripMs }) => roundTripMs);
  return chart(corner, 'A slower network', { x: 'ms a round trip', y: 's' }, curves, ticks);
}

function moreImages(growth: readonly GrowthStep[], corner: Point): readonly string[] {
  const points = growth.map(({ images, wallMs }) => ({ x: images, y: wallMs / 1000 }));
  const last = growth.at(-1);
  const title = last ? `A larger release (memory: ${(last.peakBytes / 1e6).toFixed(0)} MB)` : '';
  const ticks = growth.map(({ images }) => images).filter((images) => images >= 30 || images === 1);
  return chart(corner, title, { x: 'images', y: 's' }, [{ name: '', classes: 'ours', points }], ticks);
}

const CHART = { width: 240, height: 170 };

/** Linear axes from zero, each curve named at its end. */
function chart(
  corner: Point,
  title: string,
  units: { readonly x: string; readonly y: string },
  curves: readonly Curve[],
  ticks: readonly number[],
): readonly string[] {
  const all = curves.flatMap(({ points }) => points);
  const step = roundStep(Math.max(...all.map(({ y }) => y)));
  const steps = Math.ceil(Math.max(...all.map(({ y }) => y)) / step);
  const most = { x: Math.max(...all.map(({ x }) => x)), y: steps * step };
  const origin = { x: corner.x + 34, y: corner.y + 24 + CHART.height };
  const at = ({ x, y }: Point): Point => ({
    x: origin.x + (x / most.x) * CHART.width,
    y: origin.y - (y / most.y) * CHART.height,
  });
  const rules = Array.from({ length: steps + 1 }, (_, index) => ({
    y: index * step,
    at: at({ x: 0, y: index * step }),
  }));
  return [
    text({ x: corner.x, y: corner.y }, title, 'strong'),
    ...rules.flatMap(({ y, at: start }) => [
      line([start, { x: start.x + CHART.width, y: start.y }], 'axis'),
      text({ x: start.x - 8, y: start.y + 4 }, y === 0 ? '0' : `${y} ${units.y}`, 'small', 'end'),
    ]),
    ...ticks.map((x) => text({ x: at({ x, y: 0 }).x, y: origin.y + 18 }, String(x), 'small', 'middle')),
    text({ x: origin.x + CHART.width / 2, y: origin.y + 36 }, units.x, 'small', 'middle'),
    ...curves.flatMap(({ name, classes, points }) => {
      const placed = points.map(at);
      const end = placed.at(-1) ?? origin;
      return [
        line(placed, classes),
        ...placed.map((point) => dot(point, classes)),
        text({ x: end.x + 10, y: end.y + 4 }, name, 'small'),
      ];
    }),
  ];
}

/** One, two or five times a power of ten, so that at most five make up the whole. */
function roundStep(whole: number): number {
  const power = 10 ** Math.floor(Math.log10(whole / 5));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => whole / step <= 5) ?? whole;
}

function short(ms: number): string {
  return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
}
