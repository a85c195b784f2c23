import { describe, expect, test } from 'vitest';
import { renderDockerBuild } from '../../src/admission/docker-build.ts';
import { CONTEXT, GOLDEN, POLICIES, policyOf } from './policies.ts';

function rendered(text: string, context = CONTEXT): string {
  return renderDockerBuild(policyOf(text), context).files[0]?.text ?? '';
}

describe('for Docker builds', () => {
  test.each(Object.entries(GOLDEN['docker-build']))(
    'the policy "%s" is rendered as it was reviewed',
    async (name, text) => {
      await expect(rendered(text)).toMatchFileSnapshot(`golden/${name}.Dockerfile.rego`);
      expect(renderDockerBuild(policyOf(text), CONTEXT).files.map(({ path }) => path)).toEqual(['Dockerfile.rego']);
    },
  );

  test('a policy that lets no signed image through is refused, with the reasons', () => {
    expect(() => rendered(POLICIES.others)).toThrow(
      expect.objectContaining({ code: 'BAD_POLICY', advice: expect.stringMatching(/one signature.*public Sigstore/) }),
    );
    const defaultTrust = { kind: 'file', trustedRoot: 'root.json' } as const;
    expect(() => rendered(POLICIES.workflow, { ...CONTEXT, defaultTrust })).toThrow('can be satisfied');
  });

  test('the input enforce decides over what the policy says', () => {
    expect(rendered(POLICIES.everything, { ...CONTEXT, enforcement: 'enforce' })).not.toContain('audit contains');
    expect(rendered(POLICIES.bases, { ...CONTEXT, enforcement: 'audit' })).not.toContain('deny contains');
  });
});
