import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { freePorts, ready, startProgram, type Program } from '../program.ts';
import { moduleDirectory } from '../tools.ts';
import type { Database } from './database.ts';

export interface Trillian {
  readonly host: string;
  readonly port: number;
  /** @returns the id of a new, empty tree */
  createTree(name: string): string;
  readonly programs: readonly Program[];
}

export interface TrillianTools {
  readonly trillian_log_server: string;
  readonly trillian_log_signer: string;
  readonly createtree: string;
}

const HOST = '127.0.0.1';
const SCHEMA_VERSION = 'v1.8.0';

/** The Merkle trees under the CT log and Rekor v1. */
export async function startTrillian(tools: TrillianTools, database: Database, directory: string): Promise<Trillian> {
  const module = moduleDirectory('github.com/google/trillian', SCHEMA_VERSION);
  database.createDatabase('trillian', readFileSync(join(module, 'storage/mysql/schema/storage.sql'), 'utf8'));
  const [serverPort = 0, signerPort = 0] = await freePorts(2);
  const common = [`--mysql_uri=${database.address}/trillian`, '--quota_system=noop', '--logtostderr'];
  common.push('--http_endpoint=');
  const options = { logDirectory: directory };
  const server = startProgram(
    'trillian-log-server',
    tools.trillian_log_server,
    [...common, `--rpc_endpoint=${HOST}:${serverPort}`, '--tree_gc=false'],
    options,
  );
  const signer = startProgram(
    'trillian-log-signer',
    tools.trillian_log_signer,
    [
      ...common,
      `--rpc_endpoint=${HOST}:${signerPort}`,
      // One signer needs no election, which would want etcd.
      '--election_system=noop',
      '--force_master',
      '--batch_size=1000',
      '--sequencer_interval=100ms',
    ],
    options,
  );
  await ready(server, () => listening(serverPort));
  await ready(signer, () => listening(signerPort));
  return {
    host: HOST,
    port: serverPort,
    createTree: (name) => {
      const args = [`--admin_server=${HOST}:${serverPort}`, `--display_name=${name}`];
      return execFileSync(tools.createtree, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    },
    programs: [signer, server],
  };
}

function listening(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, HOST, () => {
      socket.destroy();
      resolve();
    });
    socket.once('error', reject);
  });
}
