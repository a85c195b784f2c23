import { X509Certificate } from 'node:crypto';
import { Failure } from '../failure/failure.ts';
import type { PublicKey } from './signing-key.ts';

/** A certificate of a user's own PKI, for the key that signs. */
export interface KeyCertificate {
  readonly pem: string;
  /** The first of its alternative names; `''` when it has none. */
  readonly subjectAlternativeName: string;
  readonly validFrom: Date;
  readonly validTo: Date;
}

const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;
const MAX_CERTIFICATES = 10;
const CODE_SIGNING = '1.3.6.1.5.5.7.3.3';
const ADVICE =
  'Give the certificate of `key` first, then those of the authorities that issued it, each after the one that it issued.';

/**
 * A PEM of certificates, the signer's first. Verifiers judge it by their own roots; here only what would make every one
 * of them refuse it is found.
 * @throws Failure BAD_INPUT
 */
export function readCertificateChain(pem: string, key: PublicKey): KeyCertificate {
  const blocks = pem.match(PEM) ?? [];
  if (blocks.length === 0 || blocks.length > MAX_CERTIFICATES) {
    throw bad(`it holds ${blocks.length} certificates in PEM; 1 to ${MAX_CERTIFICATES} are expected`);
  }
  const chain = blocks.map(parse);
  const [leaf] = chain as [X509Certificate, ...X509Certificate[]];
  if (!leaf.publicKey.export({ type: 'spki', format: 'der' }).equals(key.spki)) {
    throw bad('its first certificate is of another key');
  }
  if (leaf.ca) throw bad('its first certificate is an authority’s, not a signer’s');
  // Of node:crypto, the extended key usages.
  const usages = (leaf.keyUsage as readonly string[] | undefined) ?? [];
  if (!usages.includes(CODE_SIGNING)) throw bad('its first certificate is not for code signing (extended key usage)');
  for (const [index, issuer] of chain.slice(1).entries()) {
    const issued = chain[index];
    if (!issued?.checkIssued(issuer) || !issued.verify(issuer.publicKey)) {
      throw bad(`certificate ${index + 2} did not issue the one before it`);
    }
  }
  return {
    pem: `${blocks[0]}\n`,
    subjectAlternativeName: leaf.subjectAltName?.split(', ')[0]?.replace(/^[A-Za-z ]+:/, '') ?? '',
    validFrom: new Date(leaf.validFrom),
    validTo: new Date(leaf.validTo),
  };
}

function parse(block: string, index: number): X509Certificate {
  try {
    return new X509Certificate(block);
  } catch (error) {
    throw new Failure('BAD_INPUT', `certificate ${index + 1} cannot be read`, { advice: ADVICE, cause: error });
  }
}

function bad(why: string): Failure {
  return new Failure('BAD_INPUT', why, { advice: ADVICE });
}
