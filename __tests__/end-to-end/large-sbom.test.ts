import { describe, expect } from 'vitest';
import { published, startScene, test } from './scene.ts';

const MIB = 1024 * 1024;
/** Written with blanks and line ends, as tools do, of which nothing is sent. */
const sbomOf = (bytes: number): string =>
  JSON.stringify({ spdxVersion: 'SPDX-2.3', name: 'large', comment: 'x'.repeat(bytes) }, undefined, 4);

describe('an SBOM of five MiB', () => {
  test('is refused by a Rekor v1 that takes less, with the ways out, and nothing else is lost', async () => {
    const scene = await startScene({ sigstore: { rekorMaxBodyBytes: 4 * MIB } });
    const [, web] = await scene.release('too large');
    if (!web) throw new Error('no image');
    const inputs = { images: `${web.name}@${web.digest}`, sboms: 'sbom.json' };
    const files = { 'sbom.json': sbomOf(5 * MIB) };
    const refused = await scene.sign(inputs, { files });
    expect(refused).toMatchObject({ exitCode: 1, codes: ['SBOM_TOO_LARGE'], newEntries: 1 });
    expect(refused.results.problems[0]?.advice).toContain('rekor-version: 2');
    expect(refused.outputs['verdict']).toBe('fail');

    const signingConfig = JSON.stringify(scene.world.sigstore.signingConfigRekorV2);
    const byDigest = await scene.sign(inputs, { files: { ...files, 'signing-config.json': signingConfig } });
    expect(byDigest).toMatchObject({ conclusion: 'success' });
    expect(published(scene, web, web.digest)).toContain('https://spdx.dev/Document/v2.3');
    await scene.world.stop();
  });

  test.for([
    [5, false],
    [8, true],
  ] as const)(
    'or eight is signed where the log takes it (%i), warned of what clusters read (%s)',
    async (row, { scene }) => {
      const [mebibytes, isWarned] = row;
      const [, web] = await scene.release('large');
      if (!web) throw new Error('no image');
      const inputs = { images: `${web.name}@${web.digest}`, sboms: 'sbom.json' };
      const signed = await scene.sign(inputs, { files: { 'sbom.json': sbomOf(mebibytes * MIB) } });
      expect(signed).toMatchObject({ conclusion: 'success', newEntries: 2 });
      expect(signed.log.includes('Large SBOM: sbom.json makes a bundle of 11.2 MB. Kyverno reads 10 MB')).toBe(
        isWarned,
      );
    },
  );
});
