import { isRecord, readJson } from '../lib/json-text.ts';
import type { BuildArgs } from './dockerfile-arguments.ts';
import type { Located } from './dockerfile-instruction.ts';
import { readDirective } from './dockerfile-lines.ts';

/** The frontend image: BuildKit pulls it before it reads anything else of the file, and runs it. */
export function syntaxImage(text: string, buildArgs: BuildArgs): Located | undefined {
  const given = buildArgs['BUILDKIT_SYNTAX'];
  return given === undefined ? syntaxOf(text) : { text: given, offset: 0 };
}

/** frontend/dockerfile/parser/directives.go: `# syntax=`, `// syntax=`, or a JSON document with that key. */
function syntaxOf(text: string): Located | undefined {
  for (const comment of ['#', '//'] as const) {
    const found = syntaxDirective(text, comment);
    if (found) return found;
  }
  const json = text.trimStart().startsWith('{') ? readJson(text) : undefined;
  if (!json?.isJson || !isRecord(json.value)) return undefined;
  const { syntax } = json.value;
  return typeof syntax === 'string' ? { text: syntax, offset: 0 } : undefined;
}

function syntaxDirective(text: string, comment: '#' | '//'): Located | undefined {
  let offset = text.startsWith('\uFEFF') ? 1 : 0;
  if (text.startsWith('#!', offset)) offset = nextLine(text, offset);
  for (; offset < text.length; offset = nextLine(text, offset)) {
    const line = text.slice(offset, nextLine(text, offset)).replace(/\r?\n$/, '');
    const directive = readDirective(line, comment);
    if (!directive) return undefined;
    if (directive.name !== 'syntax') continue;
    const [image = ''] = directive.value.split(' ', 1);
    return { text: image, offset: offset + line.indexOf(image, line.indexOf('=')) };
  }
  return undefined;
}

function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}
