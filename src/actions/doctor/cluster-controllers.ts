import { type ImageController, keepsImages } from '../../cluster/controllers.ts';
import type { ImageWebhook } from '../../cluster/image-webhooks.ts';
import { checksOf, type DoctorCheck } from '../../doctor/check.ts';
import { endWords, type ExpiryLimits, remainingUntil } from '../../doctor/expiry.ts';
import { Failure } from '../../failure/failure.ts';
import { plural } from '../../report/plural.ts';

const { good, warning, bad } = checksOf('cluster');

/** Whether a controller runs: without it, each of its webhooks denies, or lets in unseen. */
export function deploymentCheck({ kind, name, namespace, replicas, wanted }: ImageController): DoctorCheck {
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
 * certificates last a week, one day.
 */
const RENEWED_BEFORE_DAYS = { kyverno: 15, 'policy-controller': 1 } as const;

interface Clock {
  readonly limits: ExpiryLimits;
  readonly now: Date;
}

/** How the API server asks each controller about images. */
export function webhookChecks(
  webhooks: readonly ImageWebhook[],
  controllers: readonly ImageController[],
  clock: Clock,
): readonly DoctorCheck[] {
  const kinds = new Set([...controllers.map(({ kind }) => kind), ...webhooks.map(({ controller }) => controller)]);
  return [...kinds].flatMap((kind) => {
    const own = webhooks.filter(({ controller }) => controller === kind);
    return own.length === 0 ? [unasked(kind)] : [failurePolicyCheck(kind, own), ...certificateChecks(kind, own, clock)];
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

function certificateChecks(kind: ImageController['kind'], own: readonly ImageWebhook[], { limits, now }: Clock) {
  const ends = own.flatMap(({ authorityEndsAt }) => authorityEndsAt ?? []);
  const name = `${kind}: webhook certificate`;
  if (ends.length < own.length) {
    return [
      warning(name, 'a webhook names no authority', `Look into the log of ${kind}: it writes its own when it starts.`),
    ];
  }
  const end = new Date(Math.min(...ends.map((each) => each.getTime())));
  const renewed = RENEWED_BEFORE_DAYS[kind];
  const selfRenewed = { warnDays: Math.min(limits.warnDays, renewed * (2 / 3)), failDays: 0 };
  const evidence = `authority ${endWords(end, now)}; renewed by itself ${plural(renewed, 'day')} before`;
  const remaining = remainingUntil(end, now, selfRenewed);
  if (remaining === 'over') {
    const message = `the API server believes no certificate of ${kind} any more: its authority ${endWords(end, now)}`;
    return [bad(name, new Failure('CLUSTER_UNAVAILABLE', message, { service: kind, advice: renewAdvice(kind) }))];
  }
  return [remaining === 'good' ? good(name, evidence) : warning(name, `${evidence}, and was not`, renewAdvice(kind))];
}

function renewAdvice(kind: ImageController['kind']): string {
  return `Look into the log of ${kind} for why it did not renew it; restarting its deployment makes it try again.`;
}
