import { Failure, printable } from '../failure/failure.ts';
import { closest } from '../lib/closest.ts';

/** The YAML 1.2 core schema's booleans, as every action reads them. @throws Failure BAD_INPUT */
export function parseBoolean(text: string): boolean {
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  if (/^(?:false|False|FALSE)$/.test(text)) return false;
  throw unknownValue(text, ['true', 'false']);
}

/** @throws Failure BAD_INPUT, listing what is allowed */
export function parseChoice<const T extends string>(text: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === text);
  if (found !== undefined) return found;
  throw unknownValue(text, allowed);
}

/** @throws Failure BAD_INPUT */
export function parseWholeNumber(text: string, min: number, max: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  const advice = `Give a whole number from ${min} to ${max}.`;
  throw new Failure('BAD_INPUT', `${quoted(text)} is not a whole number from ${min} to ${max}`, { advice });
}

export function unknownValue(text: string, allowed: readonly string[]): Failure {
  const meant = closest(text, allowed);
  const hint = meant === undefined ? '' : `; did you mean \`${meant}\`?`;
  const choices = allowed.map((each) => `\`${each}\``).join(', ');
  return new Failure('BAD_INPUT', `${quoted(text)} is not one of ${choices}${hint}`, {
    advice: `Use one of ${choices}.`,
  });
}

export function quoted(text: string): string {
  return `"${printable(text, 100)}"`;
}
