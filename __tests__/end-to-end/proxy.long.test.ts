import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { workflowRun } from '../../sandbox/github/workflow-run.ts';
import { InterceptingProxy } from '../../sandbox/proxy/proxy.ts';
import type { Machine } from '../../sandbox/runner/machine.ts';
import { digestsOf, needsOf, published, type Scene, startScene } from './scene.ts';

const PASSWORD = 'p@ss:word/1';

let scene: Scene;
let proxy: InterceptingProxy;
let machine: Machine;
let authorityFile: string;

beforeEach(async () => {
  proxy = await InterceptingProxy.start({ username: 'build', password: PASSWORD });
  scene = await startScene({ domain: 'sandbox.test' }, 'run');
  proxy.lead(scene.world.services);
  machine = await scene.world.createMachine();
  authorityFile = join(machine.home, 'company-ca.pem');
  await writeFile(authorityFile, proxy.certificate);
});

afterEach(async () => {
  await scene.world.stop();
  await proxy.stop();
});

const inTuf = (): Record<string, string> => ({
  'signing-config': '',
  'trusted-root': '',
  'tuf-mirror': scene.world.sigstore.tuf.origin,
  'tuf-root': 'root.json',
});

/** Hosts that were reached through the proxy. */
function reached(): readonly string[] {
  return [...new Set(proxy.requests.filter(({ status }) => status === 200).map(({ target }) => target))].toSorted();
}

describe('behind a proxy that reads along, wants a password and is the only way out', () => {
  test.for([
    ['its authority in NODE_EXTRA_CA_CERTS', 'NODE_EXTRA_CA_CERTS'],
    ['its authority in the store of the system', 'SSL_CERT_FILE'],
  ] as const)('a release is signed with %s', async ([, variable]) => {
    const images = await scene.release('behind a proxy');
    const env = { HTTPS_PROXY: proxy.url, [variable]: authorityFile };
    const files = { 'root.json': scene.world.sigstore.tufRoot };
    const inputs = { needs: needsOf(images), ...inTuf() };
    const signed = await scene.sign(inputs, { env, files, machine });
    expect(signed.results.problems).toEqual([]);
    expect(signed.newEntries).toBe(2 * images.length);
    for (const image of images) {
      for (const digest of digestsOf(image)) expect(published(scene, image, digest)).toHaveLength(2);
    }
    const names = ['cache', 'fulcio', 'github', 'oidc', 'registry', 'rekor', 'timestamp-authority', 'tuf'];
    expect(reached()).toEqual(names.map((name) => `${name}.sandbox.test:443`));
    expect(proxy.requests.filter(({ method }) => method !== 'CONNECT')).toEqual([]);
    // The password is in the address of the proxy, and nowhere else.
    for (const log of [signed.rawLog, signed.post?.rawLog ?? '', JSON.stringify(signed.results)]) {
      expect(log).not.toContain(PASSWORD);
      expect(log).not.toContain(encodeURIComponent(PASSWORD));
    }

    // The cache was saved, and is read by another machine, through the proxy.
    const again = await scene.sign(inputs, { env, files, run: { ...workflowRun(), attempt: 2 } });
    expect(again.codes).toEqual([]);
    expect(again.log).not.toContain('Actions cache');
    expect(again.sent['cache']).toBeGreaterThanOrEqual(2);
    expect(again.newEntries).toBe(0);
  });

  test('an authority that is not trusted is a fault of TLS, which names the service and the remedy', async () => {
    const images = await scene.release('unknown authority');
    const signed = await scene.sign({ needs: needsOf(images) }, { env: { HTTPS_PROXY: proxy.url }, machine });
    expect(signed.conclusion).toBe('failure');
    expect(signed.codes).toContain('REGISTRY_TLS');
    expect(signed.results.problems[0]?.advice).toContain('NODE_EXTRA_CA_CERTS');
    expect(signed.newEntries).toBe(0);
  });

  test('a wrong password is told to be the proxy’s refusal', async () => {
    const images = await scene.release('wrong password');
    const env = { HTTPS_PROXY: `http://build:wrong@${proxy.host}`, NODE_EXTRA_CA_CERTS: authorityFile };
    const signed = await scene.sign({ needs: needsOf(images), deadline: '30s' }, { env, machine });
    expect(signed.conclusion).toBe('failure');
    expect(signed.results.verdict).toBe('inconclusive');
    expect(signed.results.problems[0]?.message).toMatch(/proxy/);
    expect(signed.rawLog).not.toContain('build:wrong');
    expect(reached()).toEqual([]);
  });

  test('a proxy that takes a request and never answers holds nobody longer than the deadline', async () => {
    const images = await scene.release('silent proxy');
    proxy.silent.add(scene.world.registry.host);
    const env = { HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: authorityFile };
    const signed = await scene.sign({ needs: needsOf(images), deadline: '2s' }, { env, machine });
    expect(signed.codes).toContain('REGISTRY_TIMEOUT');
    expect(signed.results.verdict).toBe('inconclusive');
    expect(signed.durationMs).toBeLessThan(15_000);
  });

  test('hosts in NO_PROXY are asked directly, which leads nowhere here', async () => {
    const images = await scene.release('no proxy');
    const env = {
      HTTPS_PROXY: proxy.url,
      NO_PROXY: 'registry.sandbox.test',
      NODE_EXTRA_CA_CERTS: authorityFile,
    };
    const signed = await scene.sign({ needs: needsOf(images), deadline: '30s' }, { env, machine });
    expect(signed.codes).toContain('REGISTRY_UNREACHABLE');
    expect(reached()).not.toContain('registry.sandbox.test:443');
  });
});
