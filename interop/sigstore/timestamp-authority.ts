import { connect } from 'node:net';
import { answers, freePorts, startProgram, type Program } from '../program.ts';

export interface TimestampAuthority {
  /** What signing configs and trusted roots call it. */
  readonly url: string;
  certificateChain(): Promise<string>;
  readonly program: Program;
}

const HOST = '127.0.0.1';
/** It ends when this port is taken, which no flag changes. */
const METRICS_PORT = 2112;

/** A timestamp authority under keys that it makes in memory. */
export async function startTimestampAuthority(program: string, directory: string): Promise<TimestampAuthority> {
  if (await isTaken(METRICS_PORT)) {
    throw new Error(
      `port ${METRICS_PORT} is taken, and the timestamp authority cannot do without it: end what uses it`,
    );
  }
  const [port = 0] = await freePorts(1);
  const origin = `http://${HOST}:${port}`;
  const args = ['serve', `--host=${HOST}`, `--port=${port}`, '--timestamp-signer=memory'];
  args.push('--disable-ntp-monitoring', '--log-type=prod');
  const authority = startProgram('timestamp-authority', program, args, { logDirectory: directory });
  await answers(authority, `${origin}/ping`);
  return {
    url: `${origin}/api/v1/timestamp`,
    certificateChain: async () => await (await fetch(`${origin}/api/v1/timestamp/certchain`)).text(),
    program: authority,
  };
}

function isTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, HOST, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
