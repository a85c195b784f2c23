import type { PredicateRequest, SignConfig, StatementsConfig } from '../../config/config.ts';
import type { WorkflowRun } from '../../config/workflow-run.ts';
import type { DraftSubject, StatementDraft } from '../../statement/draft.ts';
import { provenanceDraft } from '../../statement/provenance.ts';
import type { ArtifactSubject } from '../../subject/artifact.ts';
import type { Digest } from '../../subject/digest.ts';
import { MAX_SUBJECTS } from '../../verify/bundle-limits.ts';
import type { OwnSigner } from '../../verify/own-signer.ts';
import type { BundleJudge } from './bundle-judge.ts';
import { findStored } from './digest-stores.ts';
import type { KnownRun } from './expected-signer.ts';
import type { StatementOutcome } from './outcome.ts';
import { type FoundBundle, type PlannedStatement, planStatements } from './plan.ts';
import type { DigestStore, Progress } from './services.ts';
import { splitDraft } from './split-draft.ts';

/** What an earlier run kept of the files, here or in a store. */
export async function findArtifactBundles(
  config: SignConfig,
  stores: readonly DigestStore[],
  judge: BundleJudge,
): Promise<readonly FoundBundle[]> {
  if (!config.reuse || config.artifacts.length === 0) return [];
  const kept = judge.keptFor(config.artifacts.map(({ digest }) => digest));
  const found = kept.map((bundle) => ({ bundle, listedAt: new Set<string>() }));
  return findStored(stores, storedDigests(config), judge, found);
}

/** Stores list a bundle by its first subject, if not by all: a thousand files need not be asked for one by one. */
function storedDigests({ artifacts, statements: { sboms, predicates } }: SignConfig): readonly Digest[] {
  const first = artifacts.filter((_, index) => index % MAX_SUBJECTS === 0).map(({ digest }) => digest);
  const spoken = new Set([...sboms, ...predicates].map(({ image }) => image));
  return [...first, ...artifacts.map(({ digest }) => digest).filter((digest) => spoken.has(digest))];
}

/** The statements of the files: they are in no registry, so there is nothing else to plan. */
export function planArtifacts(
  { artifacts, statements }: SignConfig,
  found: readonly FoundBundle[],
  run: KnownRun,
  own: OwnSigner,
  now: Date,
): readonly PlannedStatement[] {
  return planStatements(draftArtifacts(artifacts, statements, run, now), found, own);
}

/** One provenance speaks of all files, as one run made them; of more than a statement holds, several do. */
function draftArtifacts(
  artifacts: readonly ArtifactSubject[],
  { provenance, sboms, predicates }: StatementsConfig,
  run: WorkflowRun & { readonly jobWorkflowRef: string },
  finishedOn: Date,
): readonly StatementDraft[] {
  const subjects = artifacts.map(({ name, digest }): DraftSubject => ({ name, digest }));
  const draftsOf = (
    requests: readonly Omit<PredicateRequest, 'path'>[],
    kind: 'sbom' | 'predicate',
  ): readonly StatementDraft[] =>
    requests.map(({ image, predicateType, predicate }) => ({
      kind,
      predicateType,
      predicate,
      subjects: subjects.filter(({ digest }) => digest === image),
    }));
  const drafts = [
    ...(provenance === 'never' ? [] : [provenanceDraft(subjects, run, finishedOn)]),
    ...draftsOf(
      sboms.map(({ document, ...request }) => ({ ...request, predicate: document.predicate })),
      'sbom',
    ),
    ...draftsOf(predicates, 'predicate'),
  ];
  return drafts.flatMap(splitDraft);
}

/** One line of the step's log for all files. */
export function tellArtifacts(progress: Progress, files: number, statements: readonly StatementOutcome[]): void {
  if (files === 0) return;
  const ends = new Map<string, number>();
  for (const { draft, status } of statements) {
    const end = `${draft.kind} ${status}`;
    ends.set(end, (ends.get(end) ?? 0) + 1);
  }
  const said = [...ends].map(([end, count]) => (count === 1 ? end : `${end} (${count} statements)`));
  progress.line(`${files === 1 ? '1 file' : `${files} files`}: ${said.join(', ')}`);
}
