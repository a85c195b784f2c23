import { spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { newDirectory } from '../directories.ts';
import { buildModuleTools } from '../module-tools.ts';
import { freePorts, ready, startProgram } from '../program.ts';

/** A Kubernetes API server without nodes: pods are admitted and stored, and never run. */
export interface Cluster {
  readonly kubeconfig: string;
  /** Of somebody who may do nothing, until a role is bound to the user `stranger`. */
  readonly strangerKubeconfig: string;
  readonly kubectlPath: string;
  readonly directory: string;
  /**
   * @param input given on stdin, as a manifest for `-f -`
   * @throws KubectlError
   */
  kubectl(args: readonly string[], input?: string): Promise<string>;
  stop(): Promise<void>;
}

class KubectlError extends Error {
  readonly stderr: string;

  constructor(args: readonly string[], stderr: string) {
    super(`kubectl ${args.join(' ')}: ${stderr}`);
    this.stderr = stderr;
  }
}

const HOST = '127.0.0.1';

export async function startCluster(): Promise<Cluster> {
  const tools = buildModuleTools(['etcd', 'kube-apiserver', 'kubectl']);
  const directory = newDirectory('cluster');
  const [etcdPort = 0, peerPort = 0, apiPort = 0] = await freePorts(3);
  const options = { logDirectory: directory };
  const etcdUrl = `http://${HOST}:${etcdPort}`;
  const peerUrl = `http://${HOST}:${peerPort}`;
  const etcdArgs = [`--data-dir=${join(directory, 'etcd')}`, `--listen-client-urls=${etcdUrl}`];
  etcdArgs.push(`--advertise-client-urls=${etcdUrl}`, `--listen-peer-urls=${peerUrl}`);
  etcdArgs.push(`--initial-advertise-peer-urls=${peerUrl}`, `--initial-cluster=default=${peerUrl}`);
  const etcd = startProgram('etcd', tools.etcd, [...etcdArgs, '--log-level=warn', '--unsafe-no-fsync'], options);
  const [token, strangerToken] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')];
  const tokens = `${token},admin,admin,system:masters\n${strangerToken},stranger,stranger\n`;
  const server = startProgram('kube-apiserver', tools['kube-apiserver'], apiArgs(directory, etcdUrl, apiPort, tokens), {
    logDirectory: directory,
  });
  const kubeconfig = join(directory, 'kubeconfig');
  writeFileSync(kubeconfig, kubeconfigOf(`https://${HOST}:${apiPort}`, token), { mode: 0o600 });
  const strangerKubeconfig = join(directory, 'stranger-kubeconfig');
  writeFileSync(strangerKubeconfig, kubeconfigOf(`https://${HOST}:${apiPort}`, strangerToken), { mode: 0o600 });
  const cluster: Cluster = {
    kubeconfig,
    strangerKubeconfig,
    kubectlPath: tools.kubectl,
    directory,
    kubectl: async (args, input) => await runKubectl(tools.kubectl, kubeconfig, args, input),
    stop: async () => {
      await server.stop();
      await etcd.stop();
    },
  };
  await ready(server, () => cluster.kubectl(['get', '--raw', '/readyz']));
  await ready(server, () => cluster.kubectl(['get', 'namespace', 'default']));
  return cluster;
}

function apiArgs(directory: string, etcdUrl: string, port: number, tokens: string): readonly string[] {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const file = (name: string, content: string): string => {
    const path = join(directory, name);
    writeFileSync(path, content, { mode: 0o600 });
    return path;
  };
  const signingKey = file('accounts.key', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  const verifyKey = file('accounts.pub', publicKey.export({ type: 'spki', format: 'pem' }).toString());
  return [
    `--etcd-servers=${etcdUrl}`,
    `--bind-address=${HOST}`,
    `--advertise-address=${HOST}`,
    `--secure-port=${port}`,
    `--cert-dir=${join(directory, 'certificates')}`,
    `--token-auth-file=${file('tokens.csv', tokens)}`,
    '--authorization-mode=RBAC',
    '--anonymous-auth=false',
    '--endpoint-reconciler-type=none',
    '--service-cluster-ip-range=10.0.0.0/24',
    `--service-account-issuer=https://${HOST}`,
    `--service-account-key-file=${verifyKey}`,
    `--service-account-signing-key-file=${signingKey}`,
    // Nothing makes the account that each pod would need.
    '--disable-admission-plugins=ServiceAccount',
  ];
}

function kubeconfigOf(server: string, token: string): string {
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'interop',
    clusters: [{ name: 'interop', cluster: { server, 'insecure-skip-tls-verify': true } }],
    users: [{ name: 'admin', user: { token } }],
    contexts: [{ name: 'interop', context: { cluster: 'interop', user: 'admin' } }],
  });
}

async function runKubectl(path: string, kubeconfig: string, args: readonly string[], input = ''): Promise<string> {
  const child = spawn(path, args, { env: { ...process.env, KUBECONFIG: kubeconfig }, stdio: 'pipe' });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const code = await new Promise((resolve, reject) => child.once('close', resolve).once('error', reject));
  if (code !== 0) throw new KubectlError(args, stderr);
  return stdout;
}
