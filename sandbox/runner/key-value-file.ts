/**
 * The format of the files GITHUB_OUTPUT, GITHUB_STATE and GITHUB_ENV: `name=value` lines, and `name<<DELIMITER`, lines
 * of the value, `DELIMITER`. Of a name given twice the last value holds.
 * @throws Error for what the runner refuses
 */
export function parseKeyValueFile(text: string): Map<string, string> {
  const values = new Map<string, string>();
  const lines = linesOf(text);
  for (let line = lines.next(); !line.done; line = lines.next()) {
    const head = line.value.text;
    if (head === '') continue;
    const equals = head.indexOf('=');
    const arrows = head.indexOf('<<');
    if (equals >= 0 && (arrows < 0 || equals < arrows)) values.set(nameOf(head, equals), head.slice(equals + 1));
    else if (arrows >= 0) values.set(nameOf(head, arrows), readUntil(head.slice(arrows + 2), lines, head));
    else throw new Error(`Invalid format '${head}'`);
  }
  return values;
}

interface Line {
  readonly text: string;
  /** `''` for the last line of a file that does not end with a line break. */
  readonly lineBreak: string;
}

function* linesOf(text: string): Generator<Line, void> {
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start);
    yield end < 0 ? { text: text.slice(start), lineBreak: '' } : { text: text.slice(start, end), lineBreak: '\n' };
    start = end < 0 ? text.length : end + 1;
  }
}

function nameOf(head: string, end: number): string {
  if (end === 0) throw new Error(`Invalid format '${head}'. Name must not be empty`);
  return head.slice(0, end);
}

function readUntil(delimiter: string, lines: Generator<Line, void>, head: string): string {
  if (delimiter === '') throw new Error(`Invalid format '${head}'. Delimiter must not be empty`);
  const value: string[] = [];
  for (let line = lines.next(); !line.done; line = lines.next()) {
    if (line.value.text === delimiter) return value.join('\n');
    if (line.value.lineBreak === '') throw new Error('Invalid value. EOF marker missing new line.');
    value.push(line.value.text);
  }
  throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`);
}
