import { describe, expect, test } from 'vitest';
import { parseUpdateConfig } from '../../../src/actions/update/update-config.ts';
import { failuresOf } from '../../../src/failure/failure.ts';

const parse = (inputs: Readonly<Record<string, string>>): ReturnType<typeof parseUpdateConfig> =>
  parseUpdateConfig({ 'github-token': 'ghs_x', ...inputs }, { repository: 'acme/api', event: {} });

function mistakesIn(inputs: Readonly<Record<string, string>>): readonly string[] {
  try {
    parse(inputs);
    return [];
  } catch (error) {
    return failuresOf(error).map(({ code, message }) => `${code} ${message.replace(/ .*$/s, '')}`);
  }
}

test('mistakes are told all at once', () => {
  const inputs = { group: 'some', 'branch-prefix': '', base: 'a..b', 'dry-run': 'maybe', labels: 'x'.repeat(51) };
  expect(mistakesIn({ ...inputs, 'github-token': '', 'branch-prefix': '../x' })).toStrictEqual([
    'BAD_INPUT github-token:',
    'BAD_INPUT group:',
    'BAD_INPUT branch-prefix:',
    'BAD_INPUT labels:',
    'BAD_INPUT base:',
    'BAD_INPUT dry-run:',
  ]);
});

describe('what a branch may begin with', () => {
  test.for(['touchmark/', 'deps-', 'a.b/c_', 'x'])('%s', (prefix) => {
    expect(parse({ 'branch-prefix': prefix }).branchPrefix).toBe(prefix);
  });

  test.for(['/a', '-a', '.a', 'a//b', 'a..b', 'a/.b', 'a b', 'a~', 'a:', 'refs*', 'a.lock/', '$(x)', 'a\nb', 'ä/'])(
    'is not %j',
    (prefix) => {
      expect(mistakesIn({ 'branch-prefix': prefix })).toStrictEqual(['BAD_INPUT branch-prefix:']);
    },
  );
});

test.for(['main', 'release/1.x', 'feature#1', 'ümlaut'])('%s is the name of a base branch', (base) => {
  expect(parse({ base }).base).toBe(base);
});

test.for(['refs/heads/main', '-x', 'a b', 'a..b', 'a.lock', 'x/', 'a@{1}', 'a\u0007'])(
  '%j is not the name of a base branch',
  (base) => {
    expect(mistakesIn({ base })).toStrictEqual(['BAD_INPUT base:']);
  },
);
