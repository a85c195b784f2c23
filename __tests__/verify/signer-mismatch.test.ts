import { describe, expect, test } from 'vitest';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import { type Signer, voucherOf } from '../../src/policy/signer.ts';
import type { CertificateIdentity } from '../../src/verify/certificate-identity.ts';
import { mismatches } from '../../src/verify/signer-mismatch.ts';

const GITHUB = 'https://token.actions.githubusercontent.com';
const RELEASE = 'https://github.com/acme/api/.github/workflows/release.yml';

/** A run of acme/api on main, by its own workflow. */
const RUN: CertificateIdentity = {
  kind: 'certificate',
  subjectAlternativeName: `${RELEASE}@refs/heads/main`,
  issuer: GITHUB,
  sourceRepository: 'https://github.com/acme/api',
  sourceRepositoryId: '123',
  sourceRepositoryRef: 'refs/heads/main',
  sourceRepositoryDigest: 'a'.repeat(40),
  buildConfigUri: `${RELEASE}@refs/heads/main`,
  buildTrigger: 'push',
  runInvocationUri: undefined,
};

const PIPELINE: CertificateIdentity = {
  ...RUN,
  subjectAlternativeName: 'https://gitlab.com/acme/team/api//.gitlab-ci.yml@refs/heads/main',
  issuer: 'https://gitlab.com',
  sourceRepository: 'https://gitlab.com/acme/team/api',
};

const JOB: CertificateIdentity = {
  ...RUN,
  subjectAlternativeName: 'https://buildkite.com/acme/release',
  issuer: 'https://agent.buildkite.com',
  sourceRepository: undefined,
  sourceRepositoryRef: undefined,
};

function signer(text: string): Signer {
  const [entry] = parsePolicy(`version: 1\nimages: [{match: "**", signed-by: [${text}]}]`, 'p.yml').entries;
  const [found] = entry?.demand.kind === 'signed' ? entry.demand.signers.flat() : [];
  if (!found) throw new Error('no signer');
  return found;
}

function differs(text: string, identity: CertificateIdentity): readonly string[] {
  const expected = signer(text);
  return mismatches(expected, { signer: identity, vouchers: new Set([voucherOf(expected)]) }).map(
    (each) => each.actual,
  );
}

const OWN = 'workflow: acme/api/.github/workflows/release.yml';
const SHARED = 'workflow: acme/shared/.github/workflows/sign.yml';
const CALLED: CertificateIdentity = {
  ...RUN,
  subjectAlternativeName: 'https://github.com/acme/shared/.github/workflows/sign.yml@refs/tags/v1',
};

describe('who signed', () => {
  test.each([
    [`{${OWN}}`, RUN],
    [`{${OWN}, refs: [refs/heads/*], triggers: [push]}`, RUN],
    [`{${SHARED}, repository: acme/api, workflow-refs: [refs/tags/v1], refs: [refs/heads/main]}`, CALLED],
    [`{identity: "${RELEASE}@refs/heads/main", issuer: "${GITHUB}"}`, RUN],
    [
      `{identity-pattern: "https://github.com/acme/*/.github/workflows/release.yml@refs/heads/main", issuer: "${GITHUB}"}`,
      RUN,
    ],
    ['{gitlab: acme/team/api, refs: [refs/heads/main]}', PIPELINE],
    ['{buildkite: acme/release}', JOB],
  ])('is %s', (text, identity) => {
    expect(differs(text, identity)).toStrictEqual([]);
  });

  test.each([
    ['another branch', `{${OWN}, refs: [refs/heads/main]}`, { sourceRepositoryRef: 'refs/heads/evil' }],
    [
      'a branch whose name begins so',
      `{${OWN}, refs: [refs/heads/main]}`,
      { subjectAlternativeName: `${RELEASE}@refs/heads/main2` },
    ],
    ['another event', `{${OWN}, triggers: [push]}`, { buildTrigger: 'pull_request_target' }],
    ['another issuer', `{${OWN}}`, { issuer: 'https://accounts.google.com' }],
    ['a fork', `{${OWN}}`, { sourceRepository: 'https://github.com/evil/api' }],
    ['no repository at all', `{${OWN}}`, { sourceRepository: undefined }],
    ['a workflow whose path begins so', `{${OWN}}`, { subjectAlternativeName: `${RELEASE}.evil.yml@refs/heads/main` }],
    [
      'a host that ends so',
      `{${OWN}}`,
      { subjectAlternativeName: `https://evil.example/?x=${RELEASE}@refs/heads/main` },
    ],
    [
      'a name with more behind it',
      `{identity: "${RELEASE}@refs/heads/main", issuer: "${GITHUB}"}`,
      { subjectAlternativeName: `${RELEASE}@refs/heads/main/x` },
    ],
    [
      'a workflow that a stranger calls',
      `{identity: "${RELEASE}@refs/heads/main", issuer: "${GITHUB}"}`,
      { sourceRepository: 'https://github.com/evil/x' },
    ],
    [
      'a workflow run from nowhere',
      `{identity: "${RELEASE}@refs/heads/main", issuer: "${GITHUB}"}`,
      { sourceRepository: undefined },
    ],
  ] as const)('is not %s', (_what, text, change) => {
    expect(differs(text, { ...RUN, ...change })).toHaveLength(1);
  });

  test.each([
    ['{gitlab: acme/team/api}', { ...PIPELINE, sourceRepository: 'https://gitlab.com/acme/team/web' }],
    [
      '{gitlab: acme/team/api}',
      { ...PIPELINE, subjectAlternativeName: 'https://gitlab.com/acme/team/api//evil.yml@refs/heads/main' },
    ],
    [
      '{gitlab: acme/team/api, refs: [refs/tags/*]}',
      { ...PIPELINE, subjectAlternativeName: 'https://gitlab.com/acme/team/api//.gitlab-ci.yml@refs/tags/v1' },
    ],
    ['{buildkite: acme/release}', { ...JOB, subjectAlternativeName: 'https://buildkite.com/acme/release-evil' }],
    [`{${SHARED}, repository: acme/web, workflow-refs: [refs/tags/v1]}`, CALLED],
    [`{${SHARED}, repository: acme/api, workflow-refs: [refs/tags/v2]}`, CALLED],
  ])('is not %s by another name', (text, identity) => {
    expect(differs(text, identity)).toHaveLength(1);
  });

  test('counts only by the word of the root that the policy believes', () => {
    const expected = signer(`{${OWN}, trust: github}`);
    expect(mismatches(expected, { signer: RUN, vouchers: new Set(['the inputs', 'public-good']) })).toHaveLength(1);
    expect(mismatches(signer('{key: k.pub}'), { signer: RUN, vouchers: new Set(['the inputs']) })).toHaveLength(1);
    expect(mismatches(expected, { signer: undefined, vouchers: new Set(['github']) })).toHaveLength(1);
  });
});
