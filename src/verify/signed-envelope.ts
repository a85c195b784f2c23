import { createVerify, type KeyObject, verify } from 'node:crypto';
import type { BundleWithDsseEnvelope } from '@sigstore/bundle';
import type { SignedEntity } from '@sigstore/verify';
import { sha256 } from '../lib/sha256.ts';
import { preAuthEncoding } from '../statement/pre-auth-encoding.ts';

/** What the library's verifier asks of something signed. */
export type SignedContent = SignedEntity['signature'];

/** Keys whose signatures are over a digest, which can be made bit by bit. */
const DIGESTING = new Set(['ec', 'rsa']);

/**
 * The envelope of a statement, as the library's verifier asks for it: its own class copies the payload for each question.
 */
export class SignedEnvelope implements SignedContent {
  readonly signature: Buffer;
  readonly #payload: Buffer;
  #digest: Buffer | undefined;
  #signedDigest: Buffer | undefined;

  /** @param envelope with the payload type of statements, and one signature */
  constructor({ payload, signatures }: BundleWithDsseEnvelope['content']['dsseEnvelope']) {
    this.signature = signatures[0]?.sig ?? Buffer.alloc(0);
    this.#payload = payload;
  }

  compareSignature(signature: Buffer): boolean {
    return this.signature.equals(signature);
  }

  compareDigest(digest: Buffer): boolean {
    this.#digest ??= sha256([this.#payload]);
    return this.#digest.equals(digest);
  }

  compareSignedDigest(digest: Buffer): boolean {
    this.#signedDigest ??= sha256(preAuthEncoding([this.#payload]));
    return this.#signedDigest.equals(digest);
  }

  verifySignature(key: KeyObject): boolean {
    const signed = preAuthEncoding([this.#payload]);
    try {
      if (!DIGESTING.has(key.asymmetricKeyType ?? '')) {
        return verify(undefined, Buffer.concat(signed), key, this.signature);
      }
      const verifying = createVerify('sha256');
      for (const piece of signed) verifying.update(piece);
      return verifying.verify(key, this.signature);
    } catch {
      return false;
    }
  }
}
