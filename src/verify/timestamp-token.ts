import { ASN1Obj } from '@sigstore/core';
import { Failure } from '../failure/failure.ts';

/** Identifier octets. */
const SEQUENCE = 0x30;
const SET = 0x31;
const INTEGER = 0x02;
const OCTET_STRING = 0x04;
const OBJECT_IDENTIFIER = 0x06;
const CONTEXT_0 = 0xa0;

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const SHA256 = '2.16.840.1.101.3.4.2.1';
const SHA384 = '2.16.840.1.101.3.4.2.2';
const SHA512 = '2.16.840.1.101.3.4.2.3';
/** What may sign a digest: ECDSA and RSA with that very digest, RSA and Ed25519 without a name for it. */
const SIGNATURE_ALGORITHMS: Readonly<Record<string, readonly string[]>> = {
  [SHA256]: ['1.2.840.10045.4.3.2', '1.2.840.113549.1.1.11'],
  [SHA384]: ['1.2.840.10045.4.3.3', '1.2.840.113549.1.1.12'],
  [SHA512]: ['1.2.840.10045.4.3.4', '1.2.840.113549.1.1.13'],
};
const WITHOUT_DIGEST = ['1.2.840.113549.1.1.1', '1.3.101.112'];
const NULL = '0500';

/**
 * Checks what a timestamp's signature does not cover: the frame of RFC 3161 §2.4.2 and RFC 5652 §5 around it. The library
 * reads it leniently, so a token could be changed there and still pass.
 * @param trusted DER of the certificates that the trusted root has of timestamp authorities
 * @throws Failure TIMESTAMP_INVALID
 */
export function requireExactTimestamp(der: Buffer, trusted: readonly Buffer[]): void {
  const response = parse(der);
  const [status, contentInfo] = children(response, SEQUENCE, 2);
  const [granted] = children(status, SEQUENCE, 1);
  // "Granted with modifications" is left out: nothing signs the status, and Sigstore's authorities modify nothing.
  demand(integer(granted) === 0n, 'its status is not "granted"');
  const [contentType, content] = children(contentInfo, SEQUENCE, 2);
  demand(oid(contentType) === SIGNED_DATA, 'it is not signed data');
  requireSignedData(children(content, CONTEXT_0, 1)[0], trusted);
}

function requireSignedData(signedData: ASN1Obj | undefined, trusted: readonly Buffer[]): void {
  const [version, digests, encapsulated, ...rest] = children(signedData, SEQUENCE);
  demand(integer(version) === 3n, 'its version is not 3');
  const digest = algorithm(children(digests, SET, 1)[0]);
  const [contentType, content] = children(encapsulated, SEQUENCE, 2);
  demand(oid(contentType) === TST_INFO, 'it holds no timestamp');
  tagged(children(content, CONTEXT_0, 1)[0], OCTET_STRING);
  const signerInfos = rest.pop();
  demand(rest.length <= 1, 'it holds more than certificates');
  for (const certificate of rest.flatMap((certificates) => children(certificates, CONTEXT_0))) {
    const isTrusted = trusted.some((known) => known.equals(Buffer.from(certificate.toDER())));
    demand(isTrusted, 'it brings a certificate that the trusted root does not have');
  }
  requireSignerInfo(children(signerInfos, SET, 1)[0], digest);
}

function requireSignerInfo(signerInfo: ASN1Obj | undefined, digest: string): void {
  const [version, signer, digestAlgorithm, attributes, signatureAlgorithm, signature] = children(
    signerInfo,
    SEQUENCE,
    6,
  );
  demand(integer(version) === 1n, 'its signer’s version is not 1');
  const [issuer, serialNumber] = children(signer, SEQUENCE, 2);
  tagged(issuer, SEQUENCE);
  integer(serialNumber);
  demand(algorithm(digestAlgorithm) === digest, 'its digest algorithms differ');
  tagged(attributes, CONTEXT_0);
  const allowed = [...(SIGNATURE_ALGORITHMS[digest] ?? []), ...WITHOUT_DIGEST];
  demand(allowed.includes(algorithm(signatureAlgorithm)), 'its signature algorithm does not fit its digest');
  tagged(signature, OCTET_STRING);
}

function parse(der: Buffer): ASN1Obj {
  const parsed = ASN1Obj.parseBuffer(Buffer.from(der));
  demand(der.equals(parsed.toDER()), 'it is not DER');
  return parsed;
}

/** The object identifier of an AlgorithmIdentifier; parameters are absent or NULL. */
function algorithm(node: ASN1Obj | undefined): string {
  const [identifier, parameters, ...more] = children(node, SEQUENCE);
  const isPlain = parameters === undefined || parameters.toDER().toString('hex') === NULL;
  demand(isPlain && more.length === 0, 'an algorithm has parameters');
  return oid(identifier);
}

function oid(node: ASN1Obj | undefined): string {
  return tagged(node, OBJECT_IDENTIFIER).toOID();
}

function integer(node: ASN1Obj | undefined): bigint {
  return tagged(node, INTEGER).toInteger();
}

function children(node: ASN1Obj | undefined, tag: number, count?: number): readonly ASN1Obj[] {
  const { subs } = tagged(node, tag);
  demand(count === undefined || subs.length === count, 'it has not the parts of a timestamp');
  return subs;
}

function tagged(node: ASN1Obj | undefined, tag: number): ASN1Obj {
  if (node?.tag.toDER() !== tag) throw invalid('its parts are not those of a timestamp');
  return node;
}

function demand(condition: boolean, what: string): void {
  if (!condition) throw invalid(what);
}

function invalid(what: string): Failure {
  return new Failure('TIMESTAMP_INVALID', `a timestamp of the bundle is malformed: ${what}`);
}
