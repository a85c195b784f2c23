import { failuresOf, Failures } from '../failure/failure.ts';
import type { Http } from '../http/http.ts';
import type { Digest } from '../subject/digest.ts';
import { formatImageName, type ImageName } from '../subject/image-name.ts';
import { formatSubject } from '../subject/subject.ts';
import type { Access } from './authorization.ts';
import { Connection } from './connection.ts';
import type { ContentStore } from './content-store.ts';
import { type Credentials, DockerCredentials } from './credentials.ts';
import type { DistributionClient } from './distribution-client.ts';
import { examineRepository } from './examine-repository.ts';
import { pushFailure, readFailure } from './explain-failure.ts';
import { listLegacy, publishLegacy, readLegacyLayer } from './legacy.ts';
import { openLayer } from './open-layer.ts';
import { preflightPush } from './preflight-push.ts';
import { publishReferrers } from './publish-referrers.ts';
import { readBuildStatement } from './build-attestation.ts';
import { readBundle } from './read-bundle.ts';
import { hasManifest } from './read-manifest.ts';
import { referrerManifest } from './referrer-manifest.ts';
import { listReferrers } from './referrers-listing.ts';
import type { Descriptor, FindOptions, FoundImage, ReferrersListing, Registry } from './registry.ts';
import { resolveImage, resolveTag } from './resolve-image.ts';

export interface RegistryOptions {
  readonly http: Http;
  /** Called with every password and token of a registry login before it is used. */
  readonly mask: (secret: string) => void;
  /** What will be done; `pull,push` unless told. With it, one token serves all that is done in a repository. */
  readonly access?: Access;
  /** Logins by registry; those of the docker config unless told. */
  readonly credentials?: {
    find(registry: string): Promise<Credentials | undefined>;
    trouble?(registry: string): string | undefined;
    known?(): Promise<readonly string[]>;
  };
  /** Manifests and bundles that were read before; none unless told. */
  readonly content?: ContentStore;
}

/** At the same time, once an index of two platforms is read: each platform's manifest, referrers and fallback tag. */
const REQUESTS_FOR_AN_IMAGE = 6;

/** All registries of a run behind one interface; connections, tokens and what is known of a registry are shared. */
export function createRegistry(options: RegistryOptions): Registry {
  const { http, mask, access = 'pull,push', credentials = new DockerCredentials(mask), content } = options;
  const connections = new Map<string, Connection>();
  /** What a tag names may change while a run looks: all of a run is about what it named first. */
  const tags = new Map<string, Promise<Digest>>();

  const connect = ({ registry }: ImageName): Connection => {
    const known = connections.get(registry);
    if (known) return known;
    const login = {
      find: () => credentials.find(registry),
      trouble: () => credentials.trouble?.(registry),
      others: async () => (await credentials.known?.()) ?? [],
    };
    const connection = new Connection(registry, http, access, login, content);
    connections.set(registry, connection);
    return connection;
  };

  const list = async (name: ImageName, subject: Digest): Promise<ReferrersListing> => {
    const { client, storages } = connect(name);
    const listing = await listReferrers(client, name.repository, subject, storages.get(name.repository));
    storages.set(name.repository, listing.storage);
    return listing;
  };

  const find = async (name: ImageName, digest: Digest, options: FindOptions): Promise<FoundImage> => {
    // Without its referrers, an image that was read before takes no request.
    if (options.referrers) http.warm(connect(name).client.origin, REQUESTS_FOR_AN_IMAGE);
    const asked = new Map<Digest, Promise<ReferrersListing>>();
    const ask = (subject: Digest): void => {
      if (!options.referrers || asked.has(subject)) return;
      const listing = list(options.referrersIn ?? name, subject);
      // An image that is not there says so once, not again for its referrers.
      listing.catch(() => undefined);
      asked.set(subject, listing);
    };
    // The manifest goes first: the platforms wait for it.
    const resolved = resolveImage(connect(name).client, name.repository, digest, options, ask);
    ask(digest);
    const image = await resolved;
    const entries = await Promise.all([...asked].map(async ([subject, listing]) => [subject, await listing] as const));
    return { image, listings: new Map(entries) };
  };

  return {
    find: (name, digest, options) => told(name, digest, () => find(name, digest, options), readFailure),
    resolveTag: (name, tag) => {
      const key = `${formatImageName(name)}:${tag}`;
      const known = tags.get(key);
      if (known) return known;
      const resolving = told(name, undefined, ({ client }) => resolveTag(client, name.repository, tag), readFailure);
      tags.set(key, resolving);
      resolving.catch(() => tags.delete(key));
      return resolving;
    },
    hasManifest: (name, digest) =>
      told(name, digest, ({ client }) => hasManifest(client, name.repository, digest), readFailure),
    readBundle: (name, subject, referrer) =>
      told(name, subject, ({ client }) => readBundle(client, name.repository, subject, referrer), readFailure),
    openLayer: async function* (name, image, layer) {
      const connection = connect(name);
      try {
        yield* openLayer(connection.client, name.repository, layer);
      } catch (error) {
        throw await explained(error, connection, name, image, readFailure);
      }
    },
    readBuildStatement: (name, layer) =>
      told(name, undefined, ({ client }) => readBuildStatement(client, name.repository, layer), readFailure),
    preflightPush: (name, subjects, forms) =>
      told(name, subjects[0], (connection) => preflightPush(connection, name.repository, subjects, forms), pushFailure),
    examine: (name) => told(name, undefined, ({ probes }) => examineRepository(probes, name.repository), readFailure),
    publish: (name, subject, bundles) =>
      told(
        name,
        subject.digest,
        (connection) => publishReferrers(connection, name.repository, subject, bundles),
        pushFailure,
      ),
    listLegacy: (name, subject) =>
      told(name, subject, ({ client }) => listLegacy(client, name.repository, subject), readFailure),
    readLegacyLayer: (name, layer) =>
      told(name, undefined, ({ client }) => readLegacyLayer(client, name.repository, layer), readFailure),
    publishLegacy: (name, subject, layers) =>
      told(name, subject, (connection) => publishLegacy(connection, name.repository, subject, layers), pushFailure),
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
    explain: Explain,
  ): Promise<T> {
    const connection = connect(name);
    try {
      return await work(connection);
    } catch (error) {
      throw await explained(error, connection, name, digest, explain);
    }
  }
}

type Explain = (error: unknown, client: DistributionClient, repository: string) => Promise<unknown>;

async function explained(
  error: unknown,
  { client }: Connection,
  name: ImageName,
  digest: Digest | undefined,
  explain: Explain,
): Promise<unknown> {
  const known = await explain(error, client, name.repository);
  if (digest === undefined) return known;
  return new Failures(failuresOf(known).map((failure) => failure.of(formatSubject(name, digest))));
}
