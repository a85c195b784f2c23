import type { Failure } from '../failure/failure.ts';
import type { ImageSubject } from './subject.ts';

/** One of the inputs that can name subjects. Sources are asked in a fixed order and each sees what was named before. */
export interface SubjectSource {
  readonly input: string;
  /** @param text the input; `''` when it was not given */
  find(text: string, context: SourceContext): Promise<SourceAnswer>;
}

interface SourceContext {
  readonly files: MetadataFiles;
  readonly earlier: readonly ImageSubject[];
}

/** The files of the job, as far as subjects may be named in them. */
export interface MetadataFiles {
  /** @throws Failure BAD_INPUT */
  readText(path: string, maxBytes: number): Promise<string>;
  glob(patterns: readonly string[]): Promise<readonly string[]>;
}

export interface SourceAnswer {
  readonly subjects: readonly ImageSubject[];
  readonly failures: readonly Failure[];
  /** What was looked at, said when no subject is found anywhere; undefined when the input was not given. */
  readonly looked?: string;
  /** What to do when that is why. */
  readonly advice?: string;
  /** Needed jobs that were skipped: wrong only if no subject remains. */
  readonly skippedJobs: readonly string[];
}

/** Of an input that was not given. */
export const ABSENT: SourceAnswer = { subjects: [], failures: [], skippedJobs: [] };
