import { Failure } from '../failure/failure.ts';
import { linesOf } from '../lib/input-lines.ts';
import type { Mistakes } from '../lib/mistakes.ts';
import { quoted } from './input-values.ts';

const MAX_LENGTH = 4096;

/** Lines `key=value`; the value may hold `=`. */
export function parseAnnotations(text: string, mistakes: Mistakes): Readonly<Record<string, string>> {
  const annotations = new Map<string, string>();
  for (const line of linesOf('annotations', text)) {
    mistakes.attempt(line.where, () => {
      const [key, value] = parseAnnotation(line.text);
      if (annotations.has(key)) throw badAnnotation(`${quoted(key)} is given twice`);
      annotations.set(key, value);
    });
  }
  return Object.fromEntries(annotations);
}

function parseAnnotation(text: string): readonly [string, string] {
  const equals = text.indexOf('=');
  const key = text.slice(0, Math.max(equals, 0)).trim();
  if (key === '') throw badAnnotation(`${quoted(text)} is not \`key=value\``);
  if (text.length > MAX_LENGTH) throw badAnnotation(`${quoted(key)} has more than ${MAX_LENGTH} characters`);
  return [key, text.slice(equals + 1).trim()];
}

function badAnnotation(why: string): Failure {
  return new Failure('BAD_INPUT', why, { advice: 'Write annotations as lines `key=value`, each key once.' });
}
