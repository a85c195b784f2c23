import { canaryImage } from '../../break-glass/canary-image.ts';
import type { Admission } from '../../cluster/admission.ts';
import { askCanary } from '../../cluster/canary.ts';
import { listObjects } from '../../cluster/list-objects.ts';
import { checksOf, type DoctorCheck } from '../../doctor/check.ts';
import { troublesIn } from '../../doctor/controller-log.ts';
import { Failure } from '../../failure/failure.ts';
import { isRecord } from '../../lib/json-text.ts';
import { entryFor } from '../../policy/image-pattern.ts';
import type { Policy } from '../../policy/policy.ts';
import { formatImageName, type ImageName, parseImageReference } from '../../subject/image-name.ts';
import type { JudgedTarget } from '../verify/judge-target.ts';
import type { ClusterWorld } from './cluster-world.ts';
import type { DoctorConfig } from './doctor-config.ts';
import type { DoctorServices } from './services.ts';

const { good, warning, skipped, bad } = checksOf('cluster');
const MAX_IMAGES = 50;
const CONCURRENTLY = 4;
const DEFAULT_NAMESPACE = 'default';

/** What the cluster says of an image, by a dry run of a pod. */
interface Asked {
  readonly image: string;
  readonly namespace: string;
  readonly answer: Admission;
  /** Undefined when no entry of the policy is about the image. */
  readonly enforces: boolean | undefined;
}

/** Whether the cluster's answer is ours, image by image; without any, whether it denies what nobody can have signed. */
export async function agreementChecks(
  world: ClusterWorld,
  { references }: DoctorConfig,
  services: DoctorServices,
): Promise<readonly DoctorCheck[]> {
  const policy = await services.policy().then(
    (source) => source.policy,
    () => undefined,
  );
  if (!policy) return [skipped('its answer', 'not asked: there is no policy to compare it with')];
  const optedIn = await optedInNamespace(world);
  const ask = (image: string, name: ImageName): Promise<Asked> => askFor(world, { image, name, policy, optedIn });
  if (references.length === 0) return canaryChecks(policy, ask);
  const judged = await services.judged().then(
    (outcome) => outcome.judged,
    () => [],
  );
  const checks: DoctorCheck[] = [];
  const whole = judged.filter(({ digest }) => digest !== undefined).slice(0, MAX_IMAGES);
  for (let at = 0; at < whole.length; at += CONCURRENTLY) {
    const some = whole.slice(at, at + CONCURRENTLY).map(async (one) => {
      const image = `${formatImageName(one.target.name)}@${one.digest}`;
      return compare(one, await ask(image, one.target.name));
    });
    checks.push(...(await Promise.all(some)));
  }
  return checks;
}

async function canaryChecks(
  policy: Policy,
  ask: (image: string, name: ImageName) => Promise<Asked>,
): Promise<readonly DoctorCheck[]> {
  const canary = canaryImage([], policy);
  if (canary === undefined) return [skipped('its answer', 'not asked: the policy names no repository for a canary')];
  const asked = await ask(canary, parseImageReference(canary).name);
  const { answer, enforces, namespace } = asked;
  const name = 'its answer: an unsigned canary';
  if (answer.kind === 'denied') return [deniedFor(asked) ?? good(name, `denied in ${namespace} by ${answer.webhook}`)];
  if (answer.kind !== 'admitted') return [unclear(name, answer)];
  return [enforces === false ? skipped(name, audited(namespace)) : admittedUnsigned(name, `${canary} in ${namespace}`)];
}

interface Question {
  readonly image: string;
  readonly name: ImageName;
  readonly policy: Policy;
  readonly optedIn: string | undefined;
}

async function askFor({ kubectl }: ClusterWorld, { image, name, policy, optedIn }: Question): Promise<Asked> {
  const entry = entryFor(name, policy);
  const named = entry?.namespaces?.find((each) => /^[a-z0-9-]+$/.test(each));
  const namespace = named ?? optedIn ?? DEFAULT_NAMESPACE;
  const enforces = entry && (entry.enforcement ?? policy.admission.enforcement) === 'enforce';
  return { image, namespace, enforces, answer: await askCanary(kubectl, { image, namespace }) };
}

/** policy-controller judges only namespaces that ask for it. */
async function optedInNamespace({ kubectl, controllers }: ClusterWorld): Promise<string | undefined> {
  if (!controllers.some(({ kind }) => kind === 'policy-controller')) return undefined;
  const [first] = (await listObjects(kubectl, 'namespaces', 'policy.sigstore.dev/include=true')) ?? [];
  return isRecord(first?.['metadata']) ? String(first['metadata']['name']) : undefined;
}

function compare(one: JudgedTarget, asked: Asked): DoctorCheck {
  const { answer, namespace, image, enforces } = asked;
  const name = `its answer: ${image}`;
  if (answer.kind === 'failed' || answer.kind === 'refused') return unclear(name, answer);
  if (answer.kind === 'denied') {
    const outage = deniedFor(asked);
    if (outage) return outage;
    if (one.verdict === 'fail') return good(name, `denied in ${namespace}, and refused here`);
    if (one.verdict === 'inconclusive') return skipped(name, `denied in ${namespace}; not judged here`);
    const message = `${image} is good here, and the cluster denies it in ${namespace}: ${answer.message}`;
    return bad(name, new Failure('ADMISSION_DENIED', message, { subject: image, advice: DENIED_ADVICE }));
  }
  if (one.verdict === 'pass') return good(name, `admitted in ${namespace}, and good here`);
  if (one.verdict === 'inconclusive') return skipped(name, `admitted in ${namespace}; not judged here`);
  return enforces === false ? skipped(name, audited(namespace)) : admittedUnsigned(name, `${image} in ${namespace}`);
}

const DENIED_ADVICE =
  'The signatures are good: look at the policies of the cluster (are they what the policy file renders to?), at its trust, and at the log of its controller. Of several provenances by one signer Kyverno judges the one alone that the registry lists last. `touchmark/prewarm` asks again.';

/** A denial that says itself that nothing was looked at is an outage. */
function deniedFor({ answer, image }: Asked): DoctorCheck | undefined {
  if (answer.kind !== 'denied') return undefined;
  const [trouble] = troublesIn(answer.message, new Map());
  if (!trouble && !answer.isOutage) return undefined;
  const host = trouble?.host ?? 'something that it needs';
  const message = `the cluster denies ${image} because it cannot use ${host}: ${answer.message}`;
  const service = trouble ? { service: trouble.host } : {};
  const failure = new Failure(trouble?.code ?? 'REGISTRY_UNREACHABLE', message, { ...service, advice: OUTAGE_ADVICE });
  return bad(`its answer: ${host}`, failure);
}

const OUTAGE_ADVICE =
  'The image is not accused of anything. If this runner reaches that host, look at the DNS of the cluster and at its way out. Good images that must run now: break-glass.';

function audited(namespace: string): string {
  return `admitted in ${namespace}: the policy only audits there`;
}

function admittedUnsigned(name: string, what: string): DoctorCheck {
  return bad(
    name,
    new Failure('NOT_ENFORCED', `the cluster admits ${what}, which the policy denies`, {
      advice:
        'Look at the exceptions that are open, at the webhooks, and whether the policies are what the policy file renders to.',
    }),
  );
}

function unclear(name: string, answer: Extract<Admission, { kind: 'failed' | 'refused' }>): DoctorCheck {
  if (answer.kind === 'failed') return bad(name, answer.failure);
  return warning(
    name,
    `refused by ${answer.by}, which does not judge images: ${answer.message}`,
    'Nothing is known of what the controller would say: give the policy entry a namespace where plain pods are admitted.',
  );
}
