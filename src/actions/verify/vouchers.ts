import type { Failure } from '../../failure/failure.ts';
import { failuresOf } from '../../failure/failure.ts';
import type { PolicyEntry } from '../../policy/policy.ts';
import { parseImageReference, type ImageName } from '../../subject/image-name.ts';
import { type Signer, voucherOf } from '../../policy/signer.ts';
import type { LegacyLayer } from '../../verify/legacy-layer.ts';
import type { VerifiedBundle } from '../../verify/verified-bundle.ts';
import type { VerifiedMaterial } from '../../verify/verify-bundle.ts';

/** By whose word something is verified: a trusted root, or a key. */
export interface Voucher {
  /** As `voucherOf` tells it. */
  readonly key: string;
  /** @throws Failure as `verifyBundle` */
  verify(bundle: Buffer): VerifiedBundle;
  /** A signature in the form of before bundles. @throws Failure as `verifyBundle` */
  verifyLegacy(layer: LegacyLayer): VerifiedMaterial;
}

/** What vouches for one image's signers, and why some of it cannot. */
export interface Vouchers {
  readonly opened: readonly Voucher[];
  readonly gaps: readonly Failure[];
}

/** Opens what each signer is believed by, once a run. */
export class VoucherShelf {
  readonly #open: (signer: Signer) => Promise<Voucher>;
  readonly #opened = new Map<string, Promise<Voucher>>();

  constructor(open: (signer: Signer) => Promise<Voucher>) {
    this.#open = open;
  }

  async for(signers: readonly Signer[]): Promise<Vouchers> {
    const wanted = new Map(signers.map((signer) => [voucherOf(signer), signer]));
    const settled = await Promise.allSettled([...wanted].map(([key, signer]) => this.#once(key, signer)));
    return {
      opened: settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : [])),
      gaps: settled.flatMap((each) => (each.status === 'rejected' ? failuresOf(each.reason) : [])),
    };
  }

  #once(key: string, signer: Signer): Promise<Voucher> {
    const known = this.#opened.get(key) ?? this.#open(signer);
    this.#opened.set(key, known);
    return known;
  }
}

export function signersOf({ demand }: PolicyEntry): readonly Signer[] {
  return demand.kind === 'signed' ? demand.signers.flat() : [];
}

/** Where signatures of these signers are, besides the image's own repository. */
export function signatureRepositories(signers: readonly Signer[]): readonly ImageName[] {
  const named = signers.flatMap((signer) => (signer.kind === 'identity' ? (signer.signaturesIn ?? []) : []));
  return [...new Set(named)].map((text) => parseImageReference(text).name);
}
