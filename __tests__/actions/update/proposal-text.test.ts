import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commitMessage, marksOf } from '../../../src/actions/update/commit-message.ts';
import { groupsOf, type Scope, scopeId } from '../../../src/actions/update/groups.ts';
import { pullRequestText } from '../../../src/actions/update/pull-request-text.ts';
import type { ComparedImage } from '../../../src/actions/update/sbom-changes.ts';
import type { PackageChange } from '../../../src/sbom/package-changes.ts';
import { digestOf } from '../../../src/subject/digest.ts';
import { parseImageName } from '../../../src/subject/image-name.ts';

const SCOPE: Scope = { base: 'main', files: [], grouping: 'all', branchPrefix: 'touchmark/' };

function image(repository: string, files: readonly string[], packages = 0): ComparedImage {
  const name = parseImageName(repository);
  const pin = {
    name,
    tag: '1',
    digest: digestOf('old'),
    platforms: [undefined],
    locations: files.map((file) => ({ file, line: 1, column: 6 })),
  };
  const target = { text: `${repository}:1`, name, tag: '1', digest: digestOf('new') };
  const added = Array.from({ length: packages }, (_, index): PackageChange => ({
    kind: 'deb',
    name: `package-${index}`,
    before: [],
    after: ['1.0'],
  }));
  return {
    kind: 'newer',
    pin,
    to: digestOf('new'),
    judged: {
      target: { ...target, platform: undefined, locations: [], workloads: [] },
      digest: target.digest,
      platformDigest: undefined,
      isRecalled: false,
      verdict: 'pass',
      demand: 'unsigned',
      checks: [],
      evidence: [],
      counted: [],
      failures: [],
      warnings: [],
      lapsesAt: undefined,
      workloads: [],
    },
    record: 'none',
    sboms: { added, removed: [], changed: [] },
  };
}

describe('a branch', () => {
  test('is the same whatever the digests are, and another for other inputs', () => {
    const branchOf = (scope: Partial<Scope>): string | undefined =>
      groupsOf([image('ghcr.io/acme/base', ['Dockerfile'])], { ...SCOPE, ...scope })[0]?.branch;
    const [moved] = groupsOf([{ ...image('ghcr.io/acme/base', ['Dockerfile']), to: digestOf('newest') }], SCOPE);
    expect(moved?.branch).toBe(branchOf({}));
    const branches = [{}, { base: 'next' }, { files: ['a/*'] }, { grouping: 'image' as const }].map(branchOf);
    expect(new Set(branches).size).toBe(branches.length);
    expect(scopeId(SCOPE)).not.toBe(scopeId({ ...SCOPE, files: ['a/*'] }));
  });

  const folders = fc.string({
    unit: fc.constantFrom(...Array.from('aZé0 /\\.-_~^:?*[]{}()@#$`\'"<>&|;!%+=,\n\r\t\0\u202e💥')),
    minLength: 1,
    maxLength: 120,
  });

  test('has a name that git takes and no shell reads, whatever a folder is called', () => {
    fc.assert(
      fc.property(folders, (folder) => {
        const groups = groupsOf([image('ghcr.io/acme/base', [`${folder}/Dockerfile`])], {
          ...SCOPE,
          grouping: 'directory',
        });
        for (const { branch, title } of groups) {
          expect(branch).toMatch(/^touchmark\/[a-z0-9][a-z0-9-]*-[0-9a-f]{8}$/);
          // No mention, and nothing that closes an issue when it is merged.
          expect(title).toMatch(/^base images in [\p{L}\p{N}./_ -]+$/u);
        }
      }),
    );
  });
});

describe('a commit', () => {
  const [group] = groupsOf([image('ghcr.io/acme/base', ['Dockerfile'])], SCOPE);
  if (!group) throw new Error('no group');
  const marks = { change: 'c0ffee', scope: 'beef' };
  const tree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
  const commit = { sha: 'a', tree, parents: ['b'], message: commitMessage(group, tree, marks) };

  test('is known again as one that this action made', () => {
    expect(marksOf(commit)).toStrictEqual(marks);
    // As the API may return it.
    expect(marksOf({ ...commit, message: commit.message.trimEnd() })).toStrictEqual(marks);
  });

  test.for([
    ['amended', { ...commit, tree: 'f00' }],
    ['a merge', { ...commit, parents: ['b', 'c'] }],
    ['of somebody else', { ...commit, message: 'Fix' }],
    ['one that has more to say', { ...commit, message: `${commit.message}\nSigned-off-by: somebody` }],
  ] as const)('that is %s is not', ([, other]) => {
    expect(marksOf(other)).toBeUndefined();
  });
});

test('the text of a pull request fits, with less of the packages or of the images', () => {
  const images = Array.from({ length: 300 }, (_, index) => image(`ghcr.io/acme/base-${index}`, ['Dockerfile'], 400));
  const [group] = groupsOf(images, SCOPE);
  if (!group) throw new Error('no group');
  const { title, body } = pullRequestText(group, '.github/image-policy.yml');
  expect(title).toBe('Update base images');
  expect(body.length).toBeLessThan(65_536);
  expect(body).toContain('more images: see the commit.');
  const [one] = groupsOf([image('ghcr.io/acme/base', ['Dockerfile'], 150)], SCOPE);
  expect(one && pullRequestText(one, 'x').body).toContain('50 more packages');
});
