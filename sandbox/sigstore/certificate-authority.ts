import { X509Certificate } from 'node:crypto';
import { Null } from 'asn1js';
import type { Extension } from 'pkijs';
import { signIntermediate, signRoot } from './authority-certificate.ts';
import {
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

export interface LeafRequest {
  /** DER of the signer's SubjectPublicKeyInfo. */
  readonly spki: Buffer;
  readonly subjectAlternativeName: SubjectAlternativeName;
  readonly extensions: readonly Extension[];
}

interface NamedKey {
  readonly commonName: string;
  readonly key: SigningKey;
}

/** A root, and an intermediate under it that issues the signing certificates. */
export class CertificateAuthority {
  /** DER: intermediate, root. */
  readonly chain: readonly [Buffer, Buffer];
  readonly #intermediate: NamedKey;
  readonly #ctLog: CtLog | undefined;
  readonly #clock: Clock;

  private constructor(
    chain: readonly [Buffer, Buffer],
    intermediate: NamedKey,
    ctLog: CtLog | undefined,
    clock: Clock,
  ) {
    this.chain = chain;
    this.#intermediate = intermediate;
    this.#ctLog = ctLog;
    this.#clock = clock;
  }

  static async create(ctLog: CtLog | undefined, clock: Clock, name = 'fulcio'): Promise<CertificateAuthority> {
    const root = { commonName: `sandbox ${name} root`, key: generateP256() };
    const intermediate = { commonName: `sandbox ${name} intermediate`, key: generateP256() };
    const chain = [await signIntermediate(intermediate, root, OID_CODE_SIGNING), await signRoot(root)] as const;
    return new CertificateAuthority(chain, intermediate, ctLog, clock);
  }

  /** Whether certificates stand in a log. */
  get isLogged(): boolean {
    return this.#ctLog !== undefined;
  }

  /** A certificate of ten minutes that carries its timestamp from the log, where there is one. */
  async issue(request: LeafRequest): Promise<X509Certificate> {
    const notBefore = this.#clock.wholeSecond();
    const template = {
      issuerCommonName: this.#intermediate.commonName,
      issuerKey: this.#intermediate.key,
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
    if (!this.#ctLog) return new X509Certificate(await signCertificate(template));
    // https://www.rfc-editor.org/rfc/rfc6962#section-3.1: equal to the certificate but for the poison
    const poison = extension(OID_PRECERTIFICATE_POISON, true, new Null());
    const precertificate = await signCertificate({ ...template, extensions: [...template.extensions, poison] });
    const sct = this.#ctLog.addPrecertificate(precertificate, this.#intermediate.key);
    const logged = [...template.extensions, sctListExtension([sct])];
    return new X509Certificate(await signCertificate({ ...template, extensions: logged }));
  }
}
