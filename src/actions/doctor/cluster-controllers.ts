import { type ImageController, keepsImages } from '../../cluster/controllers.ts';
import type { ImageWebhook } from '../../cluster/image-webhooks.ts';
import { checksOf, type DoctorCheck } from '../../doctor/check.ts';
import { endWords } from '../../doctor/expiry.ts';
import { Failure } from '../../failure/failure.ts';
import { plural } from '../../report/plural.ts';

const { good, warning, bad } = checksOf('cluster');

/** Who judges images, and whether they run. */
export function controllerChecks(
  controllers: readonly ImageController[],
  webhooks: readonly ImageWebhook[],
): readonly DoctorCheck[] {
  if (controllers.length > 0) return controllers.map(deploymentCheck);
  const [first] = webhooks;
  if (first) {
    return [
      warning(
        first.controller,
        'the API server asks it, and its deployment is not where its chart puts it: not looked at, nor its log',
        'Give its deployment the labels of its chart (`app.kubernetes.io/name`, `…/component`, `…/part-of`).',
      ),
    ];
  }
  return [
    bad(
      'controllers',
      new Failure('NOT_ENFORCED', 'neither Kyverno nor policy-controller is deployed: nobody judges images', {
        advice:
          'Look whether `kubeconfig` and `context` name the right cluster; docs/admission.md tells how to deploy one.',
      }),
    ),
  ];
}

/** Whether a controller runs: without it, each of its webhooks denies, or lets in unseen. */
function deploymentCheck({ kind, name, namespace, replicas, wanted }: ImageController): DoctorCheck {
  const evidence = `${replicas} of ${plural(wanted, 'replica')} ready (deployment ${namespace}/${name})`;
  if (replicas === 0) {
    return bad(
      kind,
      new Failure('CLUSTER_UNAVAILABLE', `${kind} does not run: ${evidence}`, {
        service: kind,
        advice: `Look why, with \`kubectl --namespace=${namespace} describe pods --selector=app.kubernetes.io/name=${name}\`. An exception cannot help while it is away.`,
      }),
    );
  }
  return replicas < wanted
    ? warning(kind, evidence, 'One more failure, and nobody judges images: look why not all of them are ready.')
    : good(kind, evidence);
}

/** A cache that cannot hold a provenance asks registry and log at every admission: an outage then hurts at once. */
export function cacheChecks(controllers: readonly ImageController[]): readonly DoctorCheck[] {
  return controllers.flatMap((controller) => {
    if (controller.kind !== 'kyverno') return [];
    const { enabled, maxSize, timeToLive } = controller.cache;
    const name = 'kyverno: image cache';
    if (!enabled)
      return [warning(name, 'it is off', 'Set `--imageVerifyCacheEnabled=true` on its admission controller.')];
    const evidence = `${maxSize.toLocaleString('en')} bytes, for ${timeToLive}`;
    return keepsImages(controller)
      ? [good(name, evidence)]
      : [
          warning(
            name,
            `${evidence}: less than a few provenances need`,
            'Set `--imageVerifyCacheMaxSize=10000000` on its admission controller: an admission then needs fewer services.',
          ),
        ];
  });
}

/**
 * Both make their own certificates, and make new ones this long before the end: Kyverno fifteen days, policy-controller, whose
 * certificates last a week, one day. Half of that later they are late.
 */
const RENEWED_BEFORE_DAYS = { kyverno: 15, 'policy-controller': 1 } as const;
const DAY_MS = 86_400_000;

/** How the API server asks each controller about images. */
export function webhookChecks(
  webhooks: readonly ImageWebhook[],
  controllers: readonly ImageController[],
  now: Date,
): readonly DoctorCheck[] {
  const kinds = new Set([...controllers.map(({ kind }) => kind), ...webhooks.map(({ controller }) => controller)]);
  return [...kinds].flatMap((kind) => {
    const own = webhooks.filter(({ controller }) => controller === kind);
    return own.length === 0 ? [unasked(kind)] : [failurePolicyCheck(kind, own), certificateCheck(kind, own, now)];
  });
}

function unasked(kind: ImageController['kind']): DoctorCheck {
  return bad(
    `${kind}: webhooks`,
    new Failure('NOT_ENFORCED', `no webhook asks ${kind} about images`, {
      service: kind,
      advice: 'It makes them for the policies that it knows: look whether there are any, and into its log.',
    }),
  );
}

function failurePolicyCheck(kind: ImageController['kind'], own: readonly ImageWebhook[]): DoctorCheck {
  const name = `${kind}: failurePolicy`;
  const ignoring = own.filter(({ failurePolicy }) => failurePolicy === 'Ignore');
  if (ignoring.length === 0) return good(name, 'Fail: while it does not answer, images are denied');
  const names = ignoring.map((webhook) => webhook.name).join(', ');
  return warning(
    name,
    `Ignore (${names}): while it does not answer, images are let in unseen`,
    'Set `failurePolicy: Fail` in the policy, and have more than one replica.',
  );
}

function certificateCheck(kind: ImageController['kind'], own: readonly ImageWebhook[], now: Date): DoctorCheck {
  const ends = own.flatMap(({ authorityEndsAt }) => authorityEndsAt ?? []);
  const name = `${kind}: webhook certificate`;
  if (ends.length < own.length) return warning(name, 'a webhook names no authority', renewAdvice(kind));
  const end = new Date(Math.min(...ends.map((each) => each.getTime())));
  if (end <= now) {
    const message = `the API server believes no certificate of ${kind} any more: its authority ${endWords(end, now)}`;
    return bad(name, new Failure('CLUSTER_UNAVAILABLE', message, { service: kind, advice: renewAdvice(kind) }));
  }
  const renewed = RENEWED_BEFORE_DAYS[kind];
  const evidence = `authority ${endWords(end, now)}; renewed by itself ${plural(renewed, 'day')} before`;
  const isLate = end.getTime() - now.getTime() < (renewed * DAY_MS) / 2;
  return isLate ? warning(name, `${evidence}, and was not`, renewAdvice(kind)) : good(name, evidence);
}

function renewAdvice(kind: ImageController['kind']): string {
  return `Look into the log of ${kind} for why it did not renew it; restarting its deployment makes it try again.`;
}
