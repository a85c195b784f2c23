import { nextAttempt, workflowRun } from '../sandbox/github/workflow-run.ts';
import { demoRelease } from '../sandbox/images/demo-release.ts';
import { pushImage } from '../sandbox/images/push-image.ts';
import type { Check } from './check.ts';
import { IDENTITY, signingStep, type Place } from './place.ts';
import { run } from './scene.ts';

/** A run that dies when Rekor has its entries, on a machine that is gone, is finished by the next one from the real log. */
export async function recovery(cosign: string, place: Place): Promise<readonly Check[]> {
  const [{ image }] = await demoRelease({ seed: `recovery ${place.name}` });
  const { digest } = await pushImage(`http://${place.host}`, 'acme/api', image);
  const ref = `${place.host}/acme/api@${digest}`;
  const step = signingStep(place, '1', { images: ref, provenance: 'true', cache: 'false' });
  return [
    {
      name: `what a killed run left in Rekor v1 is found there and not logged again (${place.name})`,
      run: async () => {
        const before = await place.logSize('1');
        const killed = await place.world.run({ ...step, skipPost: true, killOn: killWhenFound(place, [digest], 2) });
        if (killed.signal !== 'SIGKILL') throw new Error(`it was not killed:\n${killed.log}`);
        const finished = await place.world.run({ ...step, run: nextAttempt(workflowRun()) });
        if (finished.exitCode !== 0) throw new Error(finished.log);
        const made = (await place.logSize('1')) - before;
        if (made !== 2) throw new Error(`${made} entries were made for two statements:\n${finished.log}`);
        const trust = ['--trusted-root', place.trustedRootFile];
        const signer = ['--certificate-identity', IDENTITY, '--certificate-oidc-issuer', place.issuer];
        await run(cosign, ['verify', ...trust, ...signer, ref]);
        await run(cosign, ['verify-attestation', '--type', 'slsaprovenance1', ...trust, ...signer, ref]);
      },
    },
  ];
}

/**
 * Looks into the log's search all the time, and kills the process as soon as it finds the entries. An entry whose client
 * is gone before Rekor answers is in the log and never in its search.
 */
export function killWhenFound(place: Place, digests: readonly string[], count: number): (kill: () => void) => void {
  return (kill) => {
    const find = async (): Promise<void> => {
      for (let found = 0; found < count;) {
        const counts = await Promise.all(digests.map((digest) => place.searchLog(digest)));
        found = counts.reduce((sum, each) => sum + each, 0);
      }
      kill();
    };
    void find();
  };
}
