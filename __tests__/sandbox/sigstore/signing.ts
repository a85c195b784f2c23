import { createHash, generateKeyPairSync, sign as signData } from 'node:crypto';
import { dsse } from '@sigstore/core';
import { bundleFromJSON, bundleToJSON, type Bundle } from '@sigstore/bundle';
import { TransparencyLogEntry, TrustedRoot } from '@sigstore/protobuf-specs';
import { DSSEBundleBuilder, FulcioSigner, RekorWitness, TSAWitness, type Signer, type Witness } from '@sigstore/sign';
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify';
import { exportJWK, SignJWT, type JWTPayload } from 'jose';

export const ISSUER = 'https://token.actions.githubusercontent.com';
export const PAYLOAD_TYPE = 'application/vnd.in-toto+json';
export const SUBJECT_DIGEST = 'a'.repeat(64);

/** A release job that calls a reusable workflow of another repository. */
export const CLAIMS = {
  sub: 'repo:acme/api:ref:refs/heads/main',
  repository: 'acme/api',
  repository_id: '1001',
  repository_owner: 'acme',
  repository_owner_id: '2002',
  repository_visibility: 'private',
  ref: 'refs/heads/main',
  sha: '1'.repeat(40),
  workflow: 'release',
  workflow_ref: 'acme/api/.github/workflows/release.yml@refs/heads/main',
  workflow_sha: '2'.repeat(40),
  job_workflow_ref: 'acme/build/.github/workflows/image.yml@refs/tags/v1',
  job_workflow_sha: '3'.repeat(40),
  event_name: 'push',
  run_id: '4004',
  run_attempt: '2',
  runner_environment: 'github-hosted',
};
export const IDENTITY = 'https://github.com/acme/build/.github/workflows/image.yml@refs/tags/v1';

const published = generateKeyPairSync('rsa', { modulusLength: 2048 });
const unpublished = generateKeyPairSync('rsa', { modulusLength: 2048 });

export interface TokenOptions {
  readonly claims?: JWTPayload;
  readonly unpublishedKey?: boolean;
}

export async function token({ claims = {}, unpublishedKey = false }: TokenOptions = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const all: JWTPayload = {
    ...CLAIMS,
    iss: ISSUER,
    aud: 'sigstore',
    nbf: now - 600,
    iat: now,
    exp: now + 300,
    ...claims,
  };
  return await new SignJWT(all)
    .setProtectedHeader({ alg: 'RS256', kid: 'key' })
    .sign(unpublishedKey ? unpublished.privateKey : published.privateKey);
}

/** The key set that the issuer of `token` publishes. */
export async function publishedKeys(): Promise<object> {
  return { keys: [{ ...(await exportJWK(published.publicKey)), kid: 'key', alg: 'RS256', use: 'sig' }] };
}

/** A fresh P-256 key that can ask for a certificate. */
export function freshKey() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const sign = (data: Buffer | string) => signData('sha256', Buffer.from(data), privateKey);
  const signer: Signer = {
    sign: async (data) => ({ signature: sign(data), key: { $case: 'publicKey', publicKey: pem } }),
  };
  return { pem, sign, signer };
}

export type Key = ReturnType<typeof freshKey>;

/** A service, by where it is. */
export interface Reachable {
  readonly origin: string;
}

/** One key with one certificate. */
export async function certifiedKey(sigstore: { readonly fulcio: Reachable }, claims: JWTPayload = {}) {
  const key = freshKey();
  const identityProvider = { getToken: () => token({ claims }) };
  const fulcio = new FulcioSigner({ fulcioBaseURL: sigstore.fulcio.origin, identityProvider, keyHolder: key.signer });
  const certified = await fulcio.sign(Buffer.alloc(0));
  if (certified.key.$case !== 'x509Certificate') throw new Error('no certificate');
  const { certificate } = certified.key;
  const signer: Signer = {
    sign: async (data) => ({ signature: key.sign(data), key: { $case: 'x509Certificate', certificate } }),
  };
  return { ...key, certificate, signer };
}

export function statement(predicate: object = {}): Buffer {
  return Buffer.from(
    JSON.stringify({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ digest: { sha256: SUBJECT_DIGEST } }],
      predicateType: 'https://sigstore.dev/cosign/sign/v1',
      predicate,
    }),
  );
}

export function rekorWitness(sigstore: { readonly rekor: Reachable }, entryType: 'dsse' | 'intoto' = 'dsse'): Witness {
  return new RekorWitness({ rekorBaseURL: sigstore.rekor.origin, entryType });
}

export function tsaWitness(sigstore: { readonly timestampAuthority: Reachable }): Witness {
  return new TSAWitness({ tsaBaseURL: sigstore.timestampAuthority.origin });
}

/** Logs an envelope as hashedrekord over its pre-authentication encoding. */
export function hashedrekordWitness(sigstore: { readonly rekorV2: Reachable }): Witness {
  return {
    testify: async (content, certificate) => {
      if (content.$case !== 'dsseEnvelope') throw new Error('no envelope');
      const { payload, signatures } = content.dsseEnvelope;
      const sign = () => signatures[0]?.sig ?? Buffer.alloc(0);
      const request = hashedrekordRequest({ sign, certificate }, payload);
      const response = await post(`${sigstore.rekorV2.origin}/api/v2/log/entries`, request);
      const { logId, kindVersion, ...entry } = TransparencyLogEntry.fromJSON(await response.json());
      if (!logId || !kindVersion) throw new Error('no entry');
      return { tlogEntries: [{ ...entry, logId, kindVersion }] };
    },
  };
}

export async function dsseBundle(signer: Signer, witnesses: Witness[], payload = statement()): Promise<Bundle> {
  return await new DSSEBundleBuilder({ signer, witnesses }).create({ data: payload, type: PAYLOAD_TYPE });
}

/** What an entry takes from a key. */
export interface EntrySigner {
  readonly sign: (data: Buffer) => Buffer;
  readonly certificate: string;
}

/** An entry that Rekor v1 has not seen, as clients propose it. */
export function proposedDsse({ sign, certificate }: EntrySigner, payload = statement()) {
  const sig = sign(dsse.preAuthEncoding(PAYLOAD_TYPE, payload)).toString('base64');
  const signatures = [{ sig, keyid: '' }];
  const envelope = { payload: payload.toString('base64'), payloadType: PAYLOAD_TYPE, signatures };
  const proposedContent = {
    envelope: JSON.stringify(envelope),
    verifiers: [Buffer.from(certificate).toString('base64')],
  };
  return { apiVersion: '0.0.1', kind: 'dsse', spec: { proposedContent } };
}

/** An artifact's digest and signature as Rekor v1 takes them; honest when what is hashed is what was signed. */
export function proposedHashedrekord({ sign, certificate }: EntrySigner, signed = 'data', hashed = signed) {
  const value = createHash('sha256').update(hashed).digest('hex');
  const publicKey = { content: Buffer.from(certificate).toString('base64') };
  const signature = { content: sign(Buffer.from(signed)).toString('base64'), publicKey };
  const data = { hash: { algorithm: 'sha256', value } };
  return { apiVersion: '0.0.1', kind: 'hashedrekord', spec: { data, signature } };
}

/** The same signature as Rekor v2 takes it: over the digest of the pre-authentication encoding. */
export function hashedrekordRequest({ sign, certificate }: EntrySigner, payload = statement()) {
  const encoding = dsse.preAuthEncoding(PAYLOAD_TYPE, payload);
  const rawBytes = certificate.replaceAll(/-----[A-Z ]+-----|\s/g, '');
  const kind = certificate.includes('PUBLIC KEY') ? 'publicKey' : 'x509Certificate';
  const verifier = { keyDetails: 'PKIX_ECDSA_P256_SHA_256', [kind]: { rawBytes } };
  const digest = createHash('sha256').update(encoding).digest('base64');
  return { hashedRekordRequestV002: { digest, signature: { content: sign(encoding).toString('base64'), verifier } } };
}

export async function post(url: string, body: unknown, contentType = 'application/json'): Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return await fetch(url, { method: 'POST', headers: { 'content-type': contentType }, body: text });
}

export interface Thresholds {
  readonly tlogThreshold?: number;
  readonly ctlogThreshold?: number;
  readonly timestampThreshold?: number;
}

/** Verifies a bundle after a round trip through JSON. */
export function verify(bundle: Bundle, root: object, thresholds: Thresholds = {}, artifact?: Buffer) {
  const entity = toSignedEntity(bundleFromJSON(bundleToJSON(bundle)), artifact);
  const options = { tlogThreshold: 1, ctlogThreshold: 1, timestampThreshold: 1, ...thresholds };
  return new Verifier(toTrustMaterial(TrustedRoot.fromJSON(root)), options).verify(entity);
}
