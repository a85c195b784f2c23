import { describe, expect } from 'vitest';
import { withPullRequest, workflowRun } from '../../sandbox/github/workflow-run.ts';
import { spdxOf } from '../../sandbox/images/spdx.ts';
import type { Fault, Service } from '../../sandbox/service.ts';
import type { WorldRunOptions } from '../../sandbox/world.ts';
import { needsOf, type PushedImage, type Scene, type Signed, startScene, test } from './scene.ts';

/** Whatever goes wrong before signing: the code, words that help, no entry in the log, nothing in the registry. */
function expectRefused(signed: Signed, code: string, words: RegExp): void {
  expect(signed.codes).toContain(code);
  expect(signed.conclusion).toBe('failure');
  expect(signed.newEntries).toBe(0);
  const problem = signed.results.problems.find((each) => each.code === code);
  expect(`${problem?.message} ${problem?.advice}`).toMatch(words);
  expect(problem?.advice.length).toBeGreaterThan(20);
  expect(signed.log).toContain(code);
}

interface InputRow {
  readonly name: string;
  readonly inputs: (image: PushedImage) => Readonly<Record<string, string>>;
  readonly files?: (image: PushedImage) => Readonly<Record<string, string>>;
  readonly code: string;
  readonly words: RegExp;
}

const TYPED = ({ name, digest }: PushedImage): Record<string, string> => ({ images: `${name}@${digest}` });
const BUILD = (outputs: object): string => JSON.stringify({ build: { result: 'success', outputs } });

const INPUT_ROWS: readonly InputRow[] = [
  { name: 'no subject', inputs: () => ({}), code: 'NO_SUBJECT', words: /needs: \$\{\{ toJSON\(needs\) \}\}/ },
  {
    name: 'fewer subjects than expected',
    inputs: (image) => ({ ...TYPED(image), 'expect-subjects': '3' }),
    code: 'SUBJECT_COUNT',
    words: /matrix/,
  },
  {
    name: 'outputs emptied by masking',
    inputs: ({ digest }) => ({ needs: BUILD({ image: '', digest }) }),
    code: 'BAD_NEEDS',
    words: /mask/,
  },
  {
    name: 'a tag without a digest',
    inputs: ({ name }) => ({ images: `${name}:latest` }),
    code: 'TAG_WITHOUT_DIGEST',
    words: /digest/,
  },
  {
    name: 'a digest that the registry does not have',
    inputs: ({ name }) => ({ images: `${name}@sha256:${'0'.repeat(64)}` }),
    code: 'SUBJECT_NOT_FOUND',
    words: /push/i,
  },
  {
    name: 'a digest of another algorithm',
    inputs: ({ name }) => ({ images: `${name}@sha512:${'0'.repeat(128)}` }),
    code: 'BAD_DIGEST',
    words: /sha256/,
  },
  { name: 'needs that is no JSON', inputs: () => ({ needs: '{"build": {' }), code: 'BAD_NEEDS', words: /toJSON/ },
  {
    name: 'a needed job that failed',
    inputs: ({ name, digest }) => ({
      needs: JSON.stringify({
        build: { result: 'success', outputs: { image: name, digest } },
        test: { result: 'failure', outputs: {} },
      }),
    }),
    code: 'NEEDED_JOB_FAILED',
    words: /test/,
  },
  {
    name: 'an SBOM that is neither format',
    inputs: (image) => ({ ...TYPED(image), sboms: 'sbom.json' }),
    files: () => ({ 'sbom.json': '{"packages":[]}' }),
    code: 'BAD_SBOM',
    words: /SPDX/,
  },
  {
    name: 'an empty SBOM',
    inputs: (image) => ({ ...TYPED(image), sboms: 'sbom.json' }),
    files: () => ({ 'sbom.json': '' }),
    code: 'BAD_SBOM',
    words: /empty/,
  },
  {
    name: 'an SBOM of another image',
    inputs: (image) => ({ ...TYPED(image), sboms: 'sbom.json' }),
    files: ({ name, image }) => ({
      'sbom.json': JSON.stringify(
        spdxOf(image, { imageName: name, describes: { digest: `sha256:${'e'.repeat(64)}` } }),
      ),
    }),
    code: 'SBOM_OTHER_IMAGE',
    words: /e{64}/,
  },
  {
    name: 'an SBOM of 20 MiB',
    inputs: (image) => ({ ...TYPED(image), sboms: 'sbom.json' }),
    files: () => ({ 'sbom.json': JSON.stringify({ spdxVersion: 'SPDX-2.3', comment: 'x'.repeat(20 * 1024 * 1024) }) }),
    code: 'SBOM_TOO_LARGE',
    words: /MiB/,
  },
];

describe('bad input is refused before anything is logged:', () => {
  test.for(INPUT_ROWS)('$name', async (row, { scene }) => {
    const [, web] = await scene.release(`bad ${row.name}`);
    if (!web) throw new Error('no image');
    const signed = await scene.sign(row.inputs(web), { files: row.files?.(web) ?? {} });
    expectRefused(signed, row.code, row.words);
    expect(scene.world.github.oidc.issued).toHaveLength(0);
    expect(signed.results.verdict).toBe('fail');
  });

  test('all mistakes are told at once', async ({ scene }) => {
    const signed = await scene.sign({
      images: 'ghcr.io/Acme/API@sha256:1\nghcr.io/acme/web:latest',
      platforms: 'some',
      deadline: 'soon',
      sboms: 'missing.json',
    });
    expect(signed.results.problems.length).toBeGreaterThanOrEqual(4);
    for (const word of ['images line 1', 'images line 2', 'platforms', 'deadline']) expect(signed.log).toContain(word);
  });
});

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
    name: 'no id-token permission',
    arrange: nothing,
    options: { permissions: { idToken: false } },
    code: 'NO_ID_TOKEN',
    words: /id-token: write/,
  },
  {
    name: 'a pull request from a fork',
    arrange: nothing,
    options: { run: withPullRequest(workflowRun(), { headRepository: 'mallory/api' }) },
    code: 'NO_ID_TOKEN',
    words: /fork/,
  },
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
    const { debianImage } = await import('../../sandbox/images/demo-release.ts');
    const image = await scene.push('acme/web', await debianImage('web', 'amd64', code), basic('ci', 'right'));
    const dockerConfig = login ? loginOf(scene, login[0], login[1]) : {};
    const signed = await scene.sign(TYPED(image), { dockerConfig });
    expectRefused(signed, code, words);
    expect(signed.results.problems).toHaveLength(1);
    await scene.world.stop();
  });

  test('that are right need one token for each repository, and stand in no log', async () => {
    const scene = await startScene({ registry: auth });
    const { debianImage } = await import('../../sandbox/images/demo-release.ts');
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

type SigstoreService = 'fulcio' | 'rekor' | 'timestampAuthority';

const SERVICES: readonly (readonly [SigstoreService, string])[] = [
  ['fulcio', 'FULCIO'],
  ['rekor', 'REKOR'],
  ['timestampAuthority', 'TSA'],
];

const FAULTS: readonly (readonly [string, (service: Service) => void | Promise<void>, string])[] = [
  ['refuses connections', (service) => service.stop(), 'UNREACHABLE'],
  ['answers 429 for good', always({ kind: 'status', status: 429 }), 'RATE_LIMITED'],
  ['answers 503 for good', always({ kind: 'status', status: 503 }), 'UNAVAILABLE'],
  ['answers garbage', always({ kind: 'garbage' }), 'BAD_ANSWER'],
  ['answers nothing', always({ kind: 'hang' }), 'TIMEOUT'],
  ['answers 400', always({ kind: 'status', status: 400 }, 'POST'), 'REJECTED'],
];

function always(fault: Fault, method?: string): (service: Service) => void {
  return (service) => {
    service.misbehave(method === undefined ? { fault } : { fault, method });
  };
}

describe.for(SERVICES)('%s', ([name, prefix]) => {
  test.for(FAULTS)('that %s', async ([, arrange, reason], { scene }) => {
    const [, web] = await scene.release(`${name} ${reason}`);
    if (!web) throw new Error('no image');
    await arrange(scene.world.sigstore[name]);
    const signed = await scene.sign({ ...TYPED(web), deadline: '25s' });
    expect(signed.codes).toEqual([`${prefix}_${reason}`]);
    expect(signed.conclusion).toBe('failure');
    expect(signed.results.verdict).toBe(reason === 'REJECTED' ? 'fail' : 'inconclusive');
    expect(scene.world.registry.content.referrers(web.repository, web.digest)).toEqual([]);
    // Only what the timestamp authority refused after the log had taken the entry can be in the log; it is found there.
    expect(signed.newEntries).toBe(prefix === 'TSA' && reason === 'REJECTED' ? 1 : 0);

    const [problem] = signed.results.problems;
    expect(problem?.service).toBe(scene.world.sigstore[name].host);
    if (reason !== 'REJECTED') expect(problem?.advice).toMatch(/status\.sigstore\.dev/);

    const service = scene.world.sigstore[name];
    service.reset();
    if (reason === 'UNREACHABLE') await service.start();
    const again = await scene.sign(TYPED(web), { run: { ...workflowRun(), attempt: 2 } });
    expect(again.codes).toEqual([]);
    expect(scene.world.sigstore.log.size).toBe(1);
  });

  test('that answers 503 twice and 429 with Retry-After once is waited for', async ({ scene }) => {
    const [, web] = await scene.release(`${name} recovers`);
    if (!web) throw new Error('no image');
    const service = scene.world.sigstore[name];
    service.misbehave({ method: 'POST', fault: { kind: 'status', status: 503 }, times: 2 });
    service.misbehave({
      method: 'POST',
      fault: { kind: 'status', status: 429, headers: { 'retry-after': '1' } },
      times: 1,
    });
    const signed = await scene.sign({ ...TYPED(web), reuse: 'false' });
    expect(signed.codes).toEqual([]);
    expect(signed.newEntries).toBe(1);
  });
});

test('two services that are down are both named', async ({ scene }) => {
  const [, web] = await scene.release('both');
  if (!web) throw new Error('no image');
  await Promise.all([scene.world.sigstore.fulcio.stop(), scene.world.sigstore.rekor.stop()]);
  const signed = await scene.sign(TYPED(web));
  expect(signed.codes.toSorted()).toEqual(['FULCIO_UNREACHABLE', 'REKOR_UNREACHABLE']);
});

test('an image that cannot be published hides no other', async ({ scene }) => {
  const [api, web] = await scene.release('one-fails');
  if (!api || !web) throw new Error('no image');
  scene.world.registry.service.misbehave({
    method: 'PUT',
    path: /\/v2\/acme\/web\/manifests\//,
    fault: { kind: 'status', status: 500 },
  });
  const signed = await scene.sign({ images: [api, web].map(({ name, digest }) => `${name}@${digest}`).join('\n') });
  expect(signed.codes).toEqual(['REGISTRY_UNAVAILABLE']);
  expect(signed.results.problems[0]?.subject).toBe(`${web.name}@${web.digest}`);
  expect(scene.world.registry.content.referrers(api.repository, api.digest)).toHaveLength(1);
  expect(signed.outputs).toMatchObject({ failed: '1', created: '3', 'log-entries': '2' });

  scene.world.registry.service.reset();
  const again = await scene.sign({ images: `${web.name}@${web.digest}` }, { run: { ...workflowRun(), attempt: 2 } });
  expect(again.newEntries).toBe(0);
  expect(scene.world.registry.content.referrers(web.repository, web.digest)).toHaveLength(1);
});

test('a summary that cannot be written fails no release', async ({ scene }) => {
  const [, web] = await scene.release('no-summary');
  if (!web) throw new Error('no image');
  const signed = await scene.sign(TYPED(web), { env: { GITHUB_STEP_SUMMARY: '/nowhere/at/all' } });
  expect(signed.codes).toEqual([]);
});

test('a cache service that is down fails no release', async ({ scene }) => {
  const [, web] = await scene.release('no-cache');
  if (!web) throw new Error('no image');
  await scene.world.github.cache.service.stop();
  const signed = await scene.sign(TYPED(web));
  expect(signed.codes).toEqual([]);
  expect(signed.conclusion).toBe('success');
  expect(signed.post?.conclusion).toBe('success');
});

test('a cancelled job ends at once and says what is kept', async ({ scene }) => {
  const images = await scene.release('cancelled');
  scene.world.sigstore.rekor.misbehave({ method: 'POST', path: /log\/entries$/, fault: { kind: 'delay', ms: 4000 } });
  const signed = await scene.sign({ needs: needsOf(images) }, { cancelOn: (cancel) => setTimeout(cancel, 1500) });
  expect(signed.codes).toContain('CANCELLED');
  expect(signed.durationMs).toBeLessThan(5000);
});
