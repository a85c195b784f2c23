import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Failure } from '../../src/failure/failure.ts';
import { readPublicKey, readSigningKey } from '../../src/keys/signing-key.ts';
import { Secret } from '../../src/lib/secret.ts';

/** Made by cosign 3.1.3 with this password. */
const COSIGN_KEY = readFileSync(new URL('cosign.key', import.meta.url), 'utf8');
const COSIGN_PUB = readFileSync(new URL('cosign.pub', import.meta.url), 'utf8');
const PASSWORD = new Secret('correct horse');

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const plain = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const encrypted = privateKey
  .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'correct horse' })
  .toString();
const ownPublic = readPublicKey(publicKey.export({ type: 'spki', format: 'pem' }).toString());

function refusal(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(Failure);
    expect(error).toMatchObject({ code: 'BAD_INPUT' });
    return (error as Failure).message;
  }
  throw new Error('it was read');
}

describe('a signing key', () => {
  test("in cosign's encrypted form is the one whose public key cosign wrote", () => {
    expect(readSigningKey(COSIGN_KEY, PASSWORD).publicKey.fingerprint).toBe(readPublicKey(COSIGN_PUB).fingerprint);
  });

  test.for([
    ['as it is', plain, undefined],
    ['with a password that it does not need', plain, PASSWORD],
    ['encrypted', encrypted, PASSWORD],
  ] as const)('in PKCS #8 is read %s', ([, pem, password]) => {
    expect(readSigningKey(pem, password).publicKey.fingerprint).toBe(ownPublic.fingerprint);
  });

  const other = (type: 'rsa' | 'ed25519' | 'P-384'): string => {
    const pair =
      type === 'rsa'
        ? generateKeyPairSync('rsa', { modulusLength: 2048 })
        : type === 'ed25519'
          ? generateKeyPairSync('ed25519')
          : generateKeyPairSync('ec', { namedCurve: 'P-384' });
    return pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  };
  const refused: readonly (readonly [string, string, Secret | undefined, RegExp])[] = [
    ['cosign’s without its password', COSIGN_KEY, undefined, /key-password/],
    ['cosign’s with another password', COSIGN_KEY, new Secret('wrong'), /with this password/],
    ['PKCS #8 without its password', encrypted, undefined, /key-password/],
    ['PKCS #8 with another password', encrypted, new Secret('wrong'), /with this password/],
    ['a public key', COSIGN_PUB, undefined, /not a private key/],
    ['an RSA key', other('rsa'), undefined, /P-256/],
    ['an Ed25519 key', other('ed25519'), undefined, /P-256/],
    ['a key on another curve', other('P-384'), undefined, /P-256/],
    ['nothing', '', undefined, /not a private key/],
  ];
  test.for(refused)('%s is refused, and nothing of it is said', ([, pem, password, message]) => {
    const said = refusal(() => readSigningKey(pem, password));
    expect(said).toMatch(message);
    const secretLines = pem.split('\n').filter((line) => line.length > 20 && !line.startsWith('-----'));
    for (const line of secretLines) expect(said).not.toContain(line.slice(0, 20));
  });

  test('whatever stands in its place is bad input, and asks for no more memory than is given', () => {
    const params = fc.record({
      N: fc.constantFrom(65_536, 2 ** 30, -1, 'x'),
      r: fc.constantFrom(8, 2 ** 20),
      p: fc.nat(4),
    });
    const body = fc.record({
      kdf: fc.record({ name: fc.constant('scrypt'), params, salt: fc.base64String() }),
      cipher: fc.record({ name: fc.constant('nacl/secretbox'), nonce: fc.base64String() }),
      ciphertext: fc.base64String(),
    });
    fc.assert(
      fc.property(fc.oneof(body.map(wrapped), fc.string().map(wrapped), fc.string()), (pem) => {
        refusal(() => readSigningKey(pem, PASSWORD));
      }),
      { numRuns: 40 },
    );
  });
});

function wrapped(body: unknown): string {
  const base64 = Buffer.from(JSON.stringify(body)).toString('base64');
  return `-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----\n${base64}\n-----END ENCRYPTED SIGSTORE PRIVATE KEY-----\n`;
}
