import type { Policy, PolicyEntry, ProvenanceDemand, SignedDemand } from '../policy/policy.ts';
import { describeSigner, type Signer } from '../policy/signer.ts';
import { anyOf, celPattern, celString } from './cel.ts';
import type { Attestor } from './kyverno-attestors.ts';
import { nameOf, namesIn } from './kyverno-match.ts';
import { type AttestationName, SBOM_ATTESTATIONS } from './predicate-types.ts';
import { callerOf, neededProvenance } from './provenance-needs.ts';
import type { Unenforced } from './rendering.ts';
import { applying, unseenByClusters, type UnenforcedRow } from './unseen-by-clusters.ts';

export interface Validation {
  readonly expression: string;
  readonly message: string;
}

/** The pod says which commit it is to be built from; `commit: annotation`. */
const COMMIT_ANNOTATION = 'touchmark.dev/source-commit';

/** What an image of an entry must satisfy, and what of the entry that leaves out. */
export interface Validations {
  readonly validations: readonly Validation[];
  /** Statements that are looked at. */
  readonly attestations: ReadonlySet<AttestationName>;
  readonly unenforced: readonly Unenforced[];
}

/** @param lists one attestor of each list must have signed */
export function validationsOf(
  policy: Policy,
  entry: PolicyEntry,
  demand: SignedDemand,
  lists: readonly (readonly Attestor[])[],
): Validations {
  const attestors = lists.flat();
  const provenance = neededProvenance(
    demand,
    attestors.map(({ signer }) => signer),
  );
  const sboms = demand.sbom?.types.flatMap((type) => SBOM_ATTESTATIONS[type]) ?? [];
  const validations = [
    ...lists.map((list) => ({
      expression: each(anyOf(list.map((attestor) => signedBy(attestor)))),
      message: `not signed by ${list.map(({ signer }) => describeSigner(signer)).join(' or ')}`,
    })),
    ...nameValidation(policy, demand, attestors),
    ...(provenance ? [provenanceValidation(demand, provenance, attestors)] : []),
    ...(sboms.length > 0
      ? [
          {
            expression: each(anyOf(attestors.flatMap((one) => sboms.map((type) => verified(type, one))))),
            message: `no SBOM (${demand.sbom?.types.join(' or ')}) by an expected signer`,
          },
        ]
      : []),
  ];
  const isSignatureNamed = attestors.some(isStatementSigner) || demand.name === 'required';
  return {
    validations,
    attestations: new Set<AttestationName>([
      ...(isSignatureNamed ? (['signature'] as const) : []),
      ...(provenance ? (['provenance'] as const) : []),
      ...sboms,
    ]),
    unenforced: unenforcedOf(entry, demand, attestors, provenance !== undefined),
  };
}

/**
 * Asked for as a statement: by Kyverno's own measure any bundle of the signer would do for a signature, a provenance too.
 * Vendors whose programs sign in the form of before bundles have no such statement.
 */
function signedBy(attestor: Attestor): string {
  if (isStatementSigner(attestor)) return verified('signature', attestor);
  return `verifyImageSignatures(i, [attestors.${attestor.name}]) > 0`;
}

function isStatementSigner({ signer }: Attestor): boolean {
  return signer.kind === 'workflow';
}

function verified(attestation: AttestationName, { name }: Attestor): string {
  return `verifyAttestationSignatures(i, attestations.${attestation}, [attestors.${name}]) > 0`;
}

/** Whoever may write to a registry could otherwise pass one image of a workflow off as another. */
function nameValidation(
  { mirrors }: Policy,
  { name }: SignedDemand,
  attestors: readonly Attestor[],
): readonly Validation[] {
  const signers = attestors.filter(isStatementSigner);
  if (name === 'any' || signers.length === 0) return [];
  const isNamed = anyOf(namesIn(mirrors).map(({ when, name: one }) => `(${when}s.name == ${one})`));
  const condition = name === 'required' ? `has(s.name) && ${isNamed}` : `!has(s.name) || ${isNamed}`;
  const statement = 'extractPayload(i, attestations.signature)';
  const isOfName = `${statement}.subject.exists(s, s.digest.sha256 == image(i).digest().substring(7) && (${condition}))`;
  return [
    {
      expression: each(
        anyOf(signers.map((one) => `(${verified('signature', one)} && cel.bind(name, ${nameOf('i')}, ${isOfName}))`)),
      ),
      message: 'signed under the name of another repository',
    },
  ];
}

function provenanceValidation(
  { maxAgeMs }: SignedDemand,
  demand: ProvenanceDemand,
  attestors: readonly Attestor[],
): Validation {
  const byEach = attestors.map((attestor) => {
    const facts = [...demanded(demand, attestor), ...ranBy(attestor.signer), ...recent(maxAgeMs)];
    const all = facts.length === 0 ? '' : ` && cel.bind(p, ${PAYLOAD}, ${facts.join(' && ')})`;
    return `(${verified('provenance', attestor)}${all})`;
  });
  return {
    expression: each(anyOf(byEach)),
    message: 'no provenance by an expected signer that says what the policy asks',
  };
}

const PAYLOAD = 'extractPayload(i, attestations.provenance).predicate';

function demanded({ builder, source, commit }: ProvenanceDemand, { subject }: Attestor): readonly string[] {
  const pattern = builder === 'same-workflow' ? subject : builder?.source;
  const commitText =
    commit.kind === 'exact'
      ? celString(commit.sha)
      : `object.metadata.?annotations[?${celString(COMMIT_ANNOTATION)}].orValue("")`;
  return [
    ...(pattern === undefined ? [] : [`p.runDetails.builder.id.matches(${celPattern(pattern)})`]),
    ...(source === undefined ? [] : [isFrom(source)]),
    ...(commit.kind === 'exact' || commit.kind === 'annotation'
      ? [`p.buildDefinition.resolvedDependencies.exists(d, d.?digest.?gitCommit.orValue("-") == ${commitText})`]
      : []),
  ];
}

function isFrom(source: string): string {
  const git = celString(`git+${source}@`);
  return `(p.buildDefinition.externalParameters.?workflow.?repository.orValue("") == ${celString(source)} || p.buildDefinition.resolvedDependencies.exists(d, d.?uri.orValue("").startsWith(${git})))`;
}

/** Who called a reusable workflow, and on what, stands in the statement that it signed itself. */
function ranBy(signer: Signer): readonly string[] {
  if (signer.kind !== 'workflow') return [];
  const { refs, triggers } = signer;
  const caller = callerOf(signer);
  const workflow = 'p.buildDefinition.externalParameters.workflow';
  const events = `p.buildDefinition.internalParameters.github.event_name in [${triggers?.map(celString).join(', ')}]`;
  return [
    ...(caller === undefined ? [] : [`${workflow}.repository == ${celString(caller)}`]),
    ...(caller === undefined || !refs
      ? []
      : [anyOf(refs.map(({ source }) => `${workflow}.ref.matches(${celPattern(source)})`))]),
    ...(triggers ? [events] : []),
  ];
}

function recent(maxAgeMs: number | undefined): readonly string[] {
  if (maxAgeMs === undefined) return [];
  const age = `duration("${Math.floor(maxAgeMs / 1000)}s")`;
  return [`timestamp(p.runDetails.metadata.finishedOn) > time.now() - ${age}`];
}

function each(condition: string): string {
  return `variables.all.all(i, ${condition})`;
}

const LAST_LISTED = 'of several statements by one signer the one that the registry lists last is judged';

function unenforcedOf(
  entry: PolicyEntry,
  demand: SignedDemand,
  attestors: readonly Attestor[],
  hasProvenance: boolean,
): readonly Unenforced[] {
  const hasOthers = attestors.some((one) => !isStatementSigner(one));
  const rows: readonly UnenforcedRow[] = [
    [
      hasOthers,
      'signature',
      'differently',
      'any bundle of a signer that is no GitHub workflow counts as its signature',
    ],
    [hasOthers && demand.name !== 'any', 'name', 'not', 'judged for signatures of GitHub workflows alone'],
    [demand.name !== 'any' && attestors.some(isStatementSigner), 'name', 'differently', LAST_LISTED],
    [hasProvenance, 'provenance', 'differently', LAST_LISTED],
  ];
  const signers = attestors.map(({ signer }) => signer);
  return [...applying(entry, rows), ...unseenByClusters(entry, demand, signers, hasProvenance)];
}
