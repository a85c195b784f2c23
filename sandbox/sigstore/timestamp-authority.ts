import { Integer, OctetString } from 'asn1js';
import { AlgorithmIdentifier, MessageImprint, TimeStampReq } from 'pkijs';
import { json, text, type Handler, type ServiceAnswer, type ServiceRequest } from '../service.ts';
import { AUTHORITY_VALIDITY, signIntermediate, signRoot } from './authority-certificate.ts';
import { digitalSignatureUsage, extendedKeyUsage, pemOf, signCertificate } from './certificate.ts';
import type { Clock } from './clock.ts';
import { OID_SHA256, OID_SHA384, OID_SHA512, OID_SIGSTORE_TSA_POLICY, OID_TIME_STAMPING } from './oids.ts';
import { generateP256, type SigningKey } from './signing-key.ts';
import { signTimestamp, type TimestampRequest } from './timestamp-token.ts';

const MAX_BODY_BYTES = 1024 * 1024;
const HASHES: Readonly<Record<string, { readonly oid: string; readonly bytes: number }>> = {
  sha256: { oid: OID_SHA256, bytes: 32 },
  sha384: { oid: OID_SHA384, bytes: 48 },
  sha512: { oid: OID_SHA512, bytes: 64 },
};

/** An RFC 3161 authority; https://github.com/sigstore/timestamp-authority/blob/main/openapi.yaml */
export class TimestampAuthority {
  /** DER: signing certificate, intermediate, root. */
  readonly chain: readonly [Buffer, Buffer, Buffer];
  readonly #key: SigningKey;
  readonly #clock: Clock;

  private constructor(chain: readonly [Buffer, Buffer, Buffer], key: SigningKey, clock: Clock) {
    this.chain = chain;
    this.#key = key;
    this.#clock = clock;
  }

  static async create(clock: Clock): Promise<TimestampAuthority> {
    const root = { commonName: 'sandbox tsa root', key: generateP256() };
    const intermediate = { commonName: 'sandbox tsa intermediate', key: generateP256() };
    const key = generateP256();
    const leaf = await signCertificate({
      commonName: 'sandbox tsa',
      issuerCommonName: intermediate.commonName,
      issuerKey: intermediate.key,
      spki: key.spki,
      ...AUTHORITY_VALIDITY,
      // https://www.rfc-editor.org/rfc/rfc3161#section-2.3: this purpose alone, and critical
      extensions: [digitalSignatureUsage(), extendedKeyUsage(OID_TIME_STAMPING, true)],
    });
    const authorities = [await signIntermediate(intermediate, root, OID_TIME_STAMPING), await signRoot(root)] as const;
    return new TimestampAuthority([leaf, ...authorities], key, clock);
  }

  readonly handle: Handler = (request) => {
    const { method, url } = request;
    if (method === 'POST' && url.pathname === '/api/v1/timestamp') return this.#createTimestamp(request);
    if (method === 'GET' && url.pathname === '/api/v1/timestamp/certchain') {
      const chain = this.chain.map(pemOf).join('');
      return text(200, chain, { 'content-type': 'application/pem-certificate-chain' });
    }
    return json(404, { code: 404, message: `path ${url.pathname} was not found` });
  };

  async #createTimestamp({ headers, body }: ServiceRequest): Promise<ServiceAnswer> {
    const type = (headers['content-type'] ?? '').split(';')[0];
    const parse = { 'application/json': parseJsonRequest, 'application/timestamp-query': parseQuery }[type ?? ''];
    if (!parse) return json(415, { code: 415, message: `unsupported media type "${type}"` });
    const request = body.length > MAX_BODY_BYTES ? undefined : attempt(() => parse(body));
    if (!request) return refusal();
    const signer = { certificate: this.chain[0], key: this.#key };
    const token = await signTimestamp(request, signer, this.#clock.wholeSecond());
    return { status: 200, headers: { 'content-type': 'application/timestamp-reply' }, body: token };
  }
}

/** The real one labels its JSON like this. */
function refusal(): ServiceAnswer {
  const body = { code: 400, message: 'Error generating timestamp response' };
  return json(400, body, { 'content-type': 'application/timestamp-reply' });
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

interface JsonRequest {
  readonly artifactHash: string;
  readonly hashAlgorithm: string;
  readonly certificates?: boolean;
  readonly nonce?: number;
  readonly tsaPolicyOID?: string;
}

function parseJsonRequest(body: Buffer): TimestampRequest {
  const request = JSON.parse(body.toString()) as JsonRequest;
  const hash = HASHES[request.hashAlgorithm];
  const hashedMessage = Buffer.from(request.artifactHash, 'base64');
  if (!hash || hash.bytes !== hashedMessage.length) throw new Error('not a digest of a supported algorithm');
  return {
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: hash.oid }),
      hashedMessage: new OctetString({ valueHex: hashedMessage }),
    }),
    policy: request.tsaPolicyOID ?? OID_SIGSTORE_TSA_POLICY,
    nonce: request.nonce === undefined ? undefined : Integer.fromBigInt(BigInt(request.nonce)),
    includeCertificate: request.certificates ?? false,
  };
}

function parseQuery(body: Buffer): TimestampRequest {
  const { messageImprint, reqPolicy, nonce, certReq } = TimeStampReq.fromBER(body);
  const hash = Object.values(HASHES).find(({ oid }) => oid === messageImprint.hashAlgorithm.algorithmId);
  if (hash?.bytes !== messageImprint.hashedMessage.valueBlock.valueHexView.length) throw new Error('not a digest');
  return {
    messageImprint,
    policy: reqPolicy ?? OID_SIGSTORE_TSA_POLICY,
    nonce,
    includeCertificate: certReq ?? false,
  };
}
