import { nextAttempt, workflowRun } from '../sandbox/github/workflow-run.ts';
import { demoRelease } from '../sandbox/images/demo-release.ts';
import { pushImage } from '../sandbox/images/push-image.ts';
import { parseTrustedRoot } from '../src/verify/trust.ts';
import { verifyBundle } from '../src/verify/verify-bundle.ts';
import type { Check } from './check.ts';
import { changedBundles } from './changed-bundles.ts';
import { IDENTITY, signingStep, type Place } from './place.ts';
import { identityToken, jsonFile, run } from './scene.ts';
import type { RekorVersion } from './sigstore/private-sigstore.ts';
import { PROVENANCE, SIGNATURE, titleOf } from './signed-release.ts';

const THRESHOLDS = { transparencyLogs: 1, times: 1, certificateLogs: 1 };

/** What cosign signs and attests is read by our verification, reused by our signing, and not read once it is changed. */
export async function weReadTheirs(
  { cosign, oras }: { readonly cosign: string; readonly oras: string },
  place: Place,
  rekorVersion: RekorVersion,
): Promise<readonly Check[]> {
  const where = `${place.name}, Rekor v${rekorVersion}`;
  const ref = await pushToSign(place, `theirs ${where}`);
  await signWithCosign(cosign, place, rekorVersion, ref);
  const bundles = await fetchBundles(oras, ref);
  const trust = parseTrustedRoot(JSON.stringify(place.trustedRoot), 'the trusted root');
  const bundleOf = (type: string): Buffer => {
    const found = bundles.get(type);
    if (!found) throw new Error(`no ${type} among ${[...bundles.keys()].join(', ')}`);
    return found;
  };
  const reads = [SIGNATURE, PROVENANCE].map((type): Check => ({
    name: `cosign's ${type} is verified by us (${where})`,
    cell: { program: 'touchmark reads what cosign made', subject: titleOf(type), place: place.name, rekorVersion },
    run: async () => {
      const { statement, signer } = verifyBundle(bundleOf(type), trust, THRESHOLDS);
      if (signer.kind === 'key') throw new Error('signed with a key');
      if (signer.subjectAlternativeName !== IDENTITY || signer.issuer !== place.issuer) {
        throw new Error(`signed by ${signer.subjectAlternativeName}`);
      }
      if (statement.predicateType !== type) throw new Error(`it is ${statement.predicateType}`);
    },
  }));
  const changes = [...changedBundles(bundleOf(PROVENANCE))].map(([what, changed]): Check => ({
    name: `cosign's bundle with a changed byte in its ${what} is refused (${changed.length} places; ${where})`,
    run: async () => {
      for (const { place: at, bundle } of changed) {
        if (isAccepted(() => verifyBundle(bundle, trust, THRESHOLDS))) throw new Error(`accepted: ${at}`);
      }
    },
  }));
  return [...reads, ...changes, ...reuseChecks(place, rekorVersion, ref, where)];
}

function reuseChecks(place: Place, rekorVersion: RekorVersion, ref: string, where: string): readonly Check[] {
  // cosign signs what it is named, and no platform of it.
  const inputs = { images: ref, platforms: 'index', provenance: 'false', 'rekor-version': rekorVersion };
  const step = signingStep(place, rekorVersion, inputs);
  return [
    {
      name: `an image signed by cosign is recognised, its signature reused (${where})`,
      cell: { program: 'touchmark reuses what cosign made', subject: 'signature', place: place.name, rekorVersion },
      run: async () => {
        const before = await place.logSize(rekorVersion);
        const signed = await place.world.run({ ...step, run: nextAttempt(workflowRun()) });
        if (signed.exitCode !== 0) throw new Error(signed.log);
        const after = await place.logSize(rekorVersion);
        if (signed.outputs['reused'] !== '1' || after !== before)
          throw new Error(`it was signed again:\n${signed.log}`);
      },
    },
    {
      name: `an image signed by cosign as another workflow is signed again (${where})`,
      run: async () => {
        const other = { ...workflowRun(), workflowPath: '.github/workflows/other.yml' };
        const signed = await place.world.run({ ...step, run: other });
        if (signed.outputs['created'] !== '1' || signed.outputs['log-entries'] !== '1') {
          throw new Error(`it was not:\n${signed.log}`);
        }
      },
    },
  ];
}

async function pushToSign(place: Place, seed: string): Promise<string> {
  const [{ image }] = await demoRelease({ seed });
  const { digest } = await pushImage(`http://${place.host}`, 'acme/api', image);
  return `${place.host}/acme/api@${digest}`;
}

async function signWithCosign(cosign: string, place: Place, version: RekorVersion, ref: string): Promise<void> {
  const services = ['--signing-config', jsonFile('signing-config.json', place.signingConfigs[version])];
  services.push('--trusted-root', place.trustedRootFile);
  const token = async (): Promise<readonly string[]> => ['--identity-token', await identityToken(place.world)];
  const predicate = jsonFile('predicate.json', { buildDefinition: { buildType: 'https://acme.example/build/v1' } });
  await run(cosign, ['sign', ...services, ...(await token()), ref]);
  const what = ['--type', 'slsaprovenance1', '--predicate', predicate];
  await run(cosign, ['attest', ...what, ...services, ...(await token()), ref]);
}

/** The bundles of an image by predicate type, as oras finds them. */
async function fetchBundles(oras: string, ref: string): Promise<ReadonlyMap<string, Buffer>> {
  const listed = JSON.parse(await run(oras, ['discover', '--plain-http', '--format', 'json', ref])) as {
    referrers: { reference: string }[];
  };
  const bundles = new Map<string, Buffer>();
  for (const { reference } of listed.referrers) {
    const manifest = JSON.parse(await run(oras, ['manifest', 'fetch', '--plain-http', reference])) as {
      annotations: Record<string, string>;
      layers: [{ digest: string }];
    };
    const blob = `${reference.slice(0, reference.indexOf('@'))}@${manifest.layers[0].digest}`;
    const bytes = Buffer.from(await run(oras, ['blob', 'fetch', '--plain-http', '--output', '-', blob]));
    bundles.set(manifest.annotations['dev.sigstore.bundle.predicateType'] ?? '', bytes);
  }
  return bundles;
}

function isAccepted(verify: () => unknown): boolean {
  try {
    verify();
    return true;
  } catch {
    return false;
  }
}
