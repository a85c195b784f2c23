import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { ENGINES } from '../../src/actions/policy/engines.ts';
import type { EngineName } from '../../src/admission/rendering.ts';
import { CONTEXT, policyOf } from './policies.ts';

/** Where a policy holds text that is nobody's word; `x` stands for it. */
const COMMON = { source: '.github/image-policy.yml' };
type Place = (text: string) => { readonly policy: object; readonly source?: string };

const workflow = { workflow: 'acme/shared/.github/workflows/sign.yml', repository: 'acme/api' };
const pinned = { ...workflow, 'workflow-refs': ['refs/tags/v*'] };
const signedBy = (signer: object, more: object = {}, rest: object = {}) => ({
  policy: { version: 1, images: [{ match: 'ghcr.io/acme/**', 'signed-by': [signer], ...more }], ...rest },
});

const PLACES: Readonly<Record<string, Place>> = {
  'a reason': (text) => signedBy(pinned, {}, { deny: [{ digest: `sha256:${'d'.repeat(64)}`, reason: text }] }),
  'a ref': (text) => signedBy({ ...pinned, refs: [`refs/heads/${text}`] }),
  'a ref of a workflow': (text) => signedBy({ ...workflow, 'workflow-refs': [`refs/tags/${text}`] }),
  'an event': (text) => signedBy({ ...pinned, triggers: [text] }),
  'an identity': (text) => signedBy({ identity: `https://a.example/${text}`, issuer: 'https://i.example' }),
  'an issuer': (text) => signedBy({ identity: 'https://a.example', issuer: `https://i.example/${text}` }),
  'a builder': (text) => signedBy(pinned, { provenance: { builder: `https://b.example/${text}` } }),
  'a source': (text) => signedBy(pinned, { provenance: { source: `https://s.example/${text}` } }),
  'a namespace that is left out': (text) => signedBy(pinned, {}, { admission: { 'exclude-namespaces': [text] } }),
  'the path of the policy': (text) => ({ ...signedBy(pinned), source: text }),
};

/** What ends a string, a line, a comment, an expression or a document somewhere. */
const FRAGMENTS = [
  '"',
  "'",
  '`',
  '\\',
  '\n',
  '\r',
  '---',
  '#',
  '{{',
  '}}',
  '$(',
  '"""',
  '|| true',
  ') || (',
  ': ',
  '*/',
  '\u2028',
  '\u0000',
  'r"',
];
const hostile = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...FRAGMENTS) },
      { weight: 1, arbitrary: fc.string({ maxLength: 6, unit: 'binary' }) },
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(''))
  .filter((text) => !text.includes('*'));

/** String literals of a language, and what is left of a program without them. */
const LITERALS = {
  cel: /r"[^"\n]*"|"(?:\\.|[^"\\\n])*"/g,
  rego: /`[^`]*`|"(?:\\.|[^"\\\n])*"/g,
  jmespath: /'(?:\\'|[^'])*'/g,
};

function skeleton(language: keyof typeof LITERALS, text: string): string {
  return text.replace(LITERALS[language], '""');
}

/** A parsed object with all text taken out that is only text: its form, and its programs without their strings. */
function form(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((each) => form(each, key));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, form(each, name)]));
  }
  if (typeof value !== 'string') return value;
  if (key === 'expression') return skeleton('cel', value);
  if (key === 'data' && value.startsWith('package ')) return skeleton('rego', value);
  if (key === 'key' && value.startsWith('{{')) {
    expect(value.slice(2, -2)).not.toMatch(/\{\{|\}\}/);
    return skeleton('jmespath', value);
  }
  return 'text';
}

function formOf(engine: EngineName, place: Place, text: string): unknown {
  const { policy, source = COMMON.source } = place(text);
  const [file] = ENGINES[engine](policyOf(JSON.stringify(policy)), { ...CONTEXT, source }).files;
  const rendered = file?.text ?? '';
  if (engine === 'docker-build') return skeleton('rego', rendered.replace(/(?<=^|\n)#[^\n]*\n/g, ''));
  // Go ends lines by these, inside of strings and comments too.
  expect(rendered).not.toMatch(/[\r\u0085\u2028\u2029]/);
  return parseAllDocuments(rendered, { version: '1.1' }).map((document) => {
    if (document.errors.length > 0) throw document.errors[0];
    return form(document.toJS());
  });
}

describe.each(Object.keys(ENGINES) as EngineName[])('what is rendered for %s', (engine) => {
  test.each(Object.entries(PLACES))('says the same whatever %s holds', (_, place) => {
    const plain = formOf(engine, place, 'x');
    fc.assert(
      fc.property(hostile, (text) => {
        let found: unknown;
        try {
          found = formOf(engine, place, text);
        } catch (error) {
          // The policy file or the renderer may refuse it, and says so.
          expect(error).toMatchObject({ name: expect.stringMatching(/^Failures?$/) });
          return;
        }
        expect(found).toEqual(plain);
      }),
      { numRuns: 15 },
    );
  });
});
