import { readFileSync } from 'node:fs';
import type { ActionResult } from '../sandbox/runner/run-action.ts';
import { type Results, resultsSchema } from '../src/report/results.ts';

type ReadResults = Pick<Results, 'problems' | 'subjects' | 'verdict'>;

const NO_RESULTS: ReadResults = { problems: [], subjects: [], verdict: 'inconclusive' };

/** What a run wrote, checked against its schema; one that was killed wrote nothing. */
export function resultsOf({ outputs }: ActionResult): ReadResults {
  const path = outputs['results'];
  return path === undefined ? NO_RESULTS : resultsSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
}

/** What any run that ended by itself must be like, whatever happened to it. */
export function objectionsTo(result: ActionResult): string[] {
  const { problems, verdict } = resultsOf(result);
  const objections: string[] = [];
  const object = (isWrong: boolean, what: string): void => void (isWrong && objections.push(what));
  object(result.exitCode !== 0 && result.exitCode !== 1, `exit code ${result.exitCode}`);
  object(
    result.post !== undefined && result.post.exitCode !== 0,
    `exit code ${result.post?.exitCode} of the post step`,
  );
  object((result.exitCode === 0) !== (verdict === 'pass'), `exit code ${result.exitCode} and verdict ${verdict}`);
  object((problems.length === 0) !== (verdict === 'pass'), `${problems.length} problems and verdict ${verdict}`);
  for (const { code, advice, message } of problems) {
    object(code === 'INTERNAL', `INTERNAL: ${message}`);
    object(advice.length < 20, `${code} without advice`);
  }
  return objections;
}

/** The same of one that nothing happened to. */
export function objectionsToGood(result: ActionResult): string[] {
  const told = resultsOf(result).problems.map(({ code, message }) => `${code} ${message}`);
  const isPass = result.exitCode === 0 && result.outputs['verdict'] === 'pass';
  return [...objectionsTo(result), ...told, ...(isPass || told.length > 0 ? [] : ['it did not pass'])];
}
