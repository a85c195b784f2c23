import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kyvernoException } from '../../src/break-glass/kyverno-exception.ts';
import { closingCommand, openBypasses } from '../../src/break-glass/open-bypass.ts';
import { clusterRole, rightsFor } from '../../src/break-glass/rights.ts';
import { bypass } from './bypass-fixture.ts';

describe('what a cluster holds open', () => {
  test('is read back as it was written', () => {
    const [found] = openBypasses({ items: [kyvernoException(bypass(), 'prod')] });
    expect(found).toEqual({
      id: '11000000001-3fa9c2d1',
      engine: 'kyverno',
      name: 'touchmark-break-glass-11000000001-3fa9c2d1',
      namespace: 'prod',
      policy: 'require-signed',
      opensAt: new Date('2026-11-23T03:04:05Z'),
      closesAt: new Date('2026-11-23T03:19:05Z'),
      ticket: 'https://github.com/acme/incidents/issues/7',
      namespaces: ['prod', 'prod-eu'],
      images: bypass().images,
      canary: 'ghcr.io/acme/api@sha256:0000',
    });
  });

  test('is only what carries the label', () => {
    const { metadata, ...rest } = kyvernoException(bypass(), 'prod');
    expect(openBypasses({ items: [{ ...rest, metadata: { ...metadata, labels: {} } }] })).toEqual([]);
  });

  test('never makes more of a command than a name', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, namespace) => {
        const exception = kyvernoException(bypass(), 'prod');
        const item = { ...exception, metadata: { ...exception.metadata, name, namespace } };
        for (const one of openBypasses({ items: [item] })) {
          expect(closingCommand(one)).toMatch(/^kubectl delete [a-z.]+ [a-z0-9.-]+ --namespace=[a-z0-9.-]+$/);
        }
      }),
    );
  });

  test('may be anything', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => openBypasses({ items: [value] }).length === 0));
  });
});

describe('the role that is asked for', () => {
  test('has every verb that is checked, and listing deployments', () => {
    expect(clusterRole(rightsFor('kyverno')).join('\n')).toMatchInlineSnapshot(`
      "apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: touchmark-break-glass}
      rules:
      - {apiGroups: [policies.kyverno.io], resources: [imagevalidatingpolicies], verbs: [get]}
      - {apiGroups: [policies.kyverno.io], resources: [policyexceptions], verbs: [create, get, delete, list]}
      - {apiGroups: [""], resources: [pods], verbs: [create, list]}
      - {apiGroups: [apps], resources: [deployments], verbs: [list]}"
    `);
    expect(clusterRole(rightsFor('policy-controller')).join('\n')).toMatchInlineSnapshot(`
      "apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: touchmark-break-glass}
      rules:
      - {apiGroups: [policy.sigstore.dev], resources: [clusterimagepolicies], verbs: [get, patch, list]}
      - {apiGroups: [""], resources: [pods], verbs: [create, list]}
      - {apiGroups: [apps], resources: [deployments], verbs: [list]}"
    `);
  });
});
