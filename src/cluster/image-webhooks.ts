import { X509Certificate } from 'node:crypto';
import { isRecord } from '../lib/json-text.ts';
import { judgesImages } from './admission.ts';
import { listObjects } from './list-objects.ts';
import type { Kubectl } from './kubectl.ts';

/** How the API server asks a controller about images. */
export interface ImageWebhook {
  readonly controller: 'kyverno' | 'policy-controller';
  readonly name: string;
  /** What becomes of a pod when the controller does not answer: it is denied, or let in unseen. */
  readonly failurePolicy: 'Fail' | 'Ignore';
  /** Of the authority that the API server believes; undefined when it says nothing. */
  readonly authorityEndsAt: Date | undefined;
}

const RESOURCES = 'validatingwebhookconfigurations,mutatingwebhookconfigurations';
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
const MAX_CERTIFICATES = 20;

/** @throws Failure CLUSTER_… */
export async function findImageWebhooks(kubectl: Kubectl): Promise<readonly ImageWebhook[]> {
  const configurations = (await listObjects(kubectl, RESOURCES)) ?? [];
  return configurations.flatMap(({ webhooks }) =>
    Array.isArray(webhooks) ? (webhooks as readonly unknown[]).flatMap((each) => readWebhook(each) ?? []) : [],
  );
}

function readWebhook(value: unknown): ImageWebhook | undefined {
  if (!isRecord(value) || typeof value['name'] !== 'string' || !judgesImages(value['name'])) return undefined;
  const client = isRecord(value['clientConfig']) ? value['clientConfig'] : {};
  return {
    controller: value['name'] === 'policy.sigstore.dev' ? 'policy-controller' : 'kyverno',
    name: value['name'],
    failurePolicy: value['failurePolicy'] === 'Ignore' ? 'Ignore' : 'Fail',
    authorityEndsAt: typeof client['caBundle'] === 'string' ? lastEndOf(client['caBundle']) : undefined,
  };
}

/** While authorities change, the old one stands beside the new one. */
function lastEndOf(bundle: string): Date | undefined {
  const pems = Buffer.from(bundle, 'base64').toString('latin1').match(CERTIFICATE) ?? [];
  const ends = pems.slice(0, MAX_CERTIFICATES).flatMap((pem) => {
    try {
      return [new X509Certificate(pem).validToDate.getTime()];
    } catch {
      return [];
    }
  });
  return ends.length === 0 ? undefined : new Date(Math.max(...ends));
}
