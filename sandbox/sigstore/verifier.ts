import { createPublicKey, verify, X509Certificate, type KeyObject } from 'node:crypto';
import { p256 } from '@noble/curves/nist.js';
import { X509Certificate as SigstoreCertificate } from '@sigstore/core';

/** What verifies a signature: a certificate's key, or a key alone. Logs do not ask whether the certificate is trusted. */
export class Verifier {
  readonly #key: KeyObject;
  /** Who the certificate names. */
  readonly subjectAlternativeName: string | undefined;

  private constructor(key: KeyObject, subjectAlternativeName?: string) {
    if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw new Error('unsupported public key type');
    this.#key = key;
    this.subjectAlternativeName = subjectAlternativeName;
  }

  static fromPem(pem: string): Verifier {
    if (pem.includes('-----BEGIN CERTIFICATE-----')) return Verifier.fromCertificate(new X509Certificate(pem));
    if (!pem.includes('-----BEGIN PUBLIC KEY-----')) throw new Error('invalid public key: failure decoding PEM');
    return new Verifier(createPublicKey(pem));
  }

  static fromCertificate(certificate: X509Certificate): Verifier {
    const name = SigstoreCertificate.parse(Buffer.from(certificate.raw)).subjectAltName;
    return new Verifier(certificate.publicKey, name);
  }

  static fromSpki(spki: Buffer): Verifier {
    return new Verifier(createPublicKey({ key: spki, format: 'der', type: 'spki' }));
  }

  /** ECDSA over SHA-256, in ASN.1. */
  verify(data: Buffer, signature: Buffer): boolean {
    return verify('sha256', data, this.#key, signature);
  }

  /** The same where only the digest of the data is known, which node:crypto cannot check. */
  verifyDigest(digest: Buffer, signature: Buffer): boolean {
    const { x = '', y = '' } = this.#key.export({ format: 'jwk' });
    const point = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
    try {
      return p256.verify(signature, digest, point, { prehash: false, lowS: false, format: 'der' });
    } catch {
      return false;
    }
  }
}
