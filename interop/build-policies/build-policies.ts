import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderDockerBuild } from '../../src/admission/docker-build.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import type { Check } from '../check.ts';
import { newDirectory } from '../directories.ts';
import { run } from '../scene.ts';
import { buildOwnTool } from '../tools.ts';

/** What is rendered for Docker builds decides as it should, by OPA with what buildx lets a policy call, and by buildx itself. */

const POLICY = `version: 1
images:
  - match: ghcr.io/acme/tools/**
    unsigned: allow
    pinned: true
  - match: ghcr.io/acme/**
    signed-by:
      - {workflow: acme/api/.github/workflows/release.yml, refs: [refs/heads/main], triggers: [push]}
    logged-within: 30d
    provenance: {source: https://github.com/acme/api}
  - match: cgr.dev/chainguard/**
    signed-by: [{publisher: chainguard}]
  - match: vendor.example/**
    signed-by: [{key: vendor.pub}]
mirrors: [{from: ghcr.io/acme/**, to: mirror.example/acme/**}]
deny: [{digest: "sha256:${'d'.repeat(64)}", reason: CVE-2026-1}]
admission: {enforcement: enforce}
`;

/** Of those that `policy/builtins.go` of buildx 0.38.2 lets a policy call, what ours do. */
const BUILTINS = new Set([
  'assign',
  'concat',
  'contains',
  'count',
  'eq',
  'equal',
  'gt',
  'gte',
  'internal.member_2',
  'internal.print',
  'minus',
  'neq',
  'print',
  'regex.match',
  'startswith',
  'time.now_ns',
  'time.parse_rfc3339_ns',
  'trim_prefix',
]);

const DAY_MS = 86_400_000;
const GITHUB = 'https://github.com';

interface Signed {
  readonly workflow?: string;
  readonly repository?: string;
  readonly ref?: string;
  readonly trigger?: string;
  readonly ageDays?: number;
  readonly change?: Readonly<Record<string, unknown>>;
}

function signature({ workflow = 'acme/api/.github/workflows/release.yml', change, ...signed }: Signed = {}): object {
  const { repository = 'acme/api', ref = 'refs/heads/main', trigger = 'push', ageDays = 1 } = signed;
  const identity = `${GITHUB}/${workflow}@${ref}`;
  return {
    kind: 'self-signed-github-repo',
    type: 'bundle-v0.3',
    timestamps: [{ type: 'Tlog', uri: 'x', timestamp: new Date(Date.now() - ageDays * DAY_MS).toISOString() }],
    signer: {
      certificateIssuer: 'CN=sigstore-intermediate,O=sigstore.dev',
      subjectAlternativeName: identity,
      issuer: 'https://token.actions.githubusercontent.com',
      buildSignerURI: identity,
      sourceRepositoryURI: `${GITHUB}/${repository}`,
      sourceRepositoryRef: ref,
      buildTrigger: trigger,
    },
    ...change,
  };
}

const image = (fullRepo: string, signatures: readonly object[] = [], more: object = {}): object => ({
  image: { ref: `${fullRepo}:1`, fullRepo, checksum: `sha256:${'a'.repeat(64)}`, ...more, signatures },
});
const CHAINGUARD = 'chainguard-images/images/.github/workflows/release.yaml';

/** What a build asks, and what the answer is: let in, or words of the reason. */
const CASES: Readonly<Record<string, readonly [input: object, denial: RegExp | undefined]>> = {
  'the context of a build': [{ local: { name: 'context' } }, undefined],
  'what the workflow signed': [image('ghcr.io/acme/api', [signature()]), undefined],
  'a mirror’s copy of it': [image('mirror.example/acme/api', [signature()]), undefined],
  'what nobody signed': [image('ghcr.io/acme/api'), /^not signed by/],
  'what another workflow signed': [
    image('ghcr.io/acme/api', [signature({ workflow: 'acme/api/.github/workflows/other.yml' })]),
    /^not signed by/,
  ],
  'what the workflow signed on a branch': [
    image('ghcr.io/acme/api', [signature({ ref: 'refs/heads/wip' })]),
    /^not signed by/,
  ],
  'what the workflow signed for a stranger': [
    image('ghcr.io/acme/api', [signature({ repository: 'evil/api' })]),
    /^not signed by/,
  ],
  'what the workflow signed for a pull request': [
    image('ghcr.io/acme/api', [signature({ trigger: 'pull_request' })]),
    /^not signed by/,
  ],
  'what the workflow signed long ago': [
    image('ghcr.io/acme/api', [signature({ ageDays: 31 })]),
    /^signed longer ago than 720 hours$/,
  ],
  'a signature that buildx could not verify': [
    image('ghcr.io/acme/api', [signature({ change: { kind: 'untrusted' } })]),
    /^not signed by/,
  ],
  'a signature without a time': [
    image('ghcr.io/acme/api', [signature({ change: { timestamps: [] } })]),
    /^not signed by/,
  ],
  'a publisher’s image': [
    image('cgr.dev/chainguard/static', [signature({ workflow: CHAINGUARD, repository: 'chainguard-images/images' })]),
    undefined,
  ],
  'a publisher’s workflow that a stranger called': [
    image('cgr.dev/chainguard/static', [signature({ workflow: CHAINGUARD, repository: 'evil/api' })]),
    /^not signed by/,
  ],
  'what only a key may sign': [image('vendor.example/app', [signature()]), /^not signed by the key vendor\.pub/],
  'a tag where a digest is asked for': [image('ghcr.io/acme/tools/go'), /^the reference holds no digest$/],
  'a digest where one is asked for': [image('ghcr.io/acme/tools/go', [], { isCanonical: true }), undefined],
  'an image that is revoked': [
    image('ghcr.io/acme/api', [signature()], { checksum: `sha256:${'d'.repeat(64)}` }),
    /^revoked: CVE-2026-1$/,
  ],
  'an image that no entry speaks of': [image('docker.io/library/node'), /^no entry of/],
};

export async function buildPolicies(opa: string): Promise<readonly Check[]> {
  const directory = newDirectory();
  const capabilities = join(directory, 'capabilities.json');
  writeFileSync(capabilities, await withoutOthers(opa));
  const [enforced, audited] = (['enforce', 'audit'] as const).map((enforcement) => {
    const path = join(directory, `${enforcement}.rego`);
    writeFileSync(path, renderedFor(enforcement));
    return path;
  });
  const decide = async (policy: string | undefined, input: object): Promise<Decision> => {
    const file = join(newDirectory(), 'input.json');
    writeFileSync(file, JSON.stringify(input));
    const args = ['eval', '--format=raw', '--capabilities', capabilities, '--data', policy ?? '', '--input', file];
    return JSON.parse(await run(opa, [...args, 'data.docker.decision'])) as Decision;
  };
  const byBuildx = await decisionsOfBuildx(Object.values(CASES).map(([input]) => input));
  return Object.entries(CASES).map(([what, [input, denial]], index) => ({
    name: `a Docker build ${denial ? 'stops at' : 'takes'} ${what} (opa, buildx)`,
    run: async () => {
      expectRight(await decide(enforced, input), denial);
      expectRight(byBuildx[index], denial);
      if (!(await decide(audited, input)).allow) throw new Error('stopped though it is only to be audited');
    },
  }));
}

function expectRight(decision: Decision | undefined, denial: RegExp | undefined): void {
  const { allow = false, deny_msg: reasons = [] } = decision ?? {};
  const isRight = denial ? !allow && reasons.length === 1 && denial.test(reasons[0] ?? '') : allow;
  if (!isRight) throw new Error(`allow: ${allow}, ${reasons.join('; ')}`);
}

/** As `docker buildx policy test` decides, by the same code: each input is that of a test. */
async function decisionsOfBuildx(inputs: readonly object[]): Promise<readonly Decision[]> {
  const directory = newDirectory('buildx');
  const tests = inputs.map((input, index) => {
    const name = `test_${String(index).padStart(3, '0')}`;
    return `${name} if decision with input as ${JSON.stringify(input)}\n`;
  });
  writeFileSync(join(directory, 'Dockerfile.rego'), renderedFor('enforce'));
  writeFileSync(join(directory, 'Dockerfile_test.rego'), ['package docker\n', ...tests].join('\n'));
  const program = buildOwnTool('by-buildx', new URL('by-buildx/', import.meta.url));
  const results = JSON.parse(await run(program, [directory])) as readonly { allow: boolean; deny: string[] | null }[];
  return results.map(({ allow, deny }) => ({ allow, deny_msg: deny ?? [] }));
}

interface Decision {
  readonly allow: boolean;
  readonly deny_msg: readonly string[];
}

function renderedFor(enforcement: 'audit' | 'enforce'): string {
  const source = 'image-policy.yml';
  const files = { fileText: () => '', githubTufRoot: '' };
  const context = { source, version: 'interop', enforcement, ...files, defaultTrust: undefined };
  return renderDockerBuild(parsePolicy(POLICY, source), context).files[0]?.text ?? '';
}

async function withoutOthers(opa: string): Promise<string> {
  const all = JSON.parse(await run(opa, ['capabilities', '--current'])) as { builtins: readonly { name: string }[] };
  return JSON.stringify({ ...all, builtins: all.builtins.filter(({ name }) => BUILTINS.has(name)) });
}
