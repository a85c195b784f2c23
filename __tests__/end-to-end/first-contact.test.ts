import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withPullRequest, withReusableWorkflow, workflowRun } from '../../sandbox/github/workflow-run.ts';
import { debianImage } from '../../sandbox/images/demo-release.ts';
import { LIKENESSES } from '../../sandbox/registry/likenesses.ts';
import type { ActionResult } from '../../sandbox/runner/run-action.ts';
import type { WorldRunOptions } from '../../sandbox/world.ts';
import { type PushedImage, type Scene, type Signed, startScene } from './scene.ts';

const basic = (username: string): string => Buffer.from(`${username}:right`).toString('base64');

/** GHCR, as a workflow meets it that was copied from the README: what its token may do depends on `permissions`. */
const GHCR = {
  ...LIKENESSES.ghcr,
  users: [
    { username: 'packages-write', password: 'right', rights: { '*': 'push' } },
    { username: 'packages-read', password: 'right', rights: { '*': 'pull' } },
    { username: 'no-packages', password: 'right', rights: {} },
  ],
} as const;

const VERIFY = fileURLToPath(new URL('../../verify', import.meta.url));

let scene: Scene;
let image: PushedImage;

beforeAll(async () => {
  scene = await startScene({ registry: GHCR });
  const built = await debianImage('api', 'amd64', 'first contact');
  image = await scene.push('acme/api', built, `Basic ${basic('packages-write')}`);
});
afterAll(() => scene.world.stop());

type Login = (typeof GHCR.users)[number]['username'];

interface Mistake {
  readonly name: string;
  readonly login?: Login | 'elsewhere' | 'none';
  /** What the build job puts out; image and digest unless told. */
  readonly outputs?: (image: PushedImage) => Readonly<Record<string, string>>;
  readonly inputs?: (image: PushedImage) => Readonly<Record<string, string>>;
  readonly options?: WorldRunOptions;
  /** Each code that is told, with what of its message or advice says what to add. */
  readonly told: Readonly<Record<string, RegExp>>;
}

const AUTO = { sigstore: 'auto', 'signing-config': '', 'trusted-root': '' };
const LOGIN_STEP = /to no registry.*\n {4}with: \{ registry: "127\.0\.0\.1:\d+", username: ".*", password: ".*" \}/s;
const LINKED =
  /add `packages: write` to the `permissions` of this job.* Package settings → Manage Actions access → Add repository/;
const ID_TOKEN = /job `sign` in \.github\/workflows\/release\.yml, .*\n {2}permissions:\n {4}id-token: write /;
const OUTPUTS =
  /\n {6}image: ghcr\.io\/\$\{\{ github\.repository \}\} .*\n {6}digest: \$\{\{ steps\.build\.outputs\.digest \}\}/;
const CHECKOUT = /does not exist\n.* after `actions\/checkout`/;
const fork = withPullRequest(workflowRun(), { headRepository: 'mallory/api' });

const MISTAKES: readonly Mistake[] = [
  {
    name: 'the job lacks id-token: write',
    options: { permissions: { idToken: false } },
    told: { NO_ID_TOKEN: ID_TOKEN },
  },
  {
    name: 'so does a job of a reusable workflow',
    options: {
      permissions: { idToken: false },
      run: withReusableWorkflow(workflowRun(), 'acme/ci/.github/workflows/sign.yml@refs/heads/main'),
    },
    told: { NO_ID_TOKEN: /The job in \.github\/workflows\/release\.yml that calls this workflow needs the same/ },
  },
  {
    name: 'the run is of a pull request from a fork',
    options: { run: fork },
    told: { NO_ID_TOKEN: /from a fork, mallory\/api.*`if: github\.event_name == 'push'`.*`no-id-token: verify`/s },
  },
  {
    name: 'act runs the job',
    options: { permissions: { idToken: false }, env: { ACT: 'true' } },
    told: { NO_ID_TOKEN: /`if: \$\{\{ !env\.ACT \}\}`/ },
  },
  { name: 'the job lacks packages: write', login: 'packages-read', told: { PUSH_DENIED: LINKED } },
  { name: 'the package is linked to another repository', login: 'no-packages', told: { REGISTRY_DENIED: LINKED } },
  {
    name: 'the job has no permission at all',
    login: 'no-packages',
    options: { permissions: { idToken: false } },
    told: { REGISTRY_DENIED: LINKED, NO_ID_TOKEN: ID_TOKEN },
  },
  { name: 'the login is missing', login: 'none', told: { LOGIN_MISSING: LOGIN_STEP } },
  { name: 'the login is for another registry', login: 'elsewhere', told: { LOGIN_MISSING: /to docker\.io only/ } },
  {
    name: 'the repository is private, and nothing else is there either',
    login: 'none',
    inputs: () => AUTO,
    options: { permissions: { idToken: false }, run: workflowRun({ visibility: 'private' }) },
    told: { LOGIN_MISSING: LOGIN_STEP, PRIVATE_REPOSITORY: /sigstore: public-good \}/, NO_ID_TOKEN: ID_TOKEN },
  },
  {
    name: 'the digest is put out as sha',
    outputs: ({ digest }) => ({ sha: digest }),
    told: { NO_SUBJECT: /`sha` looks like a digest, but is not read: its name does not end in `digest`/ },
  },
  {
    name: 'the digest is put out as imageid, beside its image',
    outputs: ({ name, digest }) => ({ 'api-image': name, imageid: digest }),
    told: { BAD_NEEDS: /`imageid` looks like a digest.*\n {2}api-digest: \$\{\{ steps\.<id>\.outputs\.digest \}\}/s },
  },
  {
    name: 'the digest has no image',
    outputs: ({ name, digest }) => ({ digest, tags: `${name}:latest` }),
    told: { BAD_NEEDS: /`tags` looks like the name.*\n {2}image: ghcr\.io\/\$\{\{ github\.repository \}\}/s },
  },
  {
    name: 'the build step has no id',
    outputs: ({ name }) => ({ image: name, digest: '' }),
    told: { BAD_NEEDS: /digest is empty: .*has the `id` that `outputs` of its job names, and `push: true`/s },
  },
  {
    name: 'the owner has capitals',
    outputs: ({ name, digest }) => ({ image: name.replace('acme', 'Acme'), digest }),
    told: { BAD_NEEDS: /Write it out in lower case: `127\.0\.0\.1:\d+\/acme\/api`/ },
  },
  {
    name: 'an image is given by its tag',
    inputs: ({ name }) => ({ needs: '', images: `${name}:latest` }),
    told: { TAG_WITHOUT_DIGEST: /`ghcr\.io\/acme\/api@\$\{\{ needs\.build\.outputs\.digest \}\}`/ },
  },
  {
    name: 'the digest of an image is an expression that gives nothing',
    inputs: ({ name }) => ({ needs: '', images: `${name}@` }),
    told: { BAD_DIGEST: /named in `needs` of this one/ },
  },
  {
    name: 'nothing is given',
    inputs: () => ({ needs: '' }),
    told: { NO_SUBJECT: /Add `needs: \$\{\{ toJSON\(needs\) \}\}` under `with` of this step/ },
  },
  {
    name: 'needs is not made JSON',
    inputs: () => ({ needs: 'Object' }),
    told: { BAD_NEEDS: /the word Object.*Write `needs: \$\{\{ toJSON\(needs\) \}\}` under `with`/s },
  },
  {
    name: 'the job needs no other',
    inputs: () => ({ needs: '{}' }),
    told: { NO_SUBJECT: /this job needs no other.*\n {2}needs: \[build\]$/s },
  },
  {
    name: 'the job needs the tests and not the build',
    inputs: () => ({ needs: JSON.stringify({ test: { result: 'success', outputs: {} } }) }),
    told: { NO_SUBJECT: OUTPUTS },
  },
  {
    name: 'the build was skipped',
    inputs: () => ({ needs: JSON.stringify({ build: { result: 'skipped', outputs: {} } }) }),
    told: { NO_SUBJECT: /see to that first/, NEEDED_JOB_FAILED: /job build was skipped.*give this job the same `if`/s },
  },
  {
    name: 'no step checks the repository out',
    inputs: () => ({ policy: '.github/image-policy.yml' }),
    told: { BAD_INPUT: CHECKOUT },
  },
  {
    name: 'no step brings the SBOM',
    inputs: () => ({ sboms: 'sbom.spdx.json' }),
    told: { BAD_INPUT: CHECKOUT },
  },
  {
    name: 'one SBOM is given for two images',
    outputs: ({ name, digest }) => ({
      'api-image': name,
      'api-digest': digest,
      subject: `${name}@sha256:${'1'.repeat(64)}`,
    }),
    inputs: () => ({ sboms: 'sbom.json' }),
    options: { files: { 'sbom.json': JSON.stringify({ spdxVersion: 'SPDX-2.3' }) } },
    told: { BAD_INPUT: /there are 2: .*, say `api = sbom\.json`/s },
  },
];

async function run({ login = 'packages-write', outputs, inputs, options }: Mistake): Promise<Signed> {
  const { name, digest } = image;
  const built = outputs?.(image) ?? { image: name, digest };
  const needs = { build: { result: 'success', outputs: built }, test: { result: 'success', outputs: {} } };
  const auths =
    login === 'elsewhere'
      ? { 'https://index.docker.io/v1/': { auth: basic('somebody') } }
      : { [scene.world.registry.host]: { auth: basic(login) } };
  return scene.sign(
    { needs: JSON.stringify(needs), ...inputs?.(image) },
    { ...(login === 'none' ? {} : { dockerConfig: { auths } }), ...options },
  );
}

describe.concurrent('who copies the workflow of the README is told in one run what to add, when', () => {
  test.for(MISTAKES)('$name', async (mistake) => {
    const signed = await run(mistake);
    expect(signed.exitCode).toBe(1);
    const told = signed.results.problems.map(({ code, message, advice }) => [code, `${message}\n→ ${advice}`] as const);
    expect(told.map(([code]) => code).toSorted()).toEqual(Object.keys(mistake.told).toSorted());
    for (const [code, text] of told) {
      expect(text).toMatch(mistake.told[code] ?? /^$/);
      // The log and its annotations say the same, and the summary too.
      expect(signed.log).toContain(text.split('\n→ ')[1]?.split('\n')[0]);
      expect(signed.summary).toContain(code);
    }
    expect(scene.world.sigstore.certificates).toHaveLength(0);
    expect(scene.world.github.oidc.issued).toHaveLength(0);
  });
});

test('who has added it all gets a green run', async () => {
  const signed = await run({ name: 'none', told: {} });
  expect(signed.codes).toEqual([]);
  expect(signed).toMatchObject({ exitCode: 0, newEntries: 2 });
});

test('who copies the workflow for pull requests is told so too', async () => {
  const { world } = scene;
  const verify = (files: Readonly<Record<string, string>>): Promise<ActionResult> =>
    world.run({ actionDirectory: VERIFY, skipPost: true, files });
  const policy = `version: 1\nimages:\n  - match: ${world.registry.host}/**\n    signed-by: [{workflow: acme/api/.github/workflows/release.yml}]\n`;
  const Dockerfile = `FROM ${image.name}@${image.digest}\n`;
  expect((await verify({})).log).toMatch(/no image is named.*\n→ Check the repository out before this step/);
  expect((await verify({ Dockerfile })).log).toMatch(/image-policy\.yml does not exist\n→ .* write the file/);
  const { log } = await verify({ Dockerfile, '.github/image-policy.yml': policy });
  expect(log).toMatch(LOGIN_STEP);
});
