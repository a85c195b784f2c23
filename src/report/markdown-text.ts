/**
 * Text from outside as text on the page: names, messages and URLs can come from registries, SBOMs and branches, and must
 * not become markup, links, images or table borders. Everything that is not plainly a word is written as an entity.
 */
export function text(value: string): string {
  return (
    withoutControls(value)
      .replaceAll(/[^A-Za-z0-9 ,;/()'’“”….-]/gu, entity)
      // What begins a list, a rule or a link only in its place.
      .replaceAll(/^ *(?:-|\d+\.)|\bwww\./gi, (start) => start.slice(0, -1) + entity(start.slice(-1)))
  );
}

/** A code span: nothing inside it is read as markdown; a border of a table is, and is escaped. */
export function code(value: string): string {
  const line = oneLine(value).replaceAll('|', '\\|');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') || line === '' ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A link, when the target is one that may be followed; else the words alone. */
export function link(label: string, url: string): string {
  if (!URL.canParse(url)) return text(label);
  const { protocol, href } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return text(label);
  // `href` is percent-encoded, but for these, which end a link's target or a cell.
  const target = href.replaceAll(/[()|<>\\`*_[\]]/g, (character) => `%${hex(character)}`);
  return `[${text(label)}](<${target}>)`;
}

/** A block of shell, which nothing inside can end. */
export function shellBlock(lines: readonly string[]): string {
  const body = lines.map((line) => withoutControls(line).trimEnd());
  const longest = Math.max(2, ...body.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length)));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}sh`, ...body, fence].join('\n');
}

/** A word of a POSIX shell, quoted when it has to be. */
export function shellWord(value: string): string {
  const line = oneLine(value);
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(line) ? line : `'${line.replaceAll("'", String.raw`'\''`)}'`;
}

function oneLine(value: string): string {
  return withoutControls(value).trim();
}

function withoutControls(value: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what must go
  return value.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ');
}

function entity(character: string): string {
  return `&#${character.codePointAt(0) ?? 0xfffd};`;
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(2, '0');
}
