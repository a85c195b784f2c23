import { createHash, createPrivateKey, createPublicKey, type KeyObject, scryptSync } from 'node:crypto';
import { xsalsa20poly1305 } from '@noble/ciphers/salsa.js';
import { Failure } from '../failure/failure.ts';
import { isRecord, readJson } from '../lib/json-text.ts';
import type { Secret } from '../lib/secret.ts';
import { type Digest, digestOf } from '../subject/digest.ts';
import type { KeyCertificate } from './certificate-chain.ts';

/** A private key that signs in place of a certificate, and what verifiers know it by. */
export interface SigningKey {
  readonly privateKey: KeyObject;
  readonly publicKey: PublicKey;
  /** Put into what is signed, in place of the name of the key. */
  readonly certificate?: KeyCertificate;
}

export interface PublicKey {
  readonly key: KeyObject;
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Buffer;
  /** Of the DER. */
  readonly fingerprint: Digest;
  /** The same in base64, as cosign writes it into bundles. */
  readonly hint: string;
}

/** https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md is silent on it; cosign's own code is the format. */
const COSIGN_KEY = /-----BEGIN ENCRYPTED (?:SIGSTORE|COSIGN) PRIVATE KEY-----([\s\S]+?)-----END/;
const KEY_BYTES = 32;
/** What cosign uses, eight times over: a key file must not be able to ask for all memory. */
const MAX_SCRYPT_MEMORY_BYTES = 512 * 1024 * 1024;
const ADVICE =
  'Make a key with `cosign generate-key-pair`, or `openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256`.';

/**
 * A PEM of PKCS #8, encrypted or not, or cosign's own encrypted form.
 * @throws Failure BAD_INPUT, which never says anything of the key itself
 */
export function readSigningKey(pem: string, password: Secret | undefined): SigningKey {
  const privateKey = COSIGN_KEY.test(pem) ? cosignKey(pem, password) : pkcs8Key(pem, password);
  if (privateKey.asymmetricKeyType !== 'ec' || privateKey.asymmetricKeyDetails?.namedCurve !== 'prime256v1') {
    throw bad('it is not an ECDSA key on the curve P-256, the one that all verifiers of images know');
  }
  return { privateKey, publicKey: publicKeyOf(createPublicKey(privateKey)) };
}

/** A PEM of a public key. @throws Failure BAD_INPUT */
export function readPublicKey(pem: string): PublicKey {
  try {
    return publicKeyOf(createPublicKey(pem));
  } catch (error) {
    throw new Failure('BAD_INPUT', 'not a public key in PEM', { cause: error });
  }
}

function publicKeyOf(key: KeyObject): PublicKey {
  const spki = key.export({ type: 'spki', format: 'der' });
  return { key, spki, fingerprint: digestOf(spki), hint: createHash('sha256').update(spki).digest('base64') };
}

function pkcs8Key(pem: string, password: Secret | undefined): KeyObject {
  const isEncrypted = pem.includes('ENCRYPTED');
  if (isEncrypted && !password) throw bad('it is encrypted, and `key-password` is not given');
  try {
    return createPrivateKey({ key: pem, ...(password && isEncrypted && { passphrase: password.reveal() }) });
  } catch {
    // The library's error may quote what it read.
    throw bad(isEncrypted ? 'it cannot be read with this password' : 'it is not a private key in PEM (PKCS #8)');
  }
}

function cosignKey(pem: string, password: Secret | undefined): KeyObject {
  if (!password) throw bad('it is encrypted, and `key-password` is not given');
  const reading = readJson(Buffer.from(COSIGN_KEY.exec(pem)?.[1] ?? '', 'base64').toString('utf8'));
  const { kdf, cipher, ciphertext } = reading.isJson && isRecord(reading.value) ? reading.value : {};
  if (!isRecord(kdf) || kdf['name'] !== 'scrypt' || !isRecord(kdf['params'])) throw bad('its encryption is not known');
  if (!isRecord(cipher) || cipher['name'] !== 'nacl/secretbox') throw bad('its encryption is not known');
  const { N, r, p } = kdf['params'];
  try {
    const cost = { N: Number(N), r: Number(r), p: Number(p), maxmem: MAX_SCRYPT_MEMORY_BYTES };
    const secret = scryptSync(password.reveal(), bytes(kdf['salt']), KEY_BYTES, cost);
    const der = xsalsa20poly1305(secret, bytes(cipher['nonce'])).decrypt(bytes(ciphertext));
    return createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' });
  } catch {
    throw bad('it cannot be read with this password');
  }
}

function bytes(value: unknown): Buffer {
  return Buffer.from(typeof value === 'string' ? value : '', 'base64');
}

function bad(why: string): Failure {
  return new Failure('BAD_INPUT', `the key: ${why}`, { advice: ADVICE });
}
