import { Failure } from '../failure/failure.ts';
import { bundleOfSignature, type LegacyLayer } from './legacy-layer.ts';
import type { Trust } from './trust.ts';
import { type VerifiedMaterial, verifyMessageSignature, type WitnessThresholds } from './verify-bundle.ts';

declare const verified: unique symbol;

/** A signature in the form of before bundles that passed `verifyLegacySignature`, which alone can make one. */
export interface VerifiedLegacySignature extends VerifiedMaterial {
  readonly [verified]: true;
  readonly layer: LegacyLayer;
}

/**
 * Judges a layer as it is published, by all that a bundle is judged by.
 * @throws Failure as `verifyBundle`
 */
export function verifyLegacySignature(
  layer: LegacyLayer,
  trust: Trust,
  thresholds: WitnessThresholds,
): VerifiedLegacySignature {
  const bundle = bundleOfSignature(layer);
  if (!bundle) throw new Failure('SIGNATURE_INVALID', 'the layer holds no signature that can be read');
  const material = verifyMessageSignature(bundle, layer.bytes, trust, thresholds);
  return { layer, ...material } as VerifiedLegacySignature;
}
