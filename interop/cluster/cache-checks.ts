import type { Check } from '../check.ts';
import { type AdmissionBench, prewarm, refOf } from './admission-checks.ts';
import type { Cluster } from './cluster.ts';

const LABELS = {
  'app.kubernetes.io/part-of': 'kyverno',
  'app.kubernetes.io/component': 'admission-controller',
};

/** Kyverno runs beside the cluster here; the Deployment by which it is known says how it was started, and starts nothing. */
export async function describeKyverno({ kubectl }: Cluster, args: readonly string[]): Promise<void> {
  const metadata = { name: 'kyverno-admission-controller', namespace: 'kyverno', labels: LABELS };
  const containers = [{ name: 'kyverno', image: 'kyverno', args }];
  const template = { metadata: { labels: LABELS }, spec: { containers } };
  const spec = { selector: { matchLabels: LABELS }, template };
  await kubectl(['create', '-f', '-'], JSON.stringify({ apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec }));
}

/**
 * Must come first: what they ask for must not have been asked for before.
 * @param registry that holds the images
 */
export function cacheChecks(bench: AdmissionBench, registry: { requests(): number }): readonly Check[] {
  const image = refOf(bench.images, 'platform 1 of an index');
  const asked = async (): Promise<number> => {
    const before = registry.requests();
    const { exitCode, outputs, log } = await prewarm(bench, image, { repeat: '1' });
    if (exitCode !== 0 || outputs['cached'] !== 'true') throw new Error(log);
    return registry.requests() - before;
  };
  return [
    {
      name: 'what prewarm had Kyverno verify costs the registry a fraction the second time, as prewarm says',
      run: async () => {
        const [first, second] = [await asked(), await asked()];
        if (first < 10 || second > first / 2) throw new Error(`${first} requests at first, then ${second}`);
      },
    },
  ];
}
