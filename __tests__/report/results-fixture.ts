import { type Problem, problemOf } from '../../src/failure/problem.ts';
import { Failure } from '../../src/failure/failure.ts';
import type { AttestationResult, Results, SubjectResult } from '../../src/report/results.ts';

const IDENTITY = 'https://github.com/acme/api/.github/workflows/release.yml@refs/heads/main';

export function digest(seed: number): string {
  return `sha256:${seed.toString(16).padStart(64, '0')}`;
}

export function attestation(
  kind: AttestationResult['kind'],
  status: AttestationResult['status'],
  logIndex: number,
  change: Partial<AttestationResult> = {},
): AttestationResult {
  const types = {
    signature: 'https://sigstore.dev/cosign/sign/v1',
    provenance: 'https://slsa.dev/provenance/v1',
    sbom: 'https://spdx.dev/Document/v2.3',
    predicate: 'https://acme.example/test/v1',
  };
  const isThere = status !== 'failed' && status !== 'pending';
  return {
    predicateType: types[kind],
    kind,
    status,
    bundleFile: isThere ? `/tmp/bundles/${kind}.sigstore.json` : null,
    bundleDigest: isThere ? digest(logIndex) : null,
    logEntries: isThere
      ? [
          {
            logIndex: String(logIndex),
            log: 'https://rekor.sigstore.dev',
            url: `https://search.sigstore.dev/?logIndex=${logIndex}`,
            integratedTime: '2026-11-23T08:00:00.000Z',
          },
        ]
      : [],
    timestamps: isThere ? ['2026-11-23T08:00:00.000Z'] : [],
    published: isThere ? [{ to: 'registry', ref: 'ghcr.io/acme/api', via: 'referrers-tag' }] : [],
    checks: [],
    ...change,
  };
}

export function subject(name: string, seed: number, change: Partial<SubjectResult> = {}): SubjectResult {
  return {
    name,
    digest: digest(seed),
    platform: null,
    parent: null,
    verdict: 'pass',
    signed: true,
    locations: [],
    checks: [],
    attestations: [],
    ...change,
  };
}

export function problem(...failure: ConstructorParameters<typeof Failure>): Problem {
  return problemOf(new Failure(...failure));
}

export function results(change: Partial<Results> = {}): Results {
  return {
    version: 1,
    verdict: 'pass',
    action: 'sign',
    run: { repository: 'acme/api', id: '11', attempt: 1, url: 'https://github.com/acme/api/actions/runs/11' },
    sigstore: {
      instance: 'public-good',
      fulcio: 'https://fulcio.sigstore.dev',
      rekor: ['https://rekor.sigstore.dev'],
      timestampAuthorities: ['https://timestamp.sigstore.dev/api/v1/timestamp'],
    },
    signer: { identity: IDENTITY, issuer: 'https://token.actions.githubusercontent.com' },
    requests: { oidc: 1, fulcio: 1, rekor: 11, timestamp: 8, registry: 50, github: 0, tuf: 5, preflight: 20 },
    subjects: [],
    problems: [],
    ...change,
  };
}

/** Three images, one for two platforms, all that was said of them with one status. */
export function release(status: AttestationResult['status']): Results {
  const api = [
    attestation('signature', status, 1),
    attestation('provenance', status, 2),
    attestation('sbom', status, 3),
  ];
  return results({
    subjects: [
      subject('ghcr.io/acme/api', 1, { attestations: api }),
      subject('ghcr.io/acme/api', 2, { platform: 'linux/amd64', parent: digest(1), attestations: api }),
      subject('ghcr.io/acme/api', 3, { platform: 'linux/arm64', parent: digest(1), attestations: api }),
      subject('ghcr.io/acme/web', 4, {
        attestations: [
          attestation('signature', status, 4),
          attestation('sbom', status, 5, { predicateType: 'https://cyclonedx.org/bom' }),
        ],
      }),
      subject('ghcr.io/acme/worker', 5, { attestations: [attestation('signature', status, 6)] }),
    ],
  });
}
