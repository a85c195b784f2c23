import { expect, test } from 'vitest';
import { selfTestRows, selfTestTable, type SelfTest } from '../../scripts/self-test.ts';
import { problem, release } from '../report/results-fixture.ts';

const WHOLE: SelfTest = {
  signed: release('created'),
  again: release('reused'),
  verified: release('found'),
  refused: release('found', { verdict: 'fail', problems: [problem('WRONG_IDENTITY', 'somebody else')] }),
  cosign: 'success',
};

const tableOf = (test: Partial<SelfTest>): string => selfTestTable(selfTestRows({ ...WHOLE, ...test }));

test('a cell says real service only of what this run did', () => {
  expect(tableOf({})).toMatchInlineSnapshot(`
    "| what | evidence | where |
    | --- | --- | --- |
    | identity token and certificate | real service | https://fulcio.sigstore.dev |
    | transparency log | real service | https://rekor.sigstore.dev |
    | timestamp authority | real service | https://timestamp.sigstore.dev/api/v1/timestamp |
    | bundles listed by the referrers API | real program | \`npm run interop\`, not this run |
    | bundles listed by the fallback tag | real service | ghcr.io |
    | bundles among GitHub’s attestations | sandbox | \`npm test\`, not this run |
    | the whole release is signed | real service | ghcr.io |
    | running it again signs and logs nothing | real service | ghcr.io |
    | touchmark/verify accepts it | real service | ghcr.io |
    | touchmark/verify refuses it as another’s | real service | ghcr.io |
    | cosign accepts it | real service | ghcr.io |
    "
  `);
});

test('what was not tried is what the tests of the repository showed', () => {
  const table = tableOf({ cosign: 'skipped', refused: undefined });
  expect(table).toContain('| cosign accepts it | real program | `npm run interop`, not this run |');
  expect(table).toContain('| touchmark/verify refuses it as another’s | real program |');
});

test.each([
  ['a re-run that signed again', { again: release('created') }, 'running it again signs and logs nothing'],
  [
    'an image that was not accepted',
    { verified: release('found', { verdict: 'fail' }) },
    'touchmark/verify accepts it',
  ],
  [
    'an outage in place of a refusal',
    { refused: release('found', { problems: [] }) },
    'touchmark/verify refuses it as',
  ],
  ['a cosign that refused', { cosign: 'failure' }, 'cosign accepts it'],
  ['a release that was not signed', { signed: release('failed', { verdict: 'fail' }) }, 'the whole release is signed'],
] as const)('%s is a failure, and not the evidence of before', (_what, change, row) => {
  const line = tableOf(change)
    .split('\n')
    .find((each) => each.startsWith(`| ${row}`));
  expect(line).toContain('**failed**');
});
