import { X509Certificate } from 'node:crypto';
import { Null } from 'asn1js';
import type { Extension } from 'pkijs';
import {
  certificateAuthorityConstraints,
  certificateSigningUsage,
  digitalSignatureUsage,
  extendedKeyUsage,
  extension,
  randomSerialNumber,
  signCertificate,
  subjectAlternativeName,
  type SubjectAlternativeName,
} from './certificate.ts';
import type { Clock } from './clock.ts';
import { sctListExtension, type CtLog } from './ct-log.ts';
import { OID_CODE_SIGNING, OID_PRECERTIFICATE_POISON } from './oids.ts';
import { generateP256, type SigningKey } from './signing-key.ts';

const LEAF_LIFETIME_MS = 10 * 60_000;
/** Authorities are valid wherever a test sets the clock. */
export const AUTHORITY_NOT_BEFORE = new Date('2000-01-01T00:00:00Z');
export const AUTHORITY_NOT_AFTER = new Date('2049-12-31T23:59:59Z');

export interface LeafRequest {
  /** DER of the signer's SubjectPublicKeyInfo. */
  readonly spki: Buffer;
  readonly subjectAlternativeName: SubjectAlternativeName;
  readonly extensions: readonly Extension[];
}

/** A root, and an intermediate under it that issues the signing certificates. */
export class CertificateAuthority {
  /** DER: intermediate, root. */
  readonly chain: readonly [Buffer, Buffer];
  readonly #intermediateKey: SigningKey;
  readonly #ctLog: CtLog;
  readonly #clock: Clock;

  private constructor(chain: readonly [Buffer, Buffer], intermediateKey: SigningKey, ctLog: CtLog, clock: Clock) {
    this.chain = chain;
    this.#intermediateKey = intermediateKey;
    this.#ctLog = ctLog;
    this.#clock = clock;
  }

  static async create(ctLog: CtLog, clock: Clock): Promise<CertificateAuthority> {
    const rootKey = generateP256();
    const intermediateKey = generateP256();
    const root = await signAuthority('root', 'root', rootKey, rootKey, []);
    const codeSigning = [extendedKeyUsage(OID_CODE_SIGNING)];
    const intermediate = await signAuthority('intermediate', 'root', intermediateKey, rootKey, codeSigning);
    return new CertificateAuthority([intermediate, root], intermediateKey, ctLog, clock);
  }

  /** A certificate of ten minutes that carries its timestamp from the log. */
  async issue(request: LeafRequest): Promise<X509Certificate> {
    const notBefore = this.#clock.wholeSecond();
    const template = {
      issuerCommonName: 'intermediate',
      issuerKey: this.#intermediateKey,
      spki: request.spki,
      notBefore,
      notAfter: new Date(notBefore.getTime() + LEAF_LIFETIME_MS),
      serialNumber: randomSerialNumber(),
      extensions: [
        digitalSignatureUsage(),
        extendedKeyUsage(OID_CODE_SIGNING),
        subjectAlternativeName(request.subjectAlternativeName),
        ...request.extensions,
      ],
    };
    // https://www.rfc-editor.org/rfc/rfc6962#section-3.1: equal to the certificate but for the poison
    const poison = extension(OID_PRECERTIFICATE_POISON, true, new Null());
    const precertificate = await signCertificate({ ...template, extensions: [...template.extensions, poison] });
    const sct = this.#ctLog.addPrecertificate(precertificate, this.#intermediateKey);
    const logged = [...template.extensions, sctListExtension([sct])];
    return new X509Certificate(await signCertificate({ ...template, extensions: logged }));
  }
}

/** A certificate authority's own certificate: self-signed, or under a root. */
export async function signAuthority(
  commonName: string,
  issuerCommonName: string,
  key: SigningKey,
  issuerKey: SigningKey,
  extensions: readonly Extension[],
): Promise<Buffer> {
  const pathLength = commonName === issuerCommonName ? 1 : 0;
  return await signCertificate({
    commonName,
    issuerCommonName,
    issuerKey,
    spki: key.spki,
    notBefore: AUTHORITY_NOT_BEFORE,
    notAfter: AUTHORITY_NOT_AFTER,
    extensions: [certificateAuthorityConstraints(pathLength), certificateSigningUsage(), ...extensions],
  });
}
