import type { SigningKey } from '../keys/signing-key.ts';
import type { JsonDocument } from '../lib/json-document.ts';
import type { Secret } from '../lib/secret.ts';
import type { SpdxPredicateType } from '../sbom/predicate-type.ts';
import type { SbomDocument } from '../sbom/sbom-document.ts';
import type { ArtifactSubject } from '../subject/artifact.ts';
import type { Digest } from '../subject/digest.ts';
import type { ImageName } from '../subject/image-name.ts';
import type { Pending } from '../subject/pending.ts';
import type { ImageSubject } from '../subject/subject.ts';
import type { PolicyInput } from './parse-policy-input.ts';
import type { PublishTarget } from './parse-publish.ts';

/** What the sign action was asked to do: parsed, complete and free of contradictions. */
export interface SignConfig {
  readonly subjects: readonly ImageSubject[];
  /** Files, beside the images. */
  readonly artifacts: readonly ArtifactSubject[];
  readonly platforms: 'all' | 'index';
  /** Whether BuildKit's attestation manifests are signed too. */
  readonly buildkitAttestations: 'ignore' | 'sign';
  readonly statements: StatementsConfig;
  /** What the result must satisfy besides. */
  readonly policy: PolicyInput | undefined;
  readonly sigstore: SigstoreChoice;
  readonly rekorVersion: 'auto' | 1 | 2;
  readonly oidcAudience: string;
  /** `owner/repo/.github/workflows/x.yml@ref` of the workflow that the certificate will name, when it is known. */
  readonly workflowRef: string | undefined;
  /** Empty: bundles stay files. */
  readonly publish: readonly PublishTarget[];
  /** Names under which the digests are signed already; then nothing is signed. */
  readonly reuseFrom: readonly ImageName[];
  /** Where referrers go instead of to their images. */
  readonly signatureRepository: ImageName | undefined;
  /** Whether GitHub is told where images are kept, where it can be told. */
  readonly storageRecord: boolean;
  /** Absolute path; absent: a directory of the run's own. */
  readonly bundleDirectory: string | undefined;
  readonly cache: boolean;
  readonly reuse: boolean;
  /** What was signed longer ago is signed anew; undefined: never for its age. */
  readonly renewAfterMs: number | undefined;
  readonly concurrency: number;
  /** New log entries: so many at once, then so many a minute. Both are this shard's part. */
  readonly logRate: { readonly perMinute: number; readonly burst: number };
  readonly deadlineMs: number;
  /** What becomes of the step when Sigstore itself is down. */
  readonly onOutage: OnOutage;
  /** What an earlier attempt left to do. */
  readonly resume: Pending | undefined;
  /** What becomes of a job that may not ask for identity tokens. */
  readonly noIdToken: 'fail' | 'verify';
  readonly dryRun: boolean;
  /** What each job of a matrix is to be given as `shard`; undefined unless asked for. */
  readonly shards: readonly string[] | undefined;
  readonly summary: boolean;
  readonly githubToken: Secret | undefined;
  /** Said to the user, and no reason to stop. */
  readonly notices: readonly string[];
}

/** `warn` and `defer` let the step succeed; `defer` also writes down what is missing. */
export type OnOutage = 'fail' | 'warn' | 'defer';

export interface StatementsConfig {
  readonly signature: boolean;
  /** `auto`: for what a needed job or build metadata put out. */
  readonly provenance: 'auto' | 'always' | 'never';
  readonly sboms: readonly SbomRequest[];
  /** SBOMs that are still in the registry, where the build left them. */
  readonly buildSboms: readonly BuildSbomRequest[];
  readonly predicates: readonly PredicateRequest[];
  /** Whether each digest gets a signature in the form of before bundles too. */
  readonly legacySignature: boolean;
  /** Added to the subjects of the signature, as cosign's `-a`. */
  readonly annotations: Readonly<Record<string, string>>;
}

export interface SbomRequest {
  /** The image or file it was given for. */
  readonly image: Digest;
  /** `os/arch[/variant]`; absent: the index and all platforms, unless the document itself describes one. */
  readonly platform: string | undefined;
  readonly path: string;
  readonly predicateType: string;
  readonly document: SbomDocument;
}

export interface BuildSbomRequest {
  readonly image: Digest;
  /** `os/arch[/variant]`; absent: all platforms, each with its own. */
  readonly platform: string | undefined;
  readonly spdx: SpdxPredicateType;
}

export interface PredicateRequest {
  readonly image: Digest;
  readonly path: string;
  readonly predicateType: string;
  readonly predicate: JsonDocument;
}

/** Which Sigstore deployment signs. */
export type SigstoreChoice =
  | { readonly kind: 'auto' }
  | { readonly kind: 'public-good' }
  /** `tufRoot`: path of a first root to begin with instead of the one in this build. */
  | { readonly kind: 'github'; readonly tufRoot: string | undefined }
  | { readonly kind: 'custom'; readonly trust: CustomTrust }
  /** Whoever holds the key; logged and stamped only where an own deployment is given. */
  | { readonly kind: 'key'; readonly key: SigningKey; readonly trust: CustomTrust | undefined };

export type CustomTrust =
  | { readonly kind: 'files'; readonly signingConfig: string; readonly trustedRoot: string }
  | { readonly kind: 'tuf'; readonly mirror: URL; readonly root: string };
