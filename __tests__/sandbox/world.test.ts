import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FulcioSigner } from '@sigstore/sign';
import { describe, expect, test as base } from 'vitest';
import { nextAttempt, workflowRun } from '../../sandbox/github/workflow-run.ts';
import { startWorld, type World } from '../../sandbox/world.ts';

const actionDirectory = fileURLToPath(new URL('runner/fixtures/probe', import.meta.url));

const test = base.extend<{ readonly world: World }>({
  // oxlint-disable-next-line no-empty-pattern -- vitest reads the fixture's dependencies from the pattern
  world: async ({}, use) => {
    const world = await startWorld();
    await use(world);
    await world.stop();
  },
});

const ASK_FOR_TOKEN = `
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer } = process.env;
  const answer = await fetch(url + '&audience=sigstore', { headers: { authorization: 'Bearer ' + bearer } });
  console.log('answered', answer.status);
`;

const UPLOAD_TO = (origin: string): string => `
  const answer = await fetch('${origin}/v2/acme/api/blobs/uploads/', { method: 'POST' });
  console.log('answered', answer.status);
`;

describe('a world', () => {
  test('has services of different names, all on loopback', async ({ world }) => {
    const names = world.services.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(['oidc', 'cache', 'github', 'registry']));
    for (const { origin } of world.services) expect(origin).toMatch(/^https?:\/\/127\.0\.0\.1:\d+$/);
  });

  test('counts the requests of each', async ({ world }) => {
    const before = world.requests();
    await world.run({ actionDirectory, inputs: { script: ASK_FOR_TOKEN } });
    expect(world.requests()).toEqual({ ...before, oidc: (before['oidc'] ?? 0) + 1 });
  });
});

test('a front stands for each of its services, everywhere', async () => {
  const fronts = new Map<number, string>();
  const front = (name: string, port: number): Promise<number> => {
    fronts.set(port + 1, name);
    return Promise.resolve(port + 1);
  };
  const world = await startWorld({ front });
  const { services, sigstore, stop } = world;
  for (const { name, host } of services) expect(fronts.get(Number(host.split(':')[1]))).toBe(name);
  expect(JSON.stringify(sigstore.signingConfig)).toContain(sigstore.fulcio.origin);
  await stop();
});

describe('its GitHub and its Sigstore', () => {
  async function certify(world: World): Promise<unknown> {
    const job = world.github.startJob(workflowRun());
    const headers = { authorization: `Bearer ${job.idTokenRequestToken}` };
    const answer = await fetch(`${world.github.oidc.requestUrl(job)}&audience=sigstore`, { headers });
    const { value } = (await answer.json()) as { value: string };
    const identityProvider = { getToken: () => Promise.resolve(value) };
    const signer = new FulcioSigner({ fulcioBaseURL: world.sigstore.fulcio.origin, identityProvider, retry: 0 });
    return await signer.sign(Buffer.from('x'));
  }

  test('agree on an identity', async ({ world }) => {
    await certify(world);
    expect(world.sigstore.certificates).toHaveLength(1);
  });

  test.for([
    ['expired', { issuedAgoSeconds: 1_000 }],
    ['for another audience', { audience: 'somebody-else' }],
    ['signed with a key that nobody published', { unpublishedKey: true }],
  ] as const)('agree that a token is %s', async ([, quirk], { world }) => {
    Object.assign(world.github.oidc.quirks, quirk);
    await expect(certify(world)).rejects.toThrow();
    expect(world.sigstore.certificates).toHaveLength(0);
  });
});

describe('a run in it', () => {
  test('finds trust material, files and the docker config', async ({ world }) => {
    const files = { 'sboms/api.json': '{}' };
    const dockerConfig = { auths: { [world.registry.host]: { auth: 'dTpw' } } };
    const script = 'console.log(process.env.DOCKER_CONFIG)';
    const result = await world.run({ actionDirectory, inputs: { script }, files, dockerConfig });
    const read = async (path: string): Promise<unknown> => JSON.parse(await readFile(path, 'utf8')) as unknown;
    expect(await read(join(result.workspace, 'trusted-root.json'))).toEqual(world.sigstore.trustedRoot);
    expect(await read(join(result.workspace, 'signing-config.json'))).toEqual(world.sigstore.signingConfig);
    expect(await read(join(result.workspace, 'sboms/api.json'))).toEqual({});
    expect(await read(join(result.log.trim(), 'config.json'))).toEqual(dockerConfig);
  });

  test('gets a fresh HOME each time, and the same one on the same machine', async ({ world }) => {
    const inputs = { script: 'console.log(process.env.HOME)' };
    const homeOf = async (machine?: Awaited<ReturnType<World['createMachine']>>): Promise<string> =>
      (await world.run({ actionDirectory, inputs, ...(machine ? { machine } : {}) })).log;
    const machine = await world.createMachine();
    const homes = [await homeOf(), await homeOf(), await homeOf(machine), await homeOf(machine)];
    expect(new Set(homes).size).toBe(3);
    expect(homes[2]).toBe(homes[3]);
  });

  test('is the attempt that it is said to be, in the token too', async ({ world }) => {
    const run = nextAttempt(workflowRun());
    await world.run({ actionDirectory, run, inputs: { script: ASK_FOR_TOKEN } });
    expect(world.github.oidc.issued[0]?.claims).toMatchObject({ run_attempt: '2', run_id: run.runId });
  });

  test('can be killed when a service has acted and has not answered', async ({ world }) => {
    const { service } = world.registry;
    const result = await world.run({
      actionDirectory,
      inputs: { script: UPLOAD_TO(service.origin), 'post-script': 'console.log("post")' },
      killOn: (kill) => {
        service.beforeAnswer = () => kill();
      },
    });
    expect(service.requests.map(({ status }) => status)).toEqual([202]);
    expect(result).toMatchObject({ signal: 'SIGKILL', conclusion: 'failure', rawLog: '' });
    expect(result.post?.log).toBe('post\n');
  });

  test('ends with its credentials', async ({ world }) => {
    const script = 'console.log("::notice::" + Buffer.from(process.env.INPUT_TOKEN).toString("hex"))';
    const { annotations } = await world.run({ actionDirectory, inputs: { script } });
    const token = Buffer.from(annotations[0]?.message ?? '', 'hex').toString();
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${world.github.rest.origin}/repos/acme/api`, { headers })).status).toBe(401);
  });

  test('cannot write outside its workspace', async ({ world }) => {
    const run = world.run({ actionDirectory, files: { '../x': '' } });
    await expect(run).rejects.toThrow('outside the workspace');
  });
});

test('a world that has stopped leaves nothing behind', async () => {
  const world = await startWorld();
  const { machine } = await world.run({ actionDirectory });
  await world.stop();
  await expect(access(machine.home)).rejects.toThrow('ENOENT');
  await expect(fetch(world.registry.service.origin)).rejects.toThrow('fetch failed');
});
