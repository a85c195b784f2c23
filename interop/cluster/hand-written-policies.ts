import { stringify } from 'yaml';
import { IDENTITY, type Place } from '../place.ts';
import type { PrivateSigstore } from '../sigstore/private-sigstore.ts';

/** What a policy judges: images of a registry, signed by the sandbox's usual workflow. */
export interface Judged {
  readonly name: string;
  readonly place: Place;
  readonly sigstore: PrivateSigstore;
}

const SIGNATURE = 'https://sigstore.dev/cosign/sign/v1';
const subject = `^${IDENTITY.replaceAll(/[.]/g, String.raw`\.`)}$`;
/** policy-controller reads bundles as attestations only. */
export function clusterImagePolicy({ name, place }: Judged): string {
  const identities = [{ issuer: place.issuer, subjectRegExp: subject }];
  return stringify({
    apiVersion: 'policy.sigstore.dev/v1beta1',
    kind: 'ClusterImagePolicy',
    metadata: { name },
    spec: {
      mode: 'enforce',
      images: [{ glob: `${place.host}/acme/**` }],
      authorities: [
        {
          name: 'workflow',
          signatureFormat: 'bundle',
          keyless: { url: 'https://fulcio.invalid', identities },
          attestations: [{ name: 'signature', predicateType: SIGNATURE }],
        },
      ],
    },
  });
}
