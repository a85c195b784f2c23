import {
  certificateAuthorityConstraints,
  certificateSigningUsage,
  extendedKeyUsage,
  signCertificate,
} from './certificate.ts';
import type { SigningKey } from './signing-key.ts';

/** Authorities are valid wherever a test sets the clock. */
export const AUTHORITY_VALIDITY = {
  notBefore: new Date('2000-01-01T00:00:00Z'),
  notAfter: new Date('2049-12-31T23:59:59Z'),
};

/** A name and a key that sign certificates. */
export interface CertificateIssuer {
  readonly commonName: string;
  readonly key: SigningKey;
}

export async function signRoot(root: CertificateIssuer): Promise<Buffer> {
  return await signCertificate({
    commonName: root.commonName,
    issuerCommonName: root.commonName,
    issuerKey: root.key,
    spki: root.key.spki,
    ...AUTHORITY_VALIDITY,
    extensions: [certificateAuthorityConstraints(1), certificateSigningUsage()],
  });
}

/** An authority that issues certificates for one purpose. */
export async function signIntermediate(
  intermediate: CertificateIssuer,
  root: CertificateIssuer,
  purpose: string,
): Promise<Buffer> {
  return await signCertificate({
    commonName: intermediate.commonName,
    issuerCommonName: root.commonName,
    issuerKey: root.key,
    spki: intermediate.key.spki,
    ...AUTHORITY_VALIDITY,
    extensions: [certificateAuthorityConstraints(0), certificateSigningUsage(), extendedKeyUsage(purpose)],
  });
}
