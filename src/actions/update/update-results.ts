import type { WorkflowRun } from '../../config/workflow-run.ts';
import { formatPin } from '../../base-images/pins.ts';
import { Failure } from '../../failure/failure.ts';
import { problemOf, worstVerdict } from '../../failure/problem.ts';
import type { RequestCounts } from '../../http/http.ts';
import type { Results, SubjectResult } from '../../report/results.ts';
import { resultsFrame } from '../../report/results-frame.ts';
import { formatImageName } from '../../subject/image-name.ts';
import type { NewerImage, RefusedImage } from './newer-image.ts';
import type { OpenProposal, Proposed } from './propose.ts';
import type { UpdateOutcome } from './update.ts';

interface ResultsContext {
  readonly run: WorkflowRun;
  readonly requests: RequestCounts;
}

export function resultsOf(outcome: UpdateOutcome, context: ResultsContext): Results {
  const { refused, groups, failures } = outcome;
  const ends = groups.flatMap(({ end }) =>
    end instanceof Failure ? [end] : isProposed(end) ? (end.trouble ?? []) : [],
  );
  const images = groups.flatMap(({ group }) => group.images);
  return {
    ...frame([...refused.flatMap((one) => one.failures), ...ends, ...failures], context),
    subjects: [...images, ...refused].map(subjectOf),
  };
}

/** Of a run that looked nothing up. */
export function resultsOfFailures(failures: readonly Failure[], context: ResultsContext): Results {
  return { ...frame(failures, context), subjects: [] };
}

/** What the outputs say: lists, as JSON. */
export function outputsOf(outcome: UpdateOutcome | undefined): Readonly<Record<string, string>> {
  const { groups = [], refused = [] } = outcome ?? {};
  const proposed = groups.filter(({ end }) => end === 'dry run' || isProposed(end));
  const updated = proposed.flatMap(({ group }) => group.images.map(({ pin, to }) => formatPin({ ...pin, digest: to })));
  const left = refused.map(({ pin, to }) => formatPin({ ...pin, digest: to ?? pin.digest }));
  const pulls = groups.flatMap(({ end }) => (isProposed(end) ? [end.pull.url] : []));
  return {
    updated: JSON.stringify([...new Set(updated)]),
    refused: JSON.stringify([...new Set(left)]),
    'pull-requests': JSON.stringify(pulls),
  };
}

function isProposed(end: Proposed | Failure | 'dry run'): end is OpenProposal {
  if (end instanceof Failure || end === 'dry run') return false;
  return end.kind === 'opened' || end.kind === 'updated' || end.kind === 'unchanged';
}

function subjectOf(one: NewerImage | RefusedImage): SubjectResult {
  const { pin, to, judged } = one;
  const failures = one.kind === 'refused' ? one.failures : [];
  return {
    name: formatImageName(pin.name),
    digest: to ?? null,
    platform: null,
    parent: null,
    verdict: worstVerdict(failures.map((failure) => problemOf(failure).verdict)),
    signed: one.kind === 'newer' ? judged?.demand === 'signed' : null,
    locations: pin.locations.map((each) => ({ ...each })),
    checks: (judged?.checks ?? []).map(({ rule, verdict, expected, actual }) => ({ rule, verdict, expected, actual })),
    attestations: [],
  };
}

function frame(failures: readonly Failure[], { run, requests }: ResultsContext): Omit<Results, 'subjects'> {
  return resultsFrame('update', run, failures.map(problemOf), requests);
}
