import { type Glob, globMatches, parseGlob } from '../../policy/glob.ts';
import type { Policy, PolicyEntry } from '../../policy/policy.ts';
import type { Signer, WorkflowSigner } from '../../policy/signer.ts';
import { closest } from '../../lib/closest.ts';
import { refsOfCall, refsToTrust } from '../../workflows/refs.ts';
import type { SigningIdentity, SigningIdentities } from '../../workflows/signing-identities.ts';
import type { Trigger } from '../../workflows/workflow.ts';
import { judgeCaller } from './compare-callers.ts';

/** Where policy and workflows have come apart, at the line to look at. */
export interface Difference {
  /** `fail`: something that is signed would be denied, or nothing can be admitted. `warn`: the policy allows more than it needs to. */
  readonly level: 'fail' | 'warn';
  readonly at: { readonly file: string; readonly line: number; readonly column: number };
  readonly message: string;
  /** The line to write. */
  readonly remedy: string;
}

export interface Comparison {
  readonly policy: Policy;
  readonly policyPath: string;
  /** `owner/name` of the workflows. */
  readonly repository: string;
  readonly serverUrl: string;
  readonly signing: SigningIdentities;
}

/**
 * Entries that no workflow can satisfy, signing workflows that no entry names, refs beyond what the triggers run on, and
 * workflows that anybody may call.
 */
export function compareWorkflows(comparison: Comparison): readonly Difference[] {
  const { policy, signing } = comparison;
  const all = policy.entries.flatMap((entry) => signersOf(entry).map((signer) => ({ entry, signer })));
  const own = all.filter(({ signer }) => isOfRepository(signer, comparison));
  const unnamed = signing.identities.filter((identity) => !isNamed(identity, comparison));
  return [
    ...own.flatMap(({ entry, signer }) => judgeSigner(entry, signer, unnamed, comparison)),
    ...all.flatMap(({ entry, signer }) => judgeCaller(entry, signer, comparison)),
    ...distinct(unnamed).map((identity) => unnamedWorkflow(identity, comparison)),
  ];
}

function signersOf({ demand }: PolicyEntry): readonly WorkflowSigner[] {
  if (demand.kind !== 'signed') return [];
  return demand.signers.flat().filter((signer) => signer.kind === 'workflow');
}

/** Other repositories' workflows are theirs to check. */
function isOfRepository({ repository, serverUrl }: WorkflowSigner, to: Comparison): boolean {
  return sameName(repository, to.repository) && serverUrl === to.serverUrl;
}

function judgeSigner(
  entry: PolicyEntry,
  signer: WorkflowSigner,
  unnamed: readonly SigningIdentity[],
  comparison: Comparison,
): readonly Difference[] {
  const { signing, policyPath } = comparison;
  const workflow = `${signer.workflowRepository}/${signer.workflowPath}`;
  const at = { file: policyPath, ...entry.position };
  const candidates = [
    ...signing.identities.filter((identity) => sameWorkflow(identity, signer)),
    // Whether it signs, only its own repository knows.
    ...signing.unknownCalls.filter((call) => call.workflow.toLowerCase().startsWith(`${workflow.toLowerCase()}@`)),
  ];
  if (candidates.length === 0) {
    const meant =
      closest(
        workflow,
        unnamed.map((each) => each.workflow),
      ) ?? unnamed[0]?.workflow;
    const remedy = meant === undefined ? `remove the signer ${workflow}` : `workflow: ${meant}`;
    return [{ level: 'fail', at, message: `no workflow of this repository signs as ${workflow}`, remedy }];
  }
  const triggers = candidates
    .flatMap((each) => each.triggers)
    .filter(({ event }) => signer.triggers?.includes(event) ?? true);
  if (triggers.length === 0) {
    const events = [...new Set(candidates.flatMap((each) => each.triggers).map(({ event }) => event))];
    const message = `${workflow} never runs on ${signer.triggers?.join(' or ')}`;
    return [{ level: 'fail', at, message, remedy: `triggers: [${events.join(', ')}]` }];
  }
  return judgeRefs(signer, triggers, at, workflow);
}

function judgeRefs(
  { refs = [] }: WorkflowSigner,
  triggers: readonly Trigger[],
  at: Difference['at'],
  workflow: string,
): readonly Difference[] {
  const patterns = triggers.flatMap((trigger) => trigger.refs);
  const reached = refs.filter((ref) => patterns.some((pattern) => overlap(pattern, ref)));
  const trusted = refsToTrust(triggers);
  const remedy = trusted.length > 0 ? `refs: [${trusted.join(', ')}]` : `remove the signer ${workflow}`;
  if (refs.length > 0 && reached.length === 0) {
    const message = `${workflow} never runs on ${refs.map(({ text }) => text).join(' or ')}`;
    return [{ level: 'fail', at, message, remedy }];
  }
  const wider = refs.filter((ref) => !patterns.some((pattern) => covers(pattern, ref.text)));
  if (wider.length === 0) return [];
  const message = `${workflow} is trusted on ${wider.map(({ text }) => text).join(', ')}, which its triggers do not run on`;
  return [{ level: 'warn', at, message, remedy }];
}

function sameWorkflow(identity: SigningIdentity, signer: WorkflowSigner): boolean {
  const workflow = `${signer.workflowRepository}/${signer.workflowPath}`;
  // Whoever may call a workflow of others is somebody else for each repository.
  return sameName(identity.workflow, workflow) && sameName(identity.repository, signer.repository);
}

function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function isNamed(identity: SigningIdentity, { policy, serverUrl }: Comparison): boolean {
  return policy.entries.some(({ demand }) => {
    const signers: readonly Signer[] = demand.kind === 'signed' ? demand.signers.flat() : [];
    return signers.some((signer) => {
      if (signer.kind === 'workflow') return sameWorkflow(identity, signer);
      if (signer.kind !== 'identity') return false;
      // A pattern of names may hold any ref.
      const refs = [identity.workflowRef ?? '', ...identity.triggers.flatMap((trigger) => trigger.refs)];
      return refs.some((ref) => globMatches(signer.identity, `${serverUrl}/${identity.workflow}@${ref}`));
    });
  });
}

function unnamedWorkflow(
  { workflow, workflowRef, isCallable, repository, triggers, at }: SigningIdentity,
  comparison: Comparison,
): Difference {
  const refs = refsToTrust(triggers);
  const caller = isCallable ? `, repository: ${repository}` : '';
  const calledAt = workflowRef === undefined ? '' : `, workflow-refs: [${refsOfCall(workflowRef)[0]}]`;
  return {
    level: 'fail',
    at: { file: at.file, line: at.line, column: 1 },
    message: `this job can sign as ${workflow}, and no entry of ${comparison.policyPath} names it`,
    remedy:
      refs.length > 0
        ? `signed-by: [{workflow: ${workflow}, refs: [${refs.join(', ')}]${caller}${calledAt}}]`
        : 'permissions: {} # without id-token: what a pull request builds is nothing to sign',
  };
}

function distinct(identities: readonly SigningIdentity[]): readonly SigningIdentity[] {
  return [...new Map(identities.map((each) => [each.workflow, each])).values()];
}

/** Whether every ref of the policy's pattern is one of the trigger's. `default`: which branch that is, only GitHub knows. */
function covers(pattern: string, ref: string): boolean {
  if (pattern === 'default') return /^refs\/heads\/[^*]+$/.test(ref);
  return globOf(pattern) !== undefined && globMatches(globOf(pattern) as Glob, ref);
}

function overlap(pattern: string, ref: Glob): boolean {
  if (pattern === 'default') return ref.text.startsWith('refs/heads/') || ref.text === '**';
  return covers(pattern, ref.text) || globMatches(ref, pattern);
}

/** GitHub's filters know more than stars; what is no pattern of ours covers nothing, and is said so. */
function globOf(pattern: string): Glob | undefined {
  try {
    return parseGlob(pattern);
  } catch {
    return undefined;
  }
}
