import type { ReleaseOutcome } from './outcome.ts';
import type { Visibility, WorkflowRun } from '../../config/workflow-run.ts';
import type { SigstoreChoice } from '../../config/config.ts';
import type { Failure } from '../../failure/failure.ts';
import type { NamedBundle } from '../../github/named-bundle.ts';
import type { RecordEnd, StoredArtifact } from '../../github/storage-record.ts';
import type { Registry } from '../../registry/registry.ts';
import type { IdentityToken } from '../../sigstore/identity-token.ts';
import type { Instance } from '../../sigstore/instance.ts';
import type { LoggedEntry } from '../../sigstore/logged-entry.ts';
import type { Digest } from '../../subject/digest.ts';
import type { StatementKind } from '../../statement/statement.ts';
import type { VerifiedBundle } from '../../verify/verified-bundle.ts';

/** The world as the story sees it; built once, by run.ts. */
export interface SignServices {
  readonly run: WorkflowRun;
  readonly registry: Registry;
  readonly sigstore: SigstoreServices;
  /** Of the repository, at GitHub. */
  readonly digestStores: DigestStores;
  /** Undefined where there can be none: outside organisations, and on servers of one's own. */
  readonly storageRecords: StorageRecords | undefined;
  readonly store: BundleStore;
  readonly progress: Progress;
}

export interface SigstoreServices {
  /** Of the repository; from the event, else from the API. */
  visibility(): Promise<Visibility>;
  open(choice: Exclude<SigstoreChoice, { kind: 'auto' }>): Promise<Instance>;
  /** Why the job may not ask for identity tokens; undefined where it may. */
  readonly tokenRefusal: Failure | undefined;
  /** One token a run; asked for when first called. */
  token(): Promise<IdentityToken>;
  /** @param statements how many will be signed: connections for them are set up meanwhile */
  probe(instance: Instance, statements: number): Promise<readonly Failure[]>;
  signer(instance: Instance): StatementSigning;
  /** Entries about a digest, from logs that can be searched; none when they cannot. */
  searchLogs(instance: Instance, digest: Digest): Promise<readonly LoggedEntry[]>;
}

export interface StorageRecords {
  /** @throws Failure GITHUB_… */
  create(artifact: StoredArtifact): Promise<RecordEnd>;
}

export type DigestStores = ReadonlyMap<DigestStore['name'], DigestStore>;

/** Keeps bundles by digest, whatever the name of what they are about. */
export interface DigestStore {
  /** As `publish` and results.json call it; also among the places that list a found bundle. */
  readonly name: 'github' | 'release';
  /** For messages. */
  readonly title: string;
  /** Largest bundle that it takes. */
  readonly maxBytes: number;
  /** Where a person can look at all of it. */
  readonly page: string;
  /** Bundles about a digest, unverified. @throws Failure GITHUB_… */
  list(digest: Digest): Promise<readonly Buffer[]>;
  /** @returns what keeps it from taking bundles, as far as that can be known */
  probe(): Promise<readonly Failure[]>;
  /** @returns where a person can look at it. @throws Failure GITHUB_… */
  add(bundle: NamedBundle): Promise<string>;
}

export interface StatementSigning {
  /** Gets the certificate. */
  open(): Promise<void>;
  /** @returns a bundle's JSON, not verified yet */
  sign(statement: readonly Buffer[]): Promise<Buffer>;
  /** The same for a signature in the form of before bundles. */
  signMessage(message: Buffer): Promise<Buffer>;
}

/** Bundles kept from run to run. */
export interface BundleStore {
  /** What an earlier run kept; a store that fails has nothing. Unverified. */
  restore(): Promise<readonly Buffer[]>;
  /** Forgets everything but these, which were verified. */
  retain(bundles: readonly VerifiedBundle[]): Promise<void>;
  /** Keeps a bundle at once, so that it survives whatever happens next. */
  keep(bundle: VerifiedBundle, kind: StatementKind): Promise<void>;
}

export interface Progress {
  /** One line of the step's log. */
  line(text: string): void;
  /** A release is done; `done` of `all` are. */
  finished(outcome: ReleaseOutcome, done: number, all: number): void;
  /** For those who switched debug logging on. */
  detail(text: string): void;
  notice(text: string): void;
  warning(text: string): void;
}
