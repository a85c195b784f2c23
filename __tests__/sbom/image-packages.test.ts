import { DatabaseSync } from 'node:sqlite';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { opaqueWhiteout, whiteout } from '../../sandbox/images/layer.ts';
import { readImagePackages } from '../../src/sbom/image-packages.ts';
import { goProgram } from './go-program.ts';
import { inPieces, layer, named, packagesIn, status } from './layers.ts';
import { rpmDatabase } from './rpm-database.ts';

const STATUS = 'var/lib/dpkg/status';
const APKS = 'P:musl\nV:1.2.5-r0\nA:x86_64\n\nP:zlib\nV:1.3.1-r1\nF:usr\nR:x\n';

describe('databases', () => {
  test.each(['gzip', 'zstd', 'none'] as const)('of dpkg are read from a layer packed with %s', async (compression) => {
    const content = status(['libc6', '2.36-9'], ['zlib1g', '1:1.2.13'], ['wget', '1', 'deinstall ok config-files']);
    const read = await packagesIn([await layer([{ path: STATUS, content }], compression)]);
    expect(named(read)).toEqual(['deb libc6 2.36-9', 'deb zlib1g 1:1.2.13']);
    expect(read).toMatchObject({ sources: [{ kind: 'deb', path: STATUS }], unread: [], layersRead: 1 });
  });

  test('of distroless images are a file for each package, in any layer', async () => {
    const stanza = (name: string): string => `Package: ${name}\nVersion: 1\nArchitecture: amd64\n`;
    const layers = [
      await layer([
        { path: `${STATUS}.d/base`, content: stanza('base-files') },
        { path: `${STATUS}.d/base.md5sums`, content: 'Package: no\nVersion: 1' },
      ]),
      await layer([{ path: `${STATUS}.d/libc6`, content: stanza('libc6') }]),
    ];
    expect(named(await packagesIn(layers))).toEqual(['deb base-files 1', 'deb libc6 1']);
  });

  test.each(['lib/apk/db/installed', 'usr/lib/apk/db/installed'])('of apk are read from %s', async (path) => {
    expect(named(await packagesIn([await layer([{ path, content: APKS }])]))).toEqual([
      'apk musl 1.2.5-r0',
      'apk zlib 1.3.1-r1',
    ]);
  });

  test.each(['var/lib/rpm', 'usr/lib/sysimage/rpm'])('of rpm are read from SQLite in %s', async (folder) => {
    const content = rpmDatabase([
      { name: 'bash', version: '5.1.8', release: '6.el9' },
      { name: 'shadow-utils', version: '4.9', release: '8.el9', epoch: 2 },
      { name: 'gpg-pubkey', version: 'fd431d51', release: '4ae0493b' },
    ]);
    const files = [
      { path: `${folder}/rpmdb.sqlite`, content },
      { path: `${folder}/rpmdb.sqlite-wal`, content: '' },
    ];
    const read = await packagesIn([await layer(files)]);
    expect(named(read)).toEqual(['rpm bash 5.1.8-6.el9', 'rpm shadow-utils 2:4.9-8.el9']);
    expect(read.unread).toEqual([]);
  });

  test.each([
    ['Packages', 'Berkeley', 'the rpm database is a Berkeley DB, which is not read'],
    ['Packages.db', 'ndb', 'the rpm database has the ndb format, which is not read'],
    ['rpmdb.sqlite-wal', 'pages', 'the rpm database was not closed: part of it is in its write-ahead log'],
    ['rpmdb.sqlite', 'no database', 'var/lib/rpm/rpmdb.sqlite: it is no SQLite database'],
    ['rpmdb.sqlite', `SQLite format 3\0${'x'.repeat(2000)}`, 'var/lib/rpm/rpmdb.sqlite: SQLite cannot read it'],
  ])('of rpm that cannot be read are said to be so: %s', async (file, content, why) => {
    expect(await packagesIn([await layer([{ path: `var/lib/rpm/${file}`, content }])])).toMatchObject({
      packages: [],
      unread: [why],
    });
  });

  test.each([
    [
      'a view that never ends',
      'CREATE VIEW Packages AS WITH RECURSIVE n(blob) AS (SELECT 1 UNION ALL SELECT blob + 1 FROM n) SELECT blob FROM n WHERE blob < 0',
    ],
    ['a computed column', 'CREATE TABLE Packages (hnum INTEGER PRIMARY KEY, blob BLOB AS (zeroblob(900000000)))'],
    ['no table', 'CREATE TABLE Other (blob BLOB)'],
  ])('of rpm with %s in the place of its table are not asked', async (_, sql) => {
    const database = new DatabaseSync(':memory:');
    database.exec(sql);
    const content = Buffer.from(database.serialize());
    database.close();
    const read = await packagesIn([await layer([{ path: 'var/lib/rpm/rpmdb.sqlite', content }])]);
    expect(read.unread).toEqual(['var/lib/rpm/rpmdb.sqlite: its table is not that of rpm']);
  });

  test('modules of a Go program are those it was linked from', async () => {
    const lines = [
      'path\tacme.example/app',
      'mod\tacme.example/app\t(devel)\t',
      'dep\tgithub.com/Masterminds/semver\tv1.5.0\th1:x',
      'dep\tacme.example/local\tv0.0.0\t',
      '=>\t./local\t\t',
      'dep\tgolang.org/x/net\tv0.1.0\th1:x',
      '=>\tgolang.org/x/net\tv0.2.0\th1:x',
      'build\tCGO_ENABLED=0',
    ];
    const files = [
      { path: 'app', content: goProgram('go1.24.1', lines, 4096 * 5), mode: 0o755 },
      { path: 'script', content: '#!/bin/sh\n', mode: 0o755 },
      { path: 'not-executable', content: goProgram('go1.2.3', lines) },
    ];
    const read = await packagesIn([await layer(files)]);
    expect(named(read)).toEqual([
      'golang github.com/Masterminds/semver v1.5.0',
      'golang golang.org/x/net v0.2.0',
      'golang stdlib v1.24.1',
    ]);
    expect(read.sources).toEqual([{ kind: 'golang', path: 'app' }]);
  });

  test('the mark of build info in the text of a program is passed by', async () => {
    const text = Buffer.concat([
      Buffer.from('\u007fELF?'),
      Buffer.from('\u00ff Go buildinf:', 'latin1'),
      Buffer.alloc(11),
    ]);
    const content = Buffer.concat([text, goProgram('go1.24.1', ['dep\tx.example/y\tv1.0.0\t']).subarray(4)]);
    const aligned = Buffer.concat([
      content.subarray(0, text.length),
      Buffer.alloc((16 - ((text.length + 60) % 16)) % 16),
      content.subarray(text.length),
    ]);
    const read = await packagesIn([await layer([{ path: 'app', content: aligned, mode: 0o755 }])]);
    expect(named(read)).toContain('golang x.example/y v1.0.0');
  });
});

describe('layers', () => {
  const lower = (): ReturnType<typeof layer> => layer([{ path: STATUS, content: status(['old', '1']) }]);

  test('above replace what is in those below', async () => {
    const upper = await layer([{ path: STATUS, content: status(['new', '2']) }]);
    expect(named(await packagesIn([await lower(), upper]))).toEqual(['deb new 2']);
  });

  test.each([
    ['the file', whiteout(STATUS)],
    ['its folder', whiteout('var/lib/dpkg')],
    ['a folder far above', whiteout('var')],
    ['all of its folder', opaqueWhiteout('var/lib/dpkg')],
    ['all of a folder above', opaqueWhiteout('var')],
  ])('above remove %s', async (_, removal) => {
    expect(named(await packagesIn([await lower(), await layer([removal])]))).toEqual([]);
  });

  test('above put a link in the place of a folder', async () => {
    const upper = await layer([{ path: 'var/lib', linkTo: '../usr' }]);
    expect(named(await packagesIn([await lower(), upper]))).toEqual([]);
  });

  test('keep what they bring themselves when they empty a folder', async () => {
    const upper = await layer([opaqueWhiteout('var/lib/dpkg'), { path: STATUS, content: status(['new', '2']) }]);
    expect(named(await packagesIn([await lower(), upper]))).toEqual(['deb new 2']);
  });

  test('of other folders hide nothing', async () => {
    const upper = await layer([whiteout('var/lib/dpk'), { path: 'var/lib/dpkg/' }, opaqueWhiteout('var/lib/apt')]);
    expect(named(await packagesIn([await lower(), upper]))).toEqual(['deb old 1']);
  });

  test('bring a database back that a layer between had removed', async () => {
    const top = await layer([{ path: STATUS, content: status(['back', '3']) }]);
    expect(named(await packagesIn([await lower(), await layer([whiteout(STATUS)]), top]))).toEqual(['deb back 3']);
  });

  test('below are not opened once nothing in them can matter', async () => {
    const layers = [await lower(), await layer([{ path: STATUS, content: status(['new', '2']) }])];
    expect(await packagesIn(layers, ['deb'])).toMatchObject({ layersRead: 1 });
    expect(await packagesIn(layers, ['deb', 'golang'])).toMatchObject({ layersRead: 2 });
    expect(await packagesIn(layers, ['deb', 'apk'])).toMatchObject({ layersRead: 2 });
    expect(await packagesIn(layers)).toMatchObject({ layersRead: 2 });
  });

  test('name the same file in many ways', async () => {
    for (const path of [`./${STATUS}`, `/${STATUS}`, 'var/../var//lib/./dpkg/status', `../../${STATUS}`]) {
      const read = await packagesIn([await layer([{ path, content: status(['a', '1']) }])]);
      expect(named(read)).toEqual(['deb a 1']);
    }
  });

  test('may consist of many frames and of padding', async () => {
    const { bytes: tar } = await layer([{ path: STATUS, content: status(['a', '1']) }], 'none');
    const pieces = Array.from({ length: Math.ceil(tar.length / 700) }, (_, index) =>
      tar.subarray(index * 700, index * 700 + 700),
    );
    const skippable = Buffer.from([0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);
    const packed = {
      gzip: Buffer.concat(pieces.map((piece) => gzipSync(piece))),
      zeros: Buffer.concat([gzipSync(tar), Buffer.alloc(5000)]),
      zstd: Buffer.concat(pieces.map((piece) => zstdCompressSync(piece))),
      pzstd: Buffer.concat(pieces.flatMap((piece) => [skippable, zstdCompressSync(piece)])),
      chunked: Buffer.concat([...pieces.map((piece) => zstdCompressSync(piece)), skippable]),
    };
    for (const [name, bytes] of Object.entries(packed)) {
      for (const size of [1, 7, 1000, 100_000]) {
        const read = await readImagePackages([{ digest: name, mediaType: 'x' }], new Set(), () =>
          inPieces(bytes, size),
        );
        expect([name, size, named(read)]).toEqual([name, size, ['deb a 1']]);
      }
    }
  });
});

describe('what cannot be unpacked leaves the image unread', () => {
  const one = { digest: 'sha256:0', mediaType: 'x' };
  const read = (bytes: Buffer): ReturnType<typeof readImagePackages> =>
    readImagePackages([one], new Set(), () => inPieces(bytes, 50_000));

  test.each([
    ['no archive', Buffer.from('x'.repeat(600)), 'layer sha256:0: it is no tar archive'],
    [
      'broken gzip',
      Buffer.concat([gzipSync('x'.repeat(5000)).subarray(0, 20), Buffer.alloc(50, 1)]),
      'layer sha256:0: it cannot be unpacked',
    ],
    [
      'cut-off zstd',
      zstdCompressSync(Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 251))).subarray(0, -9),
      'layer sha256:0: it cannot be unpacked',
    ],
  ])('%s', async (_, bytes, why) => {
    expect(await read(bytes)).toMatchObject({ packages: [], unread: [expect.stringContaining(why)] });
  });

  test('a cut-off archive', async () => {
    const { bytes } = await layer([{ path: STATUS, content: status(['a', '1']) }], 'none');
    expect(await read(bytes.subarray(0, 2600))).toMatchObject({
      packages: [],
      unread: [expect.stringContaining('it is no tar archive')],
    });
  });

  test('a failure of the source is its own, even after the last byte', async () => {
    const { bytes } = await layer([{ path: STATUS, content: status(['a', '1']) }]);
    async function* failing(): AsyncGenerator<Buffer, void, undefined> {
      yield* inPieces(bytes);
      throw new Error('another digest');
    }
    await expect(readImagePackages([one], new Set(), failing)).rejects.toThrow('another digest');
  });

  test('too many layers', async () => {
    const layers = Array.from({ length: 501 }, () => one);
    const read = await readImagePackages(layers, new Set(), () => inPieces(Buffer.alloc(0)));
    expect(read.unread).toEqual(['it has 501 layers; 500 at most are read']);
  });
});
