import type { SummaryFacts } from '../../src/report/job-summary.ts';
import type { Results } from '../../src/report/results.ts';
import {
  attestation,
  digest,
  multiPlatform,
  problem,
  release,
  results,
  subject,
  withImage,
} from './results-fixture.ts';

export interface Scene {
  readonly results: Results;
  readonly facts: SummaryFacts;
}

const NO_REQUESTS = { oidc: 0, fulcio: 0, rekor: 0, timestamp: 0, registry: 0, github: 0, tuf: 0, preflight: 0 };

/** What users meet, one each: the golden files show what they read. */
export const SCENES: Readonly<Record<string, Scene>> = {
  'all-new': { results: release('created'), facts: { newLogEntries: 8, dryRun: false } },
  'all-reused': {
    results: release('reused', { requests: { ...NO_REQUESTS, registry: 31, tuf: 4 } }),
    facts: { newLogEntries: 0, dryRun: false },
  },
  'dry-run': {
    results: withImage(
      release('pending', { requests: { ...NO_REQUESTS, registry: 18, preflight: 12 } }),
      'ghcr.io/acme/web',
      () => ({
        attestations: [attestation('signature', 'reused', 4), attestation('sbom', 'pending', 6)],
      }),
    ),
    facts: { newLogEntries: 0, dryRun: true },
  },
  'one-registry-fails': {
    results: withImage(
      release('created', {
        verdict: 'fail',
        problems: [
          problem(
            'PUSH_DENIED',
            'the login for quay.io may not push to quay.io/acme/web: DENIED: requested access to the resource is denied',
            {
              subject: `quay.io/acme/web@${digest('web')}`,
              service: 'quay.io',
            },
          ),
        ],
      }),
      'ghcr.io/acme/web',
      ({ attestations }) => ({
        name: 'quay.io/acme/web',
        verdict: 'fail',
        attestations: attestations.map((each) => ({ ...each, status: 'failed', published: [] })),
      }),
    ),
    facts: { newLogEntries: 8, dryRun: false },
  },
  'rekor-is-down': {
    results: results({
      verdict: 'inconclusive',
      sigstore: null,
      signer: null,
      requests: { ...NO_REQUESTS, registry: 18, tuf: 4, preflight: 12 },
      subjects: ['api', 'web', 'worker'].map((name) =>
        subject(`ghcr.io/acme/${name}`, name, { verdict: 'inconclusive', signed: null }),
      ),
      problems: [
        problem(
          'REKOR_UNREACHABLE',
          'GET https://rekor.sigstore.dev/api/v1/log: it refused the connection (ECONNREFUSED)',
          {
            service: 'rekor.sigstore.dev',
          },
        ),
      ],
    }),
    facts: { newLogEntries: 0, dryRun: false },
  },
  'rekor-goes-down': {
    results: withImage(
      release('created', {
        verdict: 'inconclusive',
        problems: [
          problem(
            'REKOR_UNAVAILABLE',
            'POST https://rekor.sigstore.dev/api/v1/log/entries: 503 Service Unavailable, 5 times',
            {
              subject: `ghcr.io/acme/worker@${digest('worker')}`,
              service: 'rekor.sigstore.dev',
            },
          ),
        ],
      }),
      'ghcr.io/acme/worker',
      () => ({
        verdict: 'inconclusive',
        signed: false,
        attestations: [attestation('signature', 'failed', 7), attestation('provenance', 'pending', 8)],
      }),
    ),
    facts: { newLogEntries: 6, dryRun: false },
  },
  'bad-inputs': {
    results: results({
      verdict: 'fail',
      sigstore: null,
      signer: null,
      requests: NO_REQUESTS,
      problems: [
        problem('TAG_WITHOUT_DIGEST', 'images line 1: `ghcr.io/acme/api:latest` is a tag without a digest'),
        problem('TAG_WITHOUT_DIGEST', 'images line 2: `ghcr.io/acme/web:1.4` is a tag without a digest'),
        problem('BAD_INPUT', 'log-rate: "fast" is not a rate', {
          advice: 'Write rates as `400/min`, `5/s` or `6000/h`.',
        }),
      ],
    }),
    facts: { newLogEntries: 0, dryRun: false },
  },
  'private-repository': {
    results: results({
      verdict: 'fail',
      sigstore: null,
      signer: null,
      requests: NO_REQUESTS,
      subjects: [subject('ghcr.io/acme/api', 'api', { verdict: 'fail', signed: null })],
      problems: [
        problem('PRIVATE_REPOSITORY', 'acme/api is private, and public Sigstore would make its name public for ever', {
          advice: [
            'Choose with the input `sigstore`. If the names may become public:',
            '  - uses: touchmark/touchmark@v1',
            '    with: { needs: "${{ toJSON(needs) }}", sigstore: public-good }',
            'If they may not, sign with your own Sigstore:',
            '  - uses: touchmark/touchmark@v1',
            '    with: { needs: "${{ toJSON(needs) }}", sigstore: custom }',
          ].join('\n'),
        }),
      ],
    }),
    facts: { newLogEntries: 0, dryRun: false },
  },
  'own-sigstore': {
    results: results({
      run: { repository: 'acme/api', id: '12', attempt: 2, url: 'https://github.com/acme/api/actions/runs/12' },
      sigstore: {
        instance: 'custom',
        fulcio: 'https://fulcio.acme.example',
        rekor: ['https://rekor.acme.example'],
        timestampAuthorities: [],
      },
      subjects: [
        subject('registry.acme.example/api', 'own', {
          attestations: [
            attestation('signature', 'recovered', 1, REFERRERS_API()),
            attestation('sbom', 'created', 2, REFERRERS_API()),
            attestation('predicate', 'created', 3, REFERRERS_API()),
          ],
        }),
        subject('registry.acme.example/api', 'own amd64', {
          platform: 'linux/amd64',
          parent: digest('own'),
          attestations: [
            attestation('signature', 'recovered', 1, REFERRERS_API()),
            attestation('sbom', 'created', 4, { ...REFERRERS_API(), predicateType: 'https://cyclonedx.org/bom' }),
          ],
        }),
      ],
    }),
    facts: { newLogEntries: 3, dryRun: false },
  },
  '300-images': {
    results: manyImages(300),
    facts: { newLogEntries: 900, dryRun: false },
  },
  '300-images-4-fail': {
    results: fourFail(manyImages(300)),
    facts: { newLogEntries: 888, dryRun: false },
  },
};

function REFERRERS_API(): { published: { to: 'registry'; ref: string; via: 'referrers-api' }[] } {
  return { published: [{ to: 'registry', ref: 'registry.acme.example/api', via: 'referrers-api' }] };
}

/** Images for two platforms each, with three statements. */
export function manyImages(count: number): Results {
  const names = Array.from(
    { length: count },
    (_, index) => `ghcr.io/acme/service-${String(index + 1).padStart(4, '0')}`,
  );
  const subjects = names.flatMap((name, index) =>
    multiPlatform(
      name,
      ['linux/amd64', 'linux/arm64'],
      [
        attestation('signature', 'created', index * 3 + 1),
        attestation('provenance', 'created', index * 3 + 2),
        attestation('sbom', 'created', index * 3 + 3),
      ],
    ),
  );
  return results({ subjects });
}

function fourFail(from: Results): Results {
  const names = [17, 18, 140, 299].map((number) => `ghcr.io/acme/service-${String(number).padStart(4, '0')}`);
  const failed = names.reduce(
    (release, name) =>
      withImage(release, name, () => ({
        verdict: 'fail',
        attestations: [attestation('signature', 'failed', 1), attestation('provenance', 'failed', 2)],
      })),
    from,
  );
  const problems = names.map((name) =>
    problem('PUSH_DENIED', `the login for ghcr.io may not push to ${name}: DENIED`, {
      subject: `${name}@${digest(name)}`,
      service: 'ghcr.io',
    }),
  );
  return { ...failed, verdict: 'fail', problems };
}
