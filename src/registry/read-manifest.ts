import { Failure } from '../failure/failure.ts';
import { badAnswer } from '../http/http-failure.ts';
import type { HttpAnswer } from '../http/http.ts';
import { type Digest, digestOf } from '../subject/digest.ts';
import type { DistributionClient } from './distribution-client.ts';
import { MANIFEST_ACCEPT } from './media-types.ts';
import type { Descriptor } from './registry.ts';

/** A manifest or index, its bytes checked against the digest that was asked for. */
export interface Manifest {
  readonly descriptor: Descriptor;
  readonly json: ManifestJson;
}

/** The parts of OCI manifests and indexes that are read here, as they come: nothing of it is trusted to be there. */
export interface ManifestJson {
  readonly mediaType?: unknown;
  readonly config?: { readonly digest?: unknown };
  readonly layers?: readonly { readonly mediaType?: unknown; readonly digest?: unknown; readonly size?: unknown }[];
  readonly manifests?: readonly unknown[];
  readonly subject?: { readonly digest?: unknown };
}

/** distribution-spec 1.1 advises registries to accept manifests of up to 4 MiB. */
export const MAX_MANIFEST_BYTES = 4 * 1024 * 1024;

/** @throws REGISTRY_… */
export async function hasManifest(client: DistributionClient, repository: string, digest: Digest): Promise<boolean> {
  const headers = { accept: MANIFEST_ACCEPT };
  const found = await client.send(repository, { method: 'HEAD', path: `manifests/${digest}`, headers, accept: [404] });
  return found.status !== 404;
}

/** @returns undefined when it is not there @throws DIGEST_MISMATCH, REGISTRY_… */
export async function readManifest(
  client: DistributionClient,
  repository: string,
  digest: Digest,
): Promise<Manifest | undefined> {
  const place = `${client.registry}/${repository}`;
  const kept = client.content && (await client.content.read(place, digest));
  const known = kept && parseObject(kept);
  if (known && typeIn(known)) {
    client.content?.keep(place, digest, kept);
    return { descriptor: { mediaType: typeIn(known), digest, size: kept.length }, json: known };
  }
  const path = `manifests/${digest}`;
  const answer = await client.send(repository, {
    method: 'GET',
    path,
    headers: { accept: MANIFEST_ACCEPT },
    accept: [404],
    maxBytes: MAX_MANIFEST_BYTES,
  });
  if (answer.status === 404) return undefined;
  const actual = digestOf(answer.body);
  if (actual !== digest) {
    throwIfWebPage(answer);
    throw new Failure('DIGEST_MISMATCH', `${client.registry} answered ${actual} when asked for ${digest}`, {
      service: client.registry,
    });
  }
  const json = parseObject(answer.body);
  if (!json) throw badAnswer('REGISTRY', answer.url, 'the manifest is not JSON');
  // The type inside the manifest is covered by its digest, the header is not: with that alone it is read again.
  if (typeIn(json)) client.content?.keep(place, digest, answer.body);
  const header = (answer.headers.get('content-type') ?? '').split(';')[0]?.trim() ?? '';
  const mediaType = typeIn(json) || header;
  return { descriptor: { mediaType, digest, size: answer.body.length }, json };
}

function typeIn({ mediaType }: ManifestJson): string {
  return typeof mediaType === 'string' ? mediaType : '';
}

/** A proxy's login page says nothing about what the registry holds. */
export function throwIfWebPage({ headers, url }: HttpAnswer): void {
  if (!(headers.get('content-type') ?? '').startsWith('text/html')) return;
  throw badAnswer('REGISTRY', url, 'a web page answered instead of the registry');
}

export function parseObject(bytes: Buffer): ManifestJson | undefined {
  try {
    const value = JSON.parse(bytes.toString('utf8')) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
