import { Failure } from '../failure/failure.ts';
import { type Digest, isDigest } from '../subject/digest.ts';
import type { DistributionClient } from './distribution-client.ts';
import { readContent } from './read-bundle.ts';
import type { Manifest } from './read-manifest.ts';
import type { BuildAttestation, Descriptor } from './registry.ts';

/** An entry of an image index, as it comes. */
export interface IndexEntry {
  readonly digest?: unknown;
  readonly platform?: { readonly os?: unknown; readonly architecture?: unknown; readonly variant?: unknown };
  readonly annotations?: Readonly<Record<string, unknown>>;
}

/** https://docs.docker.com/build/metadata/attestations/attestation-storage/ */
const REFERENCE_TYPE = 'vnd.docker.reference.type';
const REFERENCE_DIGEST = 'vnd.docker.reference.digest';
const PREDICATE_TYPE = 'in-toto.io/predicate-type';
const IN_TOTO = 'application/vnd.in-toto+json';
const MAX_STATEMENTS = 50;
/** An SBOM of the largest size that can be attested, and the statement around it. */
const MAX_STATEMENT_BYTES = 17 * 1024 * 1024;

export function isAttestation(annotations: IndexEntry['annotations']): boolean {
  return annotations?.[REFERENCE_TYPE] === 'attestation-manifest';
}

/** The attestation manifests that an index lists, with the manifest that each speaks of. */
export function attestationsOf({ json }: Manifest): readonly { readonly digest: Digest; readonly image: Digest }[] {
  return (json.manifests ?? []).flatMap((entry) => {
    const { digest, annotations } = (entry ?? {}) as IndexEntry;
    const image = annotations?.[REFERENCE_DIGEST];
    if (!isAttestation(annotations) || typeof digest !== 'string' || typeof image !== 'string') return [];
    return isDigest(digest) && isDigest(image) ? [{ digest, image }] : [];
  });
}

export function buildAttestation({ descriptor, json }: Manifest, image: Digest): BuildAttestation {
  const layers = Array.isArray(json.layers) ? json.layers.slice(0, MAX_STATEMENTS) : [];
  const statements = layers.flatMap((layer) => {
    const { mediaType, digest, size, annotations } = (layer ?? {}) as Record<string, unknown>;
    const predicateType = (annotations as IndexEntry['annotations'])?.[PREDICATE_TYPE];
    if (mediaType !== IN_TOTO || typeof digest !== 'string' || !isDigest(digest)) return [];
    if (typeof predicateType !== 'string' || typeof size !== 'number') return [];
    return [{ predicateType, layer: { mediaType, digest, size } }];
  });
  return { descriptor, image, statements };
}

/** @throws SUBJECT_NOT_FOUND, SBOM_TOO_LARGE, REGISTRY_… */
export async function readBuildStatement(
  client: DistributionClient,
  repository: string,
  { digest, size }: Descriptor,
): Promise<Buffer> {
  if (size > MAX_STATEMENT_BYTES) {
    throw new Failure('SBOM_TOO_LARGE', `a statement of the build has ${size} bytes; ${MAX_STATEMENT_BYTES} at most`);
  }
  const content = await readContent(client, repository, `blobs/${digest}`, digest);
  if (content) return content;
  throw new Failure('SUBJECT_NOT_FOUND', `${client.registry} has no statement ${digest} of the build`, {
    service: client.registry,
  });
}
