import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { certificateAuthorityConstraints, pemOf, signCertificate } from '../../sandbox/sigstore/certificate.ts';
import { generateP256 } from '../../sandbox/sigstore/signing-key.ts';
import type { Cluster } from './cluster.ts';

/** A controller that runs beside the cluster, as its chart would have it inside. */
export interface ControllerPod {
  readonly namespace: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly args: readonly string[];
  /** What it writes. */
  readonly logFile: string;
}

export interface Kubelet {
  stop(): Promise<void>;
}

const NODE = 'touchmark-node';
const DAY_MS = 86_400_000;

/**
 * What stands for a node: the API server asks it for the log of a pod, and is given what the controller wrote. Its deployment
 * and its pod are made, too.
 */
export async function startKubelet(cluster: Cluster, pod: ControllerPod): Promise<Kubelet> {
  const server = createServer(await ownCertificate(), ({ url = '' }, response) => {
    const isLog = url.startsWith(`/containerLogs/${pod.namespace}/${pod.name}-0/`);
    response.writeHead(isLog ? 200 : 404, { 'content-type': 'text/plain' });
    response.end(isLog ? readFileSync(pod.logFile) : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  for (const manifest of [nodeAt(port), deploymentOf(pod), podOf(pod)]) {
    await cluster.kubectl(['create', '-f', '-'], JSON.stringify(manifest));
  }
  const status = { status: { replicas: 1, readyReplicas: 1, availableReplicas: 1 } };
  const deployment = ['deployment', pod.name, `--namespace=${pod.namespace}`];
  await cluster.kubectl(['patch', ...deployment, '--subresource=status', '--type=merge', '-p', JSON.stringify(status)]);
  return {
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function nodeAt(port: number): object {
  const addresses = [{ type: 'InternalIP', address: '127.0.0.1' }];
  const status = { addresses, daemonEndpoints: { kubeletEndpoint: { Port: port } } };
  return { apiVersion: 'v1', kind: 'Node', metadata: { name: NODE }, status };
}

function deploymentOf({ namespace, name, labels, args }: ControllerPod): object {
  const containers = [{ name: 'controller', image: 'controller.invalid/it:1', args }];
  const spec = {
    replicas: 1,
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: { containers } },
  };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, namespace, labels }, spec };
}

function podOf({ namespace, name, labels }: ControllerPod): object {
  const containers = [{ name: 'controller', image: 'controller.invalid/it:1' }];
  const spec = { nodeName: NODE, containers };
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: `${name}-0`, namespace, labels }, spec };
}

async function ownCertificate(): Promise<{ readonly key: string; readonly cert: string }> {
  const key = generateP256();
  const der = await signCertificate({
    commonName: NODE,
    issuerCommonName: NODE,
    issuerKey: key,
    spki: key.spki,
    notBefore: new Date(Date.now() - DAY_MS),
    notAfter: new Date(Date.now() + DAY_MS),
    extensions: [certificateAuthorityConstraints(0)],
  });
  return { key: key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert: pemOf(der) };
}
