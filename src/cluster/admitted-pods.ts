import { isRecord } from '../lib/json-text.ts';
import type { Kubectl } from './kubectl.ts';
import { readList } from './read-answer.ts';

export interface AdmittedPod {
  readonly namespace: string;
  readonly name: string;
  readonly images: readonly string[];
}

/** When something was open, by the server's clock; until now when there is no end. */
export interface OpenTime {
  readonly from: Date;
  readonly until: Date | undefined;
}

/** Pods of a namespace that were made in a span of time. @throws Failure CLUSTER_… */
export async function podsMadeIn(
  kubectl: Kubectl,
  namespace: string,
  { from, until }: OpenTime,
): Promise<readonly AdmittedPod[]> {
  const text = await kubectl.output(['get', 'pods', `--namespace=${namespace}`, '--output=json']);
  return readList(text).flatMap((item) => {
    if (!isRecord(item['metadata']) || !isRecord(item['spec'])) return [];
    const { name, creationTimestamp } = item['metadata'];
    const made = new Date(String(creationTimestamp));
    // The server writes whole seconds.
    if (!(made.getTime() >= Math.floor(from.getTime() / 1000) * 1000 && (until === undefined || made <= until)))
      return [];
    return [{ namespace, name: String(name), images: imagesOf(item['spec']) }];
  });
}

function imagesOf(spec: Readonly<Record<string, unknown>>): readonly string[] {
  return ['containers', 'initContainers', 'ephemeralContainers'].flatMap((list) => {
    const containers = Array.isArray(spec[list]) ? (spec[list] as readonly unknown[]) : [];
    return containers.flatMap((each) => (isRecord(each) && typeof each['image'] === 'string' ? [each['image']] : []));
  });
}
