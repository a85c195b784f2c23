/** What a registry may refuse to store, beyond what the specification lets it. */
export type RefusedManifest =
  /** The empty config media type: 400 MANIFEST_INVALID (older Docker Hub and ECR). */
  | 'empty-config'
  /** Manifests with a `subject`: 405 UNSUPPORTED (ECR, reported for referrers). */
  | 'subject'
  /** Image indexes, so the fallback tag too: 405 UNSUPPORTED (ECR, reported for indexes). */
  | 'index'
  /** All OCI types: 400 "manifest schema version not supported" (old Quay). */
  | 'oci-types';

/** How this registry differs from the specification. Every field may be changed while the registry runs. */
export interface RegistryQuirks {
  /**
   * 'missing': 404 "404 page not found" and no OCI-Subject (distribution, GHCR, GitLab).
   * 'claims-but-missing': OCI-Subject on push, 404 on the API (ECR).
   * 'wrong-content-type': 200 with a web page (a catch-all page in front of an old registry).
   */
  referrersApi: 'present' | 'missing' | 'claims-but-missing' | 'wrong-content-type';
  /**
   * The fallback tag `sha256-<hex>` answers the image `sha256:<hex>` itself.
   * 'always': even when the tag was pushed (GitLab). 'when-missing': only if it was not (GHCR).
   */
  fallbackTagAnswersImage: 'never' | 'when-missing' | 'always';
  /** A tag that exists cannot be put again, not even with its own bytes; the texts are Harbor's and ECR's. */
  immutableTags: 'none' | 'harbor' | 'ecr';
  /**
   * 'missing': the login may create tags and not put them again; the text is Artifactory's, which wants the permission to
   * delete for that.
   */
  overwriteRight: 'given' | 'missing';
  /** Which tags are immutable (Harbor's rules are patterns over tags). */
  immutableTagPattern: RegExp;
  /**
   * 'none': no ETag. 'ignored': ETag, and If-Match and If-None-Match on PUT do nothing (distribution).
   * 'honoured': a PUT whose condition does not hold gets 412.
   */
  etag: 'none' | 'ignored' | 'honoured';
  /** How many PUTs of tags that start with `sha256-` are answered 201 and undone at once: another writer won. */
  loseUpdates: number;
  /** After so many pushes of a manifest by digest a collector comes by at once, and takes every manifest that no tag leads to. */
  collections: number;
  /** A GET of a tag that starts with `sha256-` answers what was there this many milliseconds ago. */
  fallbackReadDelayMs: number;
  /** `POST …/uploads/?digest=` stores the blob ('honoured'), or only starts an upload, 202 (distribution). */
  monolithicUpload: 'honoured' | 'ignored';
  /**
   * 'chunks': a blob that comes with the closing PUT alone is refused, 405 (services in front of object storage that count
   * chunks); 'any': as the specification has it.
   */
  uploads: 'any' | 'chunks';
  /** A request body longer than this is refused (nginx as it comes: 1 MiB, GHCR: 4 MiB, ACR: 20 MB). 0: none. */
  maxBodyBytes: number;
  /** 'proxy': 413 with a web page (nginx, ACR). 'registry': 416 with an error of the specification's form (GHCR). */
  maxBodySaidBy: 'proxy' | 'registry';
  /** `OCI-Chunk-Min-Length`: every chunk but the last must be so long, else 416 (registries that pass chunks to S3). 0: any. */
  chunkMinBytes: number;
  /** `POST …/uploads/?mount=&from=` mounts, or only starts an upload, 202 (registries without mounting). */
  mount: 'honoured' | 'ignored';
  /** `Location` of uploads, blobs and manifests ('absolute': distribution). */
  location: 'relative' | 'absolute';
  /** Every answer carries this many more bytes of headers (Google Artifact Registry: more than 16 KiB). */
  responseHeaderBytes: number;
  /** Referrers in one answer; more follow by `Link` (Zot, Quay). 0: all at once. */
  referrersPageSize: number;
  /** Whether the server filters referrers by `artifactType` and says so, or leaves it to the client. */
  referrersFilter: 'applied' | 'ignored';
  refuses: readonly RefusedManifest[];
  /**
   * A manifest that names blobs or children which are not there: 400 MANIFEST_BLOB_UNKNOWN ('refused', distribution),
   * 400 MANIFEST_INVALID ('invalid'), or 201 ('taken').
   */
  absentContent: 'refused' | 'invalid' | 'taken';
  /** A tag that is not there: 404, or 403 for a login with few rights (Artifactory). */
  absentTag: 'unknown' | 'forbidden';
  /** How many GETs of manifests by digest answer 404 first: what was just pushed is not everywhere yet. */
  unknownAtFirst: number;
  /** How many GETs of manifests are answered 429 TOOMANYREQUESTS (Docker Hub's limit of pulls); Infinity: all. */
  rateLimitedReads: number;
  /** 405 UNSUPPORTED for everything that writes (distribution's maintenance mode, mirrors). */
  readOnly: boolean;
}

/** A registry that does all the specification describes; an ETag without conditions, as distribution gives it. */
export const NO_QUIRKS: Readonly<RegistryQuirks> = {
  referrersApi: 'present',
  fallbackTagAnswersImage: 'never',
  immutableTags: 'none',
  overwriteRight: 'given',
  immutableTagPattern: /(?:)/,
  etag: 'ignored',
  loseUpdates: 0,
  collections: 0,
  fallbackReadDelayMs: 0,
  monolithicUpload: 'honoured',
  uploads: 'any',
  maxBodyBytes: 0,
  maxBodySaidBy: 'proxy',
  chunkMinBytes: 0,
  mount: 'honoured',
  location: 'relative',
  responseHeaderBytes: 0,
  referrersPageSize: 0,
  referrersFilter: 'applied',
  refuses: [],
  absentContent: 'refused',
  absentTag: 'unknown',
  unknownAtFirst: 0,
  rateLimitedReads: 0,
  readOnly: false,
};
