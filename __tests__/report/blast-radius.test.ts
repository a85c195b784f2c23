import { expect, test } from 'vitest';
import { renderBlastRadius } from '../../src/report/blast-radius.ts';
import type { Results, SubjectResult } from '../../src/report/results.ts';

const NOW = new Date('2026-11-23T12:00:00Z');

function resultsOf(subjects: readonly Partial<SubjectResult>[]): Results {
  const blank = {
    name: 'r.example/a',
    digest: null,
    platform: null,
    parent: null,
    verdict: 'pass',
    signed: true,
  } as const;
  return {
    version: 1,
    verdict: 'pass',
    action: 'verify',
    run: { repository: '', id: '', attempt: 1, url: '' },
    sigstore: null,
    signer: null,
    requests: { oidc: 0, fulcio: 0, rekor: 0, timestamp: 0, registry: 0, github: 0, tuf: 0, preflight: 0 },
    subjects: subjects.map((each) => ({ ...blank, locations: [], checks: [], attestations: [], ...each })),
    problems: [],
  };
}

const workload = (namespace: string, name = 'web') => ({ namespace, kind: 'Deployment', name, containers: 1 });

test('nothing is said of manifests that name no namespace', () => {
  expect(renderBlastRadius(resultsOf([{ workloads: [workload('')], verdict: 'fail' }, {}]), NOW, 10)).toBe('');
});

test('a signature counts as lapsing up to thirty days ahead', () => {
  const at = (lapsesAt: string) => ({ workloads: [workload('shop', lapsesAt.slice(0, 10))], lapsesAt });
  const page = renderBlastRadius(resultsOf([at('2026-12-23T11:00:00Z'), at('2026-12-24T12:00:00Z')]), NOW, 10);
  expect(page).toContain('the signatures of 1 lapse within 30 days');
  expect(page).toContain('Deployment/2026-12-23');
  expect(page).not.toContain('Deployment/2026-12-24');
});

test('rows beyond the limit are counted, and names become no markup', () => {
  const workloads = Array.from({ length: 12 }, (_, index) => workload('a|b\n<img src=x> @team', `w${index}`));
  const page = renderBlastRadius(resultsOf([{ workloads, verdict: 'fail', name: 'r.example/`|x' }]), NOW, 10);
  expect(page).toContain('2 more rows; results.json has them all.');
  expect(page).not.toMatch(/<img|@team|\n</);
  expect(page.split('\n').filter((line) => line.startsWith('| a'))).toHaveLength(10);
});
