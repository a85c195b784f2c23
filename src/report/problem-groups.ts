import type { Results } from './results.ts';

export type ReportedProblem = Results['problems'][number];

/** Problems with one code and one remedy: told once, however many images they hit. */
export interface ProblemGroup {
  readonly code: string;
  readonly verdict: ReportedProblem['verdict'];
  readonly advice: string;
  readonly problems: readonly [ReportedProblem, ...ReportedProblem[]];
}

/**
 * What was proved wrong comes first, then what could not be looked at; else in the order of the results.
 * @param together false: each by itself, in that order
 */
export function groupProblems(problems: readonly ReportedProblem[], together = true): readonly ProblemGroup[] {
  const groups = new Map<string, [ReportedProblem, ...ReportedProblem[]]>();
  for (const [index, problem] of problems.entries()) {
    const key = together ? JSON.stringify([problem.code, problem.verdict, problem.advice]) : String(index);
    const group = groups.get(key);
    if (group) group.push(problem);
    else groups.set(key, [problem]);
  }
  return [...groups.values()]
    .map((members) => ({ ...pick(members[0]), problems: members }))
    .toSorted((left, right) => Number(left.verdict !== 'fail') - Number(right.verdict !== 'fail'));
}

function pick({ code, verdict, advice }: ReportedProblem): Omit<ProblemGroup, 'problems'> {
  return { code, verdict, advice };
}
