import { test as base } from 'vitest';
import { digestOf } from '../../../sandbox/registry/digest.ts';
import { OCI_EMPTY, OCI_INDEX, OCI_MANIFEST } from '../../../sandbox/registry/media-types.ts';
import { startRegistry, type Registry, type RegistryOptions } from '../../../sandbox/registry/registry.ts';

export const REPOSITORY = 'acme/api';
export const ABSENT = `sha256:${'0'.repeat(63)}1`;
export const BUNDLE_TYPE = 'application/vnd.dev.sigstore.bundle.v0.3+json';

interface Fixture {
  /** Starts a registry that ends with the test. */
  readonly start: (options?: RegistryOptions) => Promise<Registry>;
}

export const test = base.extend<Fixture>({
  // oxlint-disable-next-line no-empty-pattern -- vitest reads the fixture's dependencies from the pattern
  start: async ({}, use) => {
    const started: Registry[] = [];
    await use(async (options) => {
      const registry = await startRegistry(options);
      started.push(registry);
      return registry;
    });
    for (const registry of started) await registry.stop();
  },
});

export interface RequestOptions {
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

/** One request to the registry; redirects are answered, not followed. */
export async function send(
  registry: Registry,
  method: string,
  path: string,
  { headers = {}, body }: RequestOptions = {},
): Promise<Response> {
  const type = body === undefined || 'content-type' in headers ? {} : { 'content-type': 'application/octet-stream' };
  const url = new URL(path, registry.service.origin);
  const init = { method, headers: { ...type, ...headers }, redirect: 'manual' as const };
  return await fetch(url, body === undefined ? init : { ...init, body: new Uint8Array(Buffer.from(body)) });
}

/** Status and first error code, as `404 MANIFEST_UNKNOWN`; the status alone when the body is no error. */
export async function verdict(response: Response): Promise<string> {
  const text = await response.text();
  const isError = response.headers.get('content-type') === 'application/json' && text.includes('"errors"');
  const code = isError ? (JSON.parse(text) as { errors: { code: string }[] }).errors[0]?.code : undefined;
  return code === undefined ? String(response.status) : `${response.status} ${code}`;
}

export async function put(
  registry: Registry,
  reference: string,
  manifest: object | string,
  headers: Record<string, string> = {},
): Promise<Response> {
  const body = typeof manifest === 'string' ? manifest : JSON.stringify(manifest);
  const type = body.includes('"manifests"') ? OCI_INDEX : OCI_MANIFEST;
  const path = `/v2/${REPOSITORY}/manifests/${reference}`;
  return await send(registry, 'PUT', path, { headers: { 'content-type': type, ...headers }, body });
}

export async function get(registry: Registry, reference: string, headers: Record<string, string> = {}) {
  const accept = `${OCI_MANIFEST}, ${OCI_INDEX}`;
  return await send(registry, 'GET', `/v2/${REPOSITORY}/manifests/${reference}`, { headers: { accept, ...headers } });
}

/** A manifest without layers; `marker` makes its digest differ from others'. Its config blob is stored. */
export function manifestIn(registry: Registry, marker: string, fields: object = {}) {
  const config = { mediaType: OCI_EMPTY, digest: registry.content.putBlob(REPOSITORY, Buffer.from('{}')), size: 2 };
  const annotations = { marker };
  const manifest = { schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers: [], annotations, ...fields };
  const bytes = Buffer.from(JSON.stringify(manifest));
  return { manifest, digest: digestOf(bytes), size: bytes.length };
}

/** Stores an image, and answers the descriptor that names it as a subject. */
export function imageIn(registry: Registry, tag?: string) {
  const { manifest, digest, size } = manifestIn(registry, 'image');
  registry.content.putManifest(REPOSITORY, manifest, OCI_MANIFEST, tag);
  return { mediaType: OCI_MANIFEST, digest, size };
}

/** A manifest that holds a bundle and refers to a subject; its blobs are stored. */
export function referrerIn(registry: Registry, subject: object, marker: string) {
  const bundle = Buffer.from(JSON.stringify({ mediaType: BUNDLE_TYPE, marker }));
  const layer = {
    mediaType: BUNDLE_TYPE,
    digest: registry.content.putBlob(REPOSITORY, bundle),
    size: bundle.length,
  };
  return manifestIn(registry, marker, { artifactType: BUNDLE_TYPE, layers: [layer], subject });
}

/** An index as a fallback tag holds it. */
export function indexOf(...descriptors: object[]) {
  return { schemaVersion: 2, mediaType: OCI_INDEX, manifests: descriptors };
}
