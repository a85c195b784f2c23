import { randomBytes } from 'node:crypto';
import { pem } from '@sigstore/core';
import { BitString, OctetString, PrintableString, Integer } from 'asn1js';
import {
  AttributeTypeAndValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  Extension,
  ExtKeyUsage,
  GeneralName,
  GeneralNames,
  PublicKeyInfo,
  RelativeDistinguishedNames,
  Time,
} from 'pkijs';
import {
  OID_AUTHORITY_KEY_IDENTIFIER,
  OID_BASIC_CONSTRAINTS,
  OID_COMMON_NAME,
  OID_EXTENDED_KEY_USAGE,
  OID_KEY_USAGE,
  OID_ORGANIZATION,
  OID_SUBJECT_ALTERNATIVE_NAME,
  OID_SUBJECT_KEY_IDENTIFIER,
} from './oids.ts';
import { sha256, webCryptoKey, type SigningKey } from './signing-key.ts';

const SERIAL_BYTES = 20;

export interface CertificateTemplate {
  /** Common name of the subject; leaf certificates of Fulcio have none. */
  readonly commonName?: string;
  readonly issuerCommonName: string;
  readonly issuerKey: SigningKey;
  /** DER of the subject's SubjectPublicKeyInfo. */
  readonly spki: Buffer;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly serialNumber?: Buffer;
  readonly extensions: readonly Extension[];
}

/** An X.509 certificate, signed with ECDSA over SHA-256, DER. */
export async function signCertificate(template: CertificateTemplate): Promise<Buffer> {
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new Integer({ valueHex: template.serialNumber ?? randomSerialNumber() });
  certificate.issuer = distinguishedName(template.issuerCommonName);
  certificate.subject = distinguishedName(template.commonName);
  certificate.notBefore = new Time({ value: template.notBefore });
  certificate.notAfter = new Time({ value: template.notAfter });
  certificate.subjectPublicKeyInfo = PublicKeyInfo.fromBER(template.spki);
  certificate.extensions = [
    ...template.extensions,
    extension(OID_SUBJECT_KEY_IDENTIFIER, false, new OctetString({ valueHex: keyIdentifier(template.spki) })),
    extension(OID_AUTHORITY_KEY_IDENTIFIER, false, authorityKeyIdentifier(template.issuerKey.spki)),
  ];
  await certificate.sign(webCryptoKey(template.issuerKey), 'SHA-256');
  return Buffer.from(certificate.toSchema().toBER());
}

/** PEM of a DER certificate. */
export function pemOf(der: Buffer): string {
  return pem.fromDER(der, 'CERTIFICATE');
}

export function randomSerialNumber(): Buffer {
  const serial = randomBytes(SERIAL_BYTES);
  // Positive and without a leading zero, so that its DER form is these very bytes.
  serial[0] = (serial.readUInt8(0) & 0x3f) | 0x40;
  return serial;
}

/** An extension whose content is an ASN.1 structure, or bytes as they are. */
export function extension(
  extnID: string,
  critical: boolean,
  value: Buffer | { toBER(): ArrayBuffer } | { toSchema(): { toBER(): ArrayBuffer } },
): Extension {
  return new Extension({ extnID, critical, extnValue: encoded(value) });
}

export function certificateAuthorityConstraints(pathLength: number): Extension {
  return extension(OID_BASIC_CONSTRAINTS, true, new BasicConstraints({ cA: true, pathLenConstraint: pathLength }));
}

export function certificateSigningUsage(): Extension {
  // keyCertSign and cRLSign
  return extension(OID_KEY_USAGE, true, new BitString({ valueHex: Buffer.from([0x06]), unusedBits: 1 }));
}

export function digitalSignatureUsage(): Extension {
  return extension(OID_KEY_USAGE, true, new BitString({ valueHex: Buffer.from([0x80]), unusedBits: 7 }));
}

export function extendedKeyUsage(purpose: string, critical = false): Extension {
  return extension(OID_EXTENDED_KEY_USAGE, critical, new ExtKeyUsage({ keyPurposes: [purpose] }));
}

export type SubjectAlternativeName = { readonly type: 'uri' | 'email' | 'dns'; readonly value: string };

const NAME_TYPES = { email: 1, dns: 2, uri: 6 } as const;

/** Critical, as RFC 5280 §4.2.1.6 asks where the subject is empty. */
export function subjectAlternativeName({ type, value }: SubjectAlternativeName): Extension {
  // https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.6: rfc822Name [1], dNSName [2], uniformResourceIdentifier [6]
  const name = new GeneralName({ type: NAME_TYPES[type], value });
  return extension(OID_SUBJECT_ALTERNATIVE_NAME, true, new GeneralNames({ names: [name] }));
}

function encoded(value: Parameters<typeof extension>[2]): ArrayBuffer {
  if (Buffer.isBuffer(value)) return new Uint8Array(value).buffer;
  return 'toBER' in value ? value.toBER() : value.toSchema().toBER();
}

/** An organisation too, which clients written in Python want of an authority. */
function distinguishedName(commonName: string | undefined): RelativeDistinguishedNames {
  const names =
    commonName === undefined ? [] : [[OID_ORGANIZATION, 'sandbox'] as const, [OID_COMMON_NAME, commonName] as const];
  const typesAndValues = names.map(
    ([type, value]) => new AttributeTypeAndValue({ type, value: new PrintableString({ value }) }),
  );
  return new RelativeDistinguishedNames({ typesAndValues });
}

function authorityKeyIdentifier(issuerSpki: Buffer): AuthorityKeyIdentifier {
  return new AuthorityKeyIdentifier({ keyIdentifier: new OctetString({ valueHex: keyIdentifier(issuerSpki) }) });
}

/** RFC 7093 §2, method 1: the leftmost 160 bits of a SHA-256. */
function keyIdentifier(spki: Buffer): Buffer {
  return sha256(spki).subarray(0, 20);
}
