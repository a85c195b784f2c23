import pMap from 'p-map';
import { type Admission, readAdmission } from '../../cluster/admission.ts';
import { clusterFailure } from '../../cluster/cluster-failure.ts';
import { findImageControllers, type ImageController } from '../../cluster/controllers.ts';
import type { Kubectl } from '../../cluster/kubectl.ts';
import { Failure } from '../../failure/failure.ts';
import { podFor } from '../../cluster/pod.ts';
import type { PrewarmConfig } from './prewarm-config.ts';

/** How often one image was asked for in one namespace, and how each ended. */
export interface WarmedImage {
  readonly image: string;
  readonly namespace: string;
  /** At least one; no more after one that was not admitted. */
  readonly admissions: readonly [Admission, ...Admission[]];
}

export interface PrewarmOutcome {
  readonly warmed: readonly WarmedImage[];
  /** Undefined where they may not be listed. */
  readonly controllers: readonly ImageController[] | undefined;
}

export interface PrewarmServices {
  readonly kubectl: Kubectl;
  /** One image in one namespace is done. */
  finished(warmed: WarmedImage, done: number, all: number): void;
  detail(text: string): void;
}

/** Verifying an image is the work of the controller, which has a time limit: a few at a time. */
const CONCURRENCY = 4;

/**
 * Has the cluster admit a pod of every image in every namespace, without keeping it: a server-side dry run goes through
 * all admission webhooks, and what they verify they remember.
 * @throws Failure for what would make every pod fail
 */
export async function prewarm(config: PrewarmConfig, services: PrewarmServices): Promise<PrewarmOutcome> {
  const { kubectl } = services;
  await preflight(config, kubectl);
  const controllers = await findImageControllers(kubectl).catch((error: unknown) => {
    services.detail(`the controllers could not be looked at: ${String(error)}`);
    return undefined;
  });
  const pairs = config.namespaces.flatMap((namespace) => config.images.map((image) => ({ namespace, image })));
  let done = 0;
  const warmed = await pMap(
    pairs,
    async ({ namespace, image }): Promise<WarmedImage> => {
      const one = { image, namespace, admissions: await admitRepeatedly(config, kubectl, namespace, image) };
      done += 1;
      services.finished(one, done, pairs.length);
      return one;
    },
    { concurrency: CONCURRENCY },
  );
  return { warmed, controllers };
}

/** kubectl, the cluster, each namespace and the right to create pods there: told before any image. */
async function preflight({ namespaces }: PrewarmConfig, kubectl: Kubectl): Promise<void> {
  await kubectl.output(['version', '--output=json']);
  for (const namespace of namespaces) {
    const args = ['auth', 'can-i', 'create', 'pods', `--namespace=${namespace}`, '--quiet'];
    const { exitCode, stderr } = await kubectl.run(args);
    if (exitCode === 0) continue;
    if (stderr.trim() !== '') throw clusterFailure(stderr);
    throw new Failure('CLUSTER_DENIED', `this login may not create pods in the namespace ${namespace}`, {
      advice: `Give it a role there with \`{apiGroups: [""], resources: [pods], verbs: [create]}\`; nothing is ever created, but a dry run needs the right.`,
    });
  }
}

async function admitRepeatedly(
  { pod, repeat }: PrewarmConfig,
  kubectl: Kubectl,
  namespace: string,
  image: string,
): Promise<WarmedImage['admissions']> {
  const ask = async (): Promise<Admission> => {
    const args = ['create', '--dry-run=server', `--namespace=${namespace}`, '--filename=-', '--output=name'];
    return readAdmission(await kubectl.run(args, podFor(pod, image, 'touchmark-prewarm-')));
  };
  const admissions: [Admission, ...Admission[]] = [await ask()];
  while (admissions.length < repeat && admissions.at(-1)?.kind === 'admitted') admissions.push(await ask());
  return admissions;
}
