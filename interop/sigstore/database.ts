import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { newDirectory } from '../directories.ts';
import { ready, startProgram, type Program } from '../program.ts';

export interface Database {
  /** As Go's MySQL driver wants it, without the name of a database. */
  readonly address: string;
  createDatabase(name: string, schema?: string): void;
  stop(): Promise<void>;
}

const PACKAGES = ['mariadb-server-core', 'mariadb-client-core'];
/** Debian has servers there, which is not on everybody's PATH. */
const PATH = [process.env['PATH'], '/usr/sbin'].join(delimiter);

/** MariaDB on a socket and a data directory of its own, of which nothing is left: no network, no service, no user. */
export async function startDatabase(directory: string): Promise<Database> {
  requireMariadb();
  const data = join(directory, 'database');
  mkdirSync(data, { recursive: true });
  const socket = join(newDirectory('db'), 's');
  const args = ['--no-defaults', `--datadir=${data}`, `--socket=${socket}`, '--skip-networking', '--skip-grant-tables'];
  args.push('--innodb-flush-log-at-trx-commit=0', '--innodb-buffer-pool-size=64M', '--performance-schema=OFF');
  if (process.getuid?.() === 0) args.push('--user=root');
  const program = startProgram('mariadb', 'mariadbd', args, { logDirectory: directory, env: { PATH } });
  const sql = (statements: string, ...options: string[]): void => {
    const stdio: ['pipe', 'ignore', 'ignore'] = ['pipe', 'ignore', 'ignore'];
    execFileSync('mariadb', ['--no-defaults', '-S', socket, ...options], { input: statements, stdio });
  };
  await ready(program, async () => sql('select 1'));
  return {
    address: `root@unix(${socket})`,
    createDatabase: (name, schema) => {
      sql(`create database ${name}`);
      if (schema !== undefined) sql(schema, name);
    },
    stop: (): ReturnType<Program['stop']> => program.stop(),
  };
}

function requireMariadb(): void {
  const options = { env: { ...process.env, PATH } };
  if (spawnSync('mariadbd', ['--version'], options).status === 0) return;
  console.log(`installing ${PACKAGES.join(' and ')} …`);
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const run = (...command: string[]): boolean => {
    const [program = '', ...args] = [...sudo, ...command];
    return spawnSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  };
  const install = ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...PACKAGES];
  if (run(...install) || (run('apt-get', 'update', '-qq') && run(...install))) return;
  throw new Error(`the logs of the private Sigstore need MariaDB: install ${PACKAGES.join(' and ')}`);
}
