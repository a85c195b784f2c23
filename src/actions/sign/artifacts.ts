import type { PredicateRequest, SignConfig, StatementsConfig } from '../../config/config.ts';
import type { WorkflowRun } from '../../config/workflow-run.ts';
import type { DraftSubject, StatementDraft } from '../../statement/draft.ts';
import { provenanceDraft } from '../../statement/provenance.ts';
import type { ArtifactSubject } from '../../subject/artifact.ts';
import { MAX_SUBJECTS } from '../../verify/bundle-limits.ts';
import type { OwnSigner } from '../../verify/own-signer.ts';
import type { BundleJudge } from './bundle-judge.ts';
import type { KnownRun } from './expected-signer.ts';
import type { StatementOutcome } from './outcome.ts';
import { type FoundBundle, type PlannedStatement, planStatements } from './plan.ts';
import type { Progress } from './services.ts';

/** What an earlier run kept of the files. */
export function findArtifactBundles(config: SignConfig, judge: BundleJudge): readonly FoundBundle[] {
  if (!config.reuse || config.artifacts.length === 0) return [];
  const bundles = judge.keptFor(config.artifacts.map(({ digest }) => digest));
  return bundles.map((bundle) => ({ bundle, listedAt: new Set<string>() }));
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
    requests.flatMap(({ image, predicateType, predicate }) =>
      inStatements(subjects.filter(({ digest }) => digest === image)).map((part) => ({
        kind,
        predicateType,
        predicate,
        subjects: part,
      })),
    );
  return [
    ...(provenance === 'never' ? [] : inStatements(subjects).map((part) => provenanceDraft(part, run, finishedOn))),
    ...draftsOf(
      sboms.map(({ document, ...request }) => ({ ...request, predicate: document.predicate })),
      'sbom',
    ),
    ...draftsOf(predicates, 'predicate'),
  ];
}

function inStatements(subjects: readonly DraftSubject[]): readonly (readonly DraftSubject[])[] {
  const count = Math.ceil(subjects.length / MAX_SUBJECTS);
  return Array.from({ length: count }, (_, index) => subjects.slice(index * MAX_SUBJECTS, (index + 1) * MAX_SUBJECTS));
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
