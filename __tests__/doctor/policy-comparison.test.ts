import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differencesOf } from '../../src/doctor/policy-comparison.ts';

const RENDERED = {
  failurePolicy: 'Fail',
  validationActions: ['Deny'],
  matchConstraints: { resourceRules: [{ apiGroups: [''], resources: ['pods'] }] },
};
const paths = (inCluster: unknown, kind = 'ImageValidatingPolicy'): readonly string[] =>
  differencesOf(kind, RENDERED, inCluster).map(({ path }) => path);

describe('a policy in the cluster', () => {
  test('is what was rendered when the API server filled in no more than it always does', () => {
    expect(
      paths({
        ...RENDERED,
        evaluation: { admission: { enabled: true }, background: { enabled: true } },
        matchConstraints: {
          resourceRules: [{ resources: ['pods'], apiGroups: [''], scope: '*' }],
          matchPolicy: 'Equivalent',
          namespaceSelector: {},
          objectSelector: {},
        },
      }),
    ).toEqual([]);
    const policy = { images: [{ glob: '**' }], authorities: [{ name: 'gha', keyless: { identities: [] } }] };
    const kept = {
      mode: 'enforce',
      ...policy,
      authorities: [{ name: 'gha', keyless: { identities: [], url: 'https://fulcio.sigstore.dev' } }],
    };
    expect(differencesOf('ClusterImagePolicy', policy, kept)).toEqual([]);
  });

  test.for([
    ['an action that only audits', { ...RENDERED, validationActions: ['Audit'] }, 'spec.validationActions[0]'],
    ['one more action', { ...RENDERED, validationActions: ['Deny', 'Warn'] }, 'spec.validationActions'],
    [
      'a condition that nobody rendered',
      { ...RENDERED, matchConditions: [{ expression: 'false' }] },
      'spec.matchConditions',
    ],
    [
      'judging that was switched off',
      { ...RENDERED, evaluation: { admission: { enabled: false } } },
      'spec.evaluation',
    ],
    ['less than was rendered', { failurePolicy: 'Fail', validationActions: ['Deny'] }, 'spec.matchConstraints'],
    ['a name that every object has', { ...RENDERED, valueOf: [] }, 'spec.valueOf'],
    ['nothing at all', undefined, 'spec'],
  ] as const)('is not with %s', ([, inCluster, path]) => {
    expect(paths(inCluster)).toEqual([path]);
  });

  test('that was rendered to the same is the same, whatever it says', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (spec) => differencesOf('ClusterPolicy', spec, structuredClone(spec)).length === 0),
    );
  });

  test('is never the same with another value in it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (left, right) => {
        fc.pre(JSON.stringify(left) !== JSON.stringify(right));
        expect(differencesOf('TrustRoot', { x: left, y: 1 }, { x: right, y: 2 })).not.toEqual([]);
      }),
    );
  });
});
