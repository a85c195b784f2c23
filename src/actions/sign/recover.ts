import { setTimeout as sleep } from 'node:timers/promises';
import type { Instance } from '../../sigstore/instance.ts';
import type { LoggedEntry } from '../../sigstore/logged-entry.ts';
import {
  type LoggedEnvelope,
  readLoggedEnvelope,
  rebuildBundle,
  rebuildSignature,
} from '../../sigstore/rebuild-bundle.ts';
import { type StatementDraft, statementBytes } from '../../statement/draft.ts';
import { finishedAt } from '../../statement/provenance.ts';
import { type Digest, digestOf } from '../../subject/digest.ts';
import type { ImageName } from '../../subject/image-name.ts';
import { readCertificateIdentity } from '../../verify/certificate-identity.ts';
import { signatureLayer } from '../../verify/legacy-layer.ts';
import type { VerifiedLegacySignature } from '../../verify/legacy-signature.ts';
import { isOwn, type OwnSigner } from '../../verify/own-signer.ts';
import type { VerifiedBundle } from '../../verify/verified-bundle.ts';
import { bundleJudge } from './bundle-judge.ts';
import { ownSignature } from './legacy.ts';
import type { IsRecent } from './recency.ts';
import { isSatisfied, type PlannedRelease, type PlannedStatement, type SignPlan } from './plan.ts';
import type { SignServices } from './services.ts';

const SEARCH_MS = 2_000;
const MAX_CANDIDATE_SECONDS = 1_200;
const MILLISECONDS_A_DAY = 86_400_000;

export interface RecoveryOptions {
  readonly instance: Instance;
  readonly own: OwnSigner;
  /** How long before its log entry a statement can have been made. */
  readonly deadlineMs: number;
  readonly now: Date;
  readonly isRecent: IsRecent;
}

/** What a search runs beside: it costs no time while that lasts. */
interface SearchOptions extends RecoveryOptions {
  readonly beside: Promise<unknown>;
}

/**
 * A run that died after the log had accepted an entry and before the bundle was kept has lost nothing: the statement's
 * bytes can be made again and the log has the rest. Only ever saves a second entry; is never a reason to fail.
 */
export async function recoverFromLog(
  { releases, artifacts }: SignPlan,
  services: SignServices,
  options: SearchOptions,
): Promise<ReadonlyMap<StatementDraft, VerifiedBundle>> {
  const patience = patienceFor(options.beside);
  const { judge } = bundleJudge(options.instance, [], services.progress);
  const recovered = new Map<StatementDraft, VerifiedBundle>();
  const groups = [
    ...releases.flatMap(({ target, statements }) => searchesFor(statements, target.release.names)),
    ...searchesFor(artifacts, []),
  ];
  await Promise.all(
    groups.map(async ({ digest, names, drafts }) => {
      const entries = await searchWithin(patience, services, options.instance, digest);
      for (const entry of entries) {
        const envelope = readLoggedEnvelope(entry);
        const match = envelope && findDraft(envelope, drafts, services.run.runId, options);
        const bundle = match && judge(rebuildBundle(envelope, match.statement), 'the log');
        if (!bundle || !options.isRecent(bundle, names)) continue;
        if (isOwn(bundle, options.own, match.draft.kind === 'provenance')) recovered.set(match.draft, bundle);
      }
    }),
  );
  return recovered;
}

/** Two seconds, or as long as the certificate takes. */
async function patienceFor(beside: Promise<unknown>): Promise<'over'> {
  await Promise.allSettled([sleep(SEARCH_MS, undefined, { ref: false }), beside]);
  return 'over';
}

async function searchWithin(
  patience: Promise<'over'>,
  { sigstore, progress }: SignServices,
  instance: Instance,
  digest: Digest,
): Promise<readonly LoggedEntry[]> {
  const found = await Promise.race([sigstore.searchLogs(instance, digest), patience]);
  if (found !== 'over') return found;
  progress.detail(
    `the log was not searched: it had not answered when there was a certificate, after ${SEARCH_MS / 1000} s`,
  );
  return [];
}

interface Search {
  readonly digest: Digest;
  readonly names: readonly ImageName[];
  readonly drafts: readonly StatementDraft[];
}

/** The log finds a statement by any of its subjects: one search for all that begin with the same. */
function searchesFor(statements: readonly PlannedStatement[], names: readonly ImageName[]): readonly Search[] {
  const drafts = statements.filter((statement) => !isSatisfied(statement)).map(({ draft }) => draft);
  const byDigest = Map.groupBy(drafts, ({ subjects }) => subjects[0]?.digest);
  return [...byDigest].flatMap(([digest, each]) => (digest ? [{ digest, names, drafts: each }] : []));
}

/**
 * The same for signatures in the form of before bundles, found by the digest of what they are over.
 * @returns by payload
 */
export async function recoverLegacy(
  plan: readonly PlannedRelease[],
  services: SignServices,
  { instance, own, now, isRecent, beside }: SearchOptions,
): Promise<ReadonlyMap<Buffer, VerifiedLegacySignature>> {
  const wanted = plan.flatMap(({ target, legacy }) =>
    legacy.flatMap(({ payload, found }) => (payload && !found ? [{ payload, names: target.release.names }] : [])),
  );
  const patience = patienceFor(beside);
  const recovered = new Map<Buffer, VerifiedLegacySignature>();
  await Promise.all(
    wanted.map(async ({ payload, names }) => {
      const entries = await searchWithin(patience, services, instance, digestOf(payload));
      const recent = entries.filter((each) => now.getTime() - each.integratedTime * 1000 < MILLISECONDS_A_DAY);
      for (const entry of recent) {
        const bundle = rebuildSignature(entry, payload);
        const signature = bundle && ownSignature(signatureLayer(bundle, payload), instance, own, services.progress);
        if (signature && isRecent(signature, names)) recovered.set(payload, signature);
      }
    }),
  );
  return recovered;
}

/** The draft whose bytes were logged, if this entry can be of this run. */
function findDraft(
  envelope: LoggedEnvelope,
  drafts: readonly StatementDraft[],
  runId: string,
  options: RecoveryOptions,
): { readonly draft: StatementDraft; readonly statement: Buffer } | undefined {
  for (const draft of drafts.filter((each) => mayBeOurs(envelope, each, runId, options))) {
    const statement = loggedBytes(draft, envelope, options.deadlineMs);
    if (statement) return { draft, statement };
  }
  return undefined;
}

/** Entries of this run; for signatures, which say nothing of a run, any of the last day. */
function mayBeOurs(envelope: LoggedEnvelope, draft: StatementDraft, runId: string, options: RecoveryOptions): boolean {
  const ageMs = options.now.getTime() - envelope.integratedTime.getTime();
  if (draft.kind === 'signature' && ageMs < MILLISECONDS_A_DAY) return true;
  try {
    const { runInvocationUri } = readCertificateIdentity(options.instance.trust.readCertificate(envelope.certificate));
    const { own } = options;
    if (own.kind !== 'workflow') return false;
    return runInvocationUri?.startsWith(`${own.sourceRepository}/actions/runs/${runId}/`) ?? false;
  } catch {
    return false;
  }
}

/** The statement's bytes if they are what was logged. Provenance was made some seconds before its entry: they are tried. */
function loggedBytes(draft: StatementDraft, envelope: LoggedEnvelope, deadlineMs: number): Buffer | undefined {
  const isLogged = (bytes: Buffer): boolean => digestOf(bytes) === envelope.payloadHash;
  if (draft.kind !== 'provenance') {
    const bytes = Buffer.concat(statementBytes(draft));
    return isLogged(bytes) ? bytes : undefined;
  }
  const seconds = Math.min(MAX_CANDIDATE_SECONDS, Math.ceil(deadlineMs / 1000));
  for (let back = 0; back <= seconds; back += 1) {
    const made = new Date(envelope.integratedTime.getTime() - back * 1000);
    const bytes = Buffer.concat(statementBytes(finishedAt(draft, made)));
    if (isLogged(bytes)) return bytes;
  }
  return undefined;
}
