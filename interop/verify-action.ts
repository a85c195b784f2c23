import { fileURLToPath } from 'node:url';
import { demoRelease } from '../sandbox/images/demo-release.ts';
import { pushImage } from '../sandbox/images/push-image.ts';
import type { Check } from './check.ts';
import { KEY_PASSWORD, makeKeyPair } from './key-pair.ts';
import { IDENTITY, signingStep, type Place } from './place.ts';
import { identityToken, jsonFile, run } from './scene.ts';
import type { RekorVersion } from './sigstore/private-sigstore.ts';

const VERIFY = fileURLToPath(new URL('../verify', import.meta.url));
const POLICY = 'version: 1\nimages:\n  - match: "**"\n    signed-by: [{key: cosign.pub, log: none}]\n';
const WITH_PROVENANCE = 'signature, provenance';
const BUILT_BY = 'https://builder.example/v1';

/** The verify action judges what it should: images that it signed, and that cosign signed in each of its forms. */
export async function verifyAction(cosign: string, place: Place): Promise<readonly Check[]> {
  const key = await makeKeyPair(cosign);
  const byIdentity = (ref: string, identity = IDENTITY) => ({
    inputs: { images: ref, 'certificate-identity': identity, 'certificate-oidc-issuer': place.issuer },
    files: {},
  });
  const byKey = (ref: string, policy = POLICY) => ({
    inputs: { images: ref, policy: 'policy.yml' },
    files: { 'policy.yml': policy, 'cosign.pub': key.publicKey },
  });
  const named = `version: 1\nimages:\n  - match: "**"\n    signed-by: [{identity: "${IDENTITY}", issuer: "${place.issuer}"}]\n    name: required\n`;
  const byName = (ref: string) => byKey(ref, named);
  const checks: Check[] = [];
  const verdict = (what: string, expected: string, step: ReturnType<typeof byIdentity | typeof byKey>): void => {
    checks.push({
      name: `verify says ${expected} of ${what} (${place.name})`,
      run: async () => {
        const trust = { sigstore: 'custom', 'trusted-root': 'trusted-root.json' };
        const result = await place.world.run({
          actionDirectory: VERIFY,
          inputs: { ...trust, ...step.inputs },
          files: { 'trusted-root.json': JSON.stringify(place.trustedRoot), ...step.files },
        });
        if (result.outputs['verdict'] !== expected) throw new Error(`${result.outputs['verdict']}:\n${result.log}`);
      },
    });
  };

  for (const version of ['1', '2'] as const) {
    const ours = await pushed(place, `ours ${version}`);
    const { exitCode, log } = await place.world.run(signingStep(place, version, { images: ours }));
    if (exitCode !== 0) throw new Error(log);
    verdict(`what we signed, Rekor v${version}`, 'pass', byIdentity(ours));
    verdict(`what we signed, asked for another identity, Rekor v${version}`, 'fail', byIdentity(ours, `${IDENTITY}x`));
    const theirs = await pushed(place, `theirs ${version}`);
    await cosignSign(cosign, place, theirs, services(place, version));
    verdict(`a bundle of cosign's, Rekor v${version}`, 'pass', byIdentity(theirs));
    verdict(`a bundle of cosign's, asked for another identity, Rekor v${version}`, 'fail', byIdentity(theirs, 'x'));
    verdict(`a bundle of cosign's, asked for a name, Rekor v${version}`, 'fail', byName(theirs));
    verdict(`what we signed, asked for a name, Rekor v${version}`, 'pass', byName(ours));
  }
  const old = await pushed(place, 'old form');
  await cosignSign(cosign, place, old, oldServices(place));
  verdict("cosign's .sig", 'pass', byIdentity(old));
  verdict("cosign's .sig, asked for another identity", 'fail', byIdentity(old, `${IDENTITY}x`));
  // A bundle of cosign's names no repository; the old form does.
  verdict("cosign's .sig, asked for a name", 'pass', byName(old));

  const attested = await pushed(place, 'old form, attested');
  const token = ['--identity-token', await identityToken(place.world)];
  await run(cosign, ['attest', ...provenance(), ...oldServices(place), ...token, attested]);
  const requiring = ({ inputs, files }: ReturnType<typeof byIdentity>) => ({
    inputs: { ...inputs, require: WITH_PROVENANCE },
    files,
  });
  verdict("provenance in cosign's .att", 'pass', requiring(byIdentity(attested)));
  verdict("provenance in cosign's .att, asked for another identity", 'fail', requiring(byIdentity(attested, 'x')));
  verdict("cosign's .sig, asked for provenance", 'fail', requiring(byIdentity(old)));

  const keyed = await pushed(place, 'keyed bundle');
  const signWith = ['--key', key.privateKeyFile];
  await run(cosign, ['sign', ...signWith, ...services(place, '1'), keyed], { env: { COSIGN_PASSWORD: KEY_PASSWORD } });
  const unlogged = await pushed(place, 'keyed old form');
  const oldForm = ['--new-bundle-format=false', '--use-signing-config=false', '--tlog-upload=false'];
  await run(cosign, ['sign', ...signWith, ...oldForm, unlogged], { env: { COSIGN_PASSWORD: KEY_PASSWORD } });
  verdict("cosign's .sig by a key", 'pass', byKey(unlogged));
  const attestedByKey = await pushed(place, 'keyed old form, attested');
  const attest = ['attest', ...signWith, ...provenance(), ...oldForm, attestedByKey];
  await run(cosign, attest, { env: { COSIGN_PASSWORD: KEY_PASSWORD } });
  const demanding = `${POLICY}    provenance: {builder: "${BUILT_BY}"}\n`;
  verdict("provenance in cosign's .att by a key", 'pass', byKey(attestedByKey, demanding));
  verdict("cosign's .sig by a key, asked for provenance", 'fail', byKey(unlogged, demanding));
  verdict('what nobody signed', 'fail', byKey(await pushed(place, 'unsigned')));
  verdict('what a workflow signed, asked for a key', 'fail', byKey(old));
  const logged = POLICY.replace('log: none', 'log: required');
  const files = { 'policy.yml': logged, 'cosign.pub': key.publicKey };
  verdict("a logged bundle of cosign's by a key", 'pass', { inputs: { images: keyed, policy: 'policy.yml' }, files });
  return checks;
}

async function pushed(place: Place, seed: string): Promise<string> {
  const [, { image }] = await demoRelease({ seed: `verify ${seed}` });
  const { digest } = await pushImage(`http://${place.host}`, 'acme/verified', image);
  return `${place.host}/acme/verified@${digest}`;
}

async function cosignSign(cosign: string, place: Place, ref: string, flags: readonly string[]): Promise<void> {
  await run(cosign, ['sign', ...flags, '--identity-token', await identityToken(place.world), ref]);
}

function provenance(): readonly string[] {
  const predicate = {
    buildDefinition: { buildType: 'https://acme.example/build/v1', externalParameters: {}, resolvedDependencies: [] },
    runDetails: { builder: { id: BUILT_BY } },
  };
  return ['--type', 'slsaprovenance1', '--predicate', jsonFile('provenance.json', predicate)];
}

function services(place: Place, version: RekorVersion): readonly string[] {
  const signingConfig = jsonFile('signing-config.json', place.signingConfigs[version]);
  return ['--signing-config', signingConfig, '--trusted-root', place.trustedRootFile];
}

/** Before bundles there were no signing configs: services are named one by one. */
function oldServices(place: Place): readonly string[] {
  const { caUrls, rekorTlogUrls } = place.signingConfigs['1'] as Record<string, readonly { url: string }[]>;
  const urls = [`--fulcio-url=${caUrls?.[0]?.url}`, `--rekor-url=${rekorTlogUrls?.[0]?.url}`];
  const form = ['--new-bundle-format=false', '--use-signing-config=false'];
  return [...form, ...urls, '--trusted-root', place.trustedRootFile];
}
