import type { PolicyInput } from '../../config/parse-policy-input.ts';
import { Failure } from '../../failure/failure.ts';
import { JsonObject } from '../../lib/json-object.ts';
import { entryFor, namesOf } from '../../policy/image-pattern.ts';
import type { PolicyEntry } from '../../policy/policy.ts';
import { type Signer, voucherOf } from '../../policy/signer.ts';
import { recogniseSbom } from '../../sbom/parse-sbom.ts';
import type { Instance } from '../../sigstore/instance.ts';
import { kindOf } from '../../statement/statement.ts';
import { digestOf } from '../../subject/digest.ts';
import { formatImageName, type ImageName } from '../../subject/image-name.ts';
import { formatSubject } from '../../subject/subject.ts';
import type { CertificateIdentity } from '../../verify/certificate-identity.ts';
import type { Evidence, ImageEvidence } from '../../verify/evidence.ts';
import { judgeImage } from '../../verify/judge-image.ts';
import { mismatches } from '../../verify/signer-mismatch.ts';
import type { VerifiedBundle } from '../../verify/verified-bundle.ts';
import type { ExpectedSigner } from './expected-signer.ts';
import type { PlannedRelease, PlannedStatement } from './plan.ts';
import { keyOf, type Place, placeKey } from './release-image.ts';

interface Judging extends PolicyInput, ExpectedSigner {
  readonly instance: Instance;
  readonly now: Date;
}

/**
 * What a policy would have against the images as they will be once everything planned is signed. All of it is known
 * before anything is: who signs, when, and what is said.
 */
export function policyFailures(planned: readonly PlannedRelease[], judging: Judging): readonly Failure[] {
  return planned.flatMap((release) =>
    release.target.places
      .filter(({ parent }) => parent === undefined)
      .flatMap((place) => failuresAt(place, release, judging)),
  );
}

/** Whether a policy names who signed this among the signers of an image under one of these names. */
export function isByTrustedSigner(
  { signer }: VerifiedBundle,
  names: readonly ImageName[],
  judging: Omit<Judging, 'now'>,
): boolean {
  const demands = names.flatMap((name) => entryFor(name, judging.policy)?.demand ?? []);
  const trusted = demands.flatMap((demand) => (demand.kind === 'signed' ? demand.signers.flat() : []));
  const vouchers = new Set(trusted.filter((each) => vouchesFor(each, judging)).map(voucherOf));
  const signed = { signer: signer.kind === 'certificate' ? signer : undefined, vouchers };
  return trusted.some((each) => mismatches(each, signed).length === 0);
}

function failuresAt(place: Place, release: PlannedRelease, judging: Judging): readonly Failure[] {
  const { policy, run, now } = judging;
  const subject = formatSubject(place.name, place.descriptor.digest);
  const entry = entryFor(place.name, policy);
  if (!entry) return [new Failure('NO_POLICY_ENTRY', `no entry of the policy matches ${subject}`, { subject })];
  const image = imageAt(place, release, entry, judging);
  const { checks } = judgeImage(entry, image, { deny: policy.deny, sourceCommit: run.commit, now });
  return checks.flatMap(({ failure }) => (failure ? [failure.of(subject)] : []));
}

function imageAt(place: Place, release: PlannedRelease, entry: PolicyEntry, judging: Judging): ImageEvidence {
  const { image, places } = release.target;
  const signers = [
    ...(entry.demand.kind === 'signed' ? entry.demand.signers.flat() : []),
    ...judging.policy.deny.flatMap((rule) => (rule.kind === 'signer' ? rule.signers : [])),
  ];
  const vouchers = new Set(signers.filter((signer) => vouchesFor(signer, judging)).map(voucherOf));
  const here = places.filter(({ name }) => formatImageName(name) === formatImageName(place.name));
  return {
    names: namesOf(place.name, judging.policy.mirrors),
    digest: place.descriptor.digest,
    isPinned: true,
    platforms: image.platforms.map(({ descriptor }) => descriptor.digest),
    configs: [image.configDigest, ...image.platforms.map(({ configDigest }) => configDigest)].filter(
      (digest) => digest !== undefined,
    ),
    evidence: here.flatMap((each) => [
      ...release.statements.flatMap((statement) => evidenceOf(statement, each, vouchers, judging)),
      ...legacyEvidence(each, release, vouchers, judging),
    ]),
    rejected: [],
    gaps: [],
  };
}

/** Which private instance it is, that instance's own verifiers find out. */
function vouchesFor(signer: Signer, { own, keys, instance: { name, logs } }: Omit<Judging, 'now'>): boolean {
  if (signer.kind === 'key') {
    const isKey = own.kind === 'key' && keys.get(signer.path) === own.fingerprint;
    return isKey && (signer.log === 'none' || logs.length > 0);
  }
  const { trust } = signer;
  if (own.kind === 'key') return false;
  if (trust === undefined) return true;
  return trust.kind === 'file' || trust.kind === 'tuf' ? name === 'custom' : trust.kind === name;
}

function evidenceOf(
  { draft, satisfied }: PlannedStatement,
  place: Place,
  vouchers: ReadonlySet<string>,
  judging: Judging,
): readonly Evidence[] {
  const key = placeKey(place);
  if (!draft.subjects.some(({ name, digest }) => keyOf(name, digest) === key)) return [];
  const there = satisfied.get(key)?.bundle;
  return [
    {
      digest: there?.digest ?? digestOf(''),
      kind: kindOf(draft.predicateType),
      predicateType: draft.predicateType,
      predicate: draft.predicate,
      subject: place.descriptor.digest,
      names: [formatImageName(place.name)],
      signer: there?.signer.kind === 'certificate' ? there.signer : expectedIdentity(judging),
      vouchers,
      logEntries: there?.logEntries ?? [],
      timestamps: there?.timestamps ?? expectedTimes(judging),
      sbom: draft.kind === 'sbom' ? recogniseSbom(new JsonObject(draft.predicate.bytes)) : undefined,
      found: { ref: key, to: 'registry', via: 'referrers-api' },
    },
  ];
}

/** A signature in the form of before bundles is one too. */
function legacyEvidence(
  place: Place,
  { legacy }: PlannedRelease,
  vouchers: ReadonlySet<string>,
  judging: Judging,
): readonly Evidence[] {
  const planned = legacy.find((each) => each.place === place);
  if (!planned?.payload) return [];
  return [
    {
      digest: digestOf(planned.payload),
      kind: 'signature',
      predicateType: '',
      predicate: undefined,
      subject: place.descriptor.digest,
      names: [formatImageName(place.name)],
      signer: planned.found?.signer.kind === 'certificate' ? planned.found.signer : expectedIdentity(judging),
      vouchers,
      logEntries: planned.found?.logEntries ?? [],
      timestamps: planned.found?.timestamps ?? expectedTimes(judging),
      sbom: undefined,
      found: { ref: placeKey(place), to: 'registry', via: 'legacy-tag' },
    },
  ];
}

/** Nobody vouches for when, where there is neither a log nor a timestamp authority. */
function expectedTimes({ instance, now }: Judging): readonly Date[] {
  return instance.logs.length + instance.timestampAuthorityUrls.length > 0 ? [now] : [];
}

/** What the certificate of this run will say; `isOwn` then compares what it does say. */
function expectedIdentity({ run, own }: Judging): CertificateIdentity | undefined {
  if (own.kind === 'key') return undefined;
  return {
    kind: 'certificate',
    subjectAlternativeName: `${run.serverUrl}/${run.jobWorkflowRef}`,
    issuer: own.issuers[0] ?? '',
    sourceRepository: `${run.serverUrl}/${run.repository}`,
    sourceRepositoryId: run.repositoryId,
    sourceRepositoryRef: run.ref,
    sourceRepositoryDigest: run.commit,
    buildConfigUri: `${run.serverUrl}/${run.workflowRef}`,
    buildTrigger: run.eventName,
    runInvocationUri: undefined,
  };
}
