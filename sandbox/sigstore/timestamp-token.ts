import { randomBytes } from 'node:crypto';
import { Integer, ObjectIdentifier, OctetString, Sequence, UTCTime, type BaseBlock } from 'asn1js';
import {
  Accuracy,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  GeneralName,
  GeneralNames,
  IssuerAndSerialNumber,
  IssuerSerial,
  PKIStatus,
  PKIStatusInfo,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  TimeStampResp,
  TSTInfo,
  type MessageImprint,
} from 'pkijs';
import {
  OID_CONTENT_TYPE,
  OID_MESSAGE_DIGEST,
  OID_SIGNED_DATA,
  OID_SIGNING_CERTIFICATE_V2,
  OID_SIGNING_TIME,
  OID_TST_INFO,
} from './oids.ts';
import { sha256, webCryptoKey, type SigningKey } from './signing-key.ts';

export interface TimestampRequest {
  readonly messageImprint: MessageImprint;
  readonly policy: string;
  readonly nonce: Integer | undefined;
  readonly includeCertificate: boolean;
}

export interface TimestampSigner {
  /** DER */
  readonly certificate: Buffer;
  readonly key: SigningKey;
}

/** An RFC 3161 answer; `time` has to be a whole second. */
export async function signTimestamp(request: TimestampRequest, signer: TimestampSigner, time: Date): Promise<Buffer> {
  const info = Buffer.from(timestampInfo(request, time).toSchema().toBER());
  const certificate = Certificate.fromBER(signer.certificate);
  const signedData = new SignedData({
    // https://www.rfc-editor.org/rfc/rfc5652#section-5.1: 3, as the content is not plain data
    version: 3,
    encapContentInfo: encapsulated(info),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
        signedAttrs: new SignedAndUnsignedAttributes({
          type: 0,
          attributes: signedAttributes(info, certificate, signer, time),
        }),
      }),
    ],
  });
  if (request.includeCertificate) signedData.certificates = [certificate];
  await signedData.sign(webCryptoKey(signer.key), 0, 'SHA-256');
  const timeStampToken = new ContentInfo({ contentType: OID_SIGNED_DATA, content: signedData.toSchema(true) });
  const response = new TimeStampResp({ status: new PKIStatusInfo({ status: PKIStatus.granted }), timeStampToken });
  return Buffer.from(response.toSchema().toBER());
}

function timestampInfo({ messageImprint, policy, nonce }: TimestampRequest, genTime: Date): TSTInfo {
  const serialNumber = new Integer({ valueHex: Buffer.concat([Buffer.from([1]), randomBytes(15)]) });
  const accuracy = new Accuracy({ seconds: 1 });
  return new TSTInfo({ version: 1, policy, messageImprint, serialNumber, genTime, accuracy, ...(nonce && { nonce }) });
}

function encapsulated(info: Buffer): EncapsulatedContentInfo {
  const content = new EncapsulatedContentInfo({ eContentType: OID_TST_INFO });
  // The constructor would cut the content into chunks, which is BER but not DER.
  content.eContent = new OctetString({ valueHex: info });
  return content;
}

function signedAttributes(info: Buffer, certificate: Certificate, signer: TimestampSigner, time: Date): Attribute[] {
  const attributes = [
    attribute(OID_CONTENT_TYPE, new ObjectIdentifier({ value: OID_TST_INFO })),
    attribute(OID_SIGNING_TIME, new UTCTime({ valueDate: time })),
    attribute(OID_MESSAGE_DIGEST, new OctetString({ valueHex: sha256(info) })),
    attribute(OID_SIGNING_CERTIFICATE_V2, signingCertificate(certificate, signer.certificate)),
  ];
  // A SET OF is sorted by its members' encodings, https://www.itu.int/rec/T-REC-X.690 §11.6
  return attributes.toSorted((a, b) => Buffer.compare(derOf(a), derOf(b)));
}

function attribute(type: string, value: BaseBlock): Attribute {
  return new Attribute({ type, values: [value] });
}

function derOf(value: Attribute): Buffer {
  return Buffer.from(value.toSchema().toBER());
}

/** SigningCertificateV2 with one ESSCertIDv2; https://www.rfc-editor.org/rfc/rfc5035#section-3 */
function signingCertificate({ issuer, serialNumber }: Certificate, der: Buffer): Sequence {
  // directoryName [4]
  const names = new GeneralNames({ names: [new GeneralName({ type: 4, value: issuer })] });
  const issuerSerial = new IssuerSerial({ issuer: names, serialNumber });
  const certId = new Sequence({ value: [new OctetString({ valueHex: sha256(der) }), issuerSerial.toSchema()] });
  return new Sequence({ value: [new Sequence({ value: [certId] })] });
}
