import { findSubjects } from '../../src/subject/find-subjects.ts';
import { formatSubject } from '../../src/subject/subject.ts';
import { expectPrintable } from '../config/expect-failures.ts';
import { memoryWorkspace } from '../config/memory-workspace.ts';

export const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;

export interface Finding {
  /** `name@digest from where` */
  readonly subjects: readonly string[];
  /** `CODE message` */
  readonly failures: readonly string[];
  readonly built: readonly boolean[];
}

export async function find(
  inputs: Readonly<Record<string, string>>,
  options: { readonly expected?: number; readonly files?: Readonly<Record<string, string>> } = {},
): Promise<Finding> {
  const { subjects, failures } = await findSubjects(inputs, options.expected, memoryWorkspace(options.files));
  failures.forEach(expectPrintable);
  return {
    subjects: subjects.map(({ name, digest, from }) => `${formatSubject(name, digest)} from ${from}`),
    failures: failures.map(({ code, message }) => `${code} ${message}`),
    built: subjects.map(({ builtUpstream }) => builtUpstream),
  };
}

type Outputs = Readonly<Record<string, string>>;

/** `toJSON(needs)` of jobs that succeeded, or of `[result, outputs]`. */
export function needsOf(jobs: Readonly<Record<string, Outputs | readonly [string, Outputs]>>): string {
  const entries = Object.entries(jobs).map(([name, job]) => {
    const [result, outputs] = Array.isArray(job) ? job : ['success', job];
    return [name, { result, outputs }];
  });
  return JSON.stringify(Object.fromEntries(entries), null, 2);
}
