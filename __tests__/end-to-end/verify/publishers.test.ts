import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { workflowRun } from '../../../sandbox/github/workflow-run.ts';
import { InterceptingProxy } from '../../../sandbox/proxy/proxy.ts';
import { startScene } from '../scene.ts';
import { verify } from './verifying.ts';

const POLICY = 'version: 1\nimages: [{match: ghcr.io/kyverno/*, signed-by: [{publisher: kyverno}]}]\n';

test('a publisher’s signatures are found in the repository where it keeps them', async () => {
  const proxy = await InterceptingProxy.start({ username: 'build', password: 'secret' });
  const scene = await startScene({ registry: { service: { hostName: 'ghcr.io' } } });
  try {
    const { registry, services, createMachine } = scene.world;
    proxy.lead(services);
    const authorityFile = join((await createMachine()).home, 'ca.pem');
    await writeFile(authorityFile, proxy.certificate);
    const env = { HTTPS_PROXY: proxy.url, NO_PROXY: '127.0.0.1', NODE_EXTRA_CA_CERTS: authorityFile };
    const [service] = await scene.images(1, 'kyverno');
    if (!service) throw new Error('no image');
    const image = await scene.push('kyverno/kyverno', service.image);
    const repository = 'kyverno/kyverno';
    const run = workflowRun({ repository, workflowPath: '.github/workflows/release.yaml', ref: 'refs/tags/v1.18.2' });
    const images = `${image.name}@${image.digest}`;
    const signed = await scene.sign({ images, publish: 'legacy-tags' }, { run, env });
    expect(signed.codes).toStrictEqual([]);

    // As cosign does with COSIGN_REPOSITORY=ghcr.io/kyverno/signatures.
    const tag = `${image.digest.replace(':', '-')}.sig`;
    const { content } = registry;
    const { bytes, mediaType, manifest } = content.manifest(repository, tag) ?? {};
    for (const { digest } of manifest?.layers ?? []) {
      content.putBlob('kyverno/signatures', content.blob(repository, digest) ?? Buffer.alloc(0));
    }
    content.putManifest('kyverno/signatures', bytes ?? Buffer.alloc(0), mediaType ?? '', tag);
    content.deleteTag(repository, tag);

    const result = await verify(scene, { images, 'cache-ttl': '1h' }, { policy: POLICY, env });
    expect(result.codes).toStrictEqual([]);
    const [found] = result.results.subjects[0]?.attestations ?? [];
    expect(found?.published[0]?.ref).toBe(`ghcr.io/kyverno/signatures@${image.digest}`);
    const again = await verify(scene, { images, 'cache-ttl': '1h' }, { policy: POLICY, env });
    expect(again.results.subjects).toStrictEqual(result.results.subjects);
    expect(again.sent['registry']).toBe(0);

    // A registry outside may not aim our requests at the runner's own network.
    const inside = 'https://169.254.169.254/latest/meta-data';
    for (const [status, headers] of [
      [307, { location: inside }],
      [401, { 'www-authenticate': `Bearer realm="${inside}",service="s"` }],
    ] as const) {
      const stop = registry.service.misbehave({ fault: { kind: 'status', status, headers } });
      const led = await verify(scene, { images }, { policy: POLICY, env });
      expect(led.codes).toStrictEqual(['REGISTRY_BAD_ANSWER']);
      expect(led.outputs['verdict']).toBe('inconclusive');
      stop();
    }
    expect(proxy.requests.filter(({ target }) => target.startsWith('169.254.'))).toStrictEqual([]);
  } finally {
    await scene.world.stop();
    await proxy.stop();
  }
});
