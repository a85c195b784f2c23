import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { needsOf, type PushedImage, type Scene, startScene } from '../scene.ts';
import { type OtherSigner, startOtherSigner } from './other-signer.ts';
import { check, verify } from './verifying.ts';

const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com';
const GITLAB = { issuer: 'https://gitlab.com', ref: 'acme/team/api//.gitlab-ci.yml@refs/heads/main' };
const BUILDKITE = { issuer: 'https://agent.buildkite.com', ref: 'acme/release' };
const GOOGLE = { issuer: 'https://accounts.google.com', email: 'keyless@distroless.iam.gserviceaccount.com' };

let scene: Scene;
let others: readonly [OtherSigner, OtherSigner, OtherSigner];
/** By GitHub, GitLab, Buildkite and a service account at Google, each with a Sigstore of its own. */
let images: readonly [PushedImage, PushedImage, PushedImage, PushedImage];
let files: Readonly<Record<string, string>>;

beforeAll(async () => {
  scene = await startScene();
  others = await Promise.all([
    startOtherSigner(scene, GITLAB.issuer, 'https://gitlab.com'),
    startOtherSigner(scene, BUILDKITE.issuer, 'https://buildkite.com'),
    startOtherSigner(scene, GOOGLE.issuer, 'https://google.example'),
  ]);
  const [gitlab, buildkite, google] = others;
  images = (await scene.images(4, 'signers')) as unknown as typeof images;
  expect((await scene.sign({ needs: needsOf([images[0]]) })).codes).toEqual([]);
  await gitlab.sign(images[1], { job_workflow_ref: GITLAB.ref, repository: 'acme/team/api' });
  await buildkite.sign(images[2], { job_workflow_ref: BUILDKITE.ref });
  await google.sign(images[3], { email: GOOGLE.email, email_verified: true });
  files = Object.fromEntries(others.map(({ trustedRoot }, index) => [`root-${index + 1}.json`, trustedRoot]));
});

afterAll(async () => {
  await Promise.all(others.map((each) => each.stop()));
  await scene.world.stop();
});

const textOf = ({ name, digest }: PushedImage): string => `${name}@${digest}`;

/** An entry for each image; `roots` says whose word is taken for its signer. */
function policyOf(signers: readonly string[], roots = [0, 1, 2, 3], more = ''): string {
  const entries = signers.map((signer, index) => {
    const root = roots[index] ?? 0;
    const trust = root === 0 ? '' : `, trust: {trusted-root: root-${root}.json}`;
    return `  - match: ${images[index]?.name}\n    signed-by: [{${signer}${trust}}]\n${more}`;
  });
  return `version: 1\nimages:\n${entries.join('')}`;
}

const SIGNERS = [
  'workflow: acme/api/.github/workflows/release.yml, refs: [refs/heads/main]',
  'gitlab: acme/team/api, refs: [refs/heads/main]',
  'buildkite: acme/release',
  'publisher: distroless',
];

async function judged(policy: string): Promise<readonly string[]> {
  const result = await verify(scene, { images: images.map(textOf).join('\n') }, { policy, files });
  return result.results.subjects.map(({ verdict, checks }) => {
    const wrong = checks.find((each) => each.verdict !== 'pass');
    return wrong ? `${verdict} ${wrong.rule}` : verdict;
  });
}

test('one run judges GitHub, GitLab, Buildkite and a publisher, each by its own root', async () => {
  expect(await judged(policyOf(SIGNERS))).toEqual(['pass', 'pass', 'pass', 'pass']);
});

test('who they are is recorded whole: a publisher by its identity, which another version of touchmark may change', async () => {
  const policy = policyOf(SIGNERS);
  const recorded = await verify(
    scene,
    { images: images.map(textOf).join('\n'), identities: 'record' },
    { policy, files },
  );
  const record = await readFile(join(recorded.workspace, '.github/image-identities.yml'), 'utf8');
  expect(record.match(/(?<=(identity|issuer): ).*/g)).toEqual([
    'https://github.com/acme/api/.github/workflows/release.yml@refs/heads/main',
    GITHUB_ISSUER,
    `https://gitlab.com/${GITLAB.ref}`,
    GITLAB.issuer,
    `https://buildkite.com/${BUILDKITE.ref}`,
    BUILDKITE.issuer,
    GOOGLE.email,
    GOOGLE.issuer,
  ]);
  const withRecord = { policy, files: { ...files, '.github/image-identities.yml': record.replace(GOOGLE.email, 'x') } };
  const changed = await verify(scene, { images: textOf(images[3]) }, withRecord);
  expect(changed.codes).toEqual(['SIGNER_CHANGED']);
  const reissued = record.replace(GITLAB.issuer, 'https://gitlab.example');
  const other = await verify(
    scene,
    { images: textOf(images[1]) },
    { policy, files: { ...files, '.github/image-identities.yml': reissued } },
  );
  expect(other.codes).toEqual(['SIGNER_CHANGED']);
});

test('another project, branch, pipeline or publisher is another signer', async () => {
  const wrong = [
    'workflow: acme/api/.github/workflows/release.yml, refs: [refs/tags/v*]',
    'gitlab: acme/team/api, refs: [refs/tags/v*]',
    'buildkite: acme/release-2',
    'publisher: sigstore',
  ];
  expect(await judged(policyOf(wrong))).toEqual(wrong.map(() => 'fail identity'));
});

test('no root stands in for another, though the names are right', async () => {
  // All four have the same names for their authorities, and other keys.
  expect(await judged(policyOf(SIGNERS, [1, 2, 3, 0]))).toEqual(SIGNERS.map(() => 'fail signature'));
});

test('where the public root cannot be had, what it alone vouches for stays open, and nothing else', async () => {
  const [first = '', ...rest] = SIGNERS;
  const policy = policyOf([`${first}, trust: public-good`, ...rest]);
  const text = images.map(textOf).join('\n');
  // Nothing answers where the proxy is said to be; the registry and the other roots need none.
  const env = { HTTPS_PROXY: 'http://127.0.0.1:1', NO_PROXY: '127.0.0.1' };
  const result = await verify(scene, { images: text }, { policy, files, env });
  expect(result.codes).toEqual(['TUF_UNREACHABLE']);
  expect(result.results.subjects.map(({ verdict }) => verdict)).toEqual(['inconclusive', 'pass', 'pass', 'pass']);
});

test('a signature that names no repository is as good as one that does, until the policy wants a name', async () => {
  const policy = policyOf(SIGNERS, [0, 1, 2, 3], '    name: required\n');
  expect(await judged(policy)).toEqual(['pass', 'fail name', 'fail name', 'fail name']);
  const nameless = await verify(scene, { images: textOf(images[1]) }, { policy, files });
  expect(nameless.codes).toEqual(['WRONG_NAME']);
  expect(check(nameless, 'name')).toMatchObject({
    expected: images[1].name,
    actual: 'the signature names no repository',
  });
});
