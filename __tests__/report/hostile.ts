import fc from 'fast-check';
import { marked } from 'marked';

const TRICKS = [
  '| a | b |',
  'a \\| b',
  '\\',
  '`',
  '``` code ```',
  '</details></td></table>',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<!--',
  '![x](https://evil.example/x.png)',
  '[click](javascript:alert(1))',
  '[ref]: https://evil.example',
  'https://evil.example',
  'HTTP://evil.example',
  'www.evil.example',
  'mail@evil.example',
  '\n\n# heading\n\n- list\n\n1. one',
  '\n```\n::error::x\n```',
  '- item',
  '1. item',
  '---',
  '===',
  '> quotation',
  '    code',
  '&lt;b&gt; &#60;b&#62; &colon;',
  '@octocat',
  '#1',
  'acme/api#2',
  'GH-3',
  ':shipit:',
  '$\\frac{1}{2}$',
  '**bold** _it_ ~~del~~',
  '\u202egnp.exe',
  '\ud800',
  '\u200b',
  '\u001b[31m',
] as const;

/** What somebody might write into a name or a message to have it do something. */
export const HOSTILE = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.oneof(fc.constantFrom(...TRICKS), fc.constantFrom(' ', 'a', '1', '.', ':', '-')))
    .map((parts) => parts.join('')),
);

export function rendered(markdown: string): string {
  return marked.parse(markdown, { gfm: true, async: false });
}

/** The elements of a page in their order, but for `<span>`, which only keeps characters apart. */
export function elementsOf(html: string): readonly string[] {
  return [...html.matchAll(/<(\/?[a-z][a-z0-9]*)(?=[\s>/])/gi)]
    .map(([, tag]) => tag?.toLowerCase() ?? '')
    .filter((tag) => !tag.endsWith('span'));
}

/**
 * What GitHub would make links, mentions, formulas or emoji of once the markdown is read: it looks into each piece of
 * text between two tags, but not into code and links.
 */
export function linkedLater(html: string): readonly string[] {
  const prose = html.replaceAll(/<(code|pre|a)\b.*?<\/\1>/gs, '<code>');
  return prose
    .split(/<[^>]*>/)
    .map(decoded)
    .flatMap((piece) => piece.match(/(?:https?|ftp):\/\/|\bwww\.|@\w|#\d|\bGH-\d|\$[^$]+\$|:[\w+-]+:/gi) ?? []);
}

function decoded(piece: string): string {
  return piece
    .replaceAll(/&#x([0-9a-f]+);/gi, (_whole, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
