import { describe, expect, test } from 'vitest';
import { controllerChecks, webhookChecks } from '../../../src/actions/doctor/cluster-controllers.ts';
import type { ImageController } from '../../../src/cluster/controllers.ts';
import type { ImageWebhook } from '../../../src/cluster/image-webhooks.ts';
import { verdictOf } from '../../../src/doctor/check.ts';

const NOW = new Date('2026-11-23T03:00:00Z');
const POLICY_CONTROLLER: ImageController = {
  kind: 'policy-controller',
  name: 'webhook',
  namespace: 'cosign-system',
  replicas: 1,
  wanted: 1,
  podSelector: 'role=webhook',
};

function webhook(controller: ImageWebhook['controller'], hoursLeft: number | undefined): ImageWebhook {
  const authorityEndsAt = hoursLeft === undefined ? undefined : new Date(NOW.getTime() + hoursLeft * 3_600_000);
  return { controller, name: 'ivpol.validate.kyverno.svc-fail', failurePolicy: 'Fail', authorityEndsAt };
}

describe('the certificate of a webhook', () => {
  test.for([
    ['kyverno', 9 * 24, 'pass'],
    ['kyverno', 7 * 24, 'warning'],
    ['kyverno', -1, 'inconclusive'],
    ['kyverno', undefined, 'warning'],
    // Its certificates last a week.
    ['policy-controller', 20, 'pass'],
    ['policy-controller', 11, 'warning'],
    ['policy-controller', -1, 'inconclusive'],
  ] as const)('of %s with %s hours left is: %s', ([controller, hours, verdict]) => {
    const checks = webhookChecks([webhook(controller, 8760), webhook(controller, hours)], [], NOW);
    const [certificate] = checks.filter(({ name }) => name.endsWith('webhook certificate'));
    expect(certificate && verdictOf(certificate)).toBe(verdict);
  });
});

describe('who judges images', () => {
  test('is nobody when neither a deployment nor a webhook is there', () => {
    expect(controllerChecks([], []).map(verdictOf)).toEqual(['fail']);
  });

  test('may be somebody whose deployment is not found: the API server asks them', () => {
    const [check] = controllerChecks([], [webhook('policy-controller', 100)]);
    expect(check).toMatchObject({ name: 'policy-controller', finding: { kind: 'warning' } });
  });

  test('is a controller that no webhook asks, and that is wrong', () => {
    expect(webhookChecks([], [POLICY_CONTROLLER], NOW).map(verdictOf)).toEqual(['fail']);
  });
});
