import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { code, codeBlock, htmlCode, link, shellWord, text } from '../../src/report/markdown-text.ts';
import { elementsOf, HOSTILE, linkedLater, rendered } from './hostile.ts';

describe('text from outside', () => {
  test('makes no element in a paragraph, and nothing that GitHub links later', () => {
    fc.assert(
      fc.property(HOSTILE, (value) => {
        const html = rendered(`before ${text(value)} after`);
        expect(elementsOf(html)).toEqual(['p', '/p']);
        expect(linkedLater(html)).toEqual([]);
      }),
    );
  });

  test('makes no element at the start of a line', () => {
    fc.assert(
      fc.property(HOSTILE, (value) => {
        expect(elementsOf(rendered(`${text(value)}x`))).toEqual(['p', '/p']);
      }),
    );
  });

  test('neither ends a cell of a table nor adds one', () => {
    fc.assert(
      fc.property(HOSTILE, HOSTILE, HOSTILE, (first, second, third) => {
        const html = rendered(
          `| a | b | c |\n| - | - | - |\n| x${text(first)} | ${code(second)} | ${htmlCode(third)} |`,
        );
        const row = ['tr', 'td', '/td', 'td', 'code', '/code', '/td', 'td', 'code', '/code', '/td', '/tr'];
        expect(elementsOf(html.slice(html.indexOf('<tbody>')))).toEqual(['tbody', ...row, '/tbody', '/table']);
      }),
    );
  });

  test.each(['a\\|b', '\\', '`', 'a`b|c', '|'])('stays one cell of code with %s in it', (value) => {
    const html = rendered(`| a | b |\n| - | - |\n| ${code(value)} | end |`);
    expect(html.match(/<td>/g)).toHaveLength(2);
    expect(html).toContain('<td>end</td>');
  });

  test.each([
    ['@octocat', '<span>@</span>octocat'],
    ['https://a.example', 'https<span>:</span>//a.example'],
    ['www.a.example', 'www<span>.</span>a.example'],
    ['fixes acme/api#1', 'fixes acme/api<span>#</span>1'],
    ['a < b & c', 'a &lt; b &amp; c'],
    ['ghcr.io/acme/api: DENIED', 'ghcr.io/acme/api: DENIED'],
    ['line\r\nbreak\u0000', 'line break '],
    ['a\u202eb', 'a\u{fffd}b'],
  ])('%j is written as %s', (value, written) => {
    expect(text(value)).toBe(written);
  });

  test('is cut to a length without halving a character', () => {
    expect(text('🙂🙂', 3)).toBe('&#x1f642;…');
    expect(text('x'.repeat(5000))).toHaveLength(2001);
  });
});

describe('a link', () => {
  test('leads nowhere but to the web, and to the host that it shows', () => {
    fc.assert(
      fc.property(fc.oneof(HOSTILE, fc.webUrl({ withQueryParameters: true, withFragments: true })), (url) => {
        const html = rendered(`| a |\n| - |\n| ${link('new', url)} |`);
        expect(html.match(/<td>/g)).toHaveLength(1);
        for (const [, target] of html.matchAll(/href="([^"]*)"/g)) expect(target).toMatch(/^https?:\/\/[^@/]+(?:\/|$)/);
      }),
    );
  });

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'https://github.com@evil.example/',
    'not a url',
    '//a.example',
  ])('to %s is only its words', (url) => {
    expect(link('new', url)).toBe('new');
  });

  test('keeps a target as it was', () => {
    expect(link('new', 'https://rekor.example/api/v1/log/entries?logIndex=12&a_b=(1)')).toBe(
      '[new](<https://rekor.example/api/v1/log/entries?logIndex=12&amp;a_b=(1)>)',
    );
  });
});

describe('a block of code', () => {
  test('is ended by nothing inside it', () => {
    fc.assert(
      fc.property(fc.array(HOSTILE, { minLength: 1 }), (lines) => {
        expect(elementsOf(rendered(`${codeBlock('sh', lines)}\n\nend`))).toEqual([
          'pre',
          'code',
          '/code',
          '/pre',
          'p',
          '/p',
        ]);
      }),
    );
  });
});

describe('a word of a shell', () => {
  test('is one word, and the same one', () => {
    fc.assert(
      fc.property(HOSTILE, (value) => {
        // Only what a line of text can hold; the rest is replaced before it is quoted.
        const word = shellWord(value);
        expect(/^[A-Za-z0-9_@%+=:,./-]+$|^'(?:[^']|'\\'')*'$/.test(word)).toBe(true);
      }),
    );
  });

  test.each(["it's", '$(id)', '`id`', 'a b', '', ';', '--flag', 'é"\\'])('passes %j through a real shell', (value) => {
    expect(execFileSync('sh', ['-c', `printf %s ${shellWord(value)}`], { encoding: 'utf8' })).toBe(value);
  });
});
