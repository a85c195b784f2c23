import type { OnOutage, SignConfig } from '../../config/config.ts';
import type { WorkflowRun } from '../../config/workflow-run.ts';
import { type Code, serviceOf } from '../../failure/codes.ts';
import { Failure, failuresOf } from '../../failure/failure.ts';
import { releasesOf } from '../../subject/subject.ts';
import { formatPending } from '../../subject/pending.ts';
import { failuresIn, type ReleaseOutcome, type SignOutcome } from './outcome.ts';

const SIGSTORE = new Set(['OIDC', 'FULCIO', 'REKOR', 'TSA', 'TUF']);

/**
 * Whether the step may succeed all the same: Sigstore is down, and nothing else is wrong. Time that ran out is forgiven
 * with it; alone only where what is left is written down.
 */
export function isForgiven(codes: readonly Code[], onOutage: OnOutage): boolean {
  if (onOutage === 'fail' || codes.length === 0) return false;
  const isDown = (code: Code): boolean => SIGSTORE.has(serviceOf(code) ?? '') && new Failure(code, '').isOutage;
  const isAllOutage = codes.every((code) => isDown(code) || code === 'DEADLINE');
  return isAllOutage && (onOutage === 'defer' || codes.some(isDown));
}

/** @throws what it was given, unless the step may succeed with it */
export function forgivenOutages(error: unknown, onOutage: OnOutage): readonly Failure[] {
  const failures = failuresOf(error);
  if (!isForgiven(codesOf(failures), onOutage)) throw error;
  return failures;
}

export function codesOf(problems: readonly { readonly code: string }[]): readonly Code[] {
  return problems.map(({ code }) => code as Code);
}

/** Text of the file for a later attempt. `outcome` is undefined when the run ended before it had a plan. */
export function pendingText(config: SignConfig, run: WorkflowRun, outcome: SignOutcome | undefined): string {
  const open = outcome?.releases.filter(isIncomplete);
  const subjects = (open?.map(({ target }) => target.release) ?? releasesOf(config.subjects)).flatMap(
    ({ names, digest, builtUpstream }) => names.map((name) => ({ name, digest, builtUpstream })),
  );
  const bundles = open
    ? open.flatMap(({ statements }) => statements.flatMap((each) => ('bundle' in each ? [each.bundle] : [])))
    : [];
  const ofFiles = outcome?.artifacts.statements.flatMap((each) => ('bundle' in each ? [each.bundle] : [])) ?? [];
  const { serverUrl, repository, runId } = run;
  return formatPending({
    run: { serverUrl, repository, runId },
    subjects,
    // What an earlier attempt left and this one did not come to is handed on.
    bundles: [
      ...new Set([
        ...[...bundles, ...ofFiles].map(({ bytes }) => bytes.toString('utf8')),
        ...(config.resume?.bundles ?? []),
      ]),
    ],
  });
}

function isIncomplete(release: ReleaseOutcome): boolean {
  const isPending = [...release.statements, ...release.legacy].some(({ status }) => status === 'pending');
  return isPending || failuresIn(release).length > 0;
}
