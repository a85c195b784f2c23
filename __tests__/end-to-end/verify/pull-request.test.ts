import { describe, expect } from 'vitest';
import { withPullRequest, workflowRun } from '../../../sandbox/github/workflow-run.ts';
import { needsOf } from '../scene.ts';
import { policyFor, test, verify } from './verifying.ts';

const POLICY = '.github/image-policy.yml';
const IDENTITIES = '.github/image-identities.yml';
const ALLOW_ALL = 'version: 1\nimages: [{match: "**", unsigned: allow}]\n';
const PULL_REQUEST = withPullRequest(workflowRun(), { headRepository: 'stranger/api' });

describe('on a pull request', () => {
  test('from a fork the policy of the base decides, and what the change would allow is shown', async ({ scene }) => {
    const [signed, unsigned] = await scene.images(2, 'pull-request');
    if (!signed || !unsigned) throw new Error('no images');
    await scene.sign({ needs: needsOf([signed]) });
    const { repository, sha } = PULL_REQUEST;
    const root = JSON.stringify(scene.world.sigstore.trustedRoot);
    scene.world.github.files.put(repository, sha, { [POLICY]: policyFor(scene), 'trusted-root.json': root });
    const Dockerfile = `FROM ${signed.name}@${signed.digest}\nFROM ${unsigned.name}@${unsigned.digest}\n`;

    // The pull request brings a policy and a root of its own.
    const files = { Dockerfile, 'trusted-root.json': JSON.stringify(scene.world.sigstore.otherTrustedRoot) };
    const result = await verify(scene, {}, { run: PULL_REQUEST, policy: ALLOW_ALL, files });

    expect(result.codes).toStrictEqual(['NOT_SIGNED']);
    expect(result.outputs).toMatchObject({ verdict: 'fail', passed: '1', failed: '1' });
    expect(result.annotations.map(({ file, line }) => [file, line])).toStrictEqual([['Dockerfile', 2]]);
    expect(result.summary).toContain('This pull request changes the policy');
    expect(result.summary).toContain(`- ✅ \`${unsigned.name}@${unsigned.digest}\``);
    const own = await verify(scene, { 'policy-from': 'workspace' }, { run: PULL_REQUEST, policy: ALLOW_ALL, files });
    expect(own.codes).toStrictEqual([]);
  });

  test('what changes beside the policy, keys, roots and who signed last, is judged both ways too', async ({
    scene,
  }) => {
    const [image] = await scene.images(1, 'beside');
    if (!image) throw new Error('no image');
    await scene.sign({ needs: needsOf([image]) });
    const { repository, sha } = PULL_REQUEST;
    const { trustedRoot, otherTrustedRoot } = scene.world.sigstore;
    const images = `${image.name}@${image.digest}`;
    const identity = 'https://github.com/acme/api/.github/workflows/release.yml@refs/heads/main';
    const record = (name: string): string =>
      `version: 1\nimages:\n  "${image.name}":\n    - {identity: "${name}", issuer: "https://token.actions.githubusercontent.com"}\n`;
    const policy = policyFor(scene);
    const base = { [POLICY]: policy, [IDENTITIES]: record('old'), 'trusted-root.json': JSON.stringify(trustedRoot) };
    scene.world.github.files.put(repository, sha, base);

    const recorded = await verify(
      scene,
      { images },
      { run: PULL_REQUEST, policy, files: { [IDENTITIES]: record(identity) } },
    );
    expect(recorded.codes).toStrictEqual(['SIGNER_CHANGED']);
    expect(recorded.summary).toContain(
      `(\`${IDENTITIES}\`); the base’s decides. By the changed one:\n\n- ✅ \`${images}\``,
    );

    const files = { ...base, 'trusted-root.json': JSON.stringify(otherTrustedRoot) };
    const rooted = await verify(scene, { images, identities: 'off' }, { run: PULL_REQUEST, policy, files });
    expect(rooted.codes).toStrictEqual([]);
    expect(rooted.summary).toMatch(/\(`trusted-root\.json`\); the base’s decides\. By the changed one:\n\n- (❌|⚠️) /u);

    const same = await verify(scene, { images }, { run: PULL_REQUEST, policy, files: base });
    expect(same.summary).not.toContain('changes the policy');
  });

  test('a stranger’s policy sends no request where the base’s sends none', async ({ scene }) => {
    const { repository, sha } = PULL_REQUEST;
    const root = JSON.stringify(scene.world.sigstore.trustedRoot);
    scene.world.github.files.put(repository, sha, { [POLICY]: policyFor(scene), 'trusted-root.json': root });
    const { host } = scene.world.registry;
    const inputs = { images: `${host}/elsewhere/tool:v1` };
    const policy = policyFor(scene).replace('/acme/**', '/**');
    const stranger = await verify(scene, inputs, { run: PULL_REQUEST, policy });
    expect(stranger.codes).toStrictEqual(['NO_POLICY_ENTRY']);
    expect(stranger.sent['registry']).toBe(0);
    expect(stranger.summary).toContain('not asked for, as this pull request is from a fork');

    const { origin } = scene.world.sigstore.tuf;
    const trust = `        trust: {tuf-mirror: "${origin}", tuf-root: root.json}\n`;
    const mirrored = await verify(scene, inputs, { run: PULL_REQUEST, policy: policyFor(scene, trust) });
    expect(mirrored.summary).toContain('which is not asked for a pull request from a fork');
    expect(mirrored.sent['tuf']).toBe(0);

    // Whoever may write to the repository may change the workflow as well.
    const own = withPullRequest(workflowRun(), { headRepository: repository });
    const colleague = await verify(scene, inputs, { run: own, policy });
    expect(colleague.codes).toStrictEqual(['NO_POLICY_ENTRY']);
    expect(colleague.sent['registry']).toBeGreaterThan(0);
  });

  test('in a merge queue, too, the policy of the base decides', async ({ scene }) => {
    const [image] = await scene.images(1, 'merge-queue');
    const base = '5'.repeat(40);
    const head = 'refs/heads/gh-readonly-queue/main/pr-7-5555555555555555555555555555555555555555';
    const run = workflowRun({ eventName: 'merge_group', ref: head });
    const event = {
      action: 'checks_requested',
      merge_group: { head_sha: run.sha, head_ref: head, base_sha: base, base_ref: 'refs/heads/main' },
    };
    const root = JSON.stringify(scene.world.sigstore.trustedRoot);
    scene.world.github.files.put(run.repository, base, { [POLICY]: policyFor(scene), 'trusted-root.json': root });
    const images = `${image?.name}@${image?.digest}`;
    const result = await verify(scene, { images }, { run, event, policy: ALLOW_ALL });
    expect(result.codes).toStrictEqual(['NOT_SIGNED']);
    expect(result.summary).toContain('changes the policy');
  });

  test('a policy that the change breaks does not decide', async ({ scene }) => {
    const [image] = await scene.images(1, 'broken');
    if (!image) throw new Error('no image');
    await scene.sign({ needs: needsOf([image]) });
    const { repository, sha } = PULL_REQUEST;
    scene.world.github.files.put(repository, sha, { [POLICY]: policyFor(scene) });
    const images = `${image.name}@${image.digest}`;
    const result = await verify(scene, { images }, { run: PULL_REQUEST, policy: 'version: 1\nimage: []\n' });
    expect(result.codes).toStrictEqual([]);
    expect(result.summary).toContain('The changed one cannot be used');
  });

  test('a base without a policy is told of, and one that cannot be read is not taken for one', async ({ scene }) => {
    const [image] = await scene.images(1, 'no-base');
    const { repository, sha } = PULL_REQUEST;
    const images = `${image?.name}@${image?.digest}`;
    const unread = await verify(scene, { images }, { run: PULL_REQUEST, policy: ALLOW_ALL });
    expect(unread.codes).toStrictEqual(['GITHUB_DENIED']);

    scene.world.github.files.put(repository, sha, {});
    const result = await verify(scene, { images }, { run: PULL_REQUEST, policy: ALLOW_ALL });
    expect(result.codes).toStrictEqual([]);
    expect(result.annotations.map(({ level }) => level)).toStrictEqual(['warning']);
    expect(result.summary).toContain('own policy');

    scene.world.github.rest.misbehave({ fault: { kind: 'status', status: 503 } });
    const down = await verify(scene, { images }, { run: PULL_REQUEST, policy: ALLOW_ALL });
    expect(down.codes).toStrictEqual(['GITHUB_UNAVAILABLE']);
    expect(down.outputs['verdict']).toBe('inconclusive');
  });

  test('the policy may be another repository’s', async ({ scene }) => {
    const [image] = await scene.images(1, 'other-repository');
    if (!image) throw new Error('no image');
    const { repository } = workflowRun();
    scene.world.github.files.put(repository, 'v1', { 'policies/images.yml': ALLOW_ALL });
    const images = `${image.name}@${image.digest}`;
    const found = await verify(scene, { images, policy: `${repository}/policies/images.yml@v1` });
    expect(found.codes).toStrictEqual([]);
    const missing = await verify(scene, { images, policy: `${repository}/policies/other.yml@v1` });
    expect(missing.codes).toStrictEqual(['BAD_INPUT']);

    // The root that an input names is the base's there too.
    await scene.sign({ needs: needsOf([image]) });
    const { trustedRoot, otherTrustedRoot } = scene.world.sigstore;
    scene.world.github.files.put(repository, 'v2', { 'policies/images.yml': policyFor(scene) });
    scene.world.github.files.put(repository, PULL_REQUEST.sha, { 'trusted-root.json': JSON.stringify(trustedRoot) });
    const files = { 'trusted-root.json': JSON.stringify(otherTrustedRoot) };
    const changed = await verify(
      scene,
      { images, policy: `${repository}/policies/images.yml@v2` },
      { run: PULL_REQUEST, files },
    );
    expect(changed.codes).toStrictEqual([]);
    expect(changed.summary).toMatch(
      /\(`trusted-root\.json`\); the base’s decides\. By the changed one:\n\n- (❌|⚠️) /u,
    );
  });
});
