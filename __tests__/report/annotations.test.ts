import { describe, expect, test } from 'vitest';
import { annotationsOf } from '../../src/report/annotations.ts';
import { problem, results } from './results-fixture.ts';

const many = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    problem('BAD_INPUT', `number ${index}`, { advice: `Correct line ${index}.` }),
  );

describe('annotations', () => {
  test('have the code, the message and the remedy', () => {
    const [annotation] = annotationsOf(
      results({
        problems: [
          problem('BAD_INPUT', 'log-rate: no', { subject: 'a.example/x', advice: 'Write this:\n  log-rate: 5/s' }),
        ],
      }),
    );
    expect(annotation).toEqual({
      level: 'error',
      title: 'touchmark: failed',
      message: 'BAD_INPUT: a.example/x: log-rate: no\n→ Write this:\n  log-rate: 5/s',
    });
  });

  test('tell an outage apart, at the level that the caller gives it', () => {
    const outage = results({ problems: [problem('REKOR_TIMEOUT', 'no answer')] });
    const [annotation] = annotationsOf(outage);
    expect(annotation).toMatchObject({ level: 'error', title: 'touchmark: could not be finished' });
    expect(annotation?.message).toMatch(/^REKOR_TIMEOUT \(inconclusive\): no answer\n→ /);
    expect(annotationsOf(outage, 'warning')).toMatchObject([{ level: 'warning' }]);
  });

  test.each([
    [10, 10, 'PUSH_DENIED: ghcr.io/acme/0: DENIED\n'],
    [11, 1, 'PUSH_DENIED: ghcr.io/acme/0: DENIED (and 10 more like this)\n'],
  ])('of %i problems with one remedy are %i: each has its own while there is room', (count, shown, message) => {
    const problems = Array.from({ length: count }, (_, index) =>
      problem('PUSH_DENIED', 'DENIED', { subject: `ghcr.io/acme/${index}` }),
    );
    const annotations = annotationsOf(results({ problems }));
    expect(annotations).toHaveLength(shown);
    expect(annotations[0]?.message).toContain(message);
  });

  test('are ten at most for a level, the worst first, the rest counted in the last', () => {
    const annotations = annotationsOf(results({ problems: [problem('REKOR_TIMEOUT', 'no answer'), ...many(14)] }));
    expect(annotations).toHaveLength(10);
    expect(annotations[0]?.message).toContain('BAD_INPUT: number 0');
    expect(annotations.at(-1)?.message).toBe('6 more problems: the job summary has them all.');
    expect(annotationsOf(results({ problems: many(10) })).at(-1)?.message).toContain('number 9');
  });

  test('are never longer than the runner keeps', () => {
    const problems = [problem('INTERNAL', '🙂'.repeat(9000), { advice: 'x'.repeat(9000) })];
    const [annotation] = annotationsOf(results({ problems }));
    expect(annotation?.message.length).toBeLessThanOrEqual(4096);
    expect(annotation?.message).toContain('\n→ x');
    expect(annotation?.message.isWellFormed()).toBe(true);
  });
});
