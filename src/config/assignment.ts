import { Failure } from '../failure/failure.ts';
import { quoted } from './input-values.ts';

/** A line `words = value`, or a value alone. */
export interface Assignment {
  /** What stands before the sign, at spaces; empty for a value alone. */
  readonly words: readonly string[];
  readonly value: string;
}

/**
 * An equals sign between spaces separates, else the first one; so that paths and URLs with `=` can be written.
 * @throws Failure BAD_INPUT
 */
export function parseAssignment(text: string): Assignment {
  const separator = /\s=(?:\s|$)/.exec(text) ?? /=/.exec(text);
  if (!separator) return { words: [], value: text };
  const left = text.slice(0, separator.index).trim();
  const value = text.slice(separator.index + separator[0].length).trim();
  if (left === '') throw new Failure('BAD_INPUT', `nothing stands before \`=\` in ${quoted(text)}`);
  if (value === '') throw new Failure('BAD_INPUT', `nothing stands after \`=\` in ${quoted(text)}`);
  return { words: left.split(/\s+/), value };
}
