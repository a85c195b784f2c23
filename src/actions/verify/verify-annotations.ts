import { problemOf } from '../../failure/problem.ts';
import { type Annotation, MAX_ANNOTATIONS } from '../../report/annotations.ts';
import { clip, plain } from '../../report/markdown-text.ts';
import { type Finding, findingsOf, isInFile } from './findings.ts';
import type { VerifyOutcome } from './verify.ts';

const MAX_LENGTH = 4000;

/**
 * One annotation for each place that names an image that does not pass, on its line: what was proved wrong first, as many
 * as the runner keeps, the rest counted.
 * @param inconclusive `warning` where what could not be looked at does not fail the step
 */
export function locatedAnnotations(outcome: VerifyOutcome, inconclusive: Annotation['level']): readonly Annotation[] {
  const levelOf = ({ isProved }: Finding): Annotation['level'] => (isProved ? 'error' : inconclusive);
  const findings = findingsOf(outcome);
  return (['error', 'warning'] as const).flatMap((level) =>
    limited(
      findings.filter((each) => levelOf(each) === level),
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

function annotation(finding: Finding, level: Annotation['level']): Annotation {
  const { failures, location, isProved } = finding;
  const message = failures
    .map(problemOf)
    .flatMap(({ code, subject, message, advice }) => {
      const [first = '', ...example] = advice.split('\n');
      return [`${code}: ${subject === null ? '' : `${subject}: `}${message} → ${first}`, ...example];
    })
    .map(plain)
    .join('\n');
  return {
    level,
    title: isProved ? 'touchmark: failed' : 'touchmark: could not be judged',
    message: clip(message, MAX_LENGTH),
    ...(isInFile(finding) ? { location } : {}),
  };
}
