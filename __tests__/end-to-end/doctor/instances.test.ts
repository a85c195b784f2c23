import { afterAll, beforeAll, expect, test } from 'vitest';
import { type GitHubScene, startGitHubScene, WITH_GITHUB } from '../github-scene.ts';
import { checksNamed, doctor } from './examining.ts';

/** Behind a proxy that leads to GitHub's private instance and nowhere else. */
let github: GitHubScene;
beforeAll(async () => {
  github = await startGitHubScene();
});
afterAll(() => github.stop());

const NONE = { 'signing-config': '', 'trusted-root': '' } as const;

test('GitHub’s private instance is looked at where it is, with the issuer of its tokens', async () => {
  const result = await doctor(github.scene, WITH_GITHUB, github.options);
  const titles = [
    'TUF mirror tuf-repo.github.com',
    'Fulcio fulcio.githubapp.com',
    'timestamp authority timestamp.githubapp.com',
  ];
  for (const title of titles) {
    expect(checksNamed(result, new RegExp(`^${title}: health`))).toMatchObject([{ verdict: 'pass' }]);
  }
  expect(checksNamed(result, /Rekor/)).toEqual([]);
  expect(checksNamed(result, /^TUF metadata: root/)).toMatchObject([{ verdict: 'pass' }]);
  // The proxy does not lead there.
  expect(result).toMatchObject({ exitCode: 1, answer: 'network', codes: ['OIDC_UNREACHABLE'] });
  expect(result.headline).toContain('token.actions.githubusercontent.com');
});

test('the public Sigstore is named service by service even when nothing of it can be reached', async () => {
  const result = await doctor(github.scene, NONE, github.options);
  expect(result).toMatchObject({ exitCode: 1, answer: 'network', outputs: { verdict: 'inconclusive' } });
  expect(result.codes).toEqual(
    expect.arrayContaining(['TUF_UNREACHABLE', 'FULCIO_UNREACHABLE', 'REKOR_UNREACHABLE', 'TSA_UNREACHABLE']),
  );
  const names = checksNamed(result, /: proxy$/).map(({ name }) => name.replace(': proxy', ''));
  expect(names.toSorted((one, other) => one.localeCompare(other))).toEqual([
    'Fulcio fulcio.sigstore.dev',
    'OIDC issuer token.actions.githubusercontent.com',
    'Rekor log2025-1.rekor.sigstore.dev',
    'Rekor rekor.sigstore.dev',
    'timestamp authority timestamp.sigstore.dev',
    'TUF mirror tuf-repo-cdn.sigstore.dev',
  ]);
});
