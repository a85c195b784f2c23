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
import type { Descriptor, FoundImage, PushPreflight, ReferrersListing, Registry } from './registry.ts';
import { resolveImage } from './resolve-image.ts';

export interface RegistryOptions {
  readonly http: Http;
  /** Called with every password and token of a registry login before it is used. */
  readonly mask: (secret: string) => void;
}

type FindOptions = Parameters<Registry['find']>[2];

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

  const find = async (name: ImageName, digest: Digest, options: FindOptions): Promise<FoundImage> => {
    const asked = new Map<Digest, Promise<ReferrersListing>>();
    const ask = (subject: Digest): void => {
      if (!options.referrers || asked.has(subject)) return;
      const listing = list(name, subject);
      // An image that is not there says so once, not again for its referrers.
      listing.catch(() => undefined);
      asked.set(subject, listing);
    };
    ask(digest);
    const image = await resolveImage(connect(name).client, name.repository, digest, options.platforms, ask);
    const entries = await Promise.all([...asked].map(async ([subject, listing]) => [subject, await listing] as const));
    return { image, listings: new Map(entries) };
  };

  const preflight = async (name: ImageName, subjects: readonly Digest[]): Promise<PushPreflight> => {
    const { client, uploads } = connect(name);
    const { repository } = name;
    const [first] = subjects;
    const known = storages.get(storageKey(name));
    const [, listed] = await Promise.all([
      uploads.probe(repository),
      known === undefined && first && list(name, first),
    ]);
    const storage = known ?? (listed ? listed.storage : 'referrers-tag');
    // Off the critical path: every referrer needs it, and it is there in most repositories.
    uploads.upload(repository, EMPTY_CONFIG_BYTES, { mayExist: true }).catch(() => undefined);
    if (storage === 'referrers-api') return { storage, makesTags: false };
    const tags = await Promise.all(
      subjects.map(async (subject) => {
        const tag = await readFallbackTag(client, repository, subject, { probe: true });
        if (tag) await touchFallbackTag(client, repository, subject, tag);
        return tag;
      }),
    );
    return { storage, makesTags: tags.includes(undefined) };
  };

  return {
    find: (name, digest, options) => told(name, digest, () => find(name, digest, options), readFailure),
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
    settled: async () => {
      await Promise.all([...connections.values()].map(({ uploads }) => uploads.settled()));
    },
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
