import { describe, expect } from 'vitest';
import { needsOf } from '../scene.ts';
import { policyFor, test, verify } from './verifying.ts';

interface Running {
  readonly namespace: string;
  readonly deployment: string;
  readonly image: string;
}

/** As `kubectl get pods -A -o json` writes it. */
function dumpOf(pods: readonly Running[]): string {
  const items = pods.map(({ namespace, deployment, image }, index) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      namespace,
      name: `${deployment}-5d4f8-${index}`,
      labels: { 'pod-template-hash': '5d4f8' },
      ownerReferences: [{ kind: 'ReplicaSet', name: `${deployment}-5d4f8`, controller: true }],
    },
    spec: { containers: [{ name: 'main', image, env: [{ name: 'X', value: 'y' }] }] },
    status: { containerStatuses: [{ name: 'main', image, imageID: image }] },
  }));
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items }, undefined, 4);
}

const ADMISSION = 'admission: {exclude-namespaces: [kube-system]}\n';

describe('the pods of a cluster', () => {
  test('show what enforcing would deny, and what will lapse', async ({ scene }) => {
    const [good, bad] = await scene.images(2, 'blast');
    if (!good || !bad) throw new Error('no images');
    await scene.sign({ needs: needsOf([good]) });
    const [signed, unsigned] = [`${good.name}@${good.digest}`, `${bad.name}@${bad.digest}`];
    const pods = dumpOf([
      { namespace: 'shop', deployment: 'web', image: signed },
      { namespace: 'shop', deployment: 'web', image: signed },
      { namespace: 'shop', deployment: 'worker', image: unsigned },
      { namespace: 'data', deployment: 'import', image: unsigned },
      { namespace: 'data', deployment: 'broken', image: 'Not:An:Image' },
      { namespace: 'kube-system', deployment: 'dns', image: unsigned },
    ]);
    const result = await verify(
      scene,
      { manifests: 'pods.json' },
      { policy: policyFor(scene, '    logged-within: 20d\n') + ADMISSION, files: { 'pods.json': pods } },
    );
    expect(result.results.subjects.map(({ verdict, workloads }) => [verdict, workloads])).toEqual([
      ['pass', [{ namespace: 'shop', kind: 'Deployment', name: 'web', containers: 2 }]],
      [
        'fail',
        [
          { namespace: 'shop', kind: 'Deployment', name: 'worker', containers: 1 },
          { namespace: 'data', kind: 'Deployment', name: 'import', containers: 1 },
        ],
      ],
      ['inconclusive', [{ namespace: 'data', kind: 'Deployment', name: 'broken', containers: 1 }]],
    ]);
    expect(result.summary).toContain(
      'Of 4 workloads in 2 namespaces: 2 would be denied today, 1 could not be judged, and the signatures of 1 lapse within 30 days.',
    );
    expect(result.summary).toMatch(/\| data \| Deployment\/import \| .*acme\/service-1@sha256.* \| signature: none \|/);
    expect(result.summary).toMatch(
      /\| shop \| Deployment\/web \| .*acme\/service-0@sha256.* \| on 20\d\d-.*19 days left \|/,
    );
    expect(result.summary).not.toContain('kube-system');
  });

  test('are judged in one run, 2,000 of them with 300 images', async ({ scene }) => {
    const [good] = await scene.images(1, 'many');
    if (!good) throw new Error('no image');
    await scene.sign({ needs: needsOf([good]) });
    const { content, host } = scene.world.registry;
    const unsigned = Array.from({ length: 299 }, (_, index) => {
      const manifest = {
        schemaVersion: 2,
        config: { digest: content.putBlob('acme/many', Buffer.from(`${index}`)) },
        layers: [],
      };
      const bytes = Buffer.from(JSON.stringify(manifest));
      return `${host}/acme/many@${content.putManifest('acme/many', bytes, 'application/vnd.oci.image.manifest.v1+json')}`;
    });
    const images = [`${good.name}@${good.digest}`, ...unsigned];
    const pods = Array.from({ length: 2000 }, (_, index) => ({
      namespace: `team-${index % 20}`,
      deployment: `app-${index % 600}`,
      image: images[index % images.length] ?? '',
    }));
    const result = await verify(
      scene,
      { manifests: 'pods.json' },
      { policy: policyFor(scene), files: { 'pods.json': dumpOf(pods) } },
    );
    expect(result.outputs).toMatchObject({ verdict: 'fail', checked: '300', passed: '1', failed: '299' });
    expect(result.summary).toContain('Of 600 workloads in 20 namespaces: 598 would be denied today');
    expect(Buffer.byteLength(result.summary)).toBeLessThan(1024 * 1024);
    expect(result.sent['registry']).toBeLessThan(300 * 8);
  });
});
