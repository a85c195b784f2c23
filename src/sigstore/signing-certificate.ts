import { generateKeyPair, type KeyObject, X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';
import { FulcioSigner } from '@sigstore/sign';
import { Failure, printable } from '../failure/failure.ts';
import type { Trust } from '../verify/trust.ts';
import { requireIssued } from '../verify/verify-bundle.ts';
import type { IdentityToken } from './identity-token.ts';
import { libraryFailure } from './library-failure.ts';
import { signPieces } from './sign-pieces.ts';
import type { SignatureOf, Signer } from './signed.ts';

const RENEW_BEFORE_END_MS = 120_000;

interface Certified {
  readonly privateKey: KeyObject;
  readonly certificatePem: string;
  readonly endsAtMs: number;
}

const makeKeyPair = promisify(generateKeyPair);

/**
 * One key and one certificate for all signatures of a run, asked for when the first is needed and renewed when less
 * than two minutes are left. `@sigstore/sign` would ask for a certificate with each signature: its FulcioSigner is used
 * once for each certificate, to get it, and never to sign.
 */
export class SigningCertificate implements Signer {
  readonly #fulcioUrl: string;
  readonly #token: () => Promise<IdentityToken>;
  readonly #trust: Trust;
  #current: Certified | undefined;
  #renewing: Promise<Certified> | undefined;

  constructor(fulcioUrl: string, token: () => Promise<IdentityToken>, trust: Trust) {
    this.#fulcioUrl = fulcioUrl;
    this.#token = token;
    this.#trust = trust;
  }

  /** Gets the certificate now, so that it is there when the first statement is signed. */
  async open(): Promise<void> {
    await this.#certified();
  }

  async sign(pieces: readonly Buffer[]): Promise<SignatureOf> {
    const { privateKey, certificatePem } = await this.#certified();
    return { signature: signPieces(pieces, privateKey), verifier: certificatePem, isCertificate: true };
  }

  async #certified(): Promise<Certified> {
    const current = this.#current;
    if (current && current.endsAtMs - Date.now() > RENEW_BEFORE_END_MS) return current;
    // Many statements may find the certificate too old at once; the first of them asks, the others wait with it.
    this.#renewing ??= this.#request();
    return this.#renewing;
  }

  async #request(): Promise<Certified> {
    try {
      this.#current = await this.#requestCertificate();
      return this.#current;
    } finally {
      this.#renewing = undefined;
    }
  }

  async #requestCertificate(): Promise<Certified> {
    const { privateKey, publicKey } = await makeKeyPair('ec', { namedCurve: 'P-256' });
    const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const token = await this.#token();
    const signer = new FulcioSigner({
      fulcioBaseURL: this.#fulcioUrl,
      identityProvider: { getToken: () => Promise.resolve(token.value.reveal()) },
      keyHolder: {
        sign: async (bytes) => ({
          signature: signPieces([bytes], privateKey),
          key: { $case: 'publicKey', publicKey: publicKeyPem },
        }),
      },
      retry: false,
    });
    let certificatePem: string;
    let certificate: X509Certificate;
    try {
      const { key } = await signer.sign(Buffer.alloc(0));
      certificatePem = key.$case === 'x509Certificate' ? key.certificate : '';
      certificate = new X509Certificate(certificatePem);
    } catch (error) {
      throw explained(libraryFailure(error, 'FULCIO', this.#fulcioUrl), token);
    }
    if (!certificate.publicKey.equals(publicKey)) {
      throw new Failure('FULCIO_BAD_ANSWER', 'the certificate that Fulcio answered is for another key', {
        service: new URL(this.#fulcioUrl).host,
      });
    }
    this.#requireIssued(certificate);
    return { privateKey, certificatePem, endsAtMs: certificate.validToDate.getTime() };
  }

  /** What was logged with a certificate that arrived damaged could not be published. */
  #requireIssued({ raw }: X509Certificate): void {
    try {
      requireIssued(raw, this.#trust);
    } catch (error) {
      if (error instanceof Failure && error.code === 'TRUST_ROOT_UNKNOWN_SIGNER') throw error;
      const { host } = new URL(this.#fulcioUrl);
      const why = error instanceof Error ? printable(error.message, 200) : 'unreadable';
      throw new Failure('FULCIO_BAD_ANSWER', `what ${host} answered is no good certificate: ${why}`, {
        service: host,
        cause: error,
      });
    }
  }
}

/** Fulcio has one sentence for every fault of a token: add what the token is, so that a person can see which it was. */
function explained(failure: Failure, token: IdentityToken): Failure {
  if (failure.code !== 'FULCIO_REJECTED' || !/identity token/i.test(failure.message)) return failure;
  const { audience, issuer } = token;
  const details = { service: failure.service ?? 'fulcio', cause: failure };
  if (audience !== 'sigstore') {
    return new Failure('TOKEN_AUDIENCE', `${failure.message}; the token is for the audience "${audience}"`, details);
  }
  return new Failure('FULCIO_REJECTED', `${failure.message}; the token is from ${issuer}, for "${audience}"`, {
    ...details,
    advice:
      'Compare the issuer in the message with those that this Fulcio trusts, and its clock with the runner’s: it gives the same answer for every fault of a token.',
  });
}
