import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { CertificateAuthority } from '../../sandbox/sigstore/certificate-authority.ts';
import { pemOf } from '../../sandbox/sigstore/certificate.ts';
import { Clock } from '../../sandbox/sigstore/clock.ts';
import { readCertificateChain } from '../../src/keys/certificate-chain.ts';
import { readPublicKey } from '../../src/keys/signing-key.ts';

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const key = readPublicKey(pair.publicKey.export({ type: 'spki', format: 'pem' }).toString());
const authority = await CertificateAuthority.create(undefined, new Clock(), 'company');
const certificate = await authority.issue({
  spki: key.spki,
  subjectAlternativeName: { type: 'email', value: 'release@acme.example' },
  extensions: [],
});
const [leaf = '', intermediate = '', root = ''] = [certificate.raw, ...authority.chain].map(pemOf);

describe('a certificate chain', () => {
  test.for([leaf, leaf + intermediate, leaf + intermediate + root, `comment\n${leaf}`])('is read (%#)', (pem) => {
    expect(readCertificateChain(pem, key)).toMatchObject({
      subjectAlternativeName: 'release@acme.example',
      validTo: new Date(certificate.validTo),
    });
  });

  test.for([
    ['its order reversed', root + intermediate + leaf, /first certificate is of another key/],
    ['a link missing', leaf + root, /certificate 2 did not issue the one before it/],
    [
      'bytes that are none',
      '-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----',
      /certificate 1 cannot be read/,
    ],
    ['nothing', '', /holds 0 certificates/],
    ['far too many', leaf.repeat(11), /holds 11 certificates/],
  ] as const)('with %s is refused', ([, pem, message]) => {
    expect(() => readCertificateChain(pem, key)).toThrow(message);
  });
});
