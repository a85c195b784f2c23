import { setTimeout as sleep } from 'node:timers/promises';
import { type Admission, readAdmission } from './admission.ts';
import type { Kubectl } from './kubectl.ts';
import { defaultPod, podFor } from './pod.ts';

export interface Canary {
  readonly image: string;
  readonly namespace: string;
}

const PAUSE_MS = 500;

/** Has the API server judge a pod of an image, and keep nothing. */
export async function askCanary(kubectl: Kubectl, { image, namespace }: Canary): Promise<Admission> {
  const args = ['create', '--dry-run=server', `--namespace=${namespace}`, '--filename=-', '--output=name'];
  return readAdmission(await kubectl.run(args, podFor(defaultPod, image, 'touchmark-canary-')));
}

/**
 * Asks again until the answer is the one that is waited for: controllers learn of changes a moment later.
 * @returns the last answer
 */
export async function untilAnswer(
  kubectl: Kubectl,
  canary: Canary,
  kind: 'admitted' | 'denied',
  waitMs: number,
): Promise<Admission> {
  for (const end = Date.now() + waitMs; ;) {
    const answer = await askCanary(kubectl, canary);
    if (answer.kind === kind || Date.now() > end) return answer;
    await sleep(PAUSE_MS);
  }
}
