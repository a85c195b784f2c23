import type { X509Certificate } from '@sigstore/core';
import { Failure } from '../failure/failure.ts';

/** What a Fulcio certificate says of its holder; https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md */
export interface CertificateIdentity {
  readonly kind: 'certificate';
  readonly subjectAlternativeName: string;
  readonly issuer: string;
  readonly sourceRepository: string | undefined;
  readonly sourceRepositoryId: string | undefined;
  readonly sourceRepositoryRef: string | undefined;
  readonly sourceRepositoryDigest: string | undefined;
  readonly buildConfigUri: string | undefined;
  readonly buildTrigger: string | undefined;
  readonly runInvocationUri: string | undefined;
}

const FULCIO = '1.3.6.1.4.1.57264.1';
const ISSUER_V1 = `${FULCIO}.1`;
const ISSUER_V2 = `${FULCIO}.8`;
const EXTENSIONS = {
  sourceRepository: `${FULCIO}.12`,
  sourceRepositoryDigest: `${FULCIO}.13`,
  sourceRepositoryRef: `${FULCIO}.14`,
  sourceRepositoryId: `${FULCIO}.15`,
  buildConfigUri: `${FULCIO}.18`,
  buildTrigger: `${FULCIO}.20`,
  runInvocationUri: `${FULCIO}.21`,
} as const;

const EXTENDED_KEY_USAGE = '2.5.29.37';
const CODE_SIGNING = '1.3.6.1.5.5.7.3.3';
const UTF8_STRING = 0x0c;

/** @throws Failure CERTIFICATE_INVALID when the certificate is not one made for signing code, or names nobody. */
export function readCertificateIdentity(certificate: X509Certificate): CertificateIdentity {
  requireSigningUse(certificate);
  const names = certificate.extSubjectAltName?.valueObj.subs[0]?.subs ?? [];
  const [subjectAlternativeName] = [certificate.subjectAltName];
  if (names.length !== 1 || !subjectAlternativeName) throw invalid('it must name exactly one subject');
  const issuer = utf8Extension(certificate, ISSUER_V2) ?? certificate.extension(ISSUER_V1)?.value.toString('utf8');
  if (!issuer) throw invalid('it names no identity issuer');
  const read = (oid: string): string | undefined => utf8Extension(certificate, oid);
  return {
    kind: 'certificate',
    subjectAlternativeName,
    issuer,
    sourceRepository: read(EXTENSIONS.sourceRepository),
    sourceRepositoryId: read(EXTENSIONS.sourceRepositoryId),
    sourceRepositoryRef: read(EXTENSIONS.sourceRepositoryRef),
    sourceRepositoryDigest: read(EXTENSIONS.sourceRepositoryDigest),
    buildConfigUri: read(EXTENSIONS.buildConfigUri),
    buildTrigger: read(EXTENSIONS.buildTrigger),
    runInvocationUri: read(EXTENSIONS.runInvocationUri),
  };
}

/** `@sigstore/verify` checks the chain but not what the leaf is for. */
function requireSigningUse(certificate: X509Certificate): void {
  const usages = certificate.extension(EXTENDED_KEY_USAGE)?.valueObj.subs[0]?.subs.map((usage) => usage.toOID()) ?? [];
  if (!usages.includes(CODE_SIGNING)) throw invalid('its extended key usage is not code signing');
  if (certificate.extKeyUsage?.digitalSignature !== true) throw invalid('its key usage is not digital signature');
  if (certificate.isCA) throw invalid("it is an authority's, not a signer's");
}

/** Extensions from .8 on hold a DER UTF8String (RFC 5280 §4.2 says DER; the older .1–.6 are raw text). */
function utf8Extension(certificate: X509Certificate, oid: string): string | undefined {
  const value = certificate.extension(oid)?.valueObj.subs[0];
  if (!value) return undefined;
  if (value.tag.number !== UTF8_STRING) throw invalid(`its extension ${oid} is not a UTF8String`);
  return value.value.toString('utf8');
}

function invalid(why: string): Failure {
  return new Failure('CERTIFICATE_INVALID', `the signing certificate cannot be used: ${why}`);
}
