import { createGzip, gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { expect, test } from 'vitest';
import { BadLayer } from '../../src/sbom/decompress.ts';
import { HiddenPaths } from '../../src/sbom/hidden-paths.ts';
import { LAYER_LIMITS, readLayer } from '../../src/sbom/layer-entries.ts';
import { installedDebs } from '../../src/sbom/dpkg.ts';
import { inPieces, layer } from './layers.ts';

const none = (): undefined => undefined;

test('a layer that unpacks to more than the limit is given up on the way', async () => {
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
  const limits = { ...LAYER_LIMITS, unpackedBytes: 1024 * 1024 };
  await expect(readLayer(inPieces(bomb), none, limits)).rejects.toThrow(new BadLayer('it unpacks to more than 1 MiB'));
});

test('entries are counted', async () => {
  const { bytes } = await layer(Array.from({ length: 30 }, (_, index) => ({ path: `f${index}` })));
  await expect(readLayer(inPieces(bytes), none, { ...LAYER_LIMITS, entries: 20 })).rejects.toThrow(
    'more than 20 entries',
  );
  await expect(readLayer(inPieces(bytes), none)).resolves.toBe(30);
});

test('paths have a longest length', async () => {
  const { bytes } = await layer([{ path: 'x'.repeat(5000) }]);
  await expect(readLayer(inPieces(bytes), none)).rejects.toThrow('longer than 4096');
});

test('an extended header that would fill the memory is refused', async () => {
  const archive = pack();
  archive.entry({ name: 'x', pax: { comment: 'y'.repeat(8 * 1024 * 1024) } });
  archive.finalize();
  const bytes = archive.pipe(createGzip()) as AsyncIterable<Buffer>;
  await expect(readLayer(bytes, none)).rejects.toThrow(BadLayer);
});

test('a database that lists more packages than any image has is not read', () => {
  expect(() => installedDebs('Package: a\nVersion: 1\n\n'.repeat(100_001))).toThrow('more than 100000 packages');
});

test('a file hides what was a folder below it, and a folder does not', () => {
  const hidden = new HiddenPaths();
  hidden.add({ kind: 'directory', path: 'a' });
  hidden.add({ kind: 'other', path: 'b' });
  hidden.add({ kind: 'opaque', path: 'c' });
  hidden.add({ kind: 'directory', path: 'c' });
  expect(['a', 'a/x', 'b/x/y', 'bb', 'c/x'].map((path) => hidden.hides(path))).toEqual([
    true,
    false,
    true,
    false,
    true,
  ]);
});
