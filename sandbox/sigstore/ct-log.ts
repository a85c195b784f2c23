import { X509Certificate } from 'node:crypto';
import { OctetString } from 'asn1js';
import { Certificate, type Extension } from 'pkijs';
import { extension } from './certificate.ts';
import type { Clock } from './clock.ts';
import { OID_PRECERTIFICATE_POISON, OID_SCT_LIST } from './oids.ts';
import { sha256, signWith, type SigningKey } from './signing-key.ts';

// https://www.rfc-editor.org/rfc/rfc6962#section-3.2
const VERSION_1 = 0;
const CERTIFICATE_TIMESTAMP = 0;
const PRECERTIFICATE_ENTRY = 1;
// https://www.rfc-editor.org/rfc/rfc5246#section-7.4.1.4.1
const HASH_SHA256 = 4;
const SIGNATURE_ECDSA = 3;

/** A certificate transparency log: promises to log the precertificates of one certificate authority. */
export class CtLog {
  readonly key: SigningKey;
  readonly #clock: Clock;

  constructor(key: SigningKey, clock: Clock) {
    this.key = key;
    this.#clock = clock;
  }

  get logId(): Buffer {
    return sha256(this.key.spki);
  }

  /** The signed certificate timestamp for a precertificate that the issuer really signed. */
  addPrecertificate(precertificate: Buffer, issuer: SigningKey): Buffer {
    if (!new X509Certificate(precertificate).verify(issuer.publicKey))
      throw new Error('precertificate of another issuer');
    const timestamp = Buffer.alloc(8);
    timestamp.writeBigUInt64BE(BigInt(this.#clock.now().getTime()));
    const entry = Buffer.concat([sha256(issuer.spki), vector(tbsWithoutPoison(precertificate), 3)]);
    const noExtensions = vector(Buffer.alloc(0), 2);
    const signed = Buffer.concat([
      Buffer.from([VERSION_1, CERTIFICATE_TIMESTAMP]),
      timestamp,
      Buffer.from([0, PRECERTIFICATE_ENTRY]),
      entry,
      noExtensions,
    ]);
    const signature = [Buffer.from([HASH_SHA256, SIGNATURE_ECDSA]), vector(signWith(this.key, signed), 2)];
    return Buffer.concat([Buffer.from([VERSION_1]), this.logId, timestamp, noExtensions, ...signature]);
  }
}

/** The extension that embeds timestamps in a certificate; https://www.rfc-editor.org/rfc/rfc6962#section-3.3 */
export function sctListExtension(scts: readonly Buffer[]): Extension {
  const list = vector(Buffer.concat(scts.map((sct) => vector(sct, 2))), 2);
  return extension(OID_SCT_LIST, false, new OctetString({ valueHex: list }));
}

function tbsWithoutPoison(precertificate: Buffer): Buffer {
  const certificate = Certificate.fromBER(precertificate);
  const kept = (certificate.extensions ?? []).filter(({ extnID }) => extnID !== OID_PRECERTIFICATE_POISON);
  if (kept.length === certificate.extensions?.length) throw new Error('not a precertificate');
  certificate.extensions = kept;
  return Buffer.from(certificate.encodeTBS().toBER());
}

/** A variable-length vector of TLS: its length in big-endian bytes, then its content. */
function vector(content: Buffer, lengthBytes: number): Buffer {
  const length = Buffer.alloc(lengthBytes);
  length.writeUIntBE(content.length, 0, lengthBytes);
  return Buffer.concat([length, content]);
}
