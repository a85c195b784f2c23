import { describe, expect } from 'vitest';
import { debianImage } from '../../sandbox/images/demo-release.ts';
import { withPullRequest, workflowRun } from '../../sandbox/github/workflow-run.ts';
import type { WorldRunOptions } from '../../sandbox/world.ts';
import { expectRefused, TYPED } from './refusal.ts';
import { type Scene, startScene, test } from './scene.ts';

interface WorldRow {
  readonly name: string;
  readonly arrange: (scene: Scene) => void | Promise<void>;
  readonly options?: WorldRunOptions;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly code: string;
  readonly words: RegExp;
}

const nothing = (): void => undefined;

const PERMISSION_ROWS: readonly WorldRow[] = [
  {
    name: 'a token for another audience',
    arrange: ({ world }) => {
      world.github.oidc.quirks.audience = 'somebody-else';
    },
    code: 'TOKEN_AUDIENCE',
    words: /somebody-else/,
  },
  {
    name: 'an audience that Fulcio does not expect',
    arrange: nothing,
    inputs: { 'oidc-audience': 'my-own' },
    code: 'TOKEN_AUDIENCE',
    words: /oidc-audience/,
  },
  {
    name: 'an expired token',
    arrange: ({ world }) => {
      world.github.oidc.quirks.issuedAgoSeconds = 3600;
    },
    code: 'TOKEN_EXPIRED',
    words: /expired/,
  },
  {
    name: 'a token that Fulcio does not believe',
    arrange: ({ world }) => {
      world.github.oidc.quirks.unpublishedKey = true;
    },
    code: 'FULCIO_REJECTED',
    words: /identity token/,
  },
  {
    name: 'an expired trusted root',
    arrange: nothing,
    code: 'TRUST_ROOT_EXPIRED',
    words: /until 2002/,
  },
  {
    name: 'a clock that is off by ten minutes',
    arrange: ({ world }) => world.sigstore.setClock(() => new Date(Date.now() + 600_000)),
    code: 'CLOCK_SKEW',
    words: /(?:599|600|601) s behind/,
  },
];

describe('what the job lacks is told before anything is logged:', () => {
  test.for(PERMISSION_ROWS)('$name', async (row, { scene }) => {
    const [, web] = await scene.release(`lacks ${row.name}`);
    if (!web) throw new Error('no image');
    await row.arrange(scene);
    const files: Record<string, string> =
      row.code === 'TRUST_ROOT_EXPIRED'
        ? { 'trusted-root.json': JSON.stringify(scene.world.sigstore.trustedRootExpired) }
        : {};
    const signed = await scene.sign({ ...TYPED(web), ...row.inputs }, { ...row.options, files });
    expectRefused(signed, row.code, row.words);
    expect(scene.world.sigstore.certificates).toHaveLength(0);
  });

  test('a repository that is not public, with nothing said about where signatures go', async ({ scene }) => {
    const [, web] = await scene.release('private');
    if (!web) throw new Error('no image');
    const signed = await scene.sign(
      { ...TYPED(web), sigstore: 'auto', 'signing-config': '', 'trusted-root': '' },
      { run: workflowRun({ visibility: 'private' }) },
    );
    expectRefused(signed, 'PRIVATE_REPOSITORY', /sigstore: public-good/);
    expect(scene.world.github.oidc.issued).toHaveLength(0);
  });
});

describe('with no-id-token: verify', () => {
  const fork = { run: withPullRequest(workflowRun(), { headRepository: 'mallory/api' }) };

  test('a pull request from a fork is checked and green, and writes nothing', async ({ scene }) => {
    const [, web] = await scene.release('fork');
    if (!web) throw new Error('no image');
    const before = scene.world.registry.service.requests.length;
    const checked = await scene.sign({ ...TYPED(web), 'no-id-token': 'verify' }, fork);
    expect(checked.codes).toEqual([]);
    expect(checked.conclusion).toBe('success');
    expect(checked.outputs).toMatchObject({ created: '0', 'log-entries': '0' });
    expect(checked.results.subjects[0]?.signed).toBe(false);
    expect(checked.annotations.map(({ message }) => message).join()).toContain('nothing is signed');
    const methods = scene.world.registry.service.requests.slice(before).map(({ method }) => method);
    expect(new Set(methods)).not.toContain('PUT');
    expect(scene.world.sigstore.certificates).toHaveLength(0);
  });

  test('what is wrong without a token is wrong there too', async ({ scene }) => {
    const [, web] = await scene.release('fork of nothing');
    const missing = `${web?.name}@sha256:${'0'.repeat(64)}`;
    expectRefused(await scene.sign({ images: missing, 'no-id-token': 'verify' }, fork), 'SUBJECT_NOT_FOUND', /Push/);
  });

  test('a job that may ask for tokens signs as ever', async ({ scene }) => {
    const [, web] = await scene.release('no fork');
    if (!web) throw new Error('no image');
    const signed = await scene.sign({ ...TYPED(web), 'no-id-token': 'verify' });
    expect(signed.codes).toEqual([]);
    expect(signed.newEntries).toBe(1);
  });
});

describe('registry logins:', () => {
  const auth = {
    auth: 'bearer',
    users: [
      { username: 'ci', password: 'right', rights: { 'acme/*': 'push' } },
      { username: 'reader', password: 'right', rights: { 'acme/*': 'pull' } },
    ],
  } as const;
  const basic = (username: string, password: string): string =>
    `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const loginOf = (scene: Scene, username: string, password: string): object => ({
    auths: { [scene.world.registry.host]: { auth: basic(username, password).slice('Basic '.length) } },
  });

  test.for([
    { name: 'missing', login: undefined, code: 'LOGIN_MISSING', words: /docker\/login-action/ },
    { name: 'with a wrong password', login: ['ci', 'wrong'], code: 'REGISTRY_DENIED', words: /refused the login/ },
    { name: 'that may only pull', login: ['reader', 'right'], code: 'PUSH_DENIED', words: /packages: write/ },
  ] as const)('$name', async ({ login, code, words }) => {
    const scene = await startScene({ registry: auth });
    const image = await scene.push('acme/web', await debianImage('web', 'amd64', code), basic('ci', 'right'));
    const dockerConfig = login ? loginOf(scene, login[0], login[1]) : {};
    const signed = await scene.sign(TYPED(image), { dockerConfig });
    expectRefused(signed, code, words);
    expect(signed.results.problems).toHaveLength(1);
    await scene.world.stop();
  });

  test('that are right need one token for each repository, and stand in no log', async () => {
    const scene = await startScene({ registry: auth });
    const image = await scene.push('acme/web', await debianImage('web', 'amd64', 'fine'), basic('ci', 'right'));
    const before = scene.world.registry.tokenService?.requests.length ?? 0;
    const signed = await scene.sign(TYPED(image), { dockerConfig: loginOf(scene, 'ci', 'right') });
    expect(signed.codes).toEqual([]);
    expect((scene.world.registry.tokenService?.requests.length ?? 0) - before).toBe(1);
    const unmasked = signed.rawLog.replaceAll(/^::add-mask::.*$/gm, '');
    expect(unmasked).not.toContain('right');
    for (const { token } of scene.world.github.oidc.issued) expect(unmasked).not.toContain(token);
    await scene.world.stop();
  });
});

describe('immutable tags', () => {
  test('that exist already are found before anything is logged', async () => {
    const scene = await startScene({ registry: { referrersApi: 'missing' } });
    const [, web] = await scene.release('immutable');
    if (!web) throw new Error('no image');
    await scene.sign(TYPED(web));
    scene.world.registry.quirks.immutableTags = 'harbor';
    const again = await scene.sign({ ...TYPED(web), provenance: 'true' });
    expectRefused(again, 'IMMUTABLE_TAG', /sha256-\*/);
    await scene.world.stop();
  });
});
