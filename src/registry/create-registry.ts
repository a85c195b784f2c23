import { failuresOf, Failures } from '../failure/failure.ts';
import type { Http } from '../http/http.ts';
import type { Digest } from '../subject/digest.ts';
import type { ImageName } from '../subject/image-name.ts';
import { formatSubject } from '../subject/subject.ts';
import { BlobUploads } from './blob-upload.ts';
import { DockerCredentials } from './credentials.ts';
import { DistributionClient } from './distribution-client.ts';
import { touchFallbackTag } from './fallback-tag.ts';
import { publishReferrers } from './publish-referrers.ts';
import { pushFailure, readFailure } from './push-failure.ts';
import { readBundle } from './read-bundle.ts';
import { EMPTY_CONFIG_BYTES, referrerManifest } from './referrer-manifest.ts';
import { listReferrers, readFallbackTag } from './referrers-listing.ts';
import type { Descriptor, ReferrersListing, Registry } from './registry.ts';
import { resolveImage } from './resolve-image.ts';

export interface RegistryOptions {
  readonly http: Http;
  /** Called with every password and token of a registry login before it is used. */
  readonly mask: (secret: string) => void;
}

interface Connection {
  readonly client: DistributionClient;
  readonly uploads: BlobUploads;
}

/** All registries of a run behind one interface; connections, tokens and what is known of a registry are shared. */
export function createRegistry({ http, mask }: RegistryOptions): Registry {
  const credentials = new DockerCredentials(mask);
  const connections = new Map<string, Connection>();
  const storages = new Map<string, ReferrersListing['storage']>();

  const connect = ({ registry }: ImageName): Connection => {
    const known = connections.get(registry);
    if (known) return known;
    const client = new DistributionClient(http, registry, () => credentials.find(registry));
    const connection = { client, uploads: new BlobUploads(client) };
    connections.set(registry, connection);
    return connection;
  };
  const storageKey = (name: ImageName): string => `${name.registry}/${name.repository}`;

  const list = async (name: ImageName, subject: Digest): Promise<ReferrersListing> => {
    const listing = await listReferrers(connect(name).client, name.repository, subject);
    storages.set(storageKey(name), listing.storage);
    return listing;
  };

  const preflight = async (name: ImageName, subjects: readonly Digest[]): Promise<readonly string[]> => {
    const { client, uploads } = connect(name);
    const { repository } = name;
    await uploads.probe(repository);
    // Off the critical path: every referrer needs it, and it is there in most repositories.
    uploads.upload(repository, EMPTY_CONFIG_BYTES, { mayExist: true }).catch(() => undefined);
    const [first] = subjects;
    const storage = storages.get(storageKey(name)) ?? (first && (await list(name, first)).storage);
    if (storage === 'referrers-api') return [];
    const tags = await Promise.all(
      subjects.map(async (subject) => {
        const tag = await readFallbackTag(client, repository, subject);
        if (tag) await touchFallbackTag(client, repository, subject, tag);
        return tag;
      }),
    );
    return tags.every((tag) => tag !== undefined) ? [] : [firstTagWarning(name)];
  };

  return {
    resolve: (name, digest, platforms) =>
      told(name, digest, async ({ client }) => resolveImage(client, name.repository, digest, platforms), readFailure),
    listReferrers: (name, subject) => told(name, subject, () => list(name, subject), readFailure),
    readBundle: (name, subject, referrer) =>
      told(name, subject, ({ client }) => readBundle(client, name.repository, subject, referrer.digest), readFailure),
    preflightPush: (name, subjects) => told(name, subjects[0], () => preflight(name, subjects), pushFailure),
    publish: (name, subject, bundles) =>
      told(
        name,
        subject.digest,
        async ({ client, uploads }) => {
          const known = storages.get(storageKey(name));
          const storage = await publishReferrers(client, uploads, name.repository, subject, bundles, known);
          storages.set(storageKey(name), storage);
          return storage;
        },
        pushFailure,
      ),
    referrerDigest: (subject: Descriptor, bundle) => referrerManifest(subject, bundle).descriptor.digest,
  };

  /** Says of which subject a failure is, and what it means here. */
  async function told<T>(
    name: ImageName,
    digest: Digest | undefined,
    work: (connection: Connection) => Promise<T>,
    explain: (error: unknown, client: DistributionClient, repository: string) => Promise<unknown>,
  ): Promise<T> {
    const connection = connect(name);
    try {
      return await work(connection);
    } catch (error) {
      const explained = await explain(error, connection.client, name.repository);
      if (digest === undefined) throw explained;
      throw new Failures(failuresOf(explained).map((failure) => failure.of(formatSubject(name, digest))));
    }
  }
}

function firstTagWarning({ registry, repository }: ImageName): string {
  return (
    `${registry}/${repository} has no referrers API: signatures are listed under tags sha256-…, written in one update. ` +
    'If this repository has immutable tags, exempt them: later attestations could not be added'
  );
}
