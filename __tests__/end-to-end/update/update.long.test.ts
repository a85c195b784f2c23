import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BaseImages, policyFor, project, startBaseImages } from './updating.ts';

let base: BaseImages;
beforeAll(async () => {
  base = await startBaseImages();
});
afterAll(async () => {
  await base.scene.world.stop();
});

const POLICY = '.github/image-policy.yml';
const IDENTITIES = '.github/image-identities.yml';
const pinned = (tag: string, which: keyof BaseImages['digests']): string =>
  `${base.name}:${tag}@${base.digests[which]}`;

describe('a newer digest', () => {
  test('that the recorded signer signed is written in place and proposed once', async () => {
    await base.tag('1', 'new');
    const dockerfile = `# base\r\nFROM ${pinned('1', 'old')} AS build\r\nRUN true`;
    const manifest = `kind: Pod\nspec:\n  containers:\n    - image: "${pinned('1', 'old')}" # why\n`;
    const own = project(base, {
      [POLICY]: policyFor(base),
      [IDENTITIES]: `version: 1\nimages:\n  ${base.name}:\n    - {identity: https://github.com/acme/api/.github/workflows/release.yml@refs/heads/main, issuer: https://token.actions.githubusercontent.com}\n`,
      'app/Dockerfile': dockerfile,
      'k8s/pod.yaml': manifest,
      'README.md': 'x',
    });
    own.git.push('main', { 'app/Dockerfile': { mode: '100755', sha: own.git.blob(Buffer.from(dockerfile)) } });
    const main = own.git.refs.get('refs/heads/main');

    const readOnly = { contents: 'read', pullRequests: 'none' } as const;
    const dry = await own.update({ 'dry-run': 'true' }, { permissions: readOnly });
    expect(dry).toMatchObject({ exitCode: 0, updated: [pinned('1', 'new')], pullRequests: [], writes: [] });
    expect(own.pulls()).toStrictEqual([]);

    const first = await own.update({ labels: 'dependencies\nbase images' });
    expect(first.codes).toStrictEqual([]);
    expect(first).toMatchObject({ exitCode: 0, updated: [pinned('1', 'new')], refused: [] });
    expect(first.outputs['verdict']).toBe('pass');
    expect(first.log).toContain('starts no checks');
    const [pull, ...others] = own.pulls();
    if (!pull) throw new Error('no pull request');
    expect(others).toStrictEqual([]);
    expect(first.pullRequests).toStrictEqual([`https://github.com/${own.repository}/pull/1`]);
    expect(pull).toMatchObject({ base: 'main', labels: ['dependencies', 'base images'] });
    expect(pull.head).toMatch(/^touchmark\/base-images-[0-9a-f]{8}$/);
    expect(own.git.textAt(pull.head, 'app/Dockerfile')).toBe(dockerfile.replace(base.digests.old, base.digests.new));
    expect(own.git.textAt(pull.head, 'k8s/pod.yaml')).toBe(manifest.replace(base.digests.old, base.digests.new));
    // Nothing else differs, the mode of a file neither.
    const [before, after] = [own.git.files(main ?? ''), own.git.files(pull.headSha)];
    expect([...after].filter(([path, { sha }]) => before.get(path)?.sha !== sha).map(([path]) => path)).toStrictEqual([
      'app/Dockerfile',
      'k8s/pod.yaml',
    ]);
    expect(after.get('app/Dockerfile')?.mode).toBe('100755');
    expect(own.git.refs.get('refs/heads/main')).toBe(main);

    for (const part of [
      base.digests.old,
      base.digests.new,
      '.github/workflows/release.yml@refs/heads/main',
      '?logIndex=',
      '1 added, 1 removed, 1 changed',
      'deb `brotli`',
      'deb `zlib1g`',
      '→ `9.9.9`',
      'The signer is the recorded one.',
      '`app/Dockerfile:2`',
    ]) {
      expect(pull.body).toContain(part);
    }

    const again = await own.update();
    expect(again.writes).toStrictEqual([]);
    expect(again.pullRequests).toStrictEqual(first.pullRequests);
    expect(again.updated).toStrictEqual(first.updated);
  });

  test('moves the same pull request on, and closes it when the base has it', async () => {
    await base.tag('2', 'new');
    const own = project(base, { [POLICY]: policyFor(base), Dockerfile: `FROM ${pinned('2', 'old')}\n` });
    await own.update();
    const [pull] = own.pulls();
    if (!pull) throw new Error('no pull request');
    const { headSha: firstHead, head } = pull;

    await base.tag('2', 'newer');
    own.git.push('main', { 'other.txt': 'main moved on' });
    const second = await own.update();
    expect(second.updated).toStrictEqual([pinned('2', 'newer')]);
    expect(own.pulls()).toHaveLength(1);
    expect(pull.headSha).not.toBe(firstHead);
    expect(own.git.textAt(head, 'Dockerfile')).toBe(`FROM ${pinned('2', 'newer')}\n`);
    expect(own.git.textAt(head, 'other.txt')).toBe('main moved on');
    expect(pull.body).toContain(base.digests.newer);
    expect(pull.body).toContain('no SBOM of this signer');

    own.git.push('main', { Dockerfile: `FROM ${pinned('2', 'newer')}\n` });
    const third = await own.update();
    expect(third).toMatchObject({ updated: [], pullRequests: [], exitCode: 0 });
    expect(pull.state).toBe('closed');
    expect(own.git.refs.has(`refs/heads/${head}`)).toBe(false);

    // What was closed as superseded is opened again when it is called for again.
    own.git.push('main', { Dockerfile: `FROM ${pinned('2', 'old')}\n` });
    const fourth = await own.update();
    expect(fourth.pullRequests).toStrictEqual([`https://github.com/${own.repository}/pull/2`]);
  });

  test('that may not be trusted is left alone and named, and others are proposed', async () => {
    await base.tag('good', 'new');
    await base.tag('nobody', 'unsigned');
    await base.tag('stranger', 'strange');
    await base.tag('back', 'old');
    const elsewhere = `127.0.0.1:1/other/base:1@${base.digests.old}`;
    const text = [
      `FROM ${pinned('good', 'old')} AS a`,
      `FROM ${pinned('nobody', 'old')} AS b`,
      `FROM ${pinned('stranger', 'old')} AS c`,
      `FROM ${pinned('back', 'newer')} AS d`,
      `FROM ${elsewhere} AS e`,
      `FROM ${base.name}:good`,
      '',
    ].join('\n');
    const own = project(base, { [POLICY]: policyFor(base), Dockerfile: text });
    const result = await own.update();
    const codes = Object.fromEntries(result.results.problems.map(({ subject, code }) => [subject, code]));
    // By the policy anybody's workflow in acme/api may sign; who signed the old digest is expected to go on.
    expect(codes).toStrictEqual({
      [pinned('nobody', 'unsigned')]: 'NOT_SIGNED',
      [pinned('stranger', 'strange')]: 'SIGNER_CHANGED',
      [pinned('back', 'old')]: 'TOO_OLD',
      // Not one request goes to a registry that the policy does not speak of.
      [elsewhere]: 'NO_POLICY_ENTRY',
    });
    expect(result.refused.toSorted()).toStrictEqual(Object.keys(codes).toSorted());
    expect(result).toMatchObject({ exitCode: 1, updated: [pinned('good', 'new')] });
    expect(result.outputs['verdict']).toBe('fail');
    const head = own.pulls()[0]?.head ?? '';
    expect(own.git.textAt(head, 'Dockerfile')).toBe(text.replace(pinned('good', 'old'), pinned('good', 'new')));
    for (const code of Object.values(codes)) expect(result.summary).toContain(code);
  });

  test('is one pull request for each directory, or for each image, whatever they are called', async () => {
    await base.tag('a', 'new');
    await base.tag('b', 'new');
    const odd = 'fixes #1 @octavia <b>$(x)`';
    const files = {
      [POLICY]: policyFor(base),
      [`${odd}/Dockerfile`]: `FROM ${pinned('a', 'old')}\n`,
      'web/Dockerfile': `FROM ${pinned('a', 'old')} AS a\nFROM ${pinned('b', 'old')}\n`,
    };
    const byDirectory = project(base, files);
    expect((await byDirectory.update({ group: 'directory' })).codes).toStrictEqual([]);
    const pulls = byDirectory.pulls();
    expect(pulls.map(({ head }) => head.replace(/[0-9a-f]{8}$/, '…')).toSorted()).toStrictEqual([
      'touchmark/fixes-1-octavia-b-x-…',
      'touchmark/web-…',
    ]);
    for (const { title, body } of pulls) {
      expect(title).not.toMatch(/[#@<`$]/);
      expect(body).not.toMatch(/<b>|[^>]@octavia|fixes #1/);
    }
    const web = pulls.find(({ head }) => head.includes('web'))?.head ?? '';
    expect(byDirectory.git.textAt(web, `${odd}/Dockerfile`)).toContain(base.digests.old);
    expect(byDirectory.git.textAt(web, 'web/Dockerfile')).not.toContain(base.digests.old);

    const byImage = project(base, files);
    expect((await byImage.update({ group: 'image' })).codes).toStrictEqual([]);
    const [a] = byImage.pulls().filter(({ title }) => title === `Update ${base.name}:a`);
    expect(byImage.pulls()).toHaveLength(2);
    expect(byImage.git.textAt(a?.head ?? '', 'web/Dockerfile')).toBe(
      `FROM ${pinned('a', 'new')} AS a\nFROM ${pinned('b', 'old')}\n`,
    );
  });
});

describe('a proposal', () => {
  test('with commits of others is left alone', async () => {
    await base.tag('taken', 'new');
    const own = project(base, { [POLICY]: policyFor(base), Dockerfile: `FROM ${pinned('taken', 'old')}\n` });
    await own.update();
    const [pull] = own.pulls();
    const theirs = own.git.push(pull?.head ?? '', { 'fix.txt': 'fix' });
    await base.tag('taken', 'newer');
    const result = await own.update();
    expect(result).toMatchObject({ exitCode: 0, updated: [], pullRequests: [], writes: [] });
    expect(own.git.refs.get(`refs/heads/${pull?.head}`)).toBe(theirs);
    expect(result.log).toContain('has commits that this action did not make');
  });

  test('is left alone when somebody pushes to it at the last moment', async () => {
    await base.tag('race', 'new');
    const own = project(base, { [POLICY]: policyFor(base), Dockerfile: `FROM ${pinned('race', 'old')}\n` });
    await own.update();
    await base.tag('race', 'newer');
    const head = own.pulls()[0]?.head ?? '';
    const { rest } = base.scene.world.github;
    let theirs: string | undefined;
    rest.beforeAnswer = ({ method, url }) => {
      if (method === 'POST' && url.pathname.endsWith('/git/commits')) theirs = own.git.push(head, { 'fix.txt': 'fix' });
    };
    const result = await own.update();
    rest.beforeAnswer = undefined;
    expect(result).toMatchObject({ codes: [], updated: [] });
    expect(own.git.refs.get(`refs/heads/${head}`)).toBe(theirs);
  });

  test('is made once though answers are lost', async () => {
    await base.tag('lost', 'new');
    const own = project(base, { [POLICY]: policyFor(base), Dockerfile: `FROM ${pinned('lost', 'old')}\n` });
    for (const path of [/\/git\/refs$/, /\/pulls$/, /\/labels$/]) {
      base.scene.world.github.rest.misbehave({ method: 'POST', path, fault: { kind: 'cut-body' }, times: 1 });
    }
    const result = await own.update({ labels: 'dependencies' });
    expect(result).toMatchObject({ codes: [], updated: [pinned('lost', 'new')] });
    expect(own.pulls()).toMatchObject([{ state: 'open', labels: ['dependencies'] }]);
  });

  test('that a person closed is not made again, until there is a newer digest', async () => {
    await base.tag('closed', 'new');
    const own = project(base, { [POLICY]: policyFor(base), Dockerfile: `FROM ${pinned('closed', 'old')}\n` });
    await own.update();
    const [pull] = own.pulls();
    if (!pull) throw new Error('no pull request');
    pull.state = 'closed';
    own.git.refs.delete(`refs/heads/${pull.head}`);
    const second = await own.update();
    expect(second).toMatchObject({ exitCode: 0, updated: [], writes: [] });
    expect(second.log).toContain('it is not opened again');
    await base.tag('closed', 'newer');
    expect((await own.update()).pullRequests).toStrictEqual([`https://github.com/${own.repository}/pull/2`]);
  });

  test('is made again after a run that died between branch and pull request', async () => {
    await base.tag('died', 'new');
    const own = project(base, { [POLICY]: policyFor(base), Dockerfile: `FROM ${pinned('died', 'old')}\n` });
    const { git } = base.scene.world.github;
    git.refusesPullRequests.add(own.repository);
    const first = await own.update();
    expect(first.codes).toStrictEqual(['GITHUB_DENIED']);
    expect(first.log).toContain('Allow GitHub Actions to create and approve pull requests');
    git.refusesPullRequests.delete(own.repository);
    const second = await own.update();
    expect(second.pullRequests).toHaveLength(1);
    expect(second.writes).toStrictEqual([`POST /repos/${own.repository}/pulls`]);
  });

  test('needs a workspace that is the base branch', async () => {
    await base.tag('other', 'new');
    const text = `FROM ${pinned('other', 'old')}\n`;
    const own = project(base, { [POLICY]: policyFor(base), Dockerfile: text });
    const result = await own.update({}, { files: { Dockerfile: `${text}RUN made here\n` } });
    expect(result).toMatchObject({ codes: ['BAD_INPUT'], updated: [], writes: [] });
    expect(result.log).toContain('the workspace has other bytes than the branch main: Dockerfile');
  });

  test('names what is missing where the token may not write', async () => {
    await base.tag('reader', 'new');
    const own = project(base, { [POLICY]: policyFor(base), Dockerfile: `FROM ${pinned('reader', 'old')}\n` });
    const result = await own.update({}, { permissions: { contents: 'read' } });
    expect(result).toMatchObject({ codes: ['GITHUB_DENIED'], exitCode: 1, updated: [] });
    expect(result.log).toContain('contents: write, pull-requests: write');
  });

  test('of an image that could not be looked up stays open', async () => {
    await base.tag('outage', 'new');
    const own = project(base, { [POLICY]: policyFor(base), Dockerfile: `FROM ${pinned('outage', 'old')}\n` });
    await own.update();
    const undo = base.scene.world.registry.service.misbehave({
      path: /manifests\/outage$/,
      fault: { kind: 'garbage' },
    });
    const result = await own.update();
    undo();
    expect(result.codes).toStrictEqual(['REGISTRY_BAD_ANSWER']);
    expect(result.outputs['verdict']).toBe('inconclusive');
    expect(result.writes).toStrictEqual([]);
    expect(own.pulls()[0]?.state).toBe('open');
  });
});

test('a glob without a match is a mistake', async () => {
  const own = project(base, { [POLICY]: policyFor(base) });
  const result = await own.update({ files: 'nothing/*\nmore/*' });
  expect(result.codes).toStrictEqual(['BAD_INPUT', 'BAD_INPUT']);
  expect(result.log).toContain('no file matches `nothing/*`');
});
