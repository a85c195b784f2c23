import { fileURLToPath } from 'node:url';
import { demoRelease } from '../sandbox/images/demo-release.ts';
import { pushImage } from '../sandbox/images/push-image.ts';
import type { Check } from './check.ts';
import { IDENTITY, signingStep, type Place } from './place.ts';
import { jsonFile, refuses, run } from './scene.ts';
import type { PrivateSigstore, Rotation } from './sigstore/private-sigstore.ts';

const VERIFY = fileURLToPath(new URL('../verify', import.meta.url));

/** Images at the two sides of a change of keys, and one that somebody signed with the old keys afterwards. */
interface Drill {
  readonly before: string;
  readonly after: string;
  readonly withEndedKeys: string;
  readonly rotation: Rotation;
}

/**
 * The keys of Fulcio, its CT log and Rekor v2 are replaced, as docs/guides/private-sigstore.md says it is done: what was signed
 * before goes on being verified, what old keys sign afterwards does not, by us and by cosign.
 */
export async function keyRotation(cosign: string, place: Place, sigstore: PrivateSigstore): Promise<readonly Check[]> {
  const drill = await replaceKeys(place, sigstore);
  const { before, after, withEndedKeys, rotation } = drill;
  const { trustedRoot: changed, newKeysAlone } = rotation;
  const old = place.trustedRoot;
  const verdict = (what: string, ref: string, root: object, expected: string): Check => ({
    name: `verify says ${expected} of ${what}`,
    run: async () => {
      const inputs = { images: ref, 'certificate-identity': IDENTITY, 'certificate-oidc-issuer': place.issuer };
      const result = await place.world.run({
        actionDirectory: VERIFY,
        inputs: { ...inputs, sigstore: 'custom', 'trusted-root': 'trusted-root.json', 'cache-ttl': '0' },
        files: { 'trusted-root.json': JSON.stringify(root) },
      });
      if (result.outputs['verdict'] !== expected) throw new Error(`${result.outputs['verdict']}:\n${result.log}`);
    },
  });
  const byCosign = (what: string, ref: string, root: object, isAccepted: boolean): Check => ({
    name: `cosign ${isAccepted ? 'accepts' : 'refuses'} ${what}`,
    run: async () => {
      const signer = ['--certificate-identity', IDENTITY, '--certificate-oidc-issuer', place.issuer];
      const args = ['verify', '--trusted-root', jsonFile('trusted-root.json', root), ...signer, ref];
      if (isAccepted) await run(cosign, args);
      else await refuses(cosign, args);
    },
  });
  return [
    verdict('an image signed before the keys were replaced', before, changed, 'pass'),
    verdict('an image signed after the keys were replaced', after, changed, 'pass'),
    verdict('an image signed by ended keys after their end', withEndedKeys, changed, 'fail'),
    verdict('a new image, of who has not got the new trusted root', after, old, 'inconclusive'),
    verdict('an old image, where the old keys were removed', before, newKeysAlone, 'inconclusive'),
    byCosign('an image signed before the keys were replaced', before, changed, true),
    byCosign('an image signed after the keys were replaced', after, changed, true),
    byCosign('an image signed by ended keys after their end', withEndedKeys, changed, false),
    byCosign('an old image, where the old keys were removed', before, newKeysAlone, false),
  ];
}

async function replaceKeys(place: Place, sigstore: PrivateSigstore): Promise<Drill> {
  const oldStep = (ref: string) => signingStep(place, '2', { images: ref });
  const before = await signed('before', oldStep);
  const rotation = await sigstore.rotate();
  const after = await signed('after', (ref) => {
    const { inputs, files } = oldStep(ref);
    const changed = { 'signing-config.json': rotation.signingConfig, 'trusted-root.json': rotation.trustedRoot };
    const texts = Object.entries(changed).map(([name, value]) => [name, JSON.stringify(value)]);
    return { inputs, files: { ...files, ...Object.fromEntries(texts) } };
  });
  return { before, after, withEndedKeys: await signed('with ended keys', oldStep), rotation };

  async function signed(seed: string, stepFor: typeof oldStep): Promise<string> {
    const [, { image }] = await demoRelease({ seed: `rotation ${seed}` });
    const { digest } = await pushImage(`http://${place.host}`, 'acme/rotated', image);
    const ref = `${place.host}/acme/rotated@${digest}`;
    const { exitCode, log } = await place.world.run(stepFor(ref));
    if (exitCode !== 0) throw new Error(log);
    return ref;
  }
}
