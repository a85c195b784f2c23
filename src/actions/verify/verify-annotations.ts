import type { Location } from '../../base-images/reference.ts';
import type { Failure } from '../../failure/failure.ts';
import { problemOf } from '../../failure/problem.ts';
import { type Annotation, MAX_ANNOTATIONS } from '../../report/annotations.ts';
import { clip, plain } from '../../report/markdown-text.ts';
import { unresolvedFailure } from './verify-results.ts';
import type { VerifyOutcome } from './verify.ts';

/** What the input `images` names stands in no file. */
const INPUT = 'images';
const MAX_LENGTH = 4000;

interface Finding {
  readonly failures: readonly Failure[];
  readonly location: Location;
  readonly isProved: boolean;
}

/**
 * One annotation for each place that names an image that does not pass, on its line: what was proved wrong first, as many
 * as the runner keeps, the rest counted.
 * @param inconclusive `warning` where what could not be looked at does not fail the step
 */
export function locatedAnnotations(
  { judged, unresolved }: VerifyOutcome,
  inconclusive: Annotation['level'],
): readonly Annotation[] {
  const findings: readonly Finding[] = [
    ...judged
      .filter(({ verdict }) => verdict !== 'pass')
      .flatMap(({ target, failures, verdict }) =>
        target.locations.map((location) => ({ failures, location, isProved: verdict === 'fail' })),
      ),
    ...unresolved.map((each) => ({ failures: [unresolvedFailure(each)], location: each.location, isProved: false })),
  ];
  const levelOf = ({ isProved }: Finding): Annotation['level'] => (isProved ? 'error' : inconclusive);
  const worstFirst = [...findings.filter(({ isProved }) => isProved), ...findings.filter(({ isProved }) => !isProved)];
  return (['error', 'warning'] as const).flatMap((level) =>
    limited(
      worstFirst.filter((each) => levelOf(each) === level),
      level,
    ),
  );
}

function limited(findings: readonly Finding[], level: Annotation['level']): readonly Annotation[] {
  if (findings.length <= MAX_ANNOTATIONS) return findings.map((each) => annotation(each, level));
  const shown = findings.slice(0, MAX_ANNOTATIONS - 1);
  const rest = findings.length - shown.length;
  const last = { level, title: 'touchmark', message: `${rest} more places: the job summary has them all.` };
  return [...shown.map((each) => annotation(each, level)), last];
}

function annotation({ failures, location, isProved }: Finding, level: Annotation['level']): Annotation {
  const message = failures
    .map(problemOf)
    .map(({ code, subject, message, advice }) =>
      plain(`${code}: ${subject === null ? '' : `${subject}: `}${message} → ${advice}`),
    )
    .join('\n');
  return {
    level,
    title: isProved ? 'touchmark: failed' : 'touchmark: could not be judged',
    message: clip(message, MAX_LENGTH),
    ...(location.file === INPUT ? {} : { location }),
  };
}
