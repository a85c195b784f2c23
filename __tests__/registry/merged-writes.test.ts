import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { MergedWrites } from '../../src/registry/merged-writes.ts';

test('whatever comes while a write is under way goes into the next one, together', async () => {
  const writes: (readonly number[])[] = [];
  const merged = new MergedWrites<number>(async (_, items) => {
    writes.push([...items]);
    await sleep(5);
  });
  const first = merged.add('tag', [1]);
  await sleep(1);
  await Promise.all([first, merged.add('tag', [2]), merged.add('tag', [3, 4]), merged.add('tag', [5])]);
  expect(writes).toEqual([[1], [2, 3, 4, 5]]);
});

test('writes of one thing never overlap, of two they do', async () => {
  const under = { a: 0, b: 0 };
  let together = 0;
  const merged = new MergedWrites<number>(async (key) => {
    const which = key as keyof typeof under;
    under[which] += 1;
    expect(under[which]).toBe(1);
    together = Math.max(together, under.a + under.b);
    await sleep(2);
    under[which] -= 1;
  });
  const adds = Array.from({ length: 20 }, async (_, index) => {
    await sleep(index % 7);
    await merged.add(index % 2 === 0 ? 'a' : 'b', [index]);
  });
  await Promise.all(adds);
  expect(together).toBe(2);
});

test('a write that fails fails for those whose items were in it, and for no one else', async () => {
  const merged = new MergedWrites<number>(async (_, items) => {
    await sleep(1);
    if (items.includes(1)) throw new Error('refused');
  });
  const first = merged.add('tag', [1]);
  const rejected = expect(first).rejects.toThrow('refused');
  await sleep(0);
  const later = [merged.add('tag', [2]), merged.add('tag', [3])];
  await rejected;
  await Promise.all(later);
});
