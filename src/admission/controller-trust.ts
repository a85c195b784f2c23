import { Failure } from '../failure/failure.ts';
import { describeSigner, type Signer, type TrustChoice } from '../policy/signer.ts';
import type { RenderContext, Unenforced } from './rendering.ts';

/** Of one trust for all; as a controller has it that is told at its start. */
export type ControllerTrust = Extract<TrustChoice, { kind: 'public-good' | 'tuf' }>;

export function trustChoiceOf(signer: Signer, { defaultTrust }: RenderContext): TrustChoice {
  return signer.trust ?? defaultTrust ?? { kind: 'public-good' };
}

/**
 * What the flags of a controller must say, as no policy can.
 * @throws Failure BAD_POLICY where signers differ in it
 */
export function controllerTrustOf(
  engine: string,
  signers: readonly Signer[],
  context: RenderContext,
): ControllerTrust | undefined {
  const all = signers.flatMap((signer) => {
    const trust = trustChoiceOf(signer, context);
    return trust.kind === 'public-good' || trust.kind === 'tuf' ? [{ signer, trust }] : [];
  });
  const [first] = all;
  if (!first) return undefined;
  const other = all.find(({ trust }) => nameOf(trust) !== nameOf(first.trust));
  if (other) {
    throw new Failure(
      'BAD_POLICY',
      `${engine} believes one Sigstore: ${nameOf(first.trust)} of ${describeSigner(first.signer)}, or ${nameOf(other.trust)} of ${describeSigner(other.signer)}`,
      { advice: 'Leave this engine out: the engine `kyverno` can be given a trust for each signer.' },
    );
  }
  return first.trust;
}

function nameOf(trust: ControllerTrust): string {
  return trust.kind === 'tuf' ? `${trust.mirror} (${trust.root})` : 'public Sigstore';
}

/** A private Sigstore holds only when the controller was started for it; else every image is denied. */
export function flagsNeeded(trust: ControllerTrust | undefined, flags: string): readonly Unenforced[] {
  if (trust?.kind !== 'tuf') return [];
  const reason = `the controller itself must be started with ${flags} for ${trust.mirror}`;
  return [{ entry: '**', rule: 'trust', extent: 'differently', reason }];
}
