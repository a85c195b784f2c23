import { createHash, generateKeyPairSync, sign, type KeyObject, type webcrypto } from 'node:crypto';

/** A key of a service: what signs, and what a trusted root says of it. */
export interface SigningKey {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Buffer;
}

export function generateP256(): SigningKey {
  return withSpki(generateKeyPairSync('ec', { namedCurve: 'P-256' }));
}

export function generateEd25519(): SigningKey {
  return withSpki(generateKeyPairSync('ed25519'));
}

/** ECDSA over SHA-256, or plain Ed25519. */
export function signWith(key: SigningKey, data: Buffer): Buffer {
  return sign(key.privateKey.asymmetricKeyType === 'ec' ? 'sha256' : null, data, key.privateKey);
}

export function webCryptoKey(key: SigningKey): webcrypto.CryptoKey {
  return key.privateKey.toCryptoKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
}

export function sha256(...parts: (Buffer | string)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

function withSpki(pair: { privateKey: KeyObject; publicKey: KeyObject }): SigningKey {
  return { ...pair, spki: pair.publicKey.export({ type: 'spki', format: 'der' }) };
}
