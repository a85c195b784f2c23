import type { TimedAnswer } from '../http/clock-skew.ts';
import type { Digest } from '../subject/digest.ts';
import type { ImageName } from '../subject/image-name.ts';
import type { LegacyLayer } from '../verify/legacy-layer.ts';
import type { VerifiedBundle } from '../verify/verified-bundle.ts';

/** An OCI content descriptor. */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: Digest;
  readonly size: number;
  readonly artifactType?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** An image as the registry holds it, its bytes checked against the digest. */
export interface ResolvedImage {
  readonly descriptor: Descriptor;
  readonly kind: 'index' | 'manifest';
  /** Of a single manifest. */
  readonly configDigest: Digest | undefined;
  /** Of an index: what it says of its platforms, whether or not they were read. */
  readonly listed: readonly { readonly platform: string; readonly digest: Digest }[];
  /** Of a single manifest, bottom first; undefined for an index, and for a manifest that lists no readable ones. */
  readonly layers: readonly Descriptor[] | undefined;
  /** Of an index: the manifests under it that are images; BuildKit's `unknown/unknown` attestation manifests are left out. */
  readonly platforms: readonly ResolvedPlatform[];
  /** Of an index: BuildKit's attestation manifests; empty when they were not asked for. */
  readonly attestations: readonly BuildAttestation[];
}

/** What BuildKit says of one platform, unsigned: a manifest whose layers are in-toto statements. */
export interface BuildAttestation {
  readonly descriptor: Descriptor;
  /** The manifest that it speaks of. */
  readonly image: Digest;
  readonly statements: readonly { readonly predicateType: string; readonly layer: Descriptor }[];
}

export interface ResolvedPlatform {
  /** `os/arch[/variant]` */
  readonly platform: string;
  readonly descriptor: Descriptor;
  readonly configDigest: Digest | undefined;
  /** Bottom first; undefined when not all of them can be read. */
  readonly layers: readonly Descriptor[] | undefined;
}

/** The referrers of one digest under one name. */
export interface ReferrersListing {
  /** How this registry stores them: probed, never guessed from its host name. */
  readonly storage: 'referrers-api' | 'referrers-tag';
  /** Whether the fallback tag holds an index; it may beside the API, written by an older client. */
  readonly tagExists: boolean;
  readonly entries: readonly Descriptor[];
}

/** An image with what refers to it. */
export interface FoundImage {
  readonly image: ResolvedImage;
  /** Of the image and its platforms; empty when they were not asked for. */
  readonly listings: ReadonlyMap<Digest, ReferrersListing>;
}

export interface FindOptions {
  readonly platforms: 'all' | 'index';
  readonly referrers: boolean;
  /** Where they are kept; with the image unless told. */
  readonly referrersIn?: ImageName;
  /** BuildKit's attestation manifests: to read them, or to find what refers to them too. */
  readonly attestations?: 'none' | 'read' | 'with-referrers';
}

/** All that the rest of the program knows of registries. Every method throws Failure or Failures with the subject named. */
export interface Registry {
  /**
   * Finds an image by digest and, with `referrers`, what refers to it and to each of its platforms: the referrers API and
   * the fallback tag, merged, as older clients may have written only the tag.
   * @throws SUBJECT_NOT_FOUND, DIGEST_MISMATCH, LOGIN_MISSING, REGISTRY_…
   */
  find(name: ImageName, digest: Digest, options: FindOptions): Promise<FoundImage>;

  /** The digest that a tag names, the same for the whole run. @throws SUBJECT_NOT_FOUND, LOGIN_MISSING, REGISTRY_… */
  resolveTag(name: ImageName, tag: string): Promise<Digest>;

  /** Whether the registry has a manifest that something lists. @throws REGISTRY_… */
  hasManifest(name: ImageName, digest: Digest): Promise<boolean>;

  /** The bundle that a referrer holds, or undefined when it holds none. Unverified. */
  readBundle(name: ImageName, subject: Digest, referrer: Descriptor): Promise<Buffer | undefined>;

  /**
   * A layer of an image as it comes, never all of it in memory. It counts once it has ended: then its bytes had the
   * digest. Iterating throws SUBJECT_NOT_FOUND, DIGEST_MISMATCH, LOGIN_MISSING, REGISTRY_…
   */
  openLayer(name: ImageName, image: Digest, layer: Descriptor): AsyncIterable<Buffer>;

  /**
   * A statement of a build's attestation manifest, its bytes checked against the digest. Nobody signed it.
   * @throws SUBJECT_NOT_FOUND, DIGEST_MISMATCH, SBOM_TOO_LARGE, REGISTRY_…
   */
  readBuildStatement(name: ImageName, layer: Descriptor): Promise<Buffer>;

  /**
   * Can these subjects' referrers be pushed here? Starts an upload and cancels it; where referrers will go into an
   * existing fallback tag, puts the tag's own bytes back, to learn of immutable tags; with `legacy`, cosign's tags too.
   * @returns how referrers are stored here, and whether a tag will have to be made for them
   * @throws LOGIN_MISSING, PUSH_DENIED, IMMUTABLE_TAG, REGISTRY_…
   */
  preflightPush(name: ImageName, subjects: readonly Digest[], forms?: PushForms): Promise<PushPreflight>;

  /**
   * Whether a repository answers and may be read with this login, and how many requests its registry still takes.
   * @throws LOGIN_MISSING, REGISTRY_…
   */
  examine(name: ImageName): Promise<RepositoryHealth>;

  /**
   * Publishes bundles as referrers of one subject: blobs and manifests in parallel, then one update of the fallback tag
   * where there is no referrers API; read back.
   * @throws REFERRER_LOST, NO_REFERRERS, IMMUTABLE_TAG, PUSH_DENIED, REGISTRY_TOO_OLD, REGISTRY_…
   */
  publish(
    name: ImageName,
    subject: Descriptor,
    bundles: readonly VerifiedBundle[],
  ): Promise<ReferrersListing['storage']>;

  /** What cosign's tags of a subject hold: signatures and attestations in the form of before bundles. */
  listLegacy(name: ImageName, subject: Digest): Promise<LegacyListing>;

  /** A layer of one of cosign's tags, or undefined when it is too large or not what its digest says. Unverified. */
  readLegacyLayer(name: ImageName, layer: Descriptor): Promise<LegacyLayer | undefined>;

  /**
   * Publishes layers under cosign's tags of a subject, each tag in one update, read back. What is there stays.
   * @throws REFERRER_LOST, IMMUTABLE_TAG, PUSH_DENIED, REGISTRY_…
   */
  publishLegacy(
    name: ImageName,
    subject: Digest,
    layers: Readonly<Record<LegacyKind, readonly LegacyLayer[]>>,
  ): Promise<void>;

  /** Digest of the referrer manifest that `publish` makes for a bundle: manifests are a function of subject and bundle. */
  referrerDigest(subject: Descriptor, bundle: VerifiedBundle): Digest;

  /** Waits for what nobody waits for: uploads that are being cancelled. */
  settled(): Promise<void>;
}

/** What is going to be pushed; referrers alone unless told. */
export interface PushForms {
  readonly referrers: boolean;
  readonly legacy: boolean;
  /** Nothing will be: so nothing is uploaded ahead either. */
  readonly isTrial?: boolean;
}

/** Signatures, and attestations; also the ends of their tags. */
export type LegacyKind = 'sig' | 'att';

/** Layers, in their order. */
export type LegacyListing = Readonly<Record<LegacyKind, readonly Descriptor[]>>;

/** What a repository shows to those who may read it. */
export interface RepositoryHealth {
  readonly ping: TimedAnswer;
  /** Whether there is a login for it here. */
  readonly hasLogin: boolean;
  /** A registry makes a repository when something is pushed to it. */
  readonly isThere: boolean;
  /** What its tag `latest` names, as the registry says; unverified. */
  readonly latest: Digest | undefined;
  /** Requests that are left, of how many; undefined where it does not say. */
  readonly rateLimit: { readonly remaining: number; readonly limit: number | undefined } | undefined;
}

export interface PushPreflight {
  /** Undefined where no referrers will be pushed. */
  readonly storage: ReferrersListing['storage'] | undefined;
  readonly makesTags: boolean;
}
