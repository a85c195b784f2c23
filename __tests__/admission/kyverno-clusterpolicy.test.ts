import { describe, expect, test } from 'vitest';
import { renderKyvernoClusterPolicy } from '../../src/admission/kyverno-clusterpolicy.ts';
import { CONTEXT, GOLDEN, POLICIES, policyOf } from './policies.ts';

const { workflow } = POLICIES;

function rendered(text: string): string {
  return renderKyvernoClusterPolicy(policyOf(text), CONTEXT).files[0]?.text ?? '';
}

describe('for ClusterPolicies of Kyverno', () => {
  test.each(Object.entries(GOLDEN['kyverno-clusterpolicy']))(
    'the policy "%s" is rendered as it was reviewed',
    async (name, text) => {
      await expect(rendered(text)).toMatchFileSnapshot(`golden/${name}.kyverno-clusterpolicy.yaml`);
      expect(rendered(text)).toBe(rendered(text));
    },
  );

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
});
