import { OCI_CONFIG, OCI_MANIFEST } from '../registry/media-types.ts';
import {
  contentOf,
  CREATED,
  descriptorOf,
  platformName,
  type AttestationManifest,
  type PlatformImage,
} from './image.ts';
import { spdxOf } from './spdx.ts';

const STATEMENT = 'https://in-toto.io/Statement/v0.1';
const IN_TOTO = 'application/vnd.in-toto+json';
const SPDX = 'https://spdx.dev/Document';
const PROVENANCE = 'https://slsa.dev/provenance/v1';

/** The attestation manifest of one platform image. */
export function buildkitAttestation(image: PlatformImage, imageName: string): AttestationManifest {
  const subject = [subjectOf(image, imageName)];
  const statements = [
    { predicateType: SPDX, predicate: spdxOf(image, { describes: 'nothing' }) },
    { predicateType: PROVENANCE, predicate: provenanceOf() },
  ];
  const layers = statements.map((one) => contentOf(IN_TOTO, { _type: STATEMENT, ...one, subject }));
  const config = contentOf(OCI_CONFIG, {
    architecture: 'unknown',
    os: 'unknown',
    config: {},
    rootfs: { type: 'layers', diff_ids: layers.map(({ digest }) => digest) },
  });
  const manifest = contentOf(OCI_MANIFEST, {
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: descriptorOf(config),
    layers: layers.map((layer, index) => ({
      ...descriptorOf(layer),
      annotations: { 'in-toto.io/predicate-type': statements[index]?.predicateType },
    })),
  });
  return { ...manifest, imageDigest: image.digest, config, layers };
}

function subjectOf({ digest, platform }: PlatformImage, imageName: string): object {
  const name = `pkg:docker/${imageName}?platform=${encodeURIComponent(platformName(platform))}`;
  return { name, digest: { sha256: digest.slice('sha256:'.length) } };
}

function provenanceOf(): object {
  return {
    buildDefinition: {
      buildType: 'https://github.com/moby/buildkit/blob/master/docs/attestations/slsa-definitions.md',
      externalParameters: { configSource: { path: 'Dockerfile' }, request: { frontend: 'dockerfile.v0' } },
      internalParameters: { builderPlatform: 'linux/amd64' },
      resolvedDependencies: [],
    },
    runDetails: {
      builder: { id: '' },
      metadata: { startedOn: CREATED, finishedOn: CREATED },
    },
  };
}
