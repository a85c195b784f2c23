import { bundleFromJSON } from '@sigstore/bundle';
import { TrustedRoot } from '@sigstore/protobuf-specs';
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify';

/**
 * Verifies bundles with the library alone, none of our own code: what is published must be good for others.
 * @returns a function that gives the predicate type of a bundle about a digest, and throws when it is not good
 */
export function bundleToVerifier(trustedRoot: object): (bundle: unknown, digest: string) => string {
  const verifier = new Verifier(toTrustMaterial(TrustedRoot.fromJSON(trustedRoot)), {
    tlogThreshold: 1,
    ctlogThreshold: 1,
    timestampThreshold: 1,
  });
  return (value, digest) => {
    const bundle = bundleFromJSON(value);
    verifier.verify(toSignedEntity(bundle));
    if (bundle.content.$case !== 'dsseEnvelope') throw new Error('not a signed statement');
    const statement = JSON.parse(bundle.content.dsseEnvelope.payload.toString('utf8')) as {
      subject: { digest: { sha256: string } }[];
      predicateType: string;
    };
    if (!statement.subject.some(({ digest: { sha256 } }) => `sha256:${sha256}` === digest)) {
      throw new Error(`the statement does not speak of ${digest}`);
    }
    return statement.predicateType;
  };
}
