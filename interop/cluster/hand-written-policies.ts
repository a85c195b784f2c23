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
const ALL_CONTAINERS = ['containers', 'initContainers', 'ephemeralContainers']
  .map((list) => `images.?${list}.orValue([])`)
  .join(' + ');

/** Kyverno asks for the signature's statement, as any bundle of the workflow would do for a signature. */
export function imageValidatingPolicy({ name, place, sigstore }: Judged): string {
  const identities = [{ issuer: place.issuer, subjectRegExp: subject }];
  const tuf = { mirror: sigstore.tuf.mirror, root: { data: Buffer.from(sigstore.tuf.root).toString('base64') } };
  return stringify({
    apiVersion: 'policies.kyverno.io/v1',
    kind: 'ImageValidatingPolicy',
    metadata: { name },
    spec: {
      failurePolicy: 'Fail',
      validationActions: ['Deny'],
      webhookConfiguration: { timeoutSeconds: 30 },
      matchConstraints: {
        resourceRules: [
          { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['pods'] },
        ],
      },
      matchImageReferences: [{ glob: `${place.host}/acme/*` }],
      validationConfigurations: { mutateDigest: true, verifyDigest: true, required: true },
      attestors: [{ name: 'workflow', cosign: { keyless: { identities }, tuf } }],
      attestations: [{ name: 'signature', intoto: { type: SIGNATURE } }],
      variables: [{ name: 'all', expression: ALL_CONTAINERS }],
      validations: [
        {
          expression:
            'variables.all.all(i, verifyAttestationSignatures(i, attestations.signature, [attestors.workflow]) > 0)',
          message: 'not signed by the release workflow',
        },
      ],
    },
  });
}

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
