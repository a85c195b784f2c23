import { sign } from 'node:crypto';
import { promisify } from 'node:util';
import type { Signer } from '@sigstore/sign';
import type { SigningKey } from '../keys/signing-key.ts';

const signBytes = promisify(sign) as (
  algorithm: string,
  bytes: Buffer,
  key: SigningKey['privateKey'],
) => Promise<Buffer>;

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

  async sign(bytes: Buffer): ReturnType<Signer['sign']> {
    return {
      signature: await signBytes('sha256', bytes, this.#key.privateKey),
      // The library puts a hint into the envelope too, as its key id; clients in Go then look for a key of that very name.
      key: this.#certificate
        ? { $case: 'x509Certificate', certificate: this.#certificate }
        : { $case: 'publicKey', publicKey: this.#publicKeyPem, hint: '' },
    };
  }
}
