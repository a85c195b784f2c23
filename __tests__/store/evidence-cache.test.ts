import { mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ActionsCache, CacheKeys } from '../../src/store/actions-cache.ts';
import { EvidenceCache } from '../../src/store/evidence-cache.ts';
import { digestOf } from '../../src/subject/digest.ts';

const NOON = new Date('2026-11-23T12:00:00Z');
const HOUR_MS = 3_600_000;
const NAME = 'registry.example/acme/api';
const BYTES = Buffer.from('a bundle');
const DIGEST = digestOf(BYTES);

let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'evidence-'));
  vi.stubEnv('HOME', home);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(home, { recursive: true });
});

const folder = (): string => join(home, '.cache/touchmark/evidence/123');

/** A cache that answers or not, and what was asked of it; `plant` does to the folder what a restored entry would. */
function cacheThat(answers: boolean, plant: () => Promise<void> = () => Promise.resolve()) {
  const asked: CacheKeys[] = [];
  const saved: string[] = [];
  const cache: ActionsCache = {
    restore: async (_path, keys) => {
      asked.push(keys);
      await plant();
      return answers;
    },
    save: (_path, key) => {
      saved.push(key);
      return Promise.resolve();
    },
  };
  return { cache, asked, saved };
}

async function opened(cache: ActionsCache, now = NOON): Promise<EvidenceCache> {
  const evidence = new EvidenceCache({ repositoryId: '123', ttlMs: HOUR_MS, now, cache });
  await evidence.restore(['registry.example/acme/api@sha256:1']);
  return evidence;
}

describe('evidence between runs', () => {
  test('is saved when there is some that was not there, under a key of its span', async () => {
    const first = cacheThat(true);
    const evidence = await opened(first.cache);
    evidence.keep(NAME, DIGEST, BYTES);
    await evidence.note(`${NAME}@${DIGEST}`, '[]');
    await evidence.save();
    expect(first.saved).toHaveLength(1);
    expect(await readdir(folder())).toHaveLength(2);
    const inTheSameSpan = cacheThat(true);
    await opened(inTheSameSpan.cache, new Date('2026-11-23T12:59:59Z'));
    const inTheNext = cacheThat(true);
    await opened(inTheNext.cache, new Date('2026-11-23T13:00:00Z'));
    const [key = ''] = first.saved;
    const finds = ({ asked }: typeof first): boolean =>
      asked[0]?.restore.some((prefix) => key.startsWith(prefix)) ?? false;
    expect([finds(inTheSameSpan), finds(inTheNext)]).toEqual([true, false]);
  });

  test('is not saved to a cache that did not answer', async () => {
    const { cache, saved } = cacheThat(false);
    const evidence = await opened(cache);
    evidence.keep(NAME, DIGEST, BYTES);
    await evidence.save();
    expect(saved).toEqual([]);
  });

  test('is not saved again when nothing came to it, and what nobody used goes', async () => {
    const before = await opened(cacheThat(true).cache);
    before.keep(NAME, DIGEST, BYTES);
    before.keep(`${NAME}-other`, DIGEST, BYTES);
    await before.save();
    const kept = await Promise.all((await readdir(folder())).map(async (file) => [file, BYTES] as const));
    const plant = async (): Promise<void> => {
      for (const [file, bytes] of kept) await writeFile(join(folder(), file), bytes);
    };
    const same = cacheThat(true, plant);
    const again = await opened(same.cache);
    expect(await again.read(NAME, DIGEST)).toEqual(BYTES);
    again.keep(NAME, DIGEST, BYTES);
    await again.save();
    expect(same.saved).toEqual([]);
    const fresh = Buffer.from('another');
    again.keep(NAME, digestOf(fresh), fresh);
    await again.save();
    expect(same.saved).toHaveLength(1);
    expect(await readdir(folder())).toHaveLength(2);
  });

  test('of a folder that an earlier job left behind is not taken up', async () => {
    const before = await opened(cacheThat(true).cache);
    before.keep(NAME, DIGEST, BYTES);
    await before.save();
    expect(await (await opened(cacheThat(true).cache)).read(NAME, DIGEST)).toBeUndefined();
  });

  test('that is not what its name says, or leads elsewhere, is none, and is written anew', async () => {
    const before = await opened(cacheThat(true).cache);
    before.keep(NAME, DIGEST, BYTES);
    await before.save();
    const [file = ''] = await readdir(folder());
    const secret = join(home, 'secret');
    await writeFile(secret, BYTES);
    for (const plant of [
      () => writeFile(join(folder(), file), 'changed'),
      () => symlink(secret, join(folder(), file)),
    ]) {
      const evidence = await opened(cacheThat(true, plant).cache);
      expect(await evidence.read(NAME, DIGEST)).toBeUndefined();
      evidence.keep(NAME, DIGEST, BYTES);
      expect(await evidence.read(NAME, DIGEST)).toEqual(BYTES);
    }
  });

  test('of another repository under the same digest is not taken for its own', async () => {
    const evidence = await opened(cacheThat(true).cache);
    evidence.keep(NAME, DIGEST, BYTES);
    expect(await evidence.read('registry.example/acme/web', DIGEST)).toBeUndefined();
  });

  test('that is too large is left to the registry', async () => {
    const { cache, saved } = cacheThat(true);
    const evidence = await opened(cache);
    const large = Buffer.alloc(33 * 1024 * 1024);
    evidence.keep(NAME, digestOf(large), large);
    await evidence.save();
    expect([await readdir(folder()), saved]).toEqual([[], []]);
  });
});
