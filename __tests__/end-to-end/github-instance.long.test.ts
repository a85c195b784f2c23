import { bundleFromJSON } from '@sigstore/bundle';
import { toSignedEntity } from '@sigstore/verify';
import { afterEach, describe, expect, test } from 'vitest';
import { nextAttempt } from '../../sandbox/github/workflow-run.ts';
import { type GitHubScene, startGitHubScene, WITH_GITHUB } from './github-scene.ts';
import { TYPED } from './refusal.ts';
import { digestsOf, needsOf, type PushedImage } from './scene.ts';
import { verify } from './verify/verifying.ts';

let github: GitHubScene;

afterEach(() => github.stop());

function bundlesOf({ scene }: GitHubScene, { repository }: PushedImage, digest: string): readonly unknown[] {
  return scene.world.registry.content.referrers(repository, digest).flatMap(({ bundles }) => bundles);
}

describe('GitHub’s private instance', () => {
  test('signs for a private repository without a log, and nothing is signed again', async () => {
    github = await startGitHubScene();
    const { scene, instance, run, verifier } = github;
    const images = await scene.release('private instance');
    const signed = await github.sign({ needs: needsOf(images) });
    expect(signed.results.problems).toEqual([]);
    expect(signed.results.sigstore).toEqual({
      instance: 'github',
      fulcio: 'https://fulcio.githubapp.com',
      rekor: [],
      timestampAuthorities: ['https://timestamp.githubapp.com/api/v1/timestamp'],
    });
    const hosts = ['fulcio.githubapp.com', 'timestamp.githubapp.com', 'tuf-repo.github.com'];
    expect(github.reached()).toEqual(hosts.map((host) => `${host}:443`));
    expect(signed.newEntries).toBe(0);
    expect(scene.world.sigstore.certificates).toHaveLength(0);
    expect(instance.certificates).toHaveLength(1);
    for (const image of images) {
      for (const digest of digestsOf(image)) {
        const bundles = bundlesOf(github, image, digest);
        expect(bundles).toHaveLength(2);
        for (const bundle of bundles) verifier.verify(toSignedEntity(bundleFromJSON(bundle)));
      }
    }

    const again = await github.sign({ needs: needsOf(images) }, { run: nextAttempt(run) });
    expect(again.outputs).toMatchObject({ verdict: 'pass', created: '0' });
    expect(instance.certificates).toHaveLength(1);
  });

  test('is what the verify action believes when it is told so', async () => {
    github = await startGitHubScene();
    const { scene } = github;
    const [image, other] = await scene.images(2, 'verified');
    if (!image || !other) throw new Error('no images');
    await github.sign({ needs: needsOf([image]) });
    await scene.sign({ needs: needsOf([other]) });
    const images = [image, other].map(({ name, digest }) => `${name}@${digest}`).join('\n');
    const policy = (one: string, two: string): string => `version: 1
images:
  - match: ${image.name}
    signed-by: [{workflow: acme/api/.github/workflows/release.yml${one}}]
    logged-within: 30d
  - match: ${other.name}
    signed-by: [{workflow: acme/api/.github/workflows/release.yml${two}}]
`;
    const trust = { 'trusted-root': '', sigstore: 'github', 'tuf-root': 'github-root.json' };
    const privately = ', trust: {trusted-root: trusted-root.json}';
    const both = await verify(scene, { images, ...trust }, { ...github.options, policy: policy('', privately) });
    expect(both.results.problems).toEqual([]);
    // There is no log; the timestamp authority vouches for the time.
    expect(both.results.subjects[0]?.checks.find(({ rule }) => rule === 'recency')?.actual).toMatch(/29 days left$/);
    // Neither instance has ever heard of the other's certificates.
    const crossed = await verify(scene, { images, ...trust }, { ...github.options, policy: policy(privately, '') });
    expect(crossed.results.subjects.map(({ verdict, signed }) => [verdict === 'pass', signed])).toEqual([
      [false, null],
      [false, null],
    ]);
  });

  test('of a host with data residency has that host’s names and its own part of the trust', async () => {
    github = await startGitHubScene('https://octocorp.ghe.com', 'https://token.actions.octocorp.ghe.com');
    const { scene, run, verifier } = github;
    const [, web] = await scene.release('residency');
    if (!web) throw new Error('no image');
    const signed = await github.sign(TYPED(web));
    expect(signed.results.problems).toEqual([]);
    expect(github.reached()).toContain('fulcio.octocorp.ghe.com:443');
    expect(signed.results.signer).toEqual({
      identity: 'https://octocorp.ghe.com/acme/api/.github/workflows/release.yml@refs/heads/main',
      issuer: 'https://token.actions.octocorp.ghe.com',
    });
    const [bundle] = bundlesOf(github, web, web.digest);
    verifier.verify(toSignedEntity(bundleFromJSON(bundle)));
    const again = await github.sign(TYPED(web), { run: nextAttempt(run) });
    expect(again.outputs).toMatchObject({ verdict: 'pass', created: '0' });
  });

  test('is not taken from a repository that the keys in this build have not signed', async () => {
    github = await startGitHubScene();
    const { scene } = github;
    const [, web] = await scene.release('another root');
    if (!web) throw new Error('no image');
    const signed = await github.sign({ ...TYPED(web), 'tuf-root': '' });
    // No way leads from the root that the build holds to the keys of this repository.
    expect(signed.codes).toEqual(['TRUST_ROOT_EXPIRED']);
    expect(github.instance.certificates).toHaveLength(0);
  });

  test('without its timestamp authority signs nothing, and says which service is down', async () => {
    github = await startGitHubScene();
    const { scene, instance } = github;
    const [, web] = await scene.release('no times');
    if (!web) throw new Error('no image');
    instance.timestampAuthority.misbehave({ fault: { kind: 'status', status: 503 } });
    const signed = await github.sign({ ...TYPED(web), deadline: '30s' });
    expect(signed.codes).toContain('TSA_UNAVAILABLE');
    expect(signed.results.problems[0]?.advice).toContain('https://www.githubstatus.com');
    expect(bundlesOf(github, web, web.digest)).toHaveLength(0);
  });

  test('has no log of any version, and trust of other instances is none of its business', async () => {
    github = await startGitHubScene();
    const [, web] = await github.scene.release('inputs');
    if (!web) throw new Error('no image');
    const versioned = await github.sign({ ...TYPED(web), 'rekor-version': '2' });
    expect(versioned.codes).toEqual(['BAD_INPUT']);
    expect(versioned.log).toContain('no log');
    const mixed = await github.scene.sign({
      ...TYPED(web),
      ...WITH_GITHUB,
      'tuf-root': '',
      'trusted-root': 'trusted-root.json',
    });
    expect(mixed.log).toContain('trusted-root is given, but `sigstore` is `github`');
  });
});
