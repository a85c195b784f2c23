import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { renderKyverno } from '../../src/admission/kyverno.ts';
import { CONTEXT, POLICIES, policyOf } from './policies.ts';

interface Rendered {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations: Readonly<Record<string, string>> };
  readonly spec: {
    readonly validationActions: readonly string[];
    readonly matchImageReferences: readonly { readonly expression: string }[];
    readonly validations: readonly { readonly expression: string; readonly message: string }[];
  };
}

function documentsOf(text: string): readonly Rendered[] {
  const [file] = renderKyverno(policyOf(text), CONTEXT).files;
  const documents = parseAllDocuments(file?.text ?? '');
  return documents.map((document) => {
    if (document.errors.length > 0) throw document.errors[0];
    return document.toJS() as Rendered;
  });
}

describe('for Kyverno', () => {
  test.each(Object.entries(POLICIES))('the policy "%s" is rendered as it was reviewed', async (name, text) => {
    const [file] = renderKyverno(policyOf(text), CONTEXT).files;
    await expect(file?.text).toMatchFileSnapshot(`golden/${name}.kyverno.yaml`);
    expect(renderKyverno(policyOf(text), CONTEXT).files).toEqual([file]);
  });

  test('the first entry that matches decides, and what no entry matches is denied', () => {
    const [tools, others, ...rest] = documentsOf(POLICIES.everything);
    expect(others?.spec.matchImageReferences[0]?.expression).toContain('!');
    expect(tools?.spec.matchImageReferences[0]?.expression).not.toContain('!');
    expect(rest.map(({ metadata }) => metadata.name)).toEqual([
      'touchmark-deny-digest',
      'touchmark-deny',
      'touchmark-no-entry',
    ]);
  });

  test('the input enforce decides over what the policy says', () => {
    const [file] = renderKyverno(policyOf(POLICIES.everything), { ...CONTEXT, enforcement: 'enforce' }).files;
    expect(file?.text).not.toContain('Audit');
  });

  test('who called a workflow of ours is asked of its provenance where the policy says who may', () => {
    const named = POLICIES.workflow.replace('refs: [', 'repository: acme/api, refs: [');
    const [policy] = documentsOf(named);
    expect(policy?.spec.validations.at(-1)?.expression).toContain(
      'workflow.repository == "https://github.com/acme/api"',
    );
    const { unenforced } = renderKyverno(policyOf(POLICIES.workflow), CONTEXT);
    expect(unenforced.find(({ rule }) => rule === 'identity')?.reason).toContain('name `repository`');
  });

  test('GitHub’s instance is refused, as its signatures would be denied', () => {
    const text = POLICIES.workflow.replace('refs: [', 'trust: github, refs: [');
    expect(() => renderKyverno(policyOf(text), CONTEXT)).toThrow(/GitHub’s instance/);
  });
});
