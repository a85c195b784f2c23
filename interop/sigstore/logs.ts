import { readFile } from 'node:fs/promises';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { answers, freePorts, startProgram, type Program } from '../program.ts';
import type { Authorities } from './authorities.ts';
import type { Database } from './database.ts';
import type { Trillian } from './trillian.ts';

/** A transparency log, running. */
export interface Log {
  readonly url: string;
  readonly program: Program;
  /** How many entries it holds. */
  size(): Promise<number>;
}

export interface LogOptions {
  readonly authorities: Authorities;
  readonly directory: string;
}

const HOST = '127.0.0.1';

/** Rekor v1, with the search that finds what a killed run left in it. */
export async function startRekor(
  program: string,
  trillian: Trillian,
  database: Database,
  { authorities, directory }: LogOptions,
): Promise<Log> {
  const [port = 0] = await freePorts(1);
  const url = `http://${HOST}:${port}`;
  database.createDatabase('rekor');
  const args = ['serve', `--host=${HOST}`, `--port=${port}`, `--rekor_server.address=${HOST}`];
  args.push(`--rekor_server.hostname=${HOST}:${port}`, `--rekor_server.signer=${authorities.rekor.privateKey}`);
  args.push('--rekor_server.signer-passwd=', '--search_index.storage_provider=mysql');
  args.push(`--search_index.mysql.dsn=${database.address}/rekor`);
  args.push(`--trillian_log_server.address=${trillian.host}`, `--trillian_log_server.port=${trillian.port}`);
  args.push(`--trillian_log_server.tlog_id=${trillian.createTree('rekor')}`, '--log_type=prod');
  const rekor = startProgram('rekor', program, args, { logDirectory: directory });
  await answers(rekor, `${url}/api/v1/log`);
  return {
    url,
    program: rekor,
    size: async () => {
      const response = await fetch(`${url}/api/v1/log`);
      return ((await response.json()) as { treeSize: number }).treeSize;
    },
  };
}

/** Rekor v2 on files. A note's key is named by the host of its URL alone. */
export async function startRekorV2(
  program: string,
  checkpointInterval: string,
  { authorities, directory }: LogOptions,
): Promise<Log & { readonly origin: string }> {
  const [port = 0, grpcPort = 0, metricsPort = 0] = await freePorts(3);
  const url = `http://${HOST}:${port}`;
  const storage = join(directory, 'rekor-v2');
  mkdirSync(storage, { recursive: true });
  const args = ['serve', `--http-address=${HOST}`, `--http-port=${port}`, `--grpc-address=${HOST}`];
  args.push(`--grpc-port=${grpcPort}`, `--http-metrics-port=${metricsPort}`, `--hostname=${HOST}`);
  args.push(`--storage-dir=${storage}`, `--signer-filepath=${authorities.rekorV2.privateKey}`);
  args.push(`--checkpoint-interval=${checkpointInterval}`);
  const rekor = startProgram('rekor-v2', program, args, { logDirectory: directory });
  await answers(rekor, `${url}/healthz`);
  return {
    url,
    origin: HOST,
    program: rekor,
    size: async () => {
      // The server only writes; the second line of a checkpoint is the size of its tree.
      const checkpoint = await readFile(join(storage, 'checkpoint'), 'utf8').catch(() => '\n0');
      return Number(checkpoint.split('\n')[1]);
    },
  };
}
