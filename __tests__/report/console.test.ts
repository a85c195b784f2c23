import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closingLine, problemLines, progressLine } from '../../src/report/console.ts';
import { HOSTILE } from './hostile.ts';
import { digest, problem, release, results } from './results-fixture.ts';

const SUBJECT = `ghcr.io/acme/api@${digest('api')}`;

test('a finished image is one line: how far, which, what became of it', () => {
  const ends = [
    { kind: 'signature', status: 'created' },
    { kind: 'sbom', status: 'reused' },
  ];
  expect(progressLine(7, 40, SUBJECT, ends)).toBe(
    `✓  7/40 ghcr.io/acme/api@${digest('api').slice(0, 19)}… signature new, sbom reused`,
  );
});

test.each([
  ['failed', '✗'],
  ['pending', '·'],
  ['recovered', '✓'],
])('one that is %s is marked %s', (status, mark) => {
  const ends = [
    { kind: 'signature', status: 'created' },
    { kind: 'provenance', status },
  ];
  expect(progressLine(1, 1, SUBJECT, ends)).toMatch(new RegExp(`^${mark} 1/1 `));
});

test('a problem is its code and message, then what to do, with examples indented', () => {
  const given = problem('BAD_INPUT', 'log-rate: no', {
    subject: 'a.example/x',
    advice: 'Write this:\n  log-rate: 5/s',
  });
  expect(problemLines(results({ problems: [given] }))).toEqual([
    'BAD_INPUT: a.example/x: log-rate: no',
    '  → Write this:',
    '      log-rate: 5/s',
  ]);
});

test('the last line has the verdict, the counts and the requests', () => {
  expect(closingLine(release('created'), 8)).toBe(
    'touchmark: pass: 14 new, 0 reused, 0 failed, 8 new log entries (requests: oidc 1, fulcio 1, rekor 11, timestamp 8, registry 50, tuf 5, preflight 20)',
  );
  expect(closingLine(release('recovered', { requests: results().requests }), 0)).toContain('14 recovered');
});

test('no text from outside is a line of its own or a command to the runner', () => {
  const commands = fc.oneof(
    HOSTILE,
    fc.constantFrom(
      '::error::x',
      ' ::add-mask::a',
      'x\n::stop-commands::y',
      '##[add-mask]a',
      'a ##[group]b',
      '\u200b::error::x',
    ),
  );
  fc.assert(
    fc.property(commands, commands, (message, advice) => {
      const given = { ...problem('INTERNAL', 'x'), code: message, message, advice: `x\n${advice}` };
      for (const line of [...problemLines(results({ problems: [given] })), progressLine(1, 1, message, [])]) {
        expect(line).not.toMatch(/[\r\n]/);
        expect(line.trimStart()).not.toMatch(/^::/);
        expect(line).not.toContain('##[');
      }
    }),
  );
});
