import { describe, expect, test } from 'vitest';
import { failuresOf } from '../../src/failure/failure.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { describeSigner, type Signer } from '../../src/policy/signer.ts';

const WORKFLOW = 'acme/api/.github/workflows/release.yml';

function mistakesIn(text: string): readonly string[] {
  try {
    parsePolicy(text, 'p.yml');
    return [];
  } catch (error) {
    return failuresOf(error).map(({ code, message }) => `${code} ${message}`);
  }
}

/** A policy with one entry, whose lines begin at line 3. */
function entry(lines: string): string {
  const [first, ...rest] = lines.split('\n');
  return `version: 1\nimages:\n  - ${first}\n${rest.map((line) => `    ${line}\n`).join('')}`;
}

function signersIn(policy: Policy): readonly Signer[] {
  return policy.entries.flatMap(({ demand }) => (demand.kind === 'signed' ? demand.signers.flat() : []));
}

const EVERYTHING = `version: 1
images:
  - match: ghcr.io/acme/**
    signed-by:
      - workflow: ${WORKFLOW}
        refs: [refs/heads/main, refs/tags/v*]
        triggers: [push, workflow_dispatch]
    logged-within: 90d
    provenance: {builder: same-workflow, source: https://github.com/acme/api, commit: any}
    sbom: {types: [spdx, cyclonedx], describes: image, contents: warn}
  - match: cgr.dev/chainguard/**
    signed-by: [{publisher: chainguard}]
  - match: docker.io/library/**
    unsigned: allow
    pinned: true
  - match: registry.access.redhat.com/**
    signed-by: [{key: keys/redhat.pub, log: none}]
deny:
  - {digest: "sha256:${'a'.repeat(64)}", reason: CVE-2026-1}
  - {signed-by: {workflow: acme/api/.github/workflows/old.yml}, logged-before: 2026-03-01, reason: compromised runner}
mirrors:
  - {from: ghcr.io/acme/**, to: registry.prod.example/acme/**}
admission: {enforcement: audit, exclude-namespaces: [kube-system], registry-credentials: [regcred]}
break-glass: {approvers: [security-lead, platform-lead], approval: environment, environment: break-glass, max-minutes: 15}
`;

describe('a policy file', () => {
  test('is one value', () => {
    const policy = parsePolicy(EVERYTHING, 'p.yml');
    expect(policy.entries.map(({ match, demand, position }) => [match.text, demand.kind, position.line])).toStrictEqual(
      [
        ['ghcr.io/acme/**', 'signed', 3],
        ['cgr.dev/chainguard/**', 'signed', 11],
        ['docker.io/library/**', 'unsigned', 13],
        ['registry.access.redhat.com/**', 'signed', 16],
      ],
    );
    expect(policy.entries[0]?.demand).toMatchObject({ maxAgeMs: 90 * 86_400_000, name: 'optional' });
    expect(signersIn(policy).map(describeSigner)).toStrictEqual([
      `https://github.com/${WORKFLOW}@refs/heads/main or refs/tags/v*, on push or workflow_dispatch`,
      'https://github.com/chainguard-images/images/.github/workflows/release.yaml@refs/heads/main by https://token.actions.githubusercontent.com (publisher chainguard)',
      'the key keys/redhat.pub, without a log',
    ]);
    expect(policy.deny).toHaveLength(2);
    expect(policy.mirrors).toStrictEqual([{ from: 'ghcr.io/acme/', to: 'registry.prod.example/acme/' }]);
    expect(policy.breakGlass).toMatchObject({ maxMinutes: 15, environment: 'break-glass' });
  });

  test('reports every mistake with its place and the word that was meant', () => {
    const text = `version: 1
images:
  - match: ghcr.io/acme/**
    signed_by: []
    logged-within: 90
  - match: foo
    signed-by:
      - workflow: x
      - publisher: chaingard
    sbom: {types: [spx]}
deny:
  - digest: sha256:aa
    reason: none
`;
    expect(mistakesIn(text)).toStrictEqual([
      'BAD_POLICY p.yml:4:5: unknown key `signed_by` in `images[0]`; did you mean `signed-by`?',
      'BAD_POLICY p.yml:5:20: `images[0].logged-within` must be text, and is `90`',
      'BAD_POLICY p.yml:8:19: `images[1].signed-by[0].workflow` "x" is not `owner/name/.github/workflows/file.yml`; its refs stand in `refs`',
      expect.stringMatching(/^BAD_POLICY p\.yml:9:20: .*"chaingard" is not one of .*; did you mean `chainguard`\?$/),
      'BAD_POLICY p.yml:10:20: `images[1].sbom.types[0]` "spx" is not one of spdx, cyclonedx; did you mean `spdx`?',
      'BAD_POLICY p.yml:12:13: `deny[0].digest` "sha256:aa" is not `sha256:` and 64 hex digits',
    ]);
  });

  test.each([
    ['images: [{match: a, unsigned: allow}]', '1:1: `version` is missing; it is 1'],
    [
      entry('match: a\nsigned-by: [{key: a.pub, lg: none}]'),
      '4:30: unknown key `lg` in `images[0].signed-by[0]`; did you mean `log`?',
    ],
    [
      entry('match: a\nsigned-by: [{workfow: x}]'),
      '4:18: unknown key `workfow` in `images[0].signed-by[0]`; did you mean `workflow`?',
    ],
    [
      `${entry('match: a\nunsigned: allow')}deny: [{signed_by: {buildkite: a/b}, reason: x}]`,
      '5:9: unknown key `signed_by` in `deny[0]`; did you mean `signed-by`?',
    ],
    [
      `${entry('match: a\nunsigned: allow')}mirrors: [{form: a/**, to: b/**}]`,
      '5:12: unknown key `form` in `mirrors[0]`; did you mean `from`?',
    ],
    [
      entry(`match: a\nsigned-by: [{workflow: ${WORKFLOW}, refs: refs/heads/main}]`),
      '4:74: `images[0].signed-by[0].refs` must be a list: `[refs/heads/main]`',
    ],
  ])('is told of one mistake once: %s', (text, message) => {
    expect(mistakesIn(text)).toStrictEqual([`BAD_POLICY p.yml:${message}`]);
  });

  test.each([
    ['no YAML', 'version: 1\nimages: [', /^BAD_POLICY p\.yml:2:\d+: no YAML/],
    ['a list', '- 1', /p\.yml:1:1: the policy is not a map/],
    ['another version', 'version: 2\nimages: []', /p\.yml:1:10: version 2 is not known here; 1 is/],
    ['a key that stands twice', 'version: 1\nversion: 1\nimages: []', /p\.yml:2:1: no YAML: Map keys must be unique/],
    ['too many aliases', `a: &a [x]\nb: &b [${'*a,'.repeat(60)}]\nc: [${'*b,'.repeat(60)}]`, /aliases/],
    ['nobody who signs', entry('match: a/b'), /p\.yml:3:5: who must sign is missing/],
    [
      'an age of unsigned images',
      entry('match: a/b\nunsigned: allow\nlogged-within: 3d'),
      /p\.yml:5:5: `logged-within`/,
    ],
    [
      'a workflow of another repository without its refs',
      entry(`match: a/b\nsigned-by:\n  - workflow: acme/shared/.github/workflows/sign.yml\n    repository: acme/api`),
      /p\.yml:5:9: .*`workflow-refs` must say/,
    ],
    [
      'a reusable workflow that anybody may call',
      entry(
        `match: a/b\nsigned-by:\n  - workflow: acme/shared/.github/workflows/sign.yml\n    workflow-refs: [refs/tags/v1]`,
      ),
      /can be called by anybody: `repository` must say who may/,
    ],
    [
      'a publisher’s workflow that anybody may call',
      entry('match: a/b\nsigned-by: [{publisher: docker-github-builder}]'),
      /p\.yml:4:17: .*can call: `repository` must say who may/,
    ],
    [
      'a repository of a publisher that signs in its own',
      entry('match: a/b\nsigned-by: [{publisher: flux, repository: acme/api}]'),
      /`repository` has no meaning for it/,
    ],
    [
      'a pattern as an exact identity',
      entry('match: a/b\nsigned-by: [{identity: https://x/*, issuer: https://y}]'),
      /did you mean `identity-pattern`\?/,
    ],
    [
      'a pattern of everybody',
      entry("match: a/b\nsigned-by: [{identity-pattern: '**', issuer: https://y}]"),
      /matches everybody/,
    ],
    ['a wildcard of three', entry('match: a/***\nunsigned: allow'), /"\*\*\*" is no wildcard/],
    [
      'a day that is none',
      `${entry('match: a/b\nunsigned: allow')}deny: [{signed-by: {buildkite: a/b}, logged-before: 2026-13-01, reason: x}]`,
      /is no day/,
    ],
  ])('with %s is refused', (_what, text, message) => {
    expect(mistakesIn(text)).toStrictEqual([expect.stringMatching(message)]);
  });

  test('a workflow’s own repository need not be named', () => {
    const [signer] = signersIn(parsePolicy(entry(`match: a/b\nsigned-by: [{workflow: ${WORKFLOW}}]`), 'p.yml'));
    expect(signer).toMatchObject({ repository: 'acme/api', workflowRepository: 'acme/api', refs: undefined });
  });
});

test('a file that is no YAML at all is told of in a few mistakes, not in as many as it has', () => {
  const text = '"'.repeat(20_000);
  try {
    parsePolicy(text, 'policy.yml');
    expect.unreachable();
  } catch (error) {
    expect(failuresOf(error).length).toBeLessThanOrEqual(50);
  }
});
