import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { buildModuleTools } from '../module-tools.ts';
import { ready, startProgram, type Program } from '../program.ts';
import { moduleDirectory } from '../tools.ts';
import type { Cluster } from './cluster.ts';

const NAMESPACE = 'cosign-system';
/** It reads its port flag too late to heed it. */
const WEBHOOK_PORT = 8443;
const MANIFESTS = [
  '300-clusterimagepolicy',
  '300-trustroot',
  'config-image-policies',
  'config-leader-election',
  'config-logging',
  'config-observability',
  'config-policy-controller',
  'config-sigstore-keys',
];

/** Sigstore's policy-controller. Namespaces opt in: `policy.sigstore.dev/include=true`. */
export async function startPolicyController(
  cluster: Cluster,
  tuf: { readonly mirror: string; readonly rootFile: string },
): Promise<Program> {
  const tools = buildModuleTools(['policy-webhook']);
  const directory = join(moduleDirectory('github.com/sigstore/policy-controller', 'v0.15.1'), 'config');
  await cluster.kubectl(['create', 'namespace', NAMESPACE]);
  for (const name of MANIFESTS) await cluster.kubectl(['create', '-f', join(directory, `${name}.yaml`)]);
  await cluster.kubectl(['create', '-f', '-'], webhooks(directory));
  // The API server finds a webhook by its service, and this service is this machine.
  const metadata = { name: 'webhook', namespace: NAMESPACE };
  const spec = { type: 'ExternalName', externalName: 'localhost' };
  await cluster.kubectl(['create', '-f', '-'], stringify({ apiVersion: 'v1', kind: 'Service', metadata, spec }));
  const port = { spec: { conversion: { webhook: { clientConfig: { service: { port: WEBHOOK_PORT } } } } } };
  const definition = ['crd', 'clusterimagepolicies.policy.sigstore.dev'];
  await cluster.kubectl(['patch', ...definition, '--type=merge', '--patch', JSON.stringify(port)]);
  const args = [`--tuf-mirror=${tuf.mirror}`, `--tuf-root=${tuf.rootFile}`];
  const program = startProgram('policy-controller', tools['policy-webhook'], args, {
    logDirectory: cluster.directory,
    env: {
      HOME: join(cluster.directory),
      TUF_ROOT: join(cluster.directory, 'policy-controller-tuf'),
      KUBECONFIG: cluster.kubeconfig,
      SYSTEM_NAMESPACE: NAMESPACE,
      POD_NAME: 'policy-controller-interop',
      CONFIG_LOGGING_NAME: 'config-logging',
      CONFIG_OBSERVABILITY_NAME: 'config-observability',
      METRICS_DOMAIN: 'sigstore.dev/policy',
      WEBHOOK_NAME: 'webhook',
    },
  });
  const filled = async (resource: readonly string[], path: string): Promise<void> => {
    const value = await cluster.kubectl(['get', ...resource, '-o', `jsonpath={${path}}`]);
    if (value === '') throw new Error(`${resource.join(' ')} has no ${path}`);
  };
  await ready(program, async () => {
    await filled(['validatingwebhookconfiguration', 'policy.sigstore.dev'], '.webhooks[0].rules');
    await filled(definition, '.spec.conversion.webhook.clientConfig.caBundle');
  });
  return program;
}

function webhooks(directory: string): string {
  const read = (name: string): string =>
    readFileSync(join(directory, `${name}.yaml`), 'utf8').replaceAll(/^#.*\n/gm, '');
  return [read('500-webhook-configuration'), read('501-policy-webhook-configurations')]
    .join('---\n')
    .replaceAll(/^( *)name: webhook$/gm, `$&\n$1port: ${WEBHOOK_PORT}`);
}
