import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderJobSummary } from '../../src/report/job-summary.ts';
import type { Results } from '../../src/report/results.ts';
import { elementsOf, HOSTILE, linkedLater, rendered } from './hostile.ts';
import { problem, release, results, subject } from './results-fixture.ts';
import { manyImages, SCENES } from './scenes.ts';

const MAX_BYTES = 1_048_576;
const FACTS = { newLogEntries: 3, dryRun: false };

describe('the summary of', () => {
  test.each(Object.entries(SCENES))('%s reads as it was reviewed', async (name, { results: scene, facts }) => {
    await expect(shortened(renderJobSummary(scene, facts))).toMatchFileSnapshot(`golden/${name}.md`);
  });
});

describe('the first line', () => {
  test.each([
    ['REKOR_UNREACHABLE', 'Rekor did not answer'],
    ['FULCIO_TIMEOUT', 'Fulcio did not answer in time'],
    ['TSA_UNAVAILABLE', 'the timestamp authority is down'],
    ['REGISTRY_RATE_LIMITED', 'the registry ghcr.io wants fewer requests'],
    ['CLOCK_SKEW', 'the clocks disagree'],
    ['DEADLINE', 'the time was over'],
  ] as const)('calls %s what it is, never a bad signature', (code, words) => {
    const summary = renderJobSummary(
      results({ verdict: 'inconclusive', problems: [problem(code, 'x', { service: 'ghcr.io' })] }),
      FACTS,
    );
    expect(summary.split('\n')[0]).toBe(`### ⚠️ touchmark: signing could not be finished: ${words}`);
    expect(summary).not.toMatch(/failed|❌/);
  });

  test.each(['rekor-is-down', 'rekor-goes-down'])('and all after it, of %s, speak of no failure', (name) => {
    const { results: scene, facts } = SCENES[name] ?? { results: results(), facts: FACTS };
    expect(renderJobSummary(scene, facts)).not.toMatch(/fail|❌/i);
  });

  test('after a defect does not claim that nothing was signed', () => {
    const summary = renderJobSummary(
      results({ verdict: 'fail', problems: [problem('INTERNAL', 'x is undefined')] }),
      FACTS,
    );
    expect(summary).toContain('### ❌ touchmark: stopped by a defect of its own\n');
    expect(summary).not.toContain('nothing was signed');
  });

  test('claims no publication where bundles are only files', () => {
    const { subjects } = release('created');
    const unpublished = subjects.map((each) => ({
      ...each,
      attestations: each.attestations.map((attestation) => ({ ...attestation, published: [] })),
    }));
    const summary = renderJobSummary(results({ subjects: unpublished }), FACTS);
    expect(summary).toContain('### ✅ touchmark: 3 images signed and verified\n');
    expect(summary).toContain('**Published** nowhere');
    expect(summary).not.toContain('cosign verify');
  });

  test('of a dry run that found nothing wrong does not speak of failures', () => {
    expect(renderJobSummary(release('pending'), { newLogEntries: 0, dryRun: true })).not.toMatch(/fail/i);
  });
});

test('many problems of one kind are told once, with one remedy', () => {
  const problems = Array.from({ length: 30 }, (_, index) =>
    problem('PUSH_DENIED', 'DENIED', { subject: `ghcr.io/acme/${index}` }),
  );
  const summary = renderJobSummary(results({ verdict: 'fail', problems }), FACTS);
  expect(summary.match(/What to do:/g)).toHaveLength(1);
  expect(summary).toContain('**PUSH_DENIED** · 30 times');
  expect(summary).toContain('- and 22 more');
});

describe('a summary stays under the limit of 1 MiB and whole', () => {
  test.each([
    [300, 'nothing'],
    [1000, 'commands'],
    [3000, 'platforms'],
    [8000, 'rows'],
  ] as const)('with %i images for two platforms, by leaving out %s', (count, leftOut) => {
    const summary = renderJobSummary(manyImages(count), FACTS);
    expectWhole(summary);
    expect(summary).toContain(`${count.toLocaleString('en-US')} images signed, verified and published`);
    const note = /_Left out.*_/.exec(summary)?.[0] ?? 'nothing';
    expect(note).toContain(leftOut);
    if (leftOut !== 'nothing') expect(note).toContain('output `results`');
    // What may stay stays: a page is not emptied because a little is too much.
    if (leftOut !== 'nothing') expect(Buffer.byteLength(summary)).toBeGreaterThan(MAX_BYTES * 0.5);
  });

  test('with the failed images first when not all fit', () => {
    const all = manyImages(8000);
    const last = all.subjects.at(-3);
    const subjects = all.subjects.map((each) => (each === last ? { ...each, verdict: 'fail' as const } : each));
    const summary = renderJobSummary({ ...all, verdict: 'fail', subjects }, FACTS);
    expectWhole(summary);
    expect(summary).toContain('ghcr.io/acme/service-8000');
    expect(summary).not.toContain('ghcr.io/acme/service-7999');
  });

  test.each(['@', '|', '🙂', '\\', '<'])('with megabytes of %s in every string', (character) => {
    const long = character.repeat(200_000);
    const problems = Array.from({ length: 60 }, (_, index) => ({
      ...problem('PUSH_DENIED', 'x'),
      code: `CODE_${index}${long}`,
      message: long,
      advice: long,
      subject: long,
      service: long,
    }));
    const hostile = everyString({ ...release('created', { verdict: 'inconclusive' }), problems: [] }, () => long);
    expectWhole(renderJobSummary({ ...hostile, problems }, FACTS));
  });
});

describe('hostile text wherever it stands in results', () => {
  test('leaves the page with the elements that it has with harmless text', () => {
    const page = SCENES['one-registry-fails']?.results ?? results();
    // Messages may have code spans, in which nothing is read.
    const shapeOf = (html: string): readonly string[] => elementsOf(html).filter((tag) => !tag.endsWith('code'));
    const harmless = shapeOf(
      rendered(
        renderJobSummary(
          everyString(page, () => 'harmless'),
          FACTS,
        ),
      ),
    );
    fc.assert(
      fc.property(
        HOSTILE.filter((value) => /[\p{L}\p{N}]/u.test(value)),
        (value) => {
          const html = rendered(
            renderJobSummary(
              everyString(page, () => value),
              FACTS,
            ),
          );
          expect(shapeOf(html)).toEqual(harmless);
          expect(linkedLater(html)).toEqual([]);
        },
      ),
    );
  });

  test('adds no line to advice, but for examples', () => {
    fc.assert(
      fc.property(HOSTILE, (value) => {
        const problems = [
          { ...problem('BAD_INPUT', 'x'), advice: `Do this: \`${value}\`\n  example: ${value}\nThen ${value}` },
        ];
        const html = rendered(renderJobSummary(results({ verdict: 'fail', problems }), FACTS));
        const allowed = /^\/?(?:h3|p|blockquote|strong|code|pre|sub)$/;
        expect(elementsOf(html).filter((tag) => !allowed.test(tag))).toEqual([]);
      }),
    );
  });

  test('has no platform rows that belong to no image', () => {
    const orphan = subject('ghcr.io/acme/lost', 'lost', { platform: 'linux/amd64', parent: 'sha256:gone' });
    expect(
      renderJobSummary(release('created', { subjects: [...release('created').subjects, orphan] }), FACTS),
    ).toContain('ghcr.io/acme/lost');
  });
});

/** Everything that may be too long is folded whole: no fence, fold or row is cut. */
function expectWhole(summary: string): void {
  expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(MAX_BYTES);
  expect(summary.endsWith('\n')).toBe(true);
  expect(summary.match(/<details>/g)?.length).toBe(summary.match(/<\/details>/g)?.length);
  expect((summary.match(/^`{3,}/gm)?.length ?? 0) % 2).toBe(0);
  const rows = summary.split('\n').filter((line) => line.startsWith('|'));
  expect(rows.filter((line) => !line.endsWith('|'))).toEqual([]);
}

/** The same results with another text in place of every name, message and address; words of a list stay. */
function everyString(from: Results, change: (value: string) => string): Results {
  const fixed = new Set([
    'verdict',
    'action',
    'instance',
    'status',
    'kind',
    'to',
    'via',
    'digest',
    'parent',
    'url',
    'advice',
  ]);
  const changed = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return fixed.has(key) ? value : change(value);
    if (Array.isArray(value)) return value.map((each) => changed(each, key));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, changed(each, name)]));
  };
  return changed(from, '') as Results;
}

/** Of very many rows and folds the first few, for a reader. */
function shortened(markdown: string): string {
  const fold = String.raw`<details><summary>Verify <code>[^\n]*\n\n.*?\n\n<\/details>\n`;
  const row = String.raw`\| (?!Image|:---)[^\n]*\n`;
  return markdown
    .replaceAll(new RegExp(`(${fold})((?:${fold}){6,})`, 'gs'), (_whole, first: string, more: string) => {
      return `${first}… ${more.match(/<details>/g)?.length} more folds\n`;
    })
    .replaceAll(new RegExp(`((?:${row}){4})((?:${row}){12,})`, 'g'), (_whole, few: string, more: string) => {
      return `${few}… ${more.match(/\n/g)?.length} more rows\n`;
    });
}
