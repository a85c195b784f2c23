import { Failure } from '../failure/failure.ts';
import type { ProvenanceDemand, SignedDemand } from '../policy/policy.ts';
import { type CertificateSigner, describeSigner, type Signer } from '../policy/signer.ts';
import { certificateNamePattern } from './certificate-name.ts';
import { type Condition, holds, jmesString, plainText } from './kyverno-jmespath.ts';
import { type AttestationName, PREDICATE_TYPES } from './predicate-types.ts';
import { callerOf, neededProvenance } from './provenance-needs.ts';

/** Asked for when the policy is created, and for bundles never contacted. */
const REKOR = 'https://rekor.sigstore.dev';
const WORKFLOW = 'buildDefinition.externalParameters.workflow';
const DEPENDENCIES = 'buildDefinition.resolvedDependencies';

/** What an image must have, as a rule of a ClusterPolicy says it. @throws Failure BAD_POLICY */
export function signatureOf(demand: SignedDemand): object {
  const lists = demand.signers.map((list) => list.map(byCertificate));
  const attestors = lists.map((list) => attestorSet(list));
  // An attestation is anybody's of an `all-of`, and of several signers each may have facts of its own.
  const everybody = lists.flat();
  const [only] = everybody;
  const provenance = neededProvenance(demand, everybody);
  if (provenance && (everybody.length > 1 || !only)) {
    throw new Failure(
      'BAD_POLICY',
      'Kyverno’s ClusterPolicy compares provenance with one signer, and the entry has several',
      { advice: 'Give each signer an entry of its own, or use the engine `kyverno`.' },
    );
  }
  const facts = provenance && only ? conditionsOf(provenance, demand.maxAgeMs, only) : [];
  return {
    attestors,
    attestations: [
      // By its own measure of a signature any bundle of the signer would do for one.
      attestation('signature', attestors),
      ...(provenance ? [attestation('provenance', attestors, facts)] : []),
      ...(demand.sbom ? [attestation(sbomOf(demand.sbom.types), [attestorSet(everybody)])] : []),
    ],
  };
}

function byCertificate(signer: Signer): CertificateSigner {
  if (signer.kind !== 'key') return signer;
  throw new Failure(
    'BAD_POLICY',
    `${describeSigner(signer)}: Kyverno’s ClusterPolicy reads bundles of certificates alone`,
    {
      advice: 'Use the engine `kyverno`.',
    },
  );
}

function attestorSet(signers: readonly CertificateSigner[]): object {
  const entries = signers.map((signer) => {
    const subjectRegExp = plainText(certificateNamePattern(signer));
    return { keyless: { issuer: plainText(signer.issuer), subjectRegExp, rekor: { url: REKOR } } };
  });
  return { count: 1, entries };
}

function attestation(name: AttestationName, attestors: readonly object[], all: readonly Condition[] = []): object {
  return { name, type: PREDICATE_TYPES[name], attestors, ...(all.length > 0 && { conditions: [{ all }] }) };
}

/** All attestations are asked for, and of one type each. */
function sbomOf(types: readonly string[]): AttestationName {
  if (types.length === 1) return types[0] === 'spdx' ? 'spdx23' : 'cyclonedx';
  throw new Failure('BAD_POLICY', 'Kyverno’s ClusterPolicy cannot ask for one of several types of SBOM', {
    advice: 'Name one type, or use the engine `kyverno`.',
  });
}

function conditionsOf(
  { builder, source, commit }: ProvenanceDemand,
  maxAgeMs: number | undefined,
  signer: CertificateSigner,
): readonly Condition[] {
  const pattern = builder === 'same-workflow' ? certificateNamePattern(signer) : builder?.source;
  return [
    ...(pattern === undefined ? [] : [matches(pattern, 'runDetails.builder.id')]),
    ...(source === undefined ? [] : [isFrom(source)]),
    ...(commit.kind === 'exact'
      ? [holds(`length(${DEPENDENCIES}[?digest.gitCommit == ${jmesString(commit.sha)}]) > \`0\``)]
      : []),
    ...ranBy(signer),
    ...(maxAgeMs === undefined
      ? []
      : [
          holds(
            `time_after(time_add(runDetails.metadata.finishedOn, '${Math.floor(maxAgeMs / 1000)}s'), time_now_utc())`,
          ),
        ]),
  ];
}

function matches(pattern: string, fact: string): Condition {
  return holds(`regex_match(${jmesString(pattern)}, ${fact})`);
}

function isFrom(source: string): Condition {
  const git = jmesString(`git+${source}@`);
  return holds(
    `${WORKFLOW}.repository == ${jmesString(source)} || length(${DEPENDENCIES}[?starts_with(uri, ${git})]) > \`0\``,
  );
}

function ranBy(signer: CertificateSigner): readonly Condition[] {
  if (signer.kind !== 'workflow') return [];
  const caller = callerOf(signer);
  const { refs, triggers } = signer;
  const events = 'buildDefinition.internalParameters.github.event_name';
  const onRef = refs?.map(({ source }) => `regex_match(${jmesString(source)}, ${WORKFLOW}.ref)`).join(' || ');
  return [
    ...(caller === undefined ? [] : [holds(`${WORKFLOW}.repository == ${jmesString(caller)}`)]),
    ...(caller === undefined || onRef === undefined ? [] : [holds(onRef)]),
    ...(triggers
      ? [{ key: `{{ ${events} }}`, operator: 'AnyIn' as const, value: triggers.map((each) => plainText(each)) }]
      : []),
  ];
}
