import { generateKeyPairSync } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { stringify } from 'yaml';
import { demoRelease } from '../../sandbox/images/demo-release.ts';
import { pushImage } from '../../sandbox/images/push-image.ts';
import { startSlack } from '../../sandbox/slack/slack.ts';
import type { World } from '../../sandbox/world.ts';
import { type Check, type CheckResult, runChecks } from '../check.ts';
import { BreakGlassBench, type Subject, withoutClock, withoutLabel } from './break-glass.ts';
import type { Cluster } from './cluster.ts';
import { startCleanupController } from './kyverno.ts';
import { roleCheck } from './role-check.ts';

/** Of the cleanup controller, and of our looking. */
const LATE_MS = 15_000;
/** What bypasses of these checks last, and the time to open them. */
const OVER_MS = 12_000;

/** An image that is not signed, in a registry of which a policy judges `acme/*`. */
interface Unsigned {
  readonly host: string;
  /** In `acme/…`, which the policy denies in the namespace `prod`. */
  readonly image: string;
  /** Its name in the cluster. */
  readonly policy: string;
}

/** In a cluster with Kyverno, whose cleanup controller is started for it. */
export async function checkKyvernoBreakGlass(
  cluster: Cluster,
  world: World,
  { host, image, policy }: Unsigned,
): Promise<readonly CheckResult[]> {
  const controller = await startCleanupController(cluster);
  const slack = await startSlack();
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  await cluster.kubectl(['create', 'namespace', 'batch']);
  await cluster.kubectl(['create', '-f', '-'], clusterPolicyOf('legacy-signed', `${host}/legacy/*`, pem));
  const bench = new BreakGlassBench(cluster, world, slack);
  const subjects: readonly Subject[] = [
    { engine: 'kyverno', policy, namespace: 'prod', image, other: await pushed(host, 'acme/never') },
    {
      engine: 'kyverno-clusterpolicy',
      policy: 'legacy-signed',
      namespace: 'batch',
      image: await pushed(host, 'legacy/web'),
      other: await pushed(host, 'legacy/never'),
    },
  ];
  const results = await runChecks(subjects.flatMap((subject) => kyvernoChecks(bench, subject)));
  await controller.stop();
  await slack.stop();
  return results;
}

/** In a cluster with policy-controller. */
export async function checkPolicyControllerBreakGlass(
  cluster: Cluster,
  world: World,
  { host, image, policy }: Unsigned,
): Promise<readonly CheckResult[]> {
  const slack = await startSlack();
  const bench = new BreakGlassBench(cluster, world, slack);
  const other = await pushed(host, 'acme/never');
  const subject = { engine: 'policy-controller', policy, namespace: 'prod', image, other } as const;
  const results = await runChecks(policyControllerChecks(bench, subject));
  await slack.stop();
  return results;
}

/** There and unsigned: what is not there would be denied for that, by policies that nobody opens too. */
async function pushed(host: string, repository: string): Promise<string> {
  const [{ image }] = await demoRelease({ seed: repository });
  return `${host}/${repository}@${(await pushImage(`http://${host}`, repository, image)).digest}`;
}

/** Kyverno's exceptions, each way to close them on its own. */
function kyvernoChecks(bench: BreakGlassBench, subject: Subject): readonly Check[] {
  const { engine, image, other, namespace } = subject;
  const denied = (name: string): Promise<void> => bench.until(subject, name, 'denied', LATE_MS);
  const admitted = (): Promise<void> => bench.until(subject, image, 'admitted', 5_000);
  return [
    roleCheck(bench, subject),
    {
      name: `${engine}: what is denied is let in, alone, and denied again by itself after the runner has died`,
      run: async () => {
        await denied(image);
        await expectDeployments(bench, subject, [false, false]);
        const closesAt = await bench.openAndDie(subject);
        await admitted();
        await denied(other);
        await expectDeployments(bench, subject, [true, false]);
        await sleep(Math.max(0, closesAt.getTime() - Date.now()));
        await bench.until(subject, image, 'denied', 3_000);
        await expectDeployments(bench, subject, [false, false]);
      },
    },
    {
      name: `${engine}: a run that lives closes it, and proves it`,
      run: async () => {
        const { exitCode, log } = await bench.run(subject, {});
        if (exitCode !== 0 || !log.includes('is closed again')) throw new Error(log);
        await denied(image);
      },
    },
    {
      name: `${engine}: the clock closes it without label and revert; what came in can be changed to no other image`,
      run: async () => {
        const name = await bench.applyCrippled(subject, withoutLabel);
        await admitted();
        await bench.kubectl(['create', `--namespace=${namespace}`, '-f', '-'], pod(image));
        await sleep(OVER_MS);
        await denied(image);
        // An exempt pod of a ClusterPolicy cannot even be labelled any more.
        const label = bench.kubectl(['label', 'pod', 'let-in', `--namespace=${namespace}`, 'seen=yes']);
        await (engine === 'kyverno' ? label : refused(label));
        const patch = JSON.stringify([{ op: 'replace', path: '/spec/containers/0/image', value: other }]);
        await refused(
          bench.kubectl(['patch', 'pod', 'let-in', `--namespace=${namespace}`, '--type=json', '-p', patch]),
        );
        await bench.kubectl(['get', resourceOf(subject), name, `--namespace=${namespace}`]);
        await bench.kubectl(['delete', resourceOf(subject), name, `--namespace=${namespace}`]);
        await bench.kubectl(['delete', 'pod', 'let-in', `--namespace=${namespace}`, '--force', '--grace-period=0']);
      },
    },
    {
      name: `${engine}: all images are let in until the clock ends it`,
      run: async () => {
        const name = await bench.applyCrippled(subject, withoutLabel, { 'all-images': 'true' });
        await admitted();
        await bench.until(subject, other, 'admitted', 5_000);
        await sleep(OVER_MS);
        await denied(image);
        await denied(other);
        await bench.kubectl(['delete', resourceOf(subject), name, `--namespace=${namespace}`]);
      },
    },
    {
      name: `${engine}: the cleanup controller closes it without clock and revert`,
      run: async () => {
        const name = await bench.applyCrippled(subject, withoutClock);
        await admitted();
        await sleep(OVER_MS);
        await denied(image);
        await refused(bench.kubectl(['get', resourceOf(subject), name, `--namespace=${namespace}`]));
      },
    },
    {
      name: `${engine}: sweep closes it without clock and label`,
      run: async () => {
        await bench.applyCrippled(subject, (exception) => {
          withoutClock(exception);
          withoutLabel(exception);
        });
        await admitted();
        await sleep(OVER_MS);
        await bench.until(subject, image, 'admitted', 0);
        const { exitCode, log } = await bench.run(subject, { mode: 'sweep' });
        if (exitCode !== 0) throw new Error(log);
        await denied(image);
      },
    },
  ];
}

function policyControllerChecks(bench: BreakGlassBench, subject: Subject): readonly Check[] {
  const { image, policy } = subject;
  const spec = (): Promise<string> => bench.kubectl(['get', 'clusterimagepolicy', policy, '-o', 'jsonpath={.spec}']);
  return [
    roleCheck(bench, subject),
    {
      name: 'policy-controller: the policy warns while its runner has died, until sweep sets it back to what it was',
      run: async () => {
        const before = await spec();
        await bench.until(subject, image, 'denied', LATE_MS);
        const closesAt = await bench.openAndDie(subject);
        await bench.until(subject, image, 'admitted', 5_000);
        await sleep(Math.max(0, closesAt.getTime() - Date.now()) + 1_000);
        await bench.until(subject, image, 'admitted', 0);
        const { exitCode, log } = await bench.run(subject, { mode: 'sweep' });
        if (exitCode !== 0) throw new Error(log);
        await bench.until(subject, image, 'denied', LATE_MS);
        const after = await spec();
        if (after !== before) throw new Error(`${before}\n${after}`);
      },
    },
    {
      name: 'policy-controller: a run that lives closes it, and proves it',
      run: async () => {
        const { exitCode, log } = await bench.run(subject, {});
        if (exitCode !== 0 || !log.includes('is closed again')) throw new Error(log);
      },
    },
  ];
}

/** A ClusterPolicy that wants a signature by a key that nobody has. */
function clusterPolicyOf(name: string, glob: string, publicKey: string): string {
  return stringify({
    apiVersion: 'kyverno.io/v1',
    kind: 'ClusterPolicy',
    metadata: { name },
    spec: {
      webhookConfiguration: { timeoutSeconds: 30, failurePolicy: 'Fail' },
      background: false,
      rules: [
        {
          name: 'verify',
          match: { any: [{ resources: { kinds: ['Pod'] } }] },
          verifyImages: [
            {
              imageReferences: [glob],
              failureAction: 'Enforce',
              mutateDigest: false,
              attestors: [
                {
                  entries: [
                    { keys: { publicKeys: publicKey, rekor: { ignoreTlog: true }, ctlog: { ignoreSCT: true } } },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
  });
}

/** Of the image that is let in, and of the other. A Deployment is judged by its template. */
async function expectDeployments(
  bench: BreakGlassBench,
  subject: Subject,
  expected: readonly [boolean, boolean],
): Promise<void> {
  const taken = [
    await bench.takesDeployment(subject, subject.image),
    await bench.takesDeployment(subject, subject.other),
  ];
  if (taken.join() !== expected.join()) throw new Error(`Deployments taken: ${taken.join()}, not ${expected.join()}`);
}

function resourceOf({ engine }: Subject): string {
  return engine === 'kyverno' ? 'policyexceptions.policies.kyverno.io' : 'policyexceptions.kyverno.io';
}

function pod(image: string): string {
  const spec = { containers: [{ name: 'main', image }] };
  return JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'let-in' }, spec });
}

async function refused(call: Promise<string>): Promise<void> {
  const answer = await call.catch(() => undefined);
  if (answer !== undefined) throw new Error(`not refused: ${answer}`);
}
