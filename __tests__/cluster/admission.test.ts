import { expect, test } from 'vitest';
import { readAdmission } from '../../src/cluster/admission.ts';

const said = (stderr: string) => readAdmission({ exitCode: 1, stdout: '', stderr, durationMs: 1 });
const denied = (webhook: string, text: string) =>
  said(`Error from server: error when creating "STDIN": admission webhook "${webhook}" denied the request: ${text}\n`);
const IVPOL = 'ivpol.validate.kyverno.svc-fail-finegrained-touchmark-02-ghcr-io-acme';
const POD = 'Error from server (Forbidden): error when creating "STDIN": pods "x" is forbidden: ';

test.for([
  [IVPOL, 'Policy touchmark-02-ghcr-io-acme failed: not signed by x', 'touchmark-02-ghcr-io-acme'],
  [
    'mutate.kyverno.svc-fail',
    'policy Pod/prod/x for resource violation: failed policy: touchmark-01-ghcr-io-acme: no matching signatures',
    'touchmark-01-ghcr-io-acme',
  ],
  [
    'validate.kyverno.svc-fail',
    '\n\nresource Pod/prod/x was blocked due to the following policies \n\ntouchmark-no-entry:\n  images: no entry of x matches the image\n',
    'touchmark-no-entry',
  ],
  ['policy.sigstore.dev', 'validation failed: failed policy: signed: spec.containers[0].image', 'signed'],
] as const)('%s judges images, and names its policy', ([webhook, text, policy]) => {
  expect(denied(webhook, text)).toMatchObject({ kind: 'denied', webhook, policy, isOutage: false });
});

test.for([
  'Policy touchmark-deny error: failed to evaluate policy: Get "https://r.example/v2/": dial tcp 10.0.0.1:443: connect: connection refused',
  'Policy x error: failed to evaluate policy: GET https://r.example/v2/a/manifests/1: TOOMANYREQUESTS: slow down',
])('who could not look has not judged: %s', (text) => {
  expect(denied(IVPOL, text)).toMatchObject({ kind: 'denied', isOutage: true });
});

test('an image that is not there is denied, and no outage', () => {
  const text =
    'Policy touchmark-deny error: failed to evaluate policy: GET https://r/v2/a/manifests/sha256:0: MANIFEST_UNKNOWN';
  expect(denied(IVPOL, text)).toMatchObject({ kind: 'denied', isOutage: false });
});

test.for([
  ['the webhook labels.acme.example', denied('labels.acme.example', 'label team is missing')],
  [
    'the webhook validate.kyverno.svc-fail',
    denied(
      'validate.kyverno.svc-fail',
      '\n\nresource Pod/prod/x was blocked due to the following policies \n\nlabels:\n  team: missing',
    ),
  ],
  ['PodSecurity "restricted:latest"', said(`${POD}violates PodSecurity "restricted:latest": runAsNonRoot != true`)],
  [
    "ValidatingAdmissionPolicy 'labels'",
    said(
      `The pods "x" is invalid: : ValidatingAdmissionPolicy 'labels' with binding 'b' denied request: label team is missing`,
    ),
  ],
  ['the quota compute', said(`${POD}failed quota: compute: must specify limits.cpu for: image`)],
  ['the quota pods', said(`${POD}exceeded quota: pods, requested: pods=1, used: pods=4, limited: pods=4`)],
  ['an admission plugin of the API server', said(`${POD}maximum cpu usage per Container is 1, but limit is 2`)],
] as const)('%s judges something else', ([by, answer]) => {
  expect(answer).toMatchObject({ kind: 'refused', by });
});

test('a right that is missing is no judgement of the pod', () => {
  const text =
    'Error from server (Forbidden): pods is forbidden: User "ci" cannot create resource "pods" in API group ""';
  expect(said(text)).toMatchObject({ kind: 'failed', failure: { code: 'CLUSTER_DENIED' } });
});
