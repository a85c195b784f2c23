import type { SigningKey } from '../keys/signing-key.ts';
import type { SignatureOf, Signer } from './signed.ts';
import { signPieces } from './sign-pieces.ts';

/** Signs with a user's own key: no token, no certificate. */
export class KeySigner implements Signer {
  readonly #key: SigningKey;
  readonly #publicKeyPem: string;
  readonly #certificate: string | undefined;

  constructor(key: SigningKey) {
    this.#key = key;
    this.#certificate = key.certificate?.pem;
    this.#publicKeyPem = key.publicKey.key.export({ type: 'spki', format: 'pem' }).toString();
  }

  async open(): Promise<void> {
    // There is nothing to get.
  }

  async sign(pieces: readonly Buffer[]): Promise<SignatureOf> {
    return {
      signature: signPieces(pieces, this.#key.privateKey),
      verifier: this.#certificate ?? this.#publicKeyPem,
      isCertificate: this.#certificate !== undefined,
    };
  }
}
