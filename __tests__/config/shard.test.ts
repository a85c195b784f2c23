import { describe, expect, test } from 'vitest';
import { parseSignConfig } from '../../src/config/parse-sign-config.ts';
import type { SignConfig } from '../../src/config/config.ts';
import { failuresFrom } from './expect-failures.ts';
import { memoryWorkspace } from './memory-workspace.ts';

const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;
const api = `ghcr.io/acme/api@${digest('a')}`;
const mirror = `quay.io/acme/api@${digest('a')}`;
const web = `ghcr.io/acme/web@${digest('b')}`;
const worker = `ghcr.io/acme/worker@${digest('c')}`;
const images = [api, web, mirror, worker].join('\n');
const files = { 'vex.json': '{"@context":"https://openvex.dev/ns"}' };

const parse = (inputs: Record<string, string>): Promise<SignConfig> =>
  parseSignConfig({ images, ...inputs }, memoryWorkspace({ ...files }));
const namesOf = ({ subjects }: SignConfig): readonly string[] =>
  subjects.map(({ name, digest: of }) => `${name.registry}/${name.repository}@${of}`);

describe('shard', () => {
  test.for([
    ['1/1', [api, web, mirror, worker]],
    ['1/2', [api, mirror, worker]],
    ['2/2', [web]],
    ['3/3', [worker]],
  ] as const)('%s takes its part, and all names of a digest together', async ([shard, expected]) => {
    expect(namesOf(await parse({ shard }))).toEqual(expected);
  });

  test('leaves documents of other shards to them, and lets lines name any image', async () => {
    const predicates = 'web openvex = vex.json\nworker openvex = vex.json';
    const of = async (shard: string) => (await parse({ shard, predicates })).statements.predicates;
    expect((await of('1/2')).map(({ image }) => image)).toEqual([digest('c')]);
    expect((await of('2/2')).map(({ image }) => image)).toEqual([digest('b')]);
  });

  test('counts every image for expect-subjects, and divides the log rate', async () => {
    const config = await parse({ shard: '2/2', 'expect-subjects': '4', 'log-rate': '400/min' });
    expect(config.logRate).toEqual({ perMinute: 200, burst: 50 });
  });

  test('without any image is a mistake', async () => {
    const failures = await failuresFrom(() => parse({ shard: '4/4' }));
    expect(failures.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'NO_SUBJECT shard: nothing is left for 4/4: there are 3 images',
    ]);
  });

  test('keeps what an earlier attempt left to do, though its file is the only source', async () => {
    const run = { serverUrl: 'https://github.com', repository: 'acme/api', runId: '11' };
    const pending = { version: 1, run, images: [{ image: web, builtUpstream: true }], bundles: [] };
    const workspace = memoryWorkspace({ 'pending.json': JSON.stringify(pending) });
    const config = await parseSignConfig({ resume: 'pending.json', shard: '2/2' }, workspace);
    expect(namesOf(config)).toEqual([web]);
  });

  test.for([
    ['auto/2', ['1/2', '2/2']],
    ['auto/8', ['1/8', '2/8', '3/8']],
  ] as const)('%s plans no empty shard, and checks every image', async ([shard, shards]) => {
    const config = await parse({ shard, 'dry-run': 'true' });
    expect(config.shards).toEqual(shards);
    expect(config.subjects).toHaveLength(4);
  });

  test('is planned by a dry run alone', async () => {
    const failures = await failuresFrom(() => parse({ shard: 'auto/2' }));
    expect(failures.map(({ message }) => message)).toEqual([
      'shard: `auto/n` only plans a matrix, and this step would sign',
    ]);
  });

  test.for(['0/2', '3/2', '1', 'a/b', '1/257', 'auto/0', 'auto/257', 'auto', '1/2/3', '-1/2'])(
    '%s is refused',
    async (shard) => {
      const failures = await failuresFrom(() => parse({ shard }));
      expect(failures).toEqual([expect.objectContaining({ code: 'BAD_INPUT' })]);
    },
  );
});
