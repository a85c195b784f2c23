import { existsSync, readFileSync } from 'node:fs';
import type { Results } from '../src/report/results.ts';

/**
 * The table at the end of .github/workflows/self-test.yml: for each thing that touchmark does, the best evidence that there is.
 * `real service`: this run did it, with the registry and the Sigstore that the table names. Otherwise what the tests of this
 * repository did it with.
 */

export interface SelfTest {
  readonly signed: Results | undefined;
  readonly again: Results | undefined;
  readonly verified: Results | undefined;
  /** Judged by another identity than the one that signed. */
  readonly refused: Results | undefined;
  /** `success`, `failure`, or anything else when it was not asked. */
  readonly cosign: string;
}

type Evidence = 'real program' | 'sandbox';
/** What this run saw: where it was seen, that it failed, or that it was not tried. */
type Seen = { readonly at: string } | 'failed' | undefined;

interface Row {
  readonly what: string;
  readonly before: Evidence;
  readonly seen: Seen;
}

export function selfTestRows(test: SelfTest): readonly Row[] {
  const { signed, again, verified, refused, cosign } = test;
  const made = attestationsOf(signed);
  const placed = made.flatMap(({ published }) => published);
  const inRegistry = placed.filter(({ to }) => to === 'registry');
  const hasLog = made.some(({ logEntries }) => logEntries.length > 0);
  const hasTimes = made.some(({ timestamps }) => timestamps.length > 0);
  const host = signed?.subjects[0]?.name.split('/')[0] ?? '';
  const judged = (isRight: boolean): Seen => (isRight ? { at: host } : 'failed');
  const storedAs = (via: string): Seen => (inRegistry.some((each) => each.via === via) ? { at: host } : undefined);
  return [
    {
      what: 'identity token and certificate',
      before: 'real program',
      seen: signed && (signed.signer && made.length > 0 ? { at: signed.sigstore?.fulcio ?? '' } : 'failed'),
    },
    {
      what: 'transparency log',
      before: 'real program',
      seen: hasLog ? { at: signed?.sigstore?.rekor.join(', ') ?? '' } : undefined,
    },
    {
      what: 'timestamp authority',
      before: 'real program',
      seen: hasTimes ? { at: signed?.sigstore?.timestampAuthorities.join(', ') ?? '' } : undefined,
    },
    { what: 'bundles listed by the referrers API', before: 'real program', seen: storedAs('referrers-api') },
    { what: 'bundles listed by the fallback tag', before: 'real program', seen: storedAs('referrers-tag') },
    {
      what: 'bundles among GitHub’s attestations',
      before: 'sandbox',
      seen: placed.some(({ to }) => to === 'github') ? { at: 'GitHub' } : undefined,
    },
    { what: 'the whole release is signed', before: 'real program', seen: signed && judged(signed.verdict === 'pass') },
    {
      what: 'running it again signs and logs nothing',
      before: 'real program',
      seen:
        again && judged(again.verdict === 'pass' && attestationsOf(again).every(({ status }) => status === 'reused')),
    },
    {
      what: 'touchmark/verify accepts it',
      before: 'real program',
      seen: verified && judged(verified.verdict === 'pass'),
    },
    {
      what: 'touchmark/verify refuses it as another’s',
      before: 'real program',
      seen: refused && judged(refused.problems.some(({ code }) => code === 'WRONG_IDENTITY')),
    },
    {
      what: 'cosign accepts it',
      before: 'real program',
      seen: cosign === 'success' || cosign === 'failure' ? judged(cosign === 'success') : undefined,
    },
  ];
}

export function selfTestTable(rows: readonly Row[]): string {
  const lines = rows.map(({ what, before, seen }) => {
    if (seen === 'failed') return `| ${what} | **failed** | this run |`;
    return seen ? `| ${what} | real service | ${cell(seen.at)} |` : `| ${what} | ${before} | ${COMMANDS[before]} |`;
  });
  return ['| what | evidence | where |', '| --- | --- | --- |', ...lines, ''].join('\n');
}

const COMMANDS: Readonly<Record<Evidence, string>> = {
  'real program': '`npm run interop`, not this run',
  sandbox: '`npm test`, not this run',
};

function attestationsOf(results: Results | undefined): Results['subjects'][number]['attestations'] {
  const done = results?.subjects.flatMap(({ attestations }) => attestations) ?? [];
  return done.filter(({ status }) => status !== 'failed' && status !== 'pending');
}

function cell(text: string): string {
  return text.replaceAll(/[|\s]+/g, ' ').slice(0, 200);
}

function resultsAt(path = ''): Results | undefined {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Results) : undefined;
}

if (import.meta.main) {
  const { SIGNED, AGAIN, VERIFIED, REFUSED, COSIGN = '' } = process.env;
  const rows = selfTestRows({
    signed: resultsAt(SIGNED),
    again: resultsAt(AGAIN),
    verified: resultsAt(VERIFIED),
    refused: resultsAt(REFUSED),
    cosign: COSIGN,
  });
  console.log(selfTestTable(rows));
  // A run that signed nothing has shown nothing.
  const hasShown = rows.some(({ seen }) => seen !== undefined && seen !== 'failed');
  if (!hasShown || rows.some(({ seen }) => seen === 'failed')) process.exitCode = 1;
}
