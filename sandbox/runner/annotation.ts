import { isAbsolute, relative } from 'node:path';
import type { Masks } from './masks.ts';

export type AnnotationLevel = 'error' | 'warning' | 'notice';

export interface Annotation {
  readonly level: AnnotationLevel;
  readonly message: string;
  readonly title?: string;
  /** Relative to the workspace. */
  readonly file?: string;
  readonly line?: number;
  readonly endLine?: number;
  readonly col?: number;
  readonly endColumn?: number;
}

/** How many of each level GitHub keeps for a step; the rest is only in the log. */
const KEPT_PER_LEVEL = 10;
const MAX_MESSAGE_LENGTH = 4096;

/** The annotations of one step, under GitHub's limits. */
export class Annotations {
  readonly kept: Annotation[] = [];
  readonly #masks: Masks;
  readonly #workspace: string;

  constructor(masks: Masks, workspace: string) {
    this.#masks = masks;
    this.#workspace = workspace;
  }

  add(level: AnnotationLevel, data: string, properties: Readonly<Record<string, string>> = {}): void {
    if (this.kept.filter((one) => one.level === level).length >= KEPT_PER_LEVEL) return;
    const message = this.#masks.apply(data).slice(0, MAX_MESSAGE_LENGTH);
    const { title, file } = properties;
    this.kept.push({
      level,
      message,
      ...(title === undefined ? {} : { title: this.#masks.apply(title) }),
      ...(file === undefined ? {} : { file: this.#inWorkspace(file) }),
      ...position(properties),
    });
  }

  #inWorkspace(file: string): string {
    if (!isAbsolute(file)) return file;
    const path = relative(this.#workspace, file);
    return path.startsWith('..') ? file : path;
  }
}

/** Columns have a meaning only within one line, and an end only with a start. */
function position(properties: Readonly<Record<string, string>>): Partial<Annotation> {
  const line = natural(properties['line']);
  if (line === undefined) return {};
  const endLine = natural(properties['endLine']);
  const oneLine = endLine === undefined || endLine === line;
  const col = oneLine ? natural(properties['col']) : undefined;
  const endColumn = oneLine ? natural(properties['endColumn']) : undefined;
  return {
    line,
    ...(endLine === undefined ? {} : { endLine }),
    ...(col === undefined ? {} : { col }),
    ...(endColumn === undefined ? {} : { endColumn }),
  };
}

function natural(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}
