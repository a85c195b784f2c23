import { createHash } from 'node:crypto';
import { Failure } from '../../src/failure/failure.ts';
import { type Problem, problemOf } from '../../src/failure/problem.ts';
import type { AttestationResult, Results, SubjectResult } from '../../src/report/results.ts';

export const IDENTITY = 'https://github.com/acme/api/.github/workflows/release.yml@refs/heads/main';
export const ISSUER = 'https://token.actions.githubusercontent.com';
const FIRST_INDEX = 712_400_000;

const TYPES: Readonly<Record<AttestationResult['kind'], string>> = {
  signature: 'https://sigstore.dev/cosign/sign/v1',
  provenance: 'https://slsa.dev/provenance/v1',
  sbom: 'https://spdx.dev/Document/v2.3',
  predicate: 'https://acme.example/test/v1',
};

export function digest(seed: string | number): string {
  return `sha256:${createHash('sha256').update(String(seed)).digest('hex')}`;
}

/** @param entry which entry of the log it has: the first, the second … */
export function attestation(
  kind: AttestationResult['kind'],
  status: AttestationResult['status'],
  entry: number,
  change: Partial<AttestationResult> = {},
): AttestationResult {
  const isThere = status !== 'failed' && status !== 'pending';
  const logIndex = String(FIRST_INDEX + entry);
  const url = `https://search.sigstore.dev/?logIndex=${logIndex}`;
  const integratedTime = '2026-11-23T08:00:00.000Z';
  return {
    predicateType: TYPES[kind],
    kind,
    status,
    bundleFile: isThere ? `/tmp/bundles/${kind}-${entry}.sigstore.json` : null,
    bundleDigest: isThere ? digest(`bundle ${entry}`) : null,
    logEntries: isThere ? [{ logIndex, log: 'https://rekor.sigstore.dev', url, integratedTime }] : [],
    timestamps: isThere ? [integratedTime] : [],
    published: isThere ? [{ to: 'registry', ref: 'ghcr.io/acme/api', via: 'referrers-tag' }] : [],
    checks: [],
    ...change,
  };
}

export function subject(name: string, seed: string | number, change: Partial<SubjectResult> = {}): SubjectResult {
  return publishedThere({
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
  });
}

/** With its own reference wherever something is published to a registry. */
function publishedThere(image: SubjectResult): SubjectResult {
  const ref = `${image.name}@${image.digest}`;
  const attestations = image.attestations.map((each) => ({
    ...each,
    published: each.published.map((place) => (place.to === 'registry' ? { ...place, ref } : place)),
  }));
  return { ...image, attestations };
}

/** An index and its platforms, with the same said of all. */
export function multiPlatform(
  name: string,
  platforms: readonly string[],
  attestations: SubjectResult['attestations'],
): readonly SubjectResult[] {
  return [
    subject(name, name, { attestations }),
    ...platforms.map((platform) =>
      subject(name, `${name} ${platform}`, { platform, parent: digest(name), attestations }),
    ),
  ];
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
    signer: { identity: IDENTITY, issuer: ISSUER },
    requests: { oidc: 1, fulcio: 1, rekor: 11, timestamp: 8, registry: 50, github: 0, tuf: 5, preflight: 20 },
    subjects: [],
    problems: [],
    ...change,
  };
}

/** Three images, one of them for two platforms; all that is said of them came to one end. */
export function release(status: AttestationResult['status'], change: Partial<Results> = {}): Results {
  const api = [
    attestation('signature', status, 1),
    attestation('provenance', status, 2),
    attestation('sbom', status, 3),
  ];
  const web = [
    attestation('signature', status, 4),
    attestation('provenance', status, 5),
    attestation('sbom', status, 6, { predicateType: 'https://cyclonedx.org/bom' }),
  ];
  const worker = [attestation('signature', status, 7), attestation('provenance', status, 8)];
  return results({
    subjects: [
      ...multiPlatform('ghcr.io/acme/api', ['linux/amd64', 'linux/arm64'], api),
      subject('ghcr.io/acme/web', 'web', { attestations: web }),
      subject('ghcr.io/acme/worker', 'worker', { attestations: worker }),
    ],
    ...change,
  });
}

/** The same release, with what `change` makes of the image that is named. */
export function withImage(
  from: Results,
  name: string,
  change: (image: SubjectResult) => Partial<SubjectResult>,
): Results {
  const subjects = from.subjects.map((each) =>
    each.name === name ? publishedThere({ ...each, ...change(each) }) : each,
  );
  return { ...from, subjects };
}
