import { createPublicKey, verify, type KeyObject, type X509Certificate } from 'node:crypto';
import { json, type Handler, type ServiceAnswer, type ServiceRequest } from '../service.ts';
import type { CertificateAuthority } from './certificate-authority.ts';
import { pemOf } from './certificate.ts';
import { SIGSTORE_AUDIENCE, type Identity, type IdentityVerifier, type OidcIssuer } from './identity-token.ts';
import {
  answerOrRefuse,
  parseRpcBody,
  RPC_INVALID_ARGUMENT,
  RPC_NOT_FOUND,
  RPC_UNIMPLEMENTED,
  RpcRefusal,
} from './rpc-refusal.ts';

const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** A certificate that was given out. */
export interface IssuedCertificate {
  readonly pem: string;
  readonly serialNumber: string;
  readonly subjectAlternativeName: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** The claims of the token that asked for it. */
  readonly claims: Readonly<Record<string, unknown>>;
}

export interface FulcioParts {
  readonly authority: CertificateAuthority;
  readonly verifyIdentity: IdentityVerifier;
  readonly oidc: OidcIssuer;
  readonly issued: IssuedCertificate[];
}

interface SigningCertRequest {
  readonly credentials?: { readonly oidcIdentityToken?: unknown };
  readonly publicKeyRequest?: {
    readonly publicKey?: { readonly content?: unknown };
    readonly proofOfPossession?: unknown;
  };
}

/** https://github.com/sigstore/fulcio/blob/main/fulcio.proto */
export function fulcioHandler(parts: FulcioParts): Handler {
  return (request) =>
    answerOrRefuse(() => {
      switch (`${request.method} ${request.url.pathname}`) {
        case 'POST /api/v2/signingCert':
          return createSigningCertificate(parts, request);
        case 'GET /api/v2/signingCert':
          throw new RpcRefusal(RPC_UNIMPLEMENTED, 'Method Not Allowed');
        case 'GET /api/v2/trustBundle':
          return json(200, { chains: [{ certificates: parts.authority.chain.map(pemOf) }] });
        case 'GET /api/v2/configuration':
          return json(200, { issuers: [issuerConfiguration(parts.oidc)] });
        default:
          throw new RpcRefusal(RPC_NOT_FOUND, 'Not Found');
      }
    });
}

/** Token → key → proof of possession → certificate: the order in which refusals come. */
async function createSigningCertificate(parts: FulcioParts, { body, headers }: ServiceRequest): Promise<ServiceAnswer> {
  const { credentials, publicKeyRequest } = (parseRpcBody(body, MAX_BODY_BYTES) ?? {}) as SigningCertRequest;
  const token = credentials?.oidcIdentityToken ?? bearerToken(headers['authorization']);
  const identity = await verifiedIdentity(parts.verifyIdentity, token);
  const publicKey = parsePublicKey(publicKeyRequest?.publicKey?.content);
  checkProofOfPossession(publicKey, identity.challenge, publicKeyRequest?.proofOfPossession);
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const leaf = await parts.authority.issue({ ...identity, spki });
  parts.issued.push(issuedCertificate(leaf, identity));
  const certificates = [leaf.raw, ...parts.authority.chain].map(pemOf);
  const form = parts.authority.isLogged ? 'signedCertificateEmbeddedSct' : 'signedCertificateDetachedSct';
  return json(200, { [form]: { chain: { certificates } } });
}

/** Go clients send the token in the header alone. */
function bearerToken(authorization = ''): string | undefined {
  return /^Bearer (\S+)$/i.exec(authorization)?.[1];
}

/** Whatever is wrong with a token, the answer gives no hint. */
async function verifiedIdentity(verifyIdentity: IdentityVerifier, token: unknown): Promise<Identity> {
  try {
    if (typeof token !== 'string') throw new Error('no token');
    return await verifyIdentity(token);
  } catch {
    throw new RpcRefusal(RPC_INVALID_ARGUMENT, 'There was an error processing the identity token');
  }
}

function parsePublicKey(content: unknown): KeyObject {
  try {
    const pem = String(content);
    const key = createPublicKey(pem);
    if (pem.includes('-----BEGIN PUBLIC KEY-----') && key.asymmetricKeyDetails?.namedCurve === 'prime256v1') return key;
  } catch {
    // Refused below, like a key of another kind.
  }
  throw new RpcRefusal(RPC_INVALID_ARGUMENT, 'The public key supplied in the request could not be parsed');
}

function checkProofOfPossession(key: KeyObject, challenge: string, proof: unknown): void {
  const signature = Buffer.from(typeof proof === 'string' ? proof : '', 'base64');
  if (verify('sha256', Buffer.from(challenge), key, signature)) return;
  throw new RpcRefusal(RPC_INVALID_ARGUMENT, 'The signature supplied in the request could not be verified');
}

function issuedCertificate(leaf: X509Certificate, identity: Identity): IssuedCertificate {
  return {
    pem: pemOf(leaf.raw),
    serialNumber: leaf.serialNumber,
    subjectAlternativeName: identity.subjectAlternativeName.value,
    notBefore: leaf.validFromDate,
    notAfter: leaf.validToDate,
    claims: identity.claims,
  };
}

function issuerConfiguration({ issuer, audience = SIGSTORE_AUDIENCE }: OidcIssuer): object {
  return {
    issuerUrl: issuer,
    audience,
    challengeClaim: 'sub',
    spiffeTrustDomain: '',
    issuerType: 'ci-provider',
    subjectDomain: '',
  };
}
