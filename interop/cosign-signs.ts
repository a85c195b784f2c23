import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { nextAttempt, workflowRun } from '../sandbox/github/workflow-run.ts';
import { demoRelease } from '../sandbox/images/demo-release.ts';
import { pushImage } from '../sandbox/images/push-image.ts';
import { startWorld, type World } from '../sandbox/world.ts';
import type { Check } from './check.ts';

const execute = promisify(execFile);

/** We read what cosign signs: an image that it has signed as the same workflow is not signed again. */
export async function cosignSigns(
  cosign: string,
  rekorVersion: '1' | '2',
): Promise<{ readonly checks: readonly Check[]; readonly stop: () => Promise<void> }> {
  const world = await startWorld({ registry: { referrersApi: 'missing' } });
  const [{ image, repository }] = await demoRelease({ seed: `theirs ${rekorVersion}` });
  const { digest } = await pushImage(world.registry.service.origin, repository, image);
  const ref = `${world.registry.host}/${repository}@${digest}`;
  const logged = (): number => world.sigstore.log.size + world.sigstore.logV2.size;
  const checks: readonly Check[] = [
    {
      name: `an image signed by cosign is recognised, its signature reused (Rekor v${rekorVersion})`,
      run: async () => {
        await signWithCosign(world, cosign, ref, rekorVersion);
        const before = logged();
        const signed = await world.run({ inputs: inputsFor(ref), run: nextAttempt(workflowRun()) });
        if (signed.exitCode !== 0) throw new Error(signed.log);
        if (signed.outputs['reused'] !== '1' || logged() !== before)
          throw new Error(`it was signed again:\n${signed.log}`);
      },
    },
    {
      name: `an image signed by cosign as another workflow is signed again (Rekor v${rekorVersion})`,
      run: async () => {
        const before = logged();
        const run = { ...workflowRun(), workflowPath: '.github/workflows/other.yml' };
        const signed = await world.run({ inputs: inputsFor(ref), run });
        if (signed.outputs['created'] !== '1' || logged() !== before + 1) throw new Error(`it was not:\n${signed.log}`);
      },
    },
  ];
  return { checks, stop: () => world.stop() };
}

function inputsFor(ref: string): Record<string, string> {
  return {
    images: ref,
    // cosign signs what it is named, and no platform of it.
    platforms: 'index',
    sigstore: 'custom',
    'signing-config': 'signing-config.json',
    'trusted-root': 'trusted-root.json',
  };
}

async function signWithCosign(world: World, cosign: string, ref: string, rekorVersion: '1' | '2'): Promise<void> {
  const { sigstore, github } = world;
  const directory = mkdtempSync(join(tmpdir(), 'touchmark-interop-'));
  const file = (name: string, value: object): string => {
    const path = join(directory, name);
    writeFileSync(path, JSON.stringify(value));
    return path;
  };
  const config = rekorVersion === '2' ? sigstore.signingConfigRekorV2 : sigstore.signingConfig;
  const job = github.startJob(workflowRun());
  const variables = github.variables(job);
  const answer = await fetch(`${variables['ACTIONS_ID_TOKEN_REQUEST_URL']}&audience=sigstore`, {
    headers: { authorization: `Bearer ${variables['ACTIONS_ID_TOKEN_REQUEST_TOKEN']}` },
  });
  const { value } = (await answer.json()) as { value: string };
  const args = ['sign', '--yes', '--signing-config', file('signing-config.json', config)];
  args.push('--trusted-root', file('trusted-root.json', sigstore.trustedRoot), '--identity-token', value, ref);
  await execute(cosign, args, { env: { HOME: directory, PATH: process.env['PATH'] }, timeout: 60_000 });
  github.endJob(job);
}
