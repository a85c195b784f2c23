import { describe, expect, test } from 'vitest';
import { parseSignConfig } from '../../src/config/parse-sign-config.ts';
import { MAX_SBOM_BYTES } from '../../src/sbom/parse-sbom.ts';
import { failuresFrom } from './expect-failures.ts';
import { memoryWorkspace } from './memory-workspace.ts';

const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;
const api = `ghcr.io/acme/api@${digest('a')}`;
const web = `ghcr.io/acme/web@${digest('b')}`;
const spdx = '{"spdxVersion":"SPDX-2.3"}';
const cyclonedx = '{"bomFormat":"CycloneDX","specVersion":"1.6"}';
const describing = (of: string): string =>
  JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    metadata: { component: { type: 'container', version: of } },
  });
const files = {
  's.json': spdx,
  'a=b.json': spdx,
  'two words.json': spdx,
  'c.json': cyclonedx,
  'c-amd64.json': describing(digest('1')),
  'c-arm64.json': describing(digest('2')),
  'huge.json': `{"spdxVersion":"SPDX-2.3","x":"${'x'.repeat(MAX_SBOM_BYTES)}"}`,
  'broken.json': '{"spdxVersion":\n}',
  'vex.json': '\uFEFF{"@context":"https://openvex.dev/ns"}',
  'list.json': '[]',
  'statement.json': '{"_type":"https://in-toto.io/Statement/v1","predicateType":"x:y","predicate":{}}',
};

const parse = (images: string, inputs: Record<string, string>) =>
  parseSignConfig({ images, ...inputs }, memoryWorkspace(files));
const sbomsOf = async (images: string, sboms: string, inputs = {}) =>
  (await parse(images, { sboms, ...inputs })).statements.sboms;
const messagesOf = async (images: string, inputs: Record<string, string>): Promise<readonly string[]> =>
  (await failuresFrom(() => parse(images, inputs))).map(({ code, message }) => `${code} ${message}`);

describe('a line of sboms', () => {
  test('may be a path alone when there is one image', async () => {
    const names = `${api}\ndocker.io/acme/api@${digest('a')}`;
    expect(await sbomsOf(names, 's.json')).toMatchObject([
      { image: digest('a'), platform: undefined, path: 's.json', predicateType: 'https://spdx.dev/Document/v2.3' },
    ]);
  });

  const both = `${api}\n${web}\nnode@${digest('c')}\nlocalhost:5000/team/api2@${digest('d')}`;
  const named: readonly (readonly [string, string, string | undefined, string])[] = [
    ['ghcr.io/acme/api = s.json', digest('a'), undefined, 's.json'],
    ['acme/api = s.json', digest('a'), undefined, 's.json'],
    ['web = s.json', digest('b'), undefined, 's.json'],
    ['web=s.json', digest('b'), undefined, 's.json'],
    ['node = s.json', digest('c'), undefined, 's.json'],
    ['docker.io/library/node = s.json', digest('c'), undefined, 's.json'],
    ['localhost:5000/team/api2 = s.json', digest('d'), undefined, 's.json'],
    [`${web} = s.json`, digest('b'), undefined, 's.json'],
    ['ghcr.io/acme/web:1.2 = s.json', digest('b'), undefined, 's.json'],
    ['web linux/arm64 = s.json', digest('b'), 'linux/arm64', 's.json'],
    ['web   linux/arm/v7\t= s.json', digest('b'), 'linux/arm/v7', 's.json'],
    ['web = a=b.json', digest('b'), undefined, 'a=b.json'],
    ['web = two words.json', digest('b'), undefined, 'two words.json'],
  ];
  test.for(named)('%j', async ([line, image, platform, path]) => {
    expect(await sbomsOf(both, line)).toMatchObject([{ image, platform, path }]);
  });

  test('is recognised by content, and typed as asked', async () => {
    const lines = 's.json\nc.json';
    const typesOf = async (inputs: object) => (await sbomsOf(api, lines, inputs)).map((each) => each.predicateType);
    expect(await typesOf({})).toEqual(['https://spdx.dev/Document/v2.3', 'https://cyclonedx.org/bom']);
    expect(await typesOf({ 'spdx-predicate-type': 'plain' })).toEqual([
      'https://spdx.dev/Document',
      'https://cyclonedx.org/bom',
    ]);
  });

  test('may come once for each platform, said or described', async () => {
    expect(await sbomsOf(api, 'api linux/amd64 = c.json\napi linux/arm64 = c.json\nc.json')).toHaveLength(3);
    expect(await sbomsOf(api, 'c-amd64.json\nc-arm64.json')).toHaveLength(2);
  });

  const refused: readonly (readonly [string, RegExp])[] = [
    ['s.json', /^BAD_INPUT sboms line 1: "s\.json" names no image, and there are 4: ghcr\.io\/acme\/api, /],
    ['wbe = s.json', /no image is called "wbe"; there are ghcr\.io\/acme\/api, .*did you mean `web`\?/],
    ['pi = s.json', /no image is called "pi"/],
    ['ghcr.io/acme/api/x = s.json', /no image is called/],
    [`ghcr.io/acme/web@${digest('a')} = s.json`, /no image is called/],
    ['web@sha256:1 = s.json', /^BAD_DIGEST sboms line 1/],
    ['web linux = s.json', /"linux" is not a platform/],
    ['web linux/arm64 v8 = s.json', /more than a name and a platform/],
    [' = s.json', /nothing stands before `=`/],
    ['web =', /nothing stands after `=`/],
    ['web = none.json', /^BAD_INPUT sboms line 1: none\.json does not exist/],
    ['web = huge.json', /^SBOM_TOO_LARGE sboms line 1: it has 16\.0 MiB; 16 MiB at most/],
    ['web = broken.json', /^BAD_SBOM sboms line 1: not JSON: unexpected } at line 2, column 1/],
    ['web = vex.json', /^BAD_SBOM sboms line 1: neither SPDX nor CycloneDX: JSON with the keys @context/],
    [
      '\n# x\nweb = c.json\nweb = c.json',
      /sboms line 4: sboms line 3 gives the same image a https:\/\/cyclonedx\.org\/bom already/,
    ],
    ['web linux/amd64 = c.json\nweb linux/amd64 = c.json', /same image on linux\/amd64/],
  ];
  test.for(refused)('%j is refused', async ([sboms, message]) => {
    // The runner trims inputs; the first line of a block is never blank.
    expect(await messagesOf(both, { sboms: sboms.replace(/^\n/, '# first\n') })).toEqual([
      expect.stringMatching(message),
    ]);
  });

  test('that fits several images is refused with the candidates', async () => {
    const images = `${api}\nghcr.io/other/api@${digest('b')}\napi@${digest('c')}`;
    expect(await messagesOf(images, { sboms: 'api = s.json' })).toEqual([
      `BAD_INPUT sboms line 1: "api" may be any of ${api}, ghcr.io/other/api@${digest('b')}, docker.io/library/api@${digest('c')}`,
    ]);
    expect(await messagesOf(`${api}\nghcr.io/acme/api@${digest('b')}`, { sboms: 'api = s.json' })).toHaveLength(1);
  });

  test('that fits one image under several names is understood', async () => {
    expect(await sbomsOf(`${api}\nghcr.io/other/api@${digest('a')}`, 'api = s.json')).toHaveLength(1);
  });
});

describe('a line of predicates', () => {
  const types: readonly (readonly [string, string])[] = [
    ['slsaprovenance', 'https://slsa.dev/provenance/v0.2'],
    ['slsaprovenance02', 'https://slsa.dev/provenance/v0.2'],
    ['slsaprovenance1', 'https://slsa.dev/provenance/v1'],
    ['link', 'https://in-toto.io/Link/v1'],
    ['spdx', 'https://spdx.dev/Document'],
    ['spdxjson', 'https://spdx.dev/Document'],
    ['cyclonedx', 'https://cyclonedx.org/bom'],
    ['vuln', 'https://cosign.sigstore.dev/attestation/vuln/v1'],
    ['openvex', 'https://openvex.dev/ns'],
    ['custom', 'https://cosign.sigstore.dev/attestation/v1'],
    ['https://in-toto.io/attestation/test-result/v0.1', 'https://in-toto.io/attestation/test-result/v0.1'],
    ['https://acme.example/t?v=1', 'https://acme.example/t?v=1'],
    ['urn:acme:scan', 'urn:acme:scan'],
  ];
  test.for(types)('of type %s is %s', async ([written, predicateType]) => {
    const { statements } = await parse(api, { predicates: `${written} = vex.json` });
    const given = statements.predicates.map(({ predicate, ...request }) => ({ ...request, says: predicate.value() }));
    expect(given).toEqual([
      { image: digest('a'), path: 'vex.json', predicateType, says: { '@context': 'https://openvex.dev/ns' } },
    ]);
  });

  test('may name its image', async () => {
    const { statements } = await parse(`${api}\n${web}`, { predicates: 'web openvex = vex.json' });
    expect(statements.predicates).toMatchObject([{ image: digest('b') }]);
  });

  const refused: readonly (readonly [string, RegExp])[] = [
    ['openvex = vex.json', /names no image, and there are 2/],
    ['vex.json', /is not `type = path`/],
    ['api linux/amd64 openvex = vex.json', /is not `type = path`/],
    ['web opnvex = vex.json', /"opnvex" is not a predicate type; did you mean `openvex`\?/],
    ['web https://sigstore.dev/cosign/sign/v1 = vex.json', /is the type of image signatures/],
    ['web openvex = list.json', /"list\.json" is not a JSON object/],
    ['web openvex = broken.json', /"broken\.json" is not JSON: unexpected }/],
    ['web openvex = none.json', /none\.json does not exist/],
    ['web custom = statement.json', /is a whole in-toto statement/],
    ['web custom = huge.json', /^BAD_INPUT predicates line 1: huge\.json is too long/],
    ['web vuln = vex.json\nweb vuln = vex.json', /predicates line 2: predicates line 1 gives the same image/],
  ];
  test.for(refused)('%j is refused', async ([predicates, message]) => {
    expect(await messagesOf(`${api}\n${web}`, { predicates })).toEqual([expect.stringMatching(message)]);
  });

  test('may not repeat what an SBOM says', async () => {
    const inputs = { sboms: 'c.json', predicates: 'cyclonedx = c.json' };
    expect(await messagesOf(api, inputs)).toEqual([
      expect.stringMatching(/^BAD_INPUT predicates line 1: sboms line 1/),
    ]);
  });
});
