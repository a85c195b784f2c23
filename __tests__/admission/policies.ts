import { parsePolicy } from '../../src/policy/parse-policy.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { EngineName, RenderContext } from '../../src/admission/rendering.ts';

const digest = `sha256:${'d'.repeat(64)}`;

/** Policies that people write, one for each thing that engines treat differently; the golden files show what becomes of them. */
export const POLICIES = {
  workflow: `version: 1
images:
  - match: ghcr.io/acme/**
    signed-by: [{workflow: acme/api/.github/workflows/release.yml, refs: [refs/heads/main, refs/tags/v*]}]
`,
  everything: `version: 1
images:
  - match: ghcr.io/acme/tools/**
    unsigned: allow
    pinned: true
  - match: ghcr.io/acme/**
    signed-by:
      - {workflow: acme/api/.github/workflows/release.yml, refs: [refs/heads/main], triggers: [push]}
    logged-within: 90d
    provenance: {builder: same-workflow, source: https://github.com/acme/api, commit: annotation}
    sbom: {types: [spdx, cyclonedx], describes: image, contents: warn}
    enforcement: enforce
    namespaces: [prod, stage]
  - match: docker.io/library/**
    unsigned: allow
admission: {enforcement: audit, exclude-namespaces: [monitoring], registry-credentials: [regcred]}
mirrors: [{from: ghcr.io/acme/**, to: registry.prod.example/acme/**}]
deny:
  - {digest: "${digest}", reason: CVE-2026-1}
  - {signed-by: {workflow: acme/api/.github/workflows/old.yml}, logged-before: 2026-03-01, reason: compromised runner}
`,
  reusable: `version: 1
images:
  - match: ghcr.io/acme/api
    signed-by:
      - workflow: acme/shared/.github/workflows/sign.yml
        repository: acme/api
        workflow-refs: [refs/tags/v*]
        refs: [refs/heads/main]
`,
  others: `version: 1
images:
  - match: vendor.example/**
    all-of:
      - [{identity: https://vendor.example/build, issuer: https://vendor.example}, {gitlab: vendor/app}]
      - [{key: keys/vendor.pub, log: none}]
    name: any
  - match: private.example/**
    signed-by: [{workflow: acme/api/.github/workflows/release.yml, trust: {tuf-mirror: https://tuf.acme.example, tuf-root: tuf-root.json}}]
admission: {enforcement: enforce}
`,
  bases: `version: 1
images:
  - match: cgr.dev/chainguard/**
    signed-by: [{publisher: chainguard}]
    logged-within: 30d
    pinned: true
  - match: ghcr.io/vendor/**
    signed-by: [{key: keys/vendor.pub}, {identity-pattern: "https://github.com/vendor/app/.github/workflows/*@**", issuer: https://token.actions.githubusercontent.com}]
    provenance: {source: https://github.com/vendor/app, commit: cccccccccccccccccccccccccccccccccccccccc}
  - match: docker.io/library/**
    unsigned: allow
admission: {enforcement: enforce}
`,
  hostile: `version: 1
images:
  - match: ghcr.io/acme/**
    signed-by:
      - workflow: acme/api/.github/workflows/release.yml
        refs: [refs/heads/main, ${JSON.stringify('refs/heads/"\'`) || true || ("')}]
    provenance: {builder: same-workflow, source: https://github.com/acme/api}
admission: {enforcement: enforce}
deny: [{digest: "${digest}", reason: ${JSON.stringify('"\'` || true # \\ $x\n---\nkind: Other')}}]
`,
} as const;

const { workflow, hostile, reusable, bases, everything, others } = POLICIES;

/** For ClusterPolicies, which know one type of SBOM, no pod and no revoked signer. */
const simple = everything
  .replace('types: [spdx, cyclonedx]', 'types: [spdx]')
  .replace('commit: annotation', `commit: ${'c'.repeat(40)}`)
  .replace(/ {2}- \{signed-by.*\n/, '');
/** For policy-controller: what is first in the policy file, and unsigned, would be held to what comes later. */
const revoked = everything.replace(/ {2}- match: ghcr.io\/acme\/tools[^]*?pinned: true\n/, '');
/** It believes one Sigstore. */
const othersOfOne = others.replace(/ {2}- match: private[^]*?\n/, '').replace(/ {4}signed-by: .*trust.*\n/, '');

/** The policies whose rendering lies in golden/, by engine and name. */
export const GOLDEN: Readonly<Record<EngineName, Readonly<Record<string, string>>>> = {
  kyverno: POLICIES,
  'kyverno-clusterpolicy': { workflow, reusable, simple, hostile: hostile.replace(String.raw`\n---\n`, '') },
  'policy-controller': { workflow, reusable, others: othersOfOne, bases, revoked, hostile },
  'docker-build': { workflow, everything, reusable, bases, hostile },
};

export function policyOf(text: string): Policy {
  return parsePolicy(text, '.github/image-policy.yml');
}

export const CONTEXT: RenderContext = {
  source: '.github/image-policy.yml',
  version: '1.2.3',
  enforcement: undefined,
  fileText: (path) => `the text of ${path}\n`,
  githubTufRoot: '{"signed":{}}',
  defaultTrust: undefined,
};
