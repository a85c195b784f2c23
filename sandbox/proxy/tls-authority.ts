import { AUTHORITY_VALIDITY, signRoot } from '../sigstore/authority-certificate.ts';
import {
  digitalSignatureUsage,
  extendedKeyUsage,
  pemOf,
  signCertificate,
  subjectAlternativeName,
} from '../sigstore/certificate.ts';
import { OID_SERVER_AUTHENTICATION } from '../sigstore/oids.ts';
import { generateP256 } from '../sigstore/signing-key.ts';

/** What a TLS server shows, PEM. */
export interface ServerCertificate {
  readonly key: string;
  readonly cert: string;
}

/** A private certificate authority for TLS servers, in no store of any system. */
export class TlsAuthority {
  /** Its root, PEM. */
  readonly certificate: string;
  readonly #root: Parameters<typeof signRoot>[0];

  private constructor(root: Parameters<typeof signRoot>[0], certificate: string) {
    this.#root = root;
    this.certificate = certificate;
  }

  static async create(commonName: string): Promise<TlsAuthority> {
    const root = { commonName, key: generateP256() };
    return new TlsAuthority(root, pemOf(await signRoot(root)));
  }

  /** @param notAfter when it ends, or ended */
  async certify(hostName: string, notAfter = AUTHORITY_VALIDITY.notAfter): Promise<ServerCertificate> {
    const key = generateP256();
    const der = await signCertificate({
      issuerCommonName: this.#root.commonName,
      issuerKey: this.#root.key,
      spki: key.spki,
      notBefore: AUTHORITY_VALIDITY.notBefore,
      notAfter,
      extensions: [
        digitalSignatureUsage(),
        extendedKeyUsage(OID_SERVER_AUTHENTICATION),
        subjectAlternativeName({ type: 'dns', value: hostName }),
      ],
    });
    return { key: key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert: pemOf(der) };
  }
}
