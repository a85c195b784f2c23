/** As much of SVG as the plot needs. Lengths are pixels at the size it was drawn for. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export function text(
  { x, y }: Point,
  content: string,
  classes = '',
  anchor: 'start' | 'middle' | 'end' = 'start',
): string {
  return `<text x="${px(x)}" y="${px(y)}" class="${classes}" text-anchor="${anchor}">${escaped(content)}</text>`;
}

export function bar({ x, y }: Point, width: number, height: number, classes: string): string {
  return `<rect x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}" rx="2" class="${classes}"/>`;
}

export function line(points: readonly Point[], classes: string): string {
  return `<polyline points="${points.map(({ x, y }) => `${px(x)},${px(y)}`).join(' ')}" class="${classes}"/>`;
}

export function dot({ x, y }: Point, classes: string): string {
  return `<circle cx="${px(x)}" cy="${px(y)}" r="3.5" class="${classes}"/>`;
}

export function document(
  width: number,
  height: number,
  description: string,
  style: string,
  parts: readonly string[],
): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(description)}">`,
    `<style>${style}</style>`,
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function escaped(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
