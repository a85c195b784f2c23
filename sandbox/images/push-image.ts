import type { Content } from './layer.ts';
import { platformName, type Image } from './image.ts';
import { RegistrySession } from './registry-session.ts';

export interface PushOptions {
  /** By digest only when absent. */
  readonly tag?: string;
  /** An Authorization header, say of `basicAuthorization`; it is exchanged for a token where one is asked for. */
  readonly authorization?: string;
}

export interface PushedImage {
  /** Of what was tagged: the index of a multi-platform image, else its manifest. */
  readonly digest: string;
  /** Platform (`linux/amd64`) → manifest digest. */
  readonly platforms: Readonly<Record<string, string>>;
  /** Digests of BuildKit's attestation manifests. */
  readonly attestations: readonly string[];
}

/**
 * Pushes an image and all it consists of to any registry, over the distribution protocol alone. Blobs that are there
 * are not sent again. Throws an Error with method, URL, status and body when the registry refuses something.
 */
export async function pushImage(
  origin: string,
  repository: string,
  image: Image,
  options: PushOptions = {},
): Promise<PushedImage> {
  const session = new RegistrySession(origin, repository, options.authorization);
  const images = image.kind === 'index' ? image.images : [image];
  const attestations = image.kind === 'index' ? image.attestations : [];
  const children = [...images, ...attestations];
  const blobs = new Map(children.flatMap(({ config, layers }) => [config, ...layers]).map((one) => [one.digest, one]));
  await Promise.all([...blobs.values()].map((blob) => pushBlob(session, blob)));
  if (image.kind === 'index') await Promise.all(children.map((child) => pushManifest(session, child, child.digest)));
  await pushManifest(session, image, options.tag ?? image.digest);
  return {
    digest: image.digest,
    platforms: Object.fromEntries(images.map((one) => [platformName(one.platform), one.digest])),
    attestations: attestations.map(({ digest }) => digest),
  };
}

/** The same for what is no image. */
export async function pushArtifact(
  origin: string,
  repository: string,
  artifact: Content & { readonly config: Content; readonly layers: readonly Content[] },
): Promise<void> {
  const session = new RegistrySession(origin, repository);
  await Promise.all([artifact.config, ...artifact.layers].map((blob) => pushBlob(session, blob)));
  await pushManifest(session, artifact, artifact.digest);
}

export function basicAuthorization(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

async function pushBlob(session: RegistrySession, { digest, bytes }: Content): Promise<void> {
  const present = await session.send('HEAD', session.url(`blobs/${digest}`));
  if (present.ok) return;
  const started = await expectStatus(202, 'POST', session, session.url('blobs/uploads/'));
  const location = started.headers.get('location');
  if (location === null) throw new Error(`the registry gave no location for an upload of ${digest}`);
  const url = session.url(location);
  url.searchParams.set('digest', digest);
  await expectStatus(201, 'PUT', session, url, 'application/octet-stream', bytes);
}

async function pushManifest(session: RegistrySession, manifest: Content, reference: string): Promise<void> {
  await expectStatus(201, 'PUT', session, session.url(`manifests/${reference}`), manifest.mediaType, manifest.bytes);
}

async function expectStatus(
  status: number,
  method: string,
  session: RegistrySession,
  url: URL,
  contentType?: string,
  body?: Buffer,
): Promise<Response> {
  const response = await session.send(method, url, contentType ? { 'content-type': contentType } : {}, body);
  const text = await response.text();
  if (response.status !== status) throw new Error(`${method} ${url}: ${response.status} ${text}`);
  return response;
}
