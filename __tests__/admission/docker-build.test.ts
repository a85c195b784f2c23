import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderDockerBuild } from '../../src/admission/docker-build.ts';
import { CONTEXT, POLICIES, policyOf } from './policies.ts';

const { others, ...satisfiable } = POLICIES;

function rendered(text: string, context = CONTEXT): string {
  return renderDockerBuild(policyOf(text), context).files[0]?.text ?? '';
}

describe('for Docker builds', () => {
  test.each(Object.entries(satisfiable))('the policy "%s" is rendered as it was reviewed', async (name, text) => {
    await expect(rendered(text)).toMatchFileSnapshot(`golden/${name}.Dockerfile.rego`);
    expect(renderDockerBuild(policyOf(text), CONTEXT).files.map(({ path }) => path)).toEqual(['Dockerfile.rego']);
  });

  test('a policy that lets no signed image through is refused, with the reasons', () => {
    expect(() => rendered(others)).toThrow(
      expect.objectContaining({ code: 'BAD_POLICY', advice: expect.stringMatching(/one signature.*public Sigstore/) }),
    );
    const defaultTrust = { kind: 'file', trustedRoot: 'root.json' } as const;
    expect(() => rendered(POLICIES.workflow, { ...CONTEXT, defaultTrust })).toThrow('can be satisfied');
  });

  test('the input enforce decides over what the policy says', () => {
    expect(rendered(POLICIES.everything, { ...CONTEXT, enforcement: 'enforce' })).not.toContain('audit contains');
    expect(rendered(POLICIES.bases, { ...CONTEXT, enforcement: 'audit' })).not.toContain('deny contains');
  });

  test('names from outside stay on the line and in the string that they are rendered in', () => {
    const text = fc.string({ minLength: 1, maxLength: 30, unit: 'binary' }).filter((one) => !/[\0*]/.test(one));
    fc.assert(
      fc.property(text, (reason) => {
        const deny = [{ digest: `sha256:${'d'.repeat(64)}`, reason }];
        const images = [{ match: 'ghcr.io/acme/**', unsigned: 'allow' }];
        let rego: string;
        try {
          rego = rendered(JSON.stringify({ version: 1, images, deny }));
        } catch (error) {
          // The policy file itself may refuse it, and says so.
          expect(error).toMatchObject({ failures: expect.any(Array) });
          return;
        }
        const [literal] = /(?<= contains )"revoked: .*"(?= if \{)/u.exec(rego) ?? [];
        expect(JSON.parse(literal ?? '')).toBe(`revoked: ${reason}`);
      }),
      { numRuns: 60 },
    );
  });
});
