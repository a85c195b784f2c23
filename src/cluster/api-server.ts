import { isRecord } from '../lib/json-text.ts';
import type { Kubectl } from './kubectl.ts';
import { readObject } from './read-answer.ts';

/** Which cluster this is: the address of its API server. Undefined where kubectl runs inside of it. @throws Failure CLUSTER_… */
export async function apiServerOf(kubectl: Kubectl): Promise<string | undefined> {
  const { exitCode, stdout } = await kubectl.run(['config', 'view', '--minify', '--output=json']);
  if (exitCode !== 0) return undefined;
  const { clusters } = readObject(stdout);
  const [first] = Array.isArray(clusters) ? (clusters as readonly unknown[]) : [];
  const server = isRecord(first) && isRecord(first['cluster']) ? first['cluster']['server'] : undefined;
  return typeof server === 'string' && URL.canParse(server) ? new URL(server).origin : undefined;
}
