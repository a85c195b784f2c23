import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { renderPolicyController } from '../../src/admission/policy-controller.ts';
import { CONTEXT, GOLDEN, POLICIES, policyOf } from './policies.ts';

const { everything } = POLICIES;

interface Rendered {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly images: readonly { readonly glob: string }[];
    readonly authorities: readonly { readonly name: string; readonly static?: { readonly message?: string } }[];
  };
}

function documentsOf(text: string, context = CONTEXT): readonly Rendered[] {
  const rendered = renderPolicyController(policyOf(text), context).files[0]?.text ?? '';
  return parseAllDocuments(rendered).map((document) => {
    if (document.errors.length > 0) throw document.errors[0];
    return document.toJS() as Rendered;
  });
}

function globsFor(match: string, more = ''): readonly string[] {
  const text = `{"version": 1, "images": [{"match": "${match}", "unsigned": "allow"}]${more}}`;
  return documentsOf(text)[0]?.spec.images.map(({ glob }) => glob) ?? [];
}

const trustedBy = (trust: string): string => POLICIES.workflow.replace('refs: [', `trust: ${trust}, refs: [`);
const authority = {
  subject: { organization: 'acme', commonName: 'acme' },
  uri: 'https://ca',
  certChain: { certificates: [{ rawBytes: 'AAAA' }] },
};
const ROOT = { certificateAuthorities: [authority], timestampAuthorities: [authority] };
const rootOf = (root: object) => ({ ...CONTEXT, fileText: () => JSON.stringify(root) });

describe('for policy-controller', () => {
  test.each(Object.entries(GOLDEN['policy-controller']))(
    'the policy "%s" is rendered as it was reviewed',
    async (name, text) => {
      const policy = policyOf(text);
      const [file] = renderPolicyController(policy, CONTEXT).files;
      await expect(file?.text).toMatchFileSnapshot(`golden/${name}.policy-controller.yaml`);
      expect(renderPolicyController(policy, CONTEXT).files).toEqual([file]);
    },
  );

  test('entries that match the same images are refused, unless the later one asks for nothing', () => {
    expect(() => documentsOf(everything)).toThrow('it knows no first match');
    const reordered = everything.replace('match: ghcr.io/acme/tools/**', 'match: ghcr.io/other/**');
    expect(documentsOf(reordered)).not.toEqual([]);
  });

  test.each([
    ['ghcr.io/acme/**', '', ['ghcr.io/acme/**@*']],
    ['docker.io/library/node', '', ['index.docker.io/library/node@*']],
    ['*/library/node', '', ['*/library/node@*', 'index.docker.io/library/node@*']],
    [
      'ghcr.io/acme/**',
      ', "mirrors": [{"from": "ghcr.io/acme/**", "to": "eu.example/a/**"}]',
      ['ghcr.io/acme/**@*', 'eu.example/a/**@*'],
    ],
    [
      'ghcr.io/**',
      ', "mirrors": [{"from": "ghcr.io/acme/**", "to": "eu.example/a/**"}]',
      ['ghcr.io/**@*', 'eu.example/a/**@*'],
    ],
    ['ghcr.io/other/*', ', "mirrors": [{"from": "ghcr.io/acme/**", "to": "eu.example/a/**"}]', ['ghcr.io/other/*@*']],
  ])('the images of "%s"%s are %j', (match, more, globs) => {
    expect(globsFor(match, more)).toEqual(globs);
  });

  test('one trust is left to the controller, and two are refused', () => {
    const { unenforced } = renderPolicyController(
      policyOf(trustedBy('{tuf-mirror: https://tuf.acme.example, tuf-root: r.json}')),
      CONTEXT,
    );
    expect(unenforced[0]).toMatchObject({ rule: 'trust', reason: expect.stringContaining('--tuf-mirror') });
    expect(() => documentsOf(POLICIES.others)).toThrow('believes one Sigstore');
  });

  test('a trusted root with a log is refused, as its log would go unchecked', () => {
    const text = trustedBy('{trusted-root: root.json}');
    expect(() => documentsOf(text, rootOf({ ...ROOT, tlogs: [{}] }))).toThrow('cannot check a log');
    expect(() => documentsOf(text, rootOf({ certificateAuthorities: [authority] }))).toThrow('cannot check a log');
    expect(() => documentsOf(text, { ...CONTEXT, fileText: () => '{' })).toThrow('cannot be read');
  });

  test.each([
    ['a trusted root without a log', '{trusted-root: root.json}', rootOf(ROOT)],
    ['GitHub’s instance', 'github', CONTEXT],
  ])('%s becomes a trust root, and its timestamps are judged', (_, trust, context) => {
    const [root, policy] = documentsOf(trustedBy(trust), context);
    expect(root).toMatchObject({ kind: 'TrustRoot' });
    const name = root?.metadata.name;
    expect(policy?.spec.authorities).toMatchObject([
      { keyless: { trustRootRef: name, insecureIgnoreSCT: true }, rfc3161timestamp: { trustRootRef: name } },
    ]);
  });
});
