import fc from 'fast-check';
import { expect, test } from 'vitest';
import { installedApks } from '../../src/sbom/apk.ts';
import { installedDebs } from '../../src/sbom/dpkg.ts';
import { GoBuildInfoScanner } from '../../src/sbom/go-build-info.ts';
import { readImagePackages } from '../../src/sbom/image-packages.ts';
import { parsePackageUrl } from '../../src/sbom/package-url.ts';
import { UnreadableDatabase } from '../../src/sbom/package-set.ts';
import { installedRpms } from '../../src/sbom/rpm.ts';
import { goProgram } from './go-program.ts';
import { inPieces, layer } from './layers.ts';
import { rpmDatabase } from './rpm-database.ts';

const word = fc.stringMatching(/^[a-z0-9][a-z0-9.+~-]{0,12}$/);
const listed = fc.uniqueArray(fc.record({ name: word, version: word }), {
  maxLength: 20,
  selector: ({ name }) => name,
});

test('what a package manager writes is read back', () => {
  fc.assert(
    fc.property(listed, (packages) => {
      const debs = packages.map(
        ({ name, version }) => `Package: ${name}\nStatus: install ok installed\nVersion: ${version}\n`,
      );
      expect(installedDebs(debs.join('\n'))).toEqual(packages.map((each) => ({ kind: 'deb', ...each })));
      const apks = packages.map(({ name, version }) => `C:x\nP:${name}\nV:${version}\n`);
      expect(installedApks(apks.join('\n'))).toEqual(packages.map((each) => ({ kind: 'apk', ...each })));
      const rpms = packages.map((each) => ({ ...each, release: '1' }));
      expect(installedRpms(rpmDatabase(rpms))).toEqual(
        packages.map(({ name, version }) => ({ kind: 'rpm', name, version: `${version}-1` })),
      );
    }),
    { numRuns: 50 },
  );
});

test('a damaged rpm database is unreadable, and nothing worse', () => {
  const whole = rpmDatabase([
    { name: 'a', version: '1', release: '1' },
    { name: 'b', version: '2', release: '1', epoch: 1 },
  ]);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 }),
      (changes) => {
        const damaged = Buffer.from(whole);
        for (const [at, value] of changes) damaged[at] = value;
        try {
          installedRpms(damaged);
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableDatabase);
        }
      },
    ),
  );
});

test('build info is found wherever the pieces of a program are cut', () => {
  const program = goProgram('go1.24.1', ['dep\tx.example/y\tv1.0.0\th1:z'], 4096);
  fc.assert(
    fc.property(fc.array(fc.nat(program.length)), (cuts) => {
      const scanner = new GoBuildInfoScanner();
      const places = [0, ...cuts.toSorted((left, right) => left - right), program.length];
      for (const [index, start] of places.entries()) scanner.write(program.subarray(start, places[index + 1]));
      expect(scanner.modules?.map(({ name }) => name)).toEqual(['stdlib', 'x.example/y']);
    }),
  );
});

test('no bytes make the reading of a layer fail otherwise than as unread', async () => {
  const { bytes } = await layer(
    [
      { path: 'var/lib/dpkg/status', content: 'Package: a\nVersion: 1\n' },
      { path: 'app', content: 'x' },
    ],
    'none',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 10 }),
      fc.integer({ min: 1, max: 3000 }),
      async (changes, size) => {
        const damaged = Buffer.from(bytes);
        for (const [at, value] of changes) damaged[at] = value;
        const read = await readImagePackages([{ digest: 'x', mediaType: 'x' }], new Set(), () =>
          inPieces(damaged, size),
        );
        expect(read.unread.length).toBeLessThan(3);
      },
    ),
  );
});

test('package URLs are read as they are written', () => {
  const segment = fc
    .string({ minLength: 1, maxLength: 10 })
    .filter((text) => text.isWellFormed() && !/^\.+$/.test(text));
  fc.assert(
    fc.property(
      word,
      fc.array(segment, { minLength: 1, maxLength: 4 }),
      segment,
      segment,
      (type, path, version, value) => {
        fc.pre(/^[a-z]/.test(type) && !type.includes('~'));
        const text = `pkg:${type}/${path.map(encodeURIComponent).join('/')}@${encodeURIComponent(version)}?key=${encodeURIComponent(value)}#sub`;
        expect(parsePackageUrl(text)).toEqual({
          type,
          namespace: path.slice(0, -1).join('/'),
          name: path.at(-1),
          version,
          qualifiers: new Map([['key', value]]),
        });
      },
    ),
  );
});
