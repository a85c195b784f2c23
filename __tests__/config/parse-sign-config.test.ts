import { describe, expect, test } from 'vitest';
import { parseSignConfig } from '../../src/config/parse-sign-config.ts';
import { codesOf, failuresFrom } from './expect-failures.ts';
import { memoryWorkspace } from './memory-workspace.ts';

const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;
const api = `ghcr.io/acme/api@${digest('a')}`;
const files = {
  'sc.json': '{}',
  'tr.json': '{}',
  'root.json': '{}',
  'vex.json': '{"@context":"https://openvex.dev/ns"}',
};

const parse = (inputs: Record<string, string>) => parseSignConfig({ images: api, ...inputs }, memoryWorkspace(files));
const messagesOf = async (inputs: Record<string, string>): Promise<readonly string[]> =>
  (await failuresFrom(() => parse(inputs))).map(({ code, message }) => `${code} ${message}`);

describe('a configuration of which only the images are given', () => {
  test('has the defaults of the documentation', async () => {
    expect(await parse({})).toMatchObject({
      platforms: 'all',
      statements: { signature: true, provenance: 'auto', sboms: [], predicates: [], annotations: {} },
      sigstore: { kind: 'auto' },
      oidcAudience: 'sigstore',
      workflowRef: undefined,
      publish: ['registry'],
      bundleDirectory: undefined,
      cache: true,
      reuse: true,
      concurrency: 16,
      logRate: { perMinute: 400, burst: 100 },
      deadlineMs: 600_000,
      dryRun: false,
      summary: true,
      githubToken: undefined,
    });
  });

  test('tells that a typed digest gets no provenance, and how to get one', async () => {
    const { notices } = await parse({});
    expect(notices).toEqual([expect.stringMatching(/ghcr\.io\/acme\/api@sha256:a+: .*toJSON\(needs\)/)]);
  });

  test.for(['true', 'false', 'TRUE'])('tells nothing of provenance when it is said to be %s', async (provenance) => {
    expect((await parse({ provenance })).notices).toEqual([]);
  });
});

describe('single values', () => {
  const good: readonly (readonly [Record<string, string>, object])[] = [
    [{ platforms: 'index' }, { platforms: 'index' }],
    [
      { cache: 'False', reuse: 'FALSE', summary: 'false', 'dry-run': 'True' },
      { cache: false, reuse: false, summary: false, dryRun: true },
    ],
    [{ provenance: 'true' }, { statements: { provenance: 'always' } }],
    [{ provenance: 'False' }, { statements: { provenance: 'never' } }],
    [{ concurrency: '1' }, { concurrency: 1 }],
    [{ concurrency: '256' }, { concurrency: 256 }],
    [{ 'log-rate': '5/s' }, { logRate: { perMinute: 300, burst: 100 } }],
    [{ 'log-rate': '6000/h' }, { logRate: { perMinute: 100, burst: 100 } }],
    [{ deadline: '90s' }, { deadlineMs: 90_000 }],
    [{ deadline: '1h30m' }, { deadlineMs: 5_400_000 }],
    [{ deadline: '1d' }, { deadlineMs: 86_400_000 }],
    [
      { publish: 'none', 'bundle-dir': 'out' },
      { publish: [], bundleDirectory: '/work/out' },
    ],
    [{ 'bundle-dir': '/tmp/out' }, { bundleDirectory: '/tmp/out' }],
    [
      { 'workflow-ref': 'o/r/.github/workflows/a b.yml@refs/heads/x@y' },
      { workflowRef: 'o/r/.github/workflows/a b.yml@refs/heads/x@y' },
    ],
    [{ 'oidc-audience': 'https://fulcio.acme.example' }, { oidcAudience: 'https://fulcio.acme.example' }],
    [{ 'expect-subjects': '1' }, { subjects: [{ from: 'images line 1' }] }],
    [
      { annotations: '# why\n\nteam=a=b\nempty=\n__proto__=x' },
      { statements: { annotations: { team: 'a=b', empty: '' } } },
    ],
  ];
  test.for(good)('%j is understood', async ([inputs, expected]) => {
    expect(await parse(inputs)).toMatchObject(expected);
  });

  const bad: readonly (readonly [string, string, RegExp])[] = [
    ['platforms', 'indx', /^BAD_INPUT platforms: "indx" is not one of `all`, `index`; did you mean `index`\?$/],
    ['signature', 'yes', /^BAD_INPUT signature: "yes" is not one of `true`, `false`$/],
    ['cache', 'ture', /did you mean `true`/],
    ['provenance', 'always', /provenance: "always" is not one of `auto`, `true`, `false`/],
    ['spdx-predicate-type', 'version', /did you mean `versioned`/],
    ['sigstore', 'public', /sigstore: "public" is not one of `auto`, `public-good`, `github`, `custom`/],
    ['publish', 'registri', /publish: "registri" is not one of `registry`.*did you mean `registry`/],
    ['publish', 'registry, none', /publish: `none` stands beside other targets/],
    ['concurrency', '0', /concurrency: "0" is not a whole number from 1 to 256/],
    ['concurrency', '257', /from 1 to 256/],
    ['concurrency', '1.5', /whole number/],
    ['concurrency', '1e2', /whole number/],
    ['log-rate', '400', /log-rate: "400" is not a rate/],
    ['log-rate', '400/day', /not a rate/],
    ['log-rate', '0/min', /from 1\/min to/],
    ['log-rate', '30/h', /from 1\/min to/],
    ['deadline', '10', /deadline: "10" is not a duration: a duration needs its unit, say `10s`/],
    ['deadline', '0s', /is not from 1s to 1d/],
    ['deadline', '30m1h', /not a duration/],
    ['deadline', '-5m', /not a duration/],
    ['deadline', '2d', /is not from 1s to 1d/],
    ['expect-subjects', 'three', /expect-subjects: "three" is not a whole number/],
    ['expect-subjects', '0', /expect-subjects: "0"/],
    ['workflow-ref', 'release.yml', /workflow-ref: "release\.yml" is not/],
    ['oidc-audience', 'two words', /oidc-audience/],
    ['annotations', 'ok=1\nnone', /^BAD_INPUT annotations line 2: "none" is not `key=value`/],
    ['annotations', '=x', /annotations line 1/],
    ['annotations', 'a=1\n# note\n\na=2', /annotations line 4: "a" is given twice/],
  ];
  test.for(bad)('%s: %j is refused', async ([input, value, message]) => {
    expect(await messagesOf({ [input]: value })).toEqual([expect.stringMatching(message)]);
  });

  test('a token prints as stars', async () => {
    const { githubToken } = await parse({ 'github-token': 'ghs_secret' });
    expect(`${githubToken}`).toBe('***');
    expect(githubToken?.reveal()).toBe('ghs_secret');
  });
});

describe('mistakes', () => {
  test('are all reported at once, each naming its input', async () => {
    const messages = await messagesOf({
      images: `${api}\n\n# old\nghcr.io/acme/web:1.0\nghcr.io/acme/job@sha256:12`,
      sboms: 'missing.json',
      predicates: 'openvx = vex.json',
      sigstore: 'private',
      deadline: 'soon',
      concurrency: 'many',
      'dry-run': 'perhaps',
    });
    expect(messages).toEqual([
      expect.stringMatching(/^TAG_WITHOUT_DIGEST images line 4: "ghcr\.io\/acme\/web:1\.0" has a tag and no digest/),
      expect.stringMatching(/^BAD_DIGEST images line 5: .*"sha256:12"/),
      expect.stringMatching(/^BAD_INPUT sboms line 1: missing\.json does not exist/),
      expect.stringMatching(/^BAD_INPUT predicates line 1: .*did you mean `openvex`/),
      expect.stringMatching(/^BAD_INPUT sigstore: /),
      expect.stringMatching(/^BAD_INPUT concurrency: /),
      expect.stringMatching(/^BAD_INPUT deadline: /),
      expect.stringMatching(/^BAD_INPUT dry-run: /),
    ]);
  });

  test('show the offending text on one bounded line', async () => {
    const [message] = await messagesOf({ platforms: `x\n::error::y${'z'.repeat(1000)}` });
    expect(message).toMatch(/"x ::error::yz+…"/);
    expect(message?.length).toBeLessThan(250);
  });

  test('of the images say nothing about SBOMs that name them', async () => {
    const failures = await failuresFrom(() =>
      parse({ images: 'ghcr.io/acme/api:1', predicates: 'api openvex = vex.json' }),
    );
    expect(codesOf(failures)).toEqual(['TAG_WITHOUT_DIGEST']);
  });
});

describe('an own Sigstore', () => {
  test('takes its trust from two files', async () => {
    const { sigstore } = await parse({ sigstore: 'custom', 'signing-config': 'sc.json', 'trusted-root': 'tr.json' });
    expect(sigstore).toEqual({
      kind: 'custom',
      trust: { kind: 'files', signingConfig: '/work/sc.json', trustedRoot: '/work/tr.json' },
    });
  });

  test('takes its trust from a TUF repository', async () => {
    const { sigstore } = await parse({
      sigstore: 'custom',
      'tuf-mirror': 'https://tuf.acme.example/',
      'tuf-root': 'root.json',
    });
    expect(sigstore).toEqual({
      kind: 'custom',
      trust: { kind: 'tuf', mirror: new URL('https://tuf.acme.example/'), root: '/work/root.json' },
    });
  });

  const sc = { 'signing-config': 'sc.json' };
  const tr = { 'trusted-root': 'tr.json' };
  const tuf = { 'tuf-mirror': 'https://tuf.acme.example', 'tuf-root': 'root.json' };
  const custom = { sigstore: 'custom' };
  const refused: readonly (readonly [string, Record<string, string>, RegExp])[] = [
    ['no trust', custom, /needs signing-config and trusted-root, or tuf-mirror and tuf-root/],
    ['half of the files', { ...custom, ...sc }, /has signing-config but no trusted-root/],
    ['the other half of the files', { ...custom, ...tr }, /has trusted-root but no signing-config/],
    ['half of a TUF repository', { ...custom, 'tuf-root': 'root.json' }, /has tuf-root but no tuf-mirror/],
    ['files and a TUF repository', { ...custom, ...sc, ...tr, ...tuf }, /files or a TUF repository, not both/],
    [
      'a file that is not there',
      { ...custom, ...sc, 'trusted-root': 'no.json' },
      /^BAD_INPUT trusted-root: no\.json does not exist/,
    ],
    [
      'a mirror that is no URL',
      { ...custom, ...tuf, 'tuf-mirror': 'tuf.acme.example' },
      /tuf-mirror: .* is not an https URL/,
    ],
    ['a mirror of files', { ...custom, ...tuf, 'tuf-mirror': 'file:///etc' }, /tuf-mirror: /],
    [
      'credentials in the URL',
      { ...custom, ...tuf, 'tuf-mirror': 'https://me:pw@x.example' },
      /^BAD_INPUT tuf-mirror: the URL holds a user name or password$/,
    ],
    [
      'trust for the public one',
      { sigstore: 'public-good', ...tr },
      /trusted-root is given, but `sigstore` is `public-good`/,
    ],
    ['trust without being asked for', tuf, /tuf-mirror, tuf-root are given, but `sigstore` is `auto`/],
  ];
  test.for(refused)('is refused with %s', async ([, inputs, message]) => {
    expect(await messagesOf(inputs)).toEqual([expect.stringMatching(message)]);
  });
});

describe('contradictions', () => {
  test('nothing left to sign is refused', async () => {
    expect(await messagesOf({ signature: 'false' })).toEqual([expect.stringMatching(/signature: it is `false`/)]);
  });

  test('no signature is fine when there is something else to say', async () => {
    expect(await parse({ signature: 'false', provenance: 'true' })).toBeDefined();
    expect(await parse({ signature: 'false', predicates: 'openvex = vex.json' })).toBeDefined();
  });

  test('annotations need the signature that they are put on', async () => {
    const messages = await messagesOf({ signature: 'false', provenance: 'true', annotations: 'a=b' });
    expect(messages).toEqual([expect.stringMatching(/^BAD_INPUT annotations: /)]);
  });
});
