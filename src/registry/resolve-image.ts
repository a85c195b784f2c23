import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../failure/failure.ts';
import { type Digest, digestOf, isDigest } from '../subject/digest.ts';
import type { DistributionClient } from './distribution-client.ts';
import { isIndexType, MANIFEST_ACCEPT } from './media-types.ts';
import { attestationsOf, buildAttestation, type IndexEntry, isAttestation } from './build-attestation.ts';
import { type Manifest, MAX_MANIFEST_BYTES, readManifest, throwIfWebPage } from './read-manifest.ts';
import type { Descriptor, FindOptions, ResolvedImage, ResolvedPlatform } from './registry.ts';

const MAX_PLATFORMS = 200;
/** Some registries know what was just pushed only a moment later. */
const LATE_PAUSES_MS = [300, 600, 1_200];

/**
 * Reads an image and, for an index, the manifests of its platforms.
 * @param onSubject called with the digest of each manifest that can be signed as soon as the index is read
 * @throws SUBJECT_NOT_FOUND, DIGEST_MISMATCH, REGISTRY_…
 */
export async function resolveImage(
  client: DistributionClient,
  repository: string,
  digest: Digest,
  options: Pick<FindOptions, 'platforms' | 'attestations'>,
  onSubject: (digest: Digest) => void,
): Promise<ResolvedImage> {
  const manifest = await required(client, repository, digest);
  const { descriptor } = manifest;
  if (!isIndexType(descriptor.mediaType)) {
    return {
      descriptor,
      kind: 'manifest',
      configDigest: configOf(manifest),
      layers: layersOf(manifest),
      listed: [],
      platforms: [],
      attestations: [],
    };
  }
  const listed = childrenOf(manifest);
  const children = options.platforms === 'all' ? listed : [];
  const attestations = (options.attestations ?? 'none') === 'none' ? [] : attestationsOf(manifest);
  if (Math.max(listed.length, attestations.length) > MAX_PLATFORMS) {
    throw new Failure('REGISTRY_BAD_ANSWER', `the index lists ${listed.length} manifests; ${MAX_PLATFORMS} at most`);
  }
  for (const { digest } of children) onSubject(digest);
  if (options.attestations === 'with-referrers') for (const { digest } of attestations) onSubject(digest);
  const [resolved, read] = await Promise.all([
    Promise.all(
      children.map(async (child): Promise<ResolvedPlatform> => {
        const found = await required(client, repository, child.digest);
        const { descriptor } = found;
        return { platform: child.platform, descriptor, configDigest: configOf(found), layers: layersOf(found) };
      }),
    ),
    Promise.all(
      attestations.map(async ({ digest, image }) =>
        buildAttestation(await required(client, repository, digest), image),
      ),
    ),
  ]);
  const none = { configDigest: undefined, layers: undefined };
  return { descriptor, kind: 'index', ...none, listed, platforms: resolved, attestations: read };
}

async function required(client: DistributionClient, repository: string, digest: Digest): Promise<Manifest> {
  for (const pauseMs of [0, ...LATE_PAUSES_MS]) {
    if (pauseMs > 0) await sleep(pauseMs);
    const manifest = await readManifest(client, repository, digest);
    if (manifest) return manifest;
  }
  throw new Failure('SUBJECT_NOT_FOUND', `${client.registry} has no ${repository}@${digest}`, {
    service: client.registry,
  });
}

/** The images of an index. BuildKit's attestation manifests have the platform `unknown/unknown` and are no images. */
function childrenOf({ json }: Manifest): ResolvedImage['listed'] {
  return (json.manifests ?? []).flatMap((entry): ResolvedImage['listed'] => {
    const { digest, platform, annotations } = (entry ?? {}) as IndexEntry;
    if (typeof digest !== 'string' || !isDigest(digest)) return [];
    if (isAttestation(annotations)) return [];
    const parts = [platform?.os, platform?.architecture, platform?.variant].filter((part) => typeof part === 'string');
    const name = parts.filter((part) => part !== '').join('/');
    return name === 'unknown/unknown' ? [] : [{ digest, platform: name || 'unspecified' }];
  });
}

function configOf({ json }: Manifest): Digest | undefined {
  const digest = json.config?.digest;
  return typeof digest === 'string' && isDigest(digest) ? digest : undefined;
}

/** All or none: a layer left out would be one that nobody looks at. */
function layersOf({ json }: Manifest): readonly Descriptor[] | undefined {
  if (!Array.isArray(json.layers)) return undefined;
  const layers = (json.layers as readonly unknown[]).flatMap((layer): readonly Descriptor[] => {
    const { mediaType, digest, size } = (layer ?? {}) as Partial<Record<string, unknown>>;
    if (typeof mediaType !== 'string' || typeof digest !== 'string' || !isDigest(digest)) return [];
    return typeof size === 'number' && Number.isSafeInteger(size) && size >= 0 ? [{ mediaType, digest, size }] : [];
  });
  return layers.length === json.layers.length ? layers : undefined;
}

/** The digest that a tag names now. @throws SUBJECT_NOT_FOUND, REGISTRY_… */
export async function resolveTag(client: DistributionClient, repository: string, tag: string): Promise<Digest> {
  const answer = await client.send(repository, {
    method: 'GET',
    path: `manifests/${tag}`,
    headers: { accept: MANIFEST_ACCEPT },
    accept: [404],
    maxBytes: MAX_MANIFEST_BYTES,
  });
  if (answer.status !== 404) {
    throwIfWebPage(answer);
    return digestOf(answer.body);
  }
  throw new Failure('SUBJECT_NOT_FOUND', `${client.registry} has no ${repository}:${tag}`, {
    service: client.registry,
    advice: 'Check the name and the tag, and that this job may see the repository.',
  });
}
