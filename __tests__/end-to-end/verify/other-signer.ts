import { bundleToJSON } from '@sigstore/bundle';
import { json, Service } from '../../../sandbox/service.ts';
import { startSigstore } from '../../../sandbox/sigstore/sigstore.ts';
import { certifiedKey, dsseBundle, publishedKeys, rekorWitness, tsaWitness } from '../../sandbox/sigstore/signing.ts';
import type { Scene } from '../scene.ts';

const BUNDLE_TYPE = 'application/vnd.dev.sigstore.bundle.v0.3+json';
const EMPTY_TYPE = 'application/vnd.oci.empty.v1+json';

export interface Manifest {
  readonly repository: string;
  readonly digest: string;
}

/** Somebody else than our action, with a Sigstore and an issuer of identities of their own. */
export interface OtherSigner {
  /** Text of trusted_root.json. */
  readonly trustedRoot: string;
  /** Signs as cosign does, naming no repository, and puts the bundle beside the image. */
  sign(image: Manifest, claims: Readonly<Record<string, unknown>>): Promise<void>;
  stop(): Promise<void>;
}

/** @param serverUrl stands before `job_workflow_ref` and `repository` in certificates */
export async function startOtherSigner({ world }: Scene, issuer: string, serverUrl: string): Promise<OtherSigner> {
  const keys = await publishedKeys();
  const publisher = await new Service('issuer', () => json(200, keys)).start();
  const sigstore = await startSigstore({ oidc: { issuer, jwksUri: publisher.origin }, serverUrl });
  return {
    trustedRoot: JSON.stringify(sigstore.trustedRoot),
    sign: async (image, claims) => {
      const { signer } = await certifiedKey(sigstore, { iss: issuer, ...claims });
      const statement = {
        _type: 'https://in-toto.io/Statement/v1',
        subject: [{ digest: { sha256: image.digest.slice('sha256:'.length) } }],
        predicateType: 'https://sigstore.dev/cosign/sign/v1',
        predicate: {},
      };
      const witnesses = [rekorWitness(sigstore), tsaWitness(sigstore)];
      const bundle = await dsseBundle(signer, witnesses, Buffer.from(JSON.stringify(statement)));
      putReferrer(world, image, Buffer.from(JSON.stringify(bundleToJSON(bundle))));
    },
    stop: async () => {
      await sigstore.stop();
      await publisher.stop();
    },
  };
}

/** Puts a bundle, or what claims to be one, beside an image, as anybody may who may push. */
export function putReferrer({ registry }: Scene['world'], { repository, digest }: Manifest, bundle: Buffer): void {
  const { content } = registry;
  const subject = content.manifest(repository, digest);
  const empty = content.putBlob(repository, Buffer.from('{}'));
  const manifest = {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    artifactType: BUNDLE_TYPE,
    config: { mediaType: EMPTY_TYPE, digest: empty, size: 2 },
    layers: [{ mediaType: BUNDLE_TYPE, digest: content.putBlob(repository, bundle), size: bundle.length }],
    subject: { mediaType: subject?.mediaType ?? '', digest, size: subject?.bytes.length ?? 0 },
  };
  content.putManifest(repository, manifest, manifest.mediaType);
}
