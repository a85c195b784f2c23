import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { renderKyvernoClusterPolicy } from '../../src/admission/kyverno-clusterpolicy.ts';
import { CONTEXT, POLICIES, policyOf } from './policies.ts';

const { workflow, reusable } = POLICIES;
const simple = POLICIES.everything
  .replace('types: [spdx, cyclonedx]', 'types: [spdx]')
  .replace('commit: annotation', `commit: ${'c'.repeat(40)}`)
  .replace(/ {2}- \{signed-by.*\n/, '');
const EXAMPLES = { workflow, reusable, simple };

function rendered(text: string): string {
  return renderKyvernoClusterPolicy(policyOf(text), CONTEXT).files[0]?.text ?? '';
}

interface Rendered {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: { readonly rules: readonly { readonly validate?: { readonly message: string } }[] };
}

function documentsOf(text: string): readonly Rendered[] {
  return parseAllDocuments(rendered(text)).map((document) => {
    if (document.errors.length > 0) throw document.errors[0];
    return document.toJS() as Rendered;
  });
}

describe('for ClusterPolicies of Kyverno', () => {
  test.each(Object.entries(EXAMPLES))('the policy "%s" is rendered as it was reviewed', async (name, text) => {
    await expect(rendered(text)).toMatchFileSnapshot(`golden/${name}.kyverno-clusterpolicy.yaml`);
    expect(rendered(text)).toBe(rendered(text));
  });

  test.each([
    ['a wildcard that ends at a slash', workflow.replace('acme/**', 'acme/*'), /stands for slashes as well/],
    ['a key', workflow.replace(/\{workflow.*\}/, '{key: vendor.pub}'), /certificates alone/],
    ['GitHub’s instance', workflow.replace('refs: [', 'trust: github, refs: ['), /takes no trusted root/],
    ['one of several types of SBOM', `${workflow}    sbom: {types: [spdx, cyclonedx]}\n`, /one of several types/],
    ['a revoked signer', POLICIES.everything.replace('spdx, ', ''), /cannot deny what a signer signed/],
    [
      'provenance of several signers',
      POLICIES.bases.replace(
        '{key: keys/vendor.pub}',
        '{identity: https://vendor.example/build, issuer: https://vendor.example}',
      ),
      /the entry has several/,
    ],
    [
      'what Kyverno reads as a variable',
      `${workflow}deny: [{digest: "sha256:${'d'.repeat(64)}", reason: "{{x}}"}]
`,
      /as a variable/,
    ],
  ])('%s is refused, and not weakened', (_, text, message) => {
    expect(() => rendered(text)).toThrow(message);
  });

  test('names from outside stay data, whatever they hold', () => {
    const hostile = fc
      .string({ minLength: 1, maxLength: 40, unit: 'binary' })
      .filter((text) => !/[\0*\n\r]/.test(text));
    fc.assert(
      fc.property(hostile, hostile, (reason, identity) => {
        const text = JSON.stringify({
          version: 1,
          images: [{ match: 'ghcr.io/acme/**', 'signed-by': [{ identity, issuer: 'https://issuer.example' }] }],
          deny: [{ digest: `sha256:${'d'.repeat(64)}`, reason }],
        });
        let documents: readonly Rendered[];
        try {
          documents = documentsOf(text);
        } catch (error) {
          expect(error).toMatchObject({ failures: expect.any(Array) });
          return;
        }
        expect(documents.map(({ kind }) => kind)).toEqual(Array(3).fill('ClusterPolicy'));
        expect(documents[1]?.spec.rules[0]?.validate?.message).toBe(`revoked: ${reason}`);
      }),
      { numRuns: 60 },
    );
  });
});
