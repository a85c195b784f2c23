import type { Http } from '../http/http.ts';
import { parseDigest } from '../subject/digest.ts';
import type { LegacyLayer } from '../verify/legacy-layer.ts';
import { type Access, type Login, RegistryAuthorization } from './authorization.ts';
import { BlobUploads } from './blob-upload.ts';
import type { ContentStore } from './content-store.ts';
import { DistributionClient } from './distribution-client.ts';
import { addToFallbackTag } from './fallback-tag.ts';
import { MergedWrites } from './merged-writes.ts';
import { addToLegacyTag } from './legacy-tag.ts';
import { ReferrerTypes } from './probe-manifests.ts';
import type { Descriptor, LegacyKind, ReferrersListing } from './registry.ts';

/** One registry, and what this run has learned of it. */
export class Connection {
  readonly client: DistributionClient;
  /** The same registry, its requests counted as preflight. */
  readonly probes: DistributionClient;
  readonly uploads = new BlobUploads();
  readonly referrerTypes: ReferrerTypes;
  /** Repository → how it stores referrers. */
  readonly storages = new Map<string, ReferrersListing['storage']>();
  readonly #tagWrites: MergedWrites<Descriptor>;
  readonly #legacyWrites: MergedWrites<LegacyLayer>;

  constructor(registry: string, http: Http, access: Access, login: Login, content?: ContentStore) {
    const authorization = new RegistryAuthorization({ http, registry, access, login });
    this.client = new DistributionClient(registry, http, authorization, { content });
    this.probes = this.client.asProbe();
    this.referrerTypes = new ReferrerTypes(this.probes);
    this.#tagWrites = new MergedWrites((key, referrers) => {
      const [repository = '', digest = ''] = key.split('@');
      return addToFallbackTag(this.client, repository, parseDigest(digest), referrers);
    });
    this.#legacyWrites = new MergedWrites((key, layers) => {
      const [repository = '', digest = '', kind] = key.split('@');
      const tag = { subject: parseDigest(digest), kind: kind as LegacyKind };
      return addToLegacyTag(this.client, this.uploads, repository, tag, layers);
    });
  }

  /** Lists referrers under the fallback tag of a subject, with whatever else is being added to it at the time. */
  addToFallbackTag(repository: string, subject: string, referrers: readonly Descriptor[]): Promise<void> {
    return this.#tagWrites.add(`${repository}@${subject}`, referrers);
  }

  /** Adds layers to one of cosign's tags, with whatever else is being added to it at the time. */
  addToLegacyTag(repository: string, subject: string, kind: LegacyKind, layers: readonly LegacyLayer[]): Promise<void> {
    return this.#legacyWrites.add(`${repository}@${subject}@${kind}`, layers);
  }
}
