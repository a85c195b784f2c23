import type { ProvenanceDemand } from '../policy/policy.ts';
import type { Signer } from '../policy/signer.ts';
import { certificateNamePattern } from './certificate-name.ts';
import { callerOf } from './provenance-needs.ts';
import { regoPattern, regoSet, regoString, rule } from './rego.ts';

const WORKFLOW = 'input.predicate.buildDefinition.externalParameters.workflow';
const DEPENDENCIES = 'input.predicate.buildDefinition.resolvedDependencies';
const NANOSECONDS = 1_000_000;

/**
 * What a signer’s provenance must say, as a module that policy-controller asks for `isCompliant`; undefined where that is
 * nothing. Rego, as a fact that is not there denies by it; to a constraint of CUE it would do.
 */
export function provenanceRego(
  demand: ProvenanceDemand,
  maxAgeMs: number | undefined,
  signer: Signer,
): string | undefined {
  const conditions = [
    ...demanded(demand, signer),
    ...ranBy(signer),
    ...(maxAgeMs === undefined
      ? []
      : [
          `time.parse_rfc3339_ns(input.predicate.runDetails.metadata.finishedOn) > time.now_ns() - ${maxAgeMs * NANOSECONDS}`,
        ]),
  ];
  if (conditions.length === 0) return undefined;
  const { source } = demand;
  return [
    'package sigstore\n\nimport rego.v1\n\ndefault isCompliant := false\n',
    rule('isCompliant', conditions),
    ...(source === undefined ? [] : [fromSource(source)]),
    ...refRules(signer),
  ].join('\n');
}

function demanded({ builder, source, commit }: ProvenanceDemand, signer: Signer): readonly string[] {
  const own = signer.kind === 'key' ? undefined : certificateNamePattern(signer);
  const pattern = builder === 'same-workflow' ? own : builder?.source;
  return [
    ...(pattern === undefined ? [] : [`regex.match(${regoPattern(pattern)}, input.predicate.runDetails.builder.id)`]),
    ...(source === undefined ? [] : ['from_source']),
    ...(commit.kind === 'exact'
      ? [`some built_from in ${DEPENDENCIES}`, `built_from.digest.gitCommit == ${regoString(commit.sha)}`]
      : []),
  ];
}

function ranBy(signer: Signer): readonly string[] {
  if (signer.kind !== 'workflow') return [];
  const caller = callerOf(signer);
  const events = 'input.predicate.buildDefinition.internalParameters.github.event_name';
  return [
    ...(caller === undefined ? [] : [`${WORKFLOW}.repository == ${regoString(caller)}`]),
    ...(caller === undefined || !signer.refs ? [] : ['on_ref']),
    ...(signer.triggers ? [`${events} in ${regoSet(signer.triggers)}`] : []),
  ];
}

function fromSource(source: string): string {
  return [
    rule('from_source', [`${WORKFLOW}.repository == ${regoString(source)}`]),
    rule('from_source', [
      `some dependency in ${DEPENDENCIES}`,
      `startswith(dependency.uri, ${regoString(`git+${source}@`)})`,
    ]),
  ].join('\n');
}

function refRules(signer: Signer): readonly string[] {
  if (signer.kind !== 'workflow' || callerOf(signer) === undefined || !signer.refs) return [];
  return signer.refs.map(({ source }) => rule('on_ref', [`regex.match(${regoPattern(source)}, ${WORKFLOW}.ref)`]));
}
