import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../failure/failure.ts';
import { type Digest, digestOf, isDigest } from '../subject/digest.ts';
import type { DistributionClient } from './distribution-client.ts';
import { isIndexType, MANIFEST_ACCEPT } from './media-types.ts';
import { type Manifest, MAX_MANIFEST_BYTES, readManifest, throwIfWebPage } from './read-manifest.ts';
import type { ResolvedImage, ResolvedPlatform } from './registry.ts';

const MAX_PLATFORMS = 200;
/** Some registries know what was just pushed only a moment later. */
const LATE_PAUSES_MS = [300, 600, 1_200];

/**
 * Reads an image and, for an index, the manifests of its platforms.
 * @param onPlatform called with the digest of each platform as soon as the index is read
 * @throws SUBJECT_NOT_FOUND, DIGEST_MISMATCH, REGISTRY_…
 */
export async function resolveImage(
  client: DistributionClient,
  repository: string,
  digest: Digest,
  platforms: 'all' | 'index',
  onPlatform: (digest: Digest) => void,
): Promise<ResolvedImage> {
  const manifest = await required(client, repository, digest);
  const { descriptor } = manifest;
  if (!isIndexType(descriptor.mediaType)) {
    return { descriptor, kind: 'manifest', configDigest: configOf(manifest), listed: [], platforms: [] };
  }
  const listed = childrenOf(manifest);
  if (listed.length > MAX_PLATFORMS) {
    throw new Failure('REGISTRY_BAD_ANSWER', `the index lists ${listed.length} manifests; ${MAX_PLATFORMS} at most`);
  }
  const children = platforms === 'all' ? listed : [];
  for (const child of children) onPlatform(child.digest);
  const resolved = await Promise.all(
    children.map(async (child): Promise<ResolvedPlatform> => {
      const found = await required(client, repository, child.digest);
      return { platform: child.platform, descriptor: found.descriptor, configDigest: configOf(found) };
    }),
  );
  return { descriptor, kind: 'index', configDigest: undefined, listed, platforms: resolved };
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
    const { digest, platform, annotations } = (entry ?? {}) as {
      digest?: unknown;
      platform?: { os?: unknown; architecture?: unknown; variant?: unknown };
      annotations?: Readonly<Record<string, unknown>>;
    };
    if (typeof digest !== 'string' || !isDigest(digest)) return [];
    if (annotations?.['vnd.docker.reference.type'] === 'attestation-manifest') return [];
    const parts = [platform?.os, platform?.architecture, platform?.variant].filter((part) => typeof part === 'string');
    const name = parts.filter((part) => part !== '').join('/');
    return name === 'unknown/unknown' ? [] : [{ digest, platform: name || 'unspecified' }];
  });
}

function configOf({ json }: Manifest): Digest | undefined {
  const digest = json.config?.digest;
  return typeof digest === 'string' && isDigest(digest) ? digest : undefined;
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
