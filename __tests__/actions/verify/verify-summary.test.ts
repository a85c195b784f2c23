import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderVerifySummary } from '../../../src/actions/verify/verify-summary.ts';
import type { Results } from '../../../src/report/results.ts';
import { elementsOf, HOSTILE, linkedLater, rendered } from '../../report/hostile.ts';
import { problem, results, subject } from '../../report/results-fixture.ts';

const NOW = new Date('2026-11-23T12:00:00Z');
const MAX_BYTES = 1_048_576;

/** One that fails and one that passes for now, in pods and in files, with every text that comes from outside. */
function page(text: string): Results {
  const place = {
    locations: [{ file: text, line: 3, column: 6 }],
    workloads: [{ namespace: `n${text}`, kind: text, name: text, containers: 2 }],
  };
  const check = (rule: string, verdict: 'pass' | 'fail') => ({ rule, verdict, expected: text, actual: text });
  return results({
    action: 'verify',
    verdict: 'fail',
    problems: [{ ...problem('WRONG_IDENTITY', text), subject: text, service: text }],
    subjects: [
      subject(text, 1, { ...place, verdict: 'fail', checks: [check('identity', 'fail'), check('recency', 'fail')] }),
      subject(`${text} `, 2, {
        ...place,
        checks: [check('identity', 'pass'), check('recency', 'pass')],
        lapsesAt: '2026-12-01T12:00:00Z',
      }),
    ],
  });
}

test('hostile text wherever it stands leaves the page with the elements that it has with harmless text', () => {
  const shapeOf = (text: string): readonly string[] =>
    elementsOf(rendered(renderVerifySummary(page(text), NOW, ''))).filter((tag) => !/^\/?(?:code|p)$/.test(tag));
  const harmless = shapeOf('harmless');
  fc.assert(
    fc.property(HOSTILE, (text) => {
      expect(shapeOf(text)).toEqual(harmless);
      expect(linkedLater(rendered(renderVerifySummary(page(text), NOW, '')))).toEqual([]);
    }),
  );
});

test('as many images as there may be, with the longest names, fit on it', () => {
  const name = `registry.example/${'n'.repeat(237)}`;
  const problems = Array.from({ length: 20_000 }, (_, index) => ({
    ...problem('NOT_SIGNED', 'm'.repeat(500)),
    subject: `${name}${index}`,
  }));
  const subjects = problems.map((each) => subject(each.subject, each.subject, { verdict: 'fail' }));
  const text = renderVerifySummary(results({ action: 'verify', verdict: 'fail', problems, subjects }), NOW, '');
  expect(Buffer.byteLength(text)).toBeLessThan(MAX_BYTES);
  expect(text).toContain('20,000 images failed');
});
