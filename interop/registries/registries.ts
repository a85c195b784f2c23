import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { demoRelease } from '../../sandbox/images/demo-release.ts';
import { pushImage } from '../../sandbox/images/push-image.ts';
import { newDirectory } from '../directories.ts';
import { answers, freePorts, startProgram } from '../program.ts';
import { buildOwnTool, buildTool } from '../tools.ts';

/** A registry that others wrote, on loopback. */
export interface RealRegistry {
  readonly name: string;
  /** `127.0.0.1:port` */
  readonly host: string;
  /** Whether it answers the referrers API, found by asking. */
  readonly referrersApi: 'present' | 'missing';
  /** How often it was asked for something so far, by its own log. */
  requests(): number;
  stop(): Promise<void>;
}

export async function startRegistries(): Promise<readonly RealRegistry[]> {
  const registries = await Promise.all([startDistribution(), startCraneRegistry(), startReferrersRegistry()]);
  if (!registries.some(({ referrersApi }) => referrersApi === 'present')) {
    throw new Error('no registry answers the referrers API, so it cannot be checked');
  }
  for (const { name, referrersApi } of registries) console.log(`${name}: referrers API ${referrersApi}`);
  return registries;
}

/** CNCF distribution. */
async function startDistribution(): Promise<RealRegistry> {
  const directory = newDirectory('registry');
  const config = join(directory, 'config.yml');
  const [port = 0] = await freePorts(1);
  writeFileSync(
    config,
    stringify({
      version: 0.1,
      storage: { filesystem: { rootdirectory: join(directory, 'storage') } },
      http: { addr: `127.0.0.1:${port}` },
    }),
  );
  return await started('distribution 3', buildTool('distribution'), ['serve', config], port, directory);
}

async function startCraneRegistry(): Promise<RealRegistry> {
  const [port = 0] = await freePorts(1);
  const args = ['registry', 'serve', '--address', `127.0.0.1:${port}`];
  return await started('crane registry', buildTool('crane'), args, port, newDirectory('registry'));
}

async function startReferrersRegistry(): Promise<RealRegistry> {
  const [port = 0] = await freePorts(1);
  const program = buildOwnTool('with-referrers', new URL('with-referrers/', import.meta.url));
  return await started(
    'go-containerregistry with referrers',
    program,
    [`127.0.0.1:${port}`],
    port,
    newDirectory('registry'),
  );
}

async function started(
  name: string,
  path: string,
  args: readonly string[],
  port: number,
  logDirectory: string,
): Promise<RealRegistry> {
  const program = startProgram(name.replaceAll(' ', '-'), path, args, { logDirectory });
  const host = `127.0.0.1:${port}`;
  await answers(program, `http://${host}/v2/`);
  const requests = (): number => readFileSync(program.logFile, 'utf8').match(/"(?:GET|HEAD) \/v2\//g)?.length ?? 0;
  return { name, host, referrersApi: await probeReferrers(host), requests, stop: () => program.stop() };
}

/** Asks for the referrers of an image that is there, as registries may know no repository before its first push. */
async function probeReferrers(host: string): Promise<'present' | 'missing'> {
  const [, { image }] = await demoRelease({ seed: 'probe' });
  const { digest } = await pushImage(`http://${host}`, 'acme/probe', image);
  const response = await fetch(`http://${host}/v2/acme/probe/referrers/${digest}`);
  const isIndex = response.headers.get('content-type')?.startsWith('application/vnd.oci.image.index.v1+json') ?? false;
  await response.body?.cancel();
  return response.ok && isIndex ? 'present' : 'missing';
}
