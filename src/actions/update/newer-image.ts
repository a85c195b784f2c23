import { formatPin, type Pin } from '../../base-images/pins.ts';
import { Failure, failuresOf } from '../../failure/failure.ts';
import type { Identities } from '../../policy/identities.ts';
import { entryFor } from '../../policy/image-pattern.ts';
import { formatImageName } from '../../subject/image-name.ts';
import type { Digest } from '../../subject/digest.ts';
import { signedAt } from '../../verify/evidence.ts';
import { checkIdentities, recordIdentities } from '../verify/check-identities.ts';
import { judgeTarget, type JudgedTarget, type JudgingWorld } from '../verify/judge-target.ts';
import { isSameSigner, signaturesOf } from './same-signer.ts';

/** What became of a pin when its tag was looked up again. */
export type LookedUp = CurrentImage | NewerImage | RefusedImage;

/** The tag is where it was. */
export interface CurrentImage {
  readonly kind: 'current';
  readonly pin: Pin;
}

/** The tag has another digest, which satisfies the policy and is signed by whom the record names. */
export interface NewerImage {
  readonly kind: 'newer';
  readonly pin: Pin;
  readonly to: Digest;
  readonly judged: JudgedTarget;
  /** Who signed it is held against the record, or where there is none, against who signed the old digest. */
  readonly record: 'file' | 'old digest' | 'none';
}

export interface RefusedImage {
  readonly kind: 'refused';
  readonly pin: Pin;
  /** Undefined when the tag could not be looked up. */
  readonly to: Digest | undefined;
  readonly judged: JudgedTarget | undefined;
  readonly failures: readonly [Failure, ...Failure[]];
}

export interface LookingWorld extends JudgingWorld {
  readonly identities: Identities;
}

/** Looks a pin's tag up again and judges what is there. An image that no entry of the policy matches costs no request. */
export async function lookUp(pin: Pin, world: LookingWorld): Promise<LookedUp> {
  const { policy, registry } = world;
  try {
    if (!entryFor(pin.name, policy)) return refused(pin, undefined, await judge(pin, pin.digest, undefined, world));
    const to = await registry.resolveTag(pin.name, pin.tag);
    if (to === pin.digest) return { kind: 'current', pin };
    return await judgeNewer(pin, to, world);
  } catch (error) {
    const [first, ...others] = failuresOf(error).map((failure) => failure.of(formatPin(pin)));
    return { kind: 'refused', pin, to: undefined, judged: undefined, failures: [first as Failure, ...others] };
  }
}

async function judgeNewer(pin: Pin, to: Digest, world: LookingWorld): Promise<LookedUp> {
  const all = await Promise.all(pin.platforms.map((platform) => judge(pin, to, platform, world)));
  const judged = all.find(({ verdict }) => verdict !== 'pass') ?? all[0];
  if (judged?.verdict !== 'pass') return refused(pin, to, judged);
  const old = await judge(pin, pin.digest, pin.platforms[0], world);
  const { record, identities } = recordFor(pin, old, world);
  const checked = checkIdentities(judged, identities, world.policy);
  if (checked.verdict !== 'pass') return refused(pin, to, checked);
  const wentBack = wayBack(old, judged);
  if (wentBack) return { kind: 'refused', pin, to, judged, failures: [wentBack.of(judged.target.text)] };
  return { kind: 'newer', pin, to, judged, record };
}

/** Where nobody wrote down who signs an image, whoever signed the digest that was chosen last is expected to go on. */
function recordFor(
  pin: Pin,
  old: JudgedTarget,
  { identities, policy }: LookingWorld,
): { readonly record: NewerImage['record']; readonly identities: Identities } {
  if (identities.has(formatImageName(pin.name))) return { record: 'file', identities };
  const found = recordIdentities([old], new Map(), policy);
  return { record: found.size > 0 ? 'old digest' : 'none', identities: found };
}

/**
 * Whoever may push can let a tag stand for an old release again, and the signature of a release with a known hole is as
 * good as that of the next one. When an image was first signed tells them apart.
 */
function wayBack(old: JudgedTarget, judged: JudgedTarget): Failure | undefined {
  const [before, now] = [firstSigned(old, judged), firstSigned(judged, judged)];
  if (before === undefined || now === undefined || now >= before) return undefined;
  return new Failure(
    'TOO_OLD',
    `the tag went back: this was signed on ${now.toISOString()}, and what is pinned on ${before.toISOString()}`,
    { advice: 'Ask the publisher. If the newer release was withdrawn, pin the older digest by hand.' },
  );
}

function firstSigned({ evidence }: JudgedTarget, judged: JudgedTarget): Date | undefined {
  const signatures = signaturesOf(judged);
  const times = evidence
    .filter((each) => signatures.some((signature) => signature.kind === each.kind && isSameSigner(signature, each)))
    .flatMap((each) => signedAt(each)?.getTime() ?? []);
  return times.length === 0 ? undefined : new Date(Math.min(...times));
}

function judge(pin: Pin, digest: Digest, platform: string | undefined, world: LookingWorld): Promise<JudgedTarget> {
  const { name, tag, locations } = pin;
  const text = formatPin({ name, tag, digest });
  return judgeTarget({ text, name, tag, digest, platform, locations, workloads: [] }, world);
}

function refused(pin: Pin, to: Digest | undefined, judged: JudgedTarget | undefined): RefusedImage {
  const text = formatPin({ ...pin, digest: to ?? pin.digest });
  const [first, ...others] = (judged?.failures ?? []).map((failure) => failure.of(text));
  if (!first) throw new Error('an image was refused without a reason');
  return { kind: 'refused', pin, to, judged, failures: [first, ...others] };
}
