import { fileURLToPath } from 'node:url';
import { readFileSync } from 'node:fs';
import type { Check } from './check.ts';
import { IDENTITY, signingStep, type Place } from './place.ts';
import { pushAlpineLikeImage, pushDebianImage, type RealImage, sbomOf } from './real-images.ts';

const VERIFY = fileURLToPath(new URL('../verify', import.meta.url));

interface Tools {
  readonly crane: string;
  readonly syft: string;
}

/** What we read of an image's package databases and programs is what syft finds there. */
export function imageContents(tools: Tools, place: Place): readonly Check[] {
  const { host, name } = place;
  const pushes: Readonly<Record<string, (seed: string) => Promise<RealImage>>> = {
    'a Debian': (seed) => pushDebianImage(tools, host, seed),
    // Programs in Go tell what they are made of.
    'a Debian with a program in Go': (seed) => pushDebianImage(tools, host, seed, [tools.crane]),
    'an Alpine-like': (seed) => pushAlpineLikeImage(tools, host, seed),
  };
  return Object.entries(pushes).flatMap(([what, push]) => [
    ...(['spdx-json', 'cyclonedx-json'] as const).map((format): Check => ({
      name: `verify finds in ${what} what syft lists as ${format} (${name})`,
      run: async () => {
        const image = await push(`contents ${name} ${format}`);
        const sbom = await sbomOf(tools, refOf(image), format);
        const { verdict, actual } = await judged(place, image, sbom);
        if (verdict !== 'pass' || !/^[1-9]\d* packages agree/.test(actual)) throw new Error(`${verdict}: ${actual}`);
      },
    })),
    {
      name: `verify misses what was taken out of syft's list of ${what} (${name})`,
      run: async () => {
        // Another image: one good SBOM is enough.
        const image = await push(`contents ${name} changed`);
        const sbom = JSON.parse(await sbomOf(tools, refOf(image), 'cyclonedx-json')) as {
          components: readonly { purl?: string }[];
        };
        const last = sbom.components.findLast(({ purl }) => /^pkg:(?:deb|apk|golang)/.test(purl ?? ''));
        const components = sbom.components.filter((each) => each !== last);
        const { verdict, actual } = await judged(place, image, JSON.stringify({ ...sbom, components }));
        if (verdict !== 'fail' || !actual.includes('1 missing from the SBOM')) throw new Error(`${verdict}: ${actual}`);
      },
    },
  ]);
}

async function judged(
  place: Place,
  image: RealImage,
  sbom: string,
): Promise<{ readonly verdict: string; readonly actual: string }> {
  const images = refOf(image);
  const step = signingStep(place, '1', { images, sboms: 'sbom.json', reuse: 'false' }, { 'sbom.json': sbom });
  const signed = await place.world.run(step);
  if (signed.exitCode !== 0) throw new Error(signed.log);
  const policy = `version: 1
images:
  - match: "**"
    signed-by: [{identity: "${IDENTITY}", issuer: "${place.issuer}"}]
    sbom: {types: [spdx, cyclonedx], describes: any, contents: fail}
`;
  const result = await place.world.run({
    actionDirectory: VERIFY,
    inputs: { images, policy: 'policy.yml', 'trusted-root': 'trusted-root.json', 'cache-ttl': '0' },
    files: { 'policy.yml': policy, 'trusted-root.json': JSON.stringify(place.trustedRoot) },
  });
  const { subjects } = JSON.parse(readFileSync(result.outputs['results'] ?? '', 'utf8')) as {
    subjects: readonly { checks: readonly { rule: string; verdict: string; actual: string }[] }[];
  };
  const check = subjects[0]?.checks.find(({ rule }) => rule === 'sbom-contents');
  if (!check) throw new Error(result.log);
  return check;
}

function refOf({ name, digest }: RealImage): string {
  return `${name}@${digest}`;
}
