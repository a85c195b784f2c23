/**
 * Text from outside as text on the page: names, messages and URLs can come from registries, SBOMs and branches, and must
 * not become markup, links, images, mentions or borders of a table. All that is made here may stand in a paragraph, in a
 * cell of a table and inside HTML, and is cut to a length, so that no input makes the page too long.
 */

const MAX_TEXT = 2000;
const MAX_CODE = 600;
const MAX_URL = 2000;
export const MAX_LINE = 2000;

/**
 * What GitHub makes links, mentions, formulas and emoji of *after* the markdown is read, where an entity is a character
 * again: only an element between the parts keeps them apart.
 */
const LINKING = String.raw`[@#$]|:(?=\/\/|[\w+-]+:)|(?<=\bwww)\.|(?<=\bGH)-(?=\d)`;
const MARKUP = String.raw`[^\p{L}\p{M}\p{N} .,;:!?/()'"’“”…·→%=+\u{fffd}-]`;
/** What starts a list, a heading's underline or a rule, but only as the first thing of a line. */
const STARTING = String.raw`^ ?[-=+]|(?<=^ ?\d{1,9})[.)]`;
/** Inside a word it is no emphasis, and codes are full of it. */
const UNDERSCORE = String.raw`(?<=[a-z\d])_(?=[a-z\d])`;
const SPECIAL = new RegExp(`(?<linking>${LINKING})|${STARTING}|(?!${UNDERSCORE})${MARKUP}`, 'giu');

export function text(value: string, maxLength = MAX_TEXT): string {
  // Four blanks at the start of a line would make it code.
  return clip(plain(value).replaceAll(/\s+/g, ' '), maxLength).replaceAll(
    SPECIAL,
    (match, linking: string | undefined) => (linking === undefined ? entities(match) : `<span>${linking}</span>`),
  );
}

/** A code span for a paragraph or a cell. */
export function code(value: string): string {
  const line = plain(clip(value, MAX_CODE)).trim();
  // A span is the more readable source, but what could end it or the cell cannot be escaped in it.
  return line !== '' && !/[`|\\]/.test(line) ? `\`${line}\`` : htmlCode(line);
}

/** The same where markdown is not read, as in `<summary>`. */
export function htmlCode(value: string): string {
  return `<code>${text(value.trim(), MAX_CODE)}</code>`;
}

/** A link, when the target is one that may be followed; else the words alone. */
export function link(label: string, url: string): string {
  const target = safeTarget(url);
  return target === undefined ? text(label) : `[${text(label)}](<${target}>)`;
}

/** Lines that are shown as they are, which nothing inside can end. */
export function codeBlock(language: 'sh' | 'yaml', lines: readonly string[]): string {
  const body = lines.map((line) => plain(clip(line, MAX_LINE)).trimEnd());
  const longest = Math.max(2, ...body.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length)));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${language}`, ...body, fence].join('\n');
}

/** A word of a POSIX shell, quoted when it has to be. */
export function shellWord(value: string): string {
  const line = plain(value).trim();
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(line) ? line : `'${line.replaceAll("'", String.raw`'\''`)}'`;
}

export function clip(value: string, maxLength: number): string {
  if (value.length <= maxLength) return value;
  // Half of a surrogate pair is no character.
  return `${value.slice(0, maxLength).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** One line, in which what has no shape (directions, joiners, halves of characters) is seen to be there. */
export function plain(value: string): string {
  return value.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replaceAll(/[\p{Cf}\p{Cs}]/gu, '\u{fffd}');
}

function safeTarget(url: string): string | undefined {
  if (url.length > MAX_URL || !URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return undefined;
  // `https://github.com@evil.example` reads as GitHub.
  if (parsed.username !== '' || parsed.password !== '') return undefined;
  return parsed.href
    .replaceAll(/[|<>\\`\s]/g, (character) => `%${hex(character).toUpperCase().padStart(2, '0')}`)
    .replaceAll('&', '&amp;');
}

function entities(characters: string): string {
  return Array.from(characters, (character) => NAMED[character] ?? `&#x${hex(character)};`).join('');
}

const NAMED: Readonly<Record<string, string>> = { ' ': ' ', '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0xfffd).toString(16);
}
