import { expect, test as base } from 'vitest';
import {
  type Registry as Sandbox,
  type RegistryOptions as SandboxOptions,
  startRegistry,
} from '../../sandbox/registry/registry.ts';
import type { Code } from '../../src/failure/codes.ts';
import { type Failure, failuresOf } from '../../src/failure/failure.ts';
import { Deadline } from '../../src/http/deadline.ts';
import { HttpClient } from '../../src/http/http-client.ts';
import { Secret } from '../../src/lib/secret.ts';
import { createRegistry, type RegistryOptions } from '../../src/registry/create-registry.ts';
import type { Credentials } from '../../src/registry/credentials.ts';
import type { Descriptor, Registry } from '../../src/registry/registry.ts';
import { type Digest, digestOf, parseDigest } from '../../src/subject/digest.ts';
import type { ImageName } from '../../src/subject/image-name.ts';
import type { VerifiedBundle } from '../../src/verify/verified-bundle.ts';

export const REPOSITORY = 'acme/api';
export const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
export const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';
export const BUNDLE_TYPE = 'application/vnd.dev.sigstore.bundle.v0.3+json';
export const ABSENT = parseDigest(`sha256:${'0'.repeat(63)}1`);

/** A registry that holds one image, and the client under test. */
export interface Scene {
  readonly sandbox: Sandbox;
  readonly name: ImageName;
  readonly image: Descriptor;
  readonly registry: Registry;
  /** A client that has learned nothing yet, as in another run. */
  anotherRun(login?: Credentials, access?: RegistryOptions['access']): Registry;
  readonly http: HttpClient;
}

export interface SceneOptions extends SandboxOptions {
  readonly login?: Credentials;
  readonly access?: RegistryOptions['access'];
}

export const test = base.extend<{ readonly open: (options?: SceneOptions) => Promise<Scene> }>({
  // oxlint-disable-next-line no-empty-pattern -- vitest reads the fixture's dependencies from the pattern
  open: async ({}, use) => {
    const opened: { readonly sandbox: Sandbox; readonly http: HttpClient; readonly deadline: Deadline }[] = [];
    await use(async ({ login, access, ...options } = {}) => {
      const sandbox = await startRegistry(options);
      const deadline = new Deadline(30_000);
      const http = new HttpClient({ deadline, concurrency: 64 });
      opened.push({ sandbox, http, deadline });
      const anotherRun: Scene['anotherRun'] = (as, rights) =>
        createRegistry({
          http,
          mask: () => {},
          credentials: { find: async (registry) => (registry === sandbox.host ? as : undefined) },
          ...(rights ? { access: rights } : {}),
        });
      const name = { registry: sandbox.host, repository: REPOSITORY };
      return { sandbox, name, image: putImage(sandbox), registry: anotherRun(login, access), anotherRun, http };
    });
    for (const { sandbox, http, deadline } of opened) {
      deadline.clear();
      await http.close();
      await sandbox.stop();
    }
  },
});

export function password(username: string, secret: string): Credentials {
  return { kind: 'password', username, password: new Secret(secret) };
}

export function putManifest(sandbox: Sandbox, manifest: object, tag?: string, repository = REPOSITORY): Descriptor {
  const bytes = Buffer.from(JSON.stringify(manifest));
  const mediaType = 'manifests' in manifest ? OCI_INDEX : OCI_MANIFEST;
  const digest = parseDigest(sandbox.content.putManifest(repository, bytes, mediaType, tag));
  return { mediaType, digest, size: bytes.length };
}

/** An image; `marker` makes its digest differ from others'. */
export function putImage(sandbox: Sandbox, marker = 'image', repository = REPOSITORY): Descriptor {
  const config = Buffer.from(JSON.stringify({ marker }));
  return putManifest(
    sandbox,
    {
      schemaVersion: 2,
      mediaType: OCI_MANIFEST,
      config: {
        mediaType: 'application/vnd.oci.image.config.v1+json',
        digest: sandbox.content.putBlob(repository, config),
        size: config.length,
      },
      layers: [],
    },
    undefined,
    repository,
  );
}

/** A referrer of somebody else's making, in no listing but the API's. */
export function putReferrer(sandbox: Sandbox, subject: object, marker: string, fields: object = {}): Descriptor {
  const bundle = Buffer.from(JSON.stringify({ mediaType: BUNDLE_TYPE, marker }));
  const layer = { mediaType: BUNDLE_TYPE, digest: sandbox.content.putBlob(REPOSITORY, bundle), size: bundle.length };
  const empty = { mediaType: 'application/vnd.oci.empty.v1+json', digest: digestOf('{}'), size: 2 };
  const manifest = { schemaVersion: 2, mediaType: OCI_MANIFEST, artifactType: BUNDLE_TYPE, config: empty };
  return putManifest(sandbox, { ...manifest, layers: [layer], subject, ...fields });
}

export function fallbackTag(digest: Digest): string {
  return digest.replace(':', '-');
}

/** Another writer's fallback tag. */
export function putFallbackTag(sandbox: Sandbox, subject: Digest, entries: readonly unknown[]): Descriptor {
  const index = { schemaVersion: 2, mediaType: OCI_INDEX, manifests: entries };
  return putManifest(sandbox, index, fallbackTag(subject));
}

/** What the fallback tag lists. */
export function listedIn(sandbox: Sandbox, subject: Digest): readonly string[] {
  return (sandbox.content.fallbackIndex(REPOSITORY, subject)?.manifests ?? []).map(({ digest }) => digest);
}

/** What only src/verify can make; the one place where a test claims to have verified something. */
export function verified(marker: string, size = 0, predicateType = `https://example.com/${marker}`): VerifiedBundle {
  const bytes = Buffer.from(JSON.stringify({ mediaType: BUNDLE_TYPE, marker, padding: 'x'.repeat(size) }));
  const statement = { predicateType };
  return { bytes, digest: digestOf(bytes), statement } as unknown as VerifiedBundle;
}

export function publish({ registry, name, image }: Scene, ...markers: string[]): Promise<unknown> {
  return registry.publish(
    name,
    image,
    markers.map((marker) => verified(marker)),
  );
}

/** Markers of the bundles that anybody can find: by the API, or in the fallback tag. */
export function found({ sandbox, image }: Scene): readonly string[] {
  const isListed = sandbox.quirks.referrersApi === 'present';
  return sandbox.content
    .referrers(REPOSITORY, image.digest)
    .filter(({ inFallbackTag }) => isListed || inFallbackTag)
    .flatMap(({ bundles }) => bundles.map((bundle) => (bundle as { marker: string }).marker))
    .toSorted((left, right) => left.localeCompare(right));
}

/** `GET manifests/<tag>` and so on, digests left out, in the order in which they were answered. */
export function requestsOf(sandbox: Sandbox): readonly string[] {
  return sandbox.service.requests.map(({ method, path }) => {
    const [, rest = path] = /^\/v2\/acme\/[a-z]+\/(.*)$/.exec(path) ?? [];
    return `${method} ${rest
      .replace(/sha256-[0-9a-f]{64}/, '<tag>')
      .replace(/uploads\/[0-9a-f-]{36}\?.*/, 'uploads/<id>')
      .replace(/sha256(?::|%3A)[0-9a-f]{64}/, '<digest>')}`;
  });
}

export async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  const error = await promise.then(
    (value) => expect.fail(`it succeeded: ${JSON.stringify(value)}`),
    (thrown: unknown) => thrown,
  );
  const [failure] = failuresOf(error);
  return failure ?? expect.fail('no failure');
}

export async function codeOf(promise: Promise<unknown>): Promise<Code> {
  return (await failureOf(promise)).code;
}
