import { describe, expect, test } from 'vitest';
import { alpineImage, debianImage, demoRelease } from '../../../sandbox/images/demo-release.ts';
import { imageIndexOf } from '../../../sandbox/images/image-index.ts';
import { platformImage, type PlatformImage } from '../../../sandbox/images/image.ts';
import { layerOf, opaqueWhiteout, whiteout } from '../../../sandbox/images/layer.ts';
import { digestOf } from '../../../sandbox/registry/digest.ts';
import { entriesOf, filesOf, tarOf } from './unpack.ts';

interface Config {
  readonly os: string;
  readonly architecture: string;
  readonly rootfs: { readonly diff_ids: readonly string[] };
  readonly history: readonly object[];
}

interface Described {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly platform?: object;
  readonly annotations?: Record<string, string>;
}

interface Parsed {
  readonly config: Described;
  readonly layers: readonly Described[];
  readonly manifests: readonly Described[];
}

// oxlint-disable-next-line no-unnecessary-type-parameters -- the caller says what it expects
function parse<T>({ bytes }: { bytes: Buffer }): T {
  return JSON.parse(bytes.toString('utf8')) as T;
}

describe('a layer', () => {
  const files = [
    { path: 'app/run.sh', content: '#!/bin/sh\n', mode: 0o755 },
    { path: 'lib', linkTo: 'usr/lib' },
    { path: 'empty/' },
    whiteout('app/old.txt'),
    opaqueWhiteout('cache'),
  ];

  test('holds its files, their directories first, with one time for all', async () => {
    const entries = await entriesOf(await layerOf(files, { createdBy: 'COPY' }));
    expect(entries.map(({ name, type }) => `${type} ${name}`)).toEqual([
      'directory app/',
      'file app/run.sh',
      'symlink lib',
      'directory empty/',
      'file app/.wh.old.txt',
      'directory cache/',
      'file cache/.wh..wh..opq',
    ]);
    expect(entries[1]).toMatchObject({ mode: 0o755, content: '#!/bin/sh\n' });
    expect(entries[2]?.linkname).toBe('usr/lib');
    expect(new Set(entries.map(({ mtime }) => mtime?.toISOString())).size).toBe(1);
  });

  test.for([
    ['gzip', '.tar+gzip'],
    ['zstd', '.tar+zstd'],
    ['none', '.tar'],
  ] as const)(
    'compressed with %s has the media type …%s, and the digests of both forms',
    async ([compression, end]) => {
      const layer = await layerOf(files, { createdBy: 'COPY', compression });
      expect(layer.mediaType.endsWith(end)).toBe(true);
      expect([digestOf(layer.bytes), digestOf(tarOf(layer))]).toEqual([layer.digest, layer.diffId]);
      expect((await layerOf(files, { createdBy: 'COPY', compression })).digest).toBe(layer.digest);
    },
  );
});

describe('an image', () => {
  test('has a config and a manifest that describe its layers', async () => {
    const image = await debianImage('api', 'arm64', 'seed');
    const { config, layers } = parse<Parsed>(image);
    expect(digestOf(image.bytes)).toBe(image.digest);
    expect(config).toMatchObject({ digest: image.config.digest, size: image.config.bytes.length });
    expect(layers.map(({ digest, size }) => [digest, size])).toEqual(
      image.layers.map(({ digest, bytes }) => [digest, bytes.length]),
    );
    const { os, architecture, rootfs, history } = parse<Config>(image.config);
    expect(`${os}/${architecture}`).toBe('linux/arm64');
    expect(rootfs.diff_ids).toEqual(image.layers.map((layer) => digestOf(tarOf(layer))));
    expect(history).toHaveLength(image.layers.length);
  });

  test('is the same for the same seed and another for another', async () => {
    const digests = async (seed: string): Promise<string[]> =>
      (await demoRelease({ seed })).map(({ image }) => image.digest);
    const [one, again, other] = await Promise.all([digests('a'), digests('a'), digests('b')]);
    expect(again).toEqual(one);
    expect(new Set([...one, ...other]).size).toBe(6);
  });

  const installed = (image: PlatformImage, type: string): string[] =>
    image.packages.filter((one) => one.type === type && !one.removed).map(({ name, version }) => `${name} ${version}`);

  test('of Debian has its packages in the database of the upper layer, a removed one as deinstalled', async () => {
    const image = await debianImage('api', 'amd64', 'seed');
    const stanzas = ((await filesOf(image)).get('var/lib/dpkg/status') ?? '').split('\n\n');
    const field = (stanza: string, name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(stanza)?.[1] ?? '';
    const found = stanzas.filter((one) => field(one, 'Status') === 'install ok installed');
    expect(found.map((one) => `${field(one, 'Package')} ${field(one, 'Version')}`)).toEqual(installed(image, 'deb'));
    expect(
      stanzas.filter((one) => field(one, 'Status').startsWith('deinstall')).map((one) => field(one, 'Package')),
    ).toEqual(['wget']);
    expect(found.length).toBeGreaterThanOrEqual(10);
  });

  test('of Alpine has its packages in the database of the upper layer', async () => {
    const image = await alpineImage('web', 'arm64', 'seed');
    const records = ((await filesOf(image)).get('lib/apk/db/installed') ?? '').split('\n\n');
    const field = (record: string, letter: string): string =>
      new RegExp(`^${letter}:(.*)$`, 'm').exec(record)?.[1] ?? '';
    expect(records.map((one) => `${field(one, 'P')} ${field(one, 'V')}`)).toEqual(installed(image, 'apk'));
    expect(new Set(records.map((one) => field(one, 'A')))).toEqual(new Set(['aarch64']));
  });

  test('has application files, less the one that a whiteout removes', async () => {
    const files = await filesOf(await alpineImage('web', 'amd64', 'seed'));
    expect([...files.keys()].filter((path) => path.startsWith('app/'))).toEqual([
      'app/server.js',
      'app/package.json',
      'app/node_modules/ms/package.json',
    ]);
    expect(files.get('etc/os-release')).toContain('ID=alpine');
  });
});

describe('a multi-platform image', () => {
  test('names each platform’s manifest', async () => {
    const images = [await debianImage('api', 'amd64', 's'), await debianImage('api', 'arm64', 's')];
    const index = imageIndexOf(images);
    expect(parse<Parsed>(index).manifests).toEqual(
      images.map(({ mediaType, digest, bytes, platform }) => ({ mediaType, digest, size: bytes.length, platform })),
    );
    expect(platformImage(index, 'linux/arm64')).toBe(images[1]);
    expect(() => platformImage(index, 'linux/s390x')).toThrow('no image for linux/s390x');
  });

  test('may have BuildKit’s attestations, each about one platform’s manifest', async () => {
    const [{ image: index }] = await demoRelease({ buildkitAttestations: true });
    if (index.kind !== 'index') throw new Error('acme/api has two platforms');
    expect(parse<Parsed>(index).manifests.slice(2)).toEqual(
      index.images.map(({ digest }, at) =>
        expect.objectContaining({
          digest: index.attestations[at]?.digest,
          platform: { os: 'unknown', architecture: 'unknown' },
          annotations: {
            'vnd.docker.reference.digest': digest,
            'vnd.docker.reference.type': 'attestation-manifest',
          },
        }),
      ),
    );
    for (const [at, attestation] of index.attestations.entries()) {
      const statements = attestation.layers.map((layer) => parse<{ predicateType: string; subject: object[] }>(layer));
      const types = parse<Parsed>(attestation).layers.map(
        ({ annotations }) => annotations?.['in-toto.io/predicate-type'],
      );
      expect(types).toEqual(['https://spdx.dev/Document', 'https://slsa.dev/provenance/v1']);
      expect(statements.map(({ predicateType }) => predicateType)).toEqual(types);
      const sha256 = index.images[at]?.digest.slice('sha256:'.length);
      for (const { subject } of statements) expect(subject).toEqual([expect.objectContaining({ digest: { sha256 } })]);
    }
  });
});
