import { expect, test } from 'vitest';
import { readList, readObject } from '../../src/cluster/read-answer.ts';

test('a list is read as the objects in it', () => {
  expect(readList('{"kind":"List","items":[{"a":1},7,null,{"b":2}]}')).toEqual([{ a: 1 }, { b: 2 }]);
  expect(readList('{"items":[]}')).toEqual([]);
});

test.for(['', 'pod/x created', '{"items":', '[]', 'null', '7'])('%j is no object of a cluster', (stdout) => {
  expect(() => readObject(stdout)).toThrow(expect.objectContaining({ code: 'CLUSTER_BAD_ANSWER' }));
  expect(() => readList(stdout)).toThrow(expect.objectContaining({ code: 'CLUSTER_BAD_ANSWER' }));
});

test.for(['{}', '{"items":{}}', '{"kind":"Pod"}'])('%s is no list, not an empty one', (stdout) => {
  expect(() => readList(stdout)).toThrow(expect.objectContaining({ code: 'CLUSTER_BAD_ANSWER' }));
});
