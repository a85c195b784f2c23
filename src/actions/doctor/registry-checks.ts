import { checksOf, type DoctorCheck } from '../../doctor/check.ts';
import type { ExpiryLimits } from '../../doctor/expiry.ts';
import { Failure, failuresOf } from '../../failure/failure.ts';
import { clockOf } from '../../http/clock-skew.ts';
import { originOf } from '../../http/origin.ts';
import type { PushPreflight, RepositoryHealth } from '../../registry/registry.ts';
import { type Digest, digestOf } from '../../subject/digest.ts';
import { formatImageName, type ImageName } from '../../subject/image-name.ts';
import { endpointChecks } from './endpoint-checks.ts';
import type { DoctorServices } from './services.ts';

const checks = checksOf('registries');
const { good, warning, skipped, bad } = checks;

/** Stands for an image where none is known: nobody has pushed it. */
const NO_IMAGE = digestOf('touchmark doctor asks how referrers are stored here');
/** Of the requests that a registry lets one make. */
const FEW = 0.1;

/**
 * A repository that releases are pushed to: the registry answers, the login may read and push, and how referrers would be
 * stored. An upload is started and cancelled; nothing stays.
 * @param images of this repository, by digest
 */
export function registryChecks(
  name: ImageName,
  images: readonly Digest[],
  services: DoctorServices,
  limits: ExpiryLimits,
): Promise<readonly DoctorCheck[]> {
  const title = formatImageName(name);
  const endpoint = { service: 'REGISTRY', title, url: originOf(name.registry) } as const;
  return endpointChecks(checks, endpoint, limits, services, async () => {
    const health = await services.registry.examine(name).catch(failureOf);
    const subjects = subjectsOf(images, health);
    const form = { referrers: true, legacy: false, isTrial: true };
    const push = await services.registry.preflightPush(name, subjects, form).catch(failureOf);
    return [
      ...readingChecks(title, health),
      // Whoever cannot be reached or does not know this login says so once.
      ...(isSame(health, push) ? [] : [pushCheck(title, push, subjects)]),
      ...(push instanceof Failure ? [] : [tagCheck(title, push)]),
    ];
  });
}

/** What is known to be there: only then does a registry surely tell what it lists for it. */
function subjectsOf(images: readonly Digest[], health: RepositoryHealth | Failure): readonly Digest[] {
  if (images.length > 0) return images;
  const latest = health instanceof Failure ? undefined : health.latest;
  return [latest ?? NO_IMAGE];
}

function readingChecks(title: string, health: RepositoryHealth | Failure): readonly DoctorCheck[] {
  if (health instanceof Failure) return [bad(`${title}: pull`, health)];
  const { ping, hasLogin, isThere } = health;
  const { receivedAtMs, sentAtMs } = ping;
  const login = hasLogin ? 'with the login that is here' : 'without a login: there is none for it here';
  const place = isThere ? 'may be read' : 'is not there yet, and the first push makes it';
  const clock = clockOf(ping);
  return [
    good(`${title}: ping`, `answers in ${receivedAtMs - sentAtMs} ms, token included`),
    good(`${title}: pull`, `${place}, ${login}`),
    ...(clock?.failure ? [bad(`${title}: clock`, clock.failure)] : []),
    rateCheck(title, health),
  ];
}

function rateCheck(title: string, { rateLimit, hasLogin }: RepositoryHealth): DoctorCheck {
  const name = `${title}: rate limit`;
  if (!rateLimit) return skipped(name, 'the registry does not say how many requests it takes');
  const { remaining, limit } = rateLimit;
  const words = `${remaining}${limit === undefined ? '' : ` of ${limit}`} requests are left`;
  const isScarce = limit === undefined ? remaining === 0 : remaining <= limit * FEW;
  if (!isScarce) return good(name, words);
  const remedy = hasLogin
    ? 'Wait until the registry counts anew, or use a login with a higher limit.'
    : 'Log in before this step: without a login all jobs of an address share its limit.';
  return warning(name, words, remedy);
}

function pushCheck(title: string, push: PushPreflight | Failure, [subject]: readonly Digest[]): DoctorCheck {
  if (push instanceof Failure) return bad(`${title}: push`, push);
  const how = push.storage === 'referrers-api' ? 'through the referrers API' : 'under the fallback tag';
  // Some registries know of no referrers for what is not there, and of others they do.
  const surely =
    subject === NO_IMAGE && push.storage !== 'referrers-api' ? ', as far as one can tell without an image' : '';
  return good(`${title}: push`, `takes pushes; signatures are stored ${how}${surely}`);
}

/** Only a tag that exists tells whether it may be written again. */
function tagCheck(title: string, { storage, makesTags }: PushPreflight): DoctorCheck {
  const name = `${title}: immutable tags`;
  if (storage === 'referrers-api') return good(name, 'do not matter: no tag is written');
  if (makesTags) return skipped(name, 'not known: no image that was looked at has a fallback tag yet');
  return good(name, 'the fallback tag took its own bytes again');
}

function isSame(left: RepositoryHealth | Failure, right: PushPreflight | Failure): boolean {
  return left instanceof Failure && right instanceof Failure && left.code === right.code;
}

function failureOf(error: unknown): Failure {
  const [failure] = failuresOf(error);
  // What is said of a digest is meant of the repository.
  if (!failure) return new Failure('INTERNAL', 'it failed and did not say why');
  const { code, message, service, advice, cause } = failure;
  return new Failure(code, message, { ...(service && { service }), ...(advice && { advice }), cause });
}
