import { demoRelease } from '../sandbox/images/demo-release.ts';
import { pushImage } from '../sandbox/images/push-image.ts';
import type { Cell, Check } from './check.ts';
import { KEY_PASSWORD, makeKeyPair } from './key-pair.ts';
import { signingStep, type Place } from './place.ts';
import { refuses, run } from './scene.ts';
import type { RekorVersion } from './sigstore/private-sigstore.ts';
import { PROVENANCE, SIGNATURE, titleOf } from './signed-release.ts';

/** cosign's own encrypted key signs here, and cosign verifies by its public half: without a log, and with one of our own. */
export async function keyed(cosign: string, place: Place): Promise<readonly Check[]> {
  const [own, other] = [await makeKeyPair(cosign), await makeKeyPair(cosign)];
  const [{ image }] = await demoRelease({ seed: `keyed ${place.name}` });
  const name = `${place.host}/acme/keyed`;
  const { digest, platforms } = await pushImage(`http://${place.host}`, 'acme/keyed', image);
  const refs = [digest, ...Object.values(platforms)].map((each) => `${name}@${each}`);
  const inputs = { images: `${name}@${digest}`, provenance: 'true', key: own.privateKey, 'key-password': KEY_PASSWORD };
  await signed(place, { inputs });
  const without = ['--insecure-ignore-tlog'];
  const unlogged = accepts(cosign, place, 'without a log', refs, ['--key', own.publicKeyFile, ...without]);
  const [ref = ''] = refs;
  const logged = await Promise.all(
    (['1', '2'] as const).map(async (version) => {
      const repository = `acme/keyed-${version}`;
      await pushImage(`http://${place.host}`, repository, image);
      const logInputs = { ...inputs, images: `${place.host}/${repository}@${digest}`, 'rekor-version': version };
      await signed(place, signingStep(place, version, logInputs));
      const trust = ['--key', own.publicKeyFile, '--trusted-root', place.trustedRootFile];
      const loggedRefs = [`${place.host}/${repository}@${digest}`];
      return accepts(cosign, place, `logged in Rekor v${version}`, loggedRefs, trust, version);
    }),
  );
  const stamped = `${place.host}/acme/keyed-stamped@${digest}`;
  await pushImage(`http://${place.host}`, 'acme/keyed-stamped', image);
  const authorityAlone = JSON.stringify({ ...place.signingConfigs['1'], caUrls: [], rekorTlogUrls: [] });
  const stampedInputs = { ...inputs, images: stamped };
  await signed(place, signingStep(place, '1', stampedInputs, { 'signing-config.json': authorityAlone }));
  const byTime = ['--trusted-root', place.trustedRootFile, '--use-signed-timestamps', ...without];
  await pushImage(`http://${place.host}`, 'acme/keyed-old', image);
  const oldRefs = refs.map((each) => each.replace('/acme/keyed@', '/acme/keyed-old@'));
  await signed(place, { inputs: { ...inputs, images: oldRefs[0] ?? '', publish: 'legacy-tags' } });
  const oldForm = ['--key', own.publicKeyFile, '--new-bundle-format=false', ...without];
  return [
    ...unlogged,
    ...accepts(cosign, place, 'by timestamps alone', [stamped], ['--key', own.publicKeyFile, ...byTime]),
    ...accepts(cosign, place, 'in cosign’s old tags', oldRefs, oldForm),
    ...logged.flat(),
    {
      name: `cosign refuses a key's signature without a timestamp when it wants one (${place.name})`,
      run: async () => await refuses(cosign, ['verify', '--key', own.publicKeyFile, ...byTime, ref]),
    },
    {
      name: `cosign refuses another key (${place.name})`,
      run: async () => await refuses(cosign, ['verify', '--key', other.publicKeyFile, ...without, ref]),
    },
    {
      name: `cosign refuses a key's signature without a log when it wants one (${place.name})`,
      run: async () => {
        const args = ['verify', '--key', own.publicKeyFile, '--trusted-root', place.trustedRootFile, ref];
        await refuses(cosign, args);
      },
    },
  ];
}

function accepts(
  cosign: string,
  place: Place,
  how: string,
  refs: readonly string[],
  trust: readonly string[],
  rekorVersion?: RekorVersion,
): readonly Check[] {
  const cell = (subject: string): { readonly cell?: Cell } =>
    rekorVersion ? { cell: { program: '`cosign --key`', subject, place: place.name, rekorVersion } } : {};
  return refs.flatMap((ref, index) =>
    [SIGNATURE, PROVENANCE].map((type): Check => {
      const verb = type === SIGNATURE ? ['verify'] : ['verify-attestation', '--type', type];
      return {
        name: `cosign accepts a key's ${titleOf(type)} of ${index === 0 ? 'an index' : 'a platform'}, ${how} (${place.name})`,
        ...cell(titleOf(type)),
        run: async () => void (await run(cosign, [...verb, ...trust, ref])),
      };
    }),
  );
}

async function signed(place: Place, step: Parameters<Place['world']['run']>[0]): Promise<void> {
  const { exitCode, log } = await place.world.run({ ...step, permissions: { idToken: false } });
  if (exitCode !== 0) throw new Error(`the image was not signed with a key:\n${log}`);
}
