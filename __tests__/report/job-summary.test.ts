import fc from 'fast-check';
import { marked } from 'marked';
import { describe, expect, test } from 'vitest';
import { renderJobSummary } from '../../src/report/job-summary.ts';
import { code, link, shellWord, text } from '../../src/report/markdown-text.ts';
import type { Results } from '../../src/report/results.ts';
import { attestation, digest, problem, release, results, subject } from './results-fixture.ts';

const SCENES: readonly (readonly [string, Results, { readonly newLogEntries: number; readonly dryRun: boolean }])[] = [
  ['all-new', release('created'), { newLogEntries: 6, dryRun: false }],
  ['all-reused', release('reused'), { newLogEntries: 0, dryRun: false }],
  ['dry-run', release('pending'), { newLogEntries: 0, dryRun: true }],
  [
    'one-image-fails',
    {
      ...release('created'),
      verdict: 'fail',
      subjects: release('created').subjects.map((each) =>
        each.name.endsWith('web')
          ? {
              ...each,
              verdict: 'fail',
              attestations: each.attestations.map((a) => ({ ...a, status: 'failed', published: [] })),
            }
          : each,
      ),
      problems: [
        problem('PUSH_DENIED', 'the login for ghcr.io may not push to ghcr.io/acme/web: DENIED', {
          subject: `ghcr.io/acme/web@${digest(4)}`,
          service: 'ghcr.io',
        }),
      ],
    },
    { newLogEntries: 6, dryRun: false },
  ],
  [
    'rekor-is-down',
    {
      ...results({ verdict: 'inconclusive', sigstore: null, signer: null }),
      subjects: release('pending').subjects.map((each) => ({ ...each, attestations: [], verdict: 'inconclusive' })),
      problems: [
        problem(
          'REKOR_UNREACHABLE',
          'GET https://rekor.sigstore.dev/api/v1/log: it refused the connection (ECONNREFUSED)',
          {
            service: 'rekor.sigstore.dev',
          },
        ),
      ],
    },
    { newLogEntries: 0, dryRun: false },
  ],
];

describe('the summary of', () => {
  test.each(SCENES)('%s reads as it was reviewed', async (name, scene, facts) => {
    await expect(renderJobSummary(scene, facts)).toMatchFileSnapshot(`golden/${name}.md`);
  });
});

describe('a summary stays under the limit of 1 MiB', () => {
  test.each([300, 1000, 5000])('with %i images for two platforms', (count) => {
    const all = Array.from({ length: count }, (_, index) => {
      const attestations = (['signature', 'provenance', 'sbom'] as const).map((kind, offset) =>
        attestation(kind, 'created', index * 3 + offset),
      );
      const name = `ghcr.io/acme/service-with-a-rather-long-name-${index}`;
      const parent = digest(index * 3);
      return [
        subject(name, index * 3, { attestations }),
        subject(name, index * 3 + 1, { attestations, parent, platform: 'linux/amd64' }),
        subject(name, index * 3 + 2, { attestations, parent, platform: 'linux/arm64' }),
      ];
    }).flat();
    const markdown = renderJobSummary(results({ subjects: all }), { newLogEntries: count * 3, dryRun: false });
    expect(Buffer.byteLength(markdown)).toBeLessThan(1_048_576);
    expect(markdown).toContain(`${count} images signed and verified`);
    if (count >= 1000) expect(markdown).toContain('Left out to stay within GitHub’s limit');
  });
});

const HOSTILE = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '| a | b |',
    '</details><script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '![x](http://evil.example/x.png)',
    '[click](javascript:alert(1))',
    '`code` ``more``',
    'http://evil.example www.evil.example mail@evil.example',
    '\n\n# heading\n\n- list',
    '```\n::error::x\n```',
    '&lt;b&gt; &#60;b&#62;',
    '@octocat #1 acme/api#2',
  ),
);

/** Tags that the page itself uses; nothing from outside may add one. */
function tagsOf(html: string): readonly string[] {
  return [...html.matchAll(/<(\/?[a-z][a-z0-9]*)/gi)].map(([, tag]) => tag?.toLowerCase() ?? '');
}

describe('hostile text is text:', () => {
  test('in a paragraph it makes no element', () => {
    fc.assert(
      fc.property(HOSTILE, (value) => {
        const html = marked.parse(`before ${text(value)} after`, { gfm: true, async: false });
        expect(tagsOf(html)).toEqual(['p', '/p']);
      }),
    );
  });

  test('in a cell of a table it neither ends the cell nor makes an element', () => {
    fc.assert(
      fc.property(HOSTILE, HOSTILE, (first, second) => {
        const html = marked.parse(`| a | b |\n| --- | --- |\n| ${text(first)} | ${code(second)} |`, {
          gfm: true,
          async: false,
        });
        const allowed = new Set(
          ['table', 'thead', 'tbody', 'tr', 'th', 'td', 'code'].flatMap((tag) => [tag, `/${tag}`]),
        );
        expect(tagsOf(html).filter((tag) => !allowed.has(tag))).toEqual([]);
        expect([...html.matchAll(/<td/g)]).toHaveLength(2);
      }),
    );
  });

  test('a link leads nowhere but to http and https', () => {
    fc.assert(
      fc.property(fc.oneof(HOSTILE, fc.webUrl()), (url) => {
        const html = marked.parse(link('new', url), { gfm: true, async: false });
        for (const [, target] of html.matchAll(/href="([^"]*)"/g)) expect(target).toMatch(/^https?:/);
        expect(html).not.toContain('<img');
      }),
    );
  });

  test('in a shell command it is one word', () => {
    fc.assert(
      fc.property(HOSTILE, (value) => {
        const word = shellWord(value);
        const isPlain = /^[A-Za-z0-9_@%+=:,./-]+$/.test(word);
        const isQuoted = /^'(?:[^']|'\\'')*'$/.test(word);
        expect(isPlain || isQuoted).toBe(true);
      }),
    );
  });

  test('wherever it stands in results', () => {
    fc.assert(
      fc.property(HOSTILE, (value) => {
        const hostile = results({
          verdict: 'fail',
          subjects: [
            subject(value, 1, {
              platform: value,
              attestations: [attestation('predicate', 'created', 1, { predicateType: value })],
            }),
          ],
          problems: [{ ...problem('INTERNAL', 'x'), subject: value, message: value, service: value }],
        });
        const html = marked.parse(renderJobSummary(hostile, { newLogEntries: 1, dryRun: false }), {
          gfm: true,
          async: false,
        });
        for (const tag of ['script', 'img', 'iframe', 'h1']) expect(tagsOf(html)).not.toContain(tag);
        for (const [, target] of html.matchAll(/href="([^"]*)"/g)) expect(target).not.toContain('evil.example');
      }),
      { numRuns: 60 },
    );
  });
});
