import { type Code, meaningOf } from './codes.ts';

export interface FailureDetails {
  /** `name@digest` of the subject it concerns. */
  readonly subject?: string;
  /** Host or URL of the service it concerns, without credentials or query. */
  readonly service?: string;
  /** Replaces the table's advice where the place that failed knows better. */
  readonly advice?: string;
  readonly cause?: unknown;
}

/**
 * Something that went wrong and has a name. The message says what happened, in words that are safe to print: no
 * secrets, no control characters. What to do about it is the advice table's.
 */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly code: Code;
  readonly subject: string | undefined;
  readonly service: string | undefined;
  readonly advice: string | undefined;

  constructor(code: Code, message: string, details: FailureDetails = {}) {
    super(message, { cause: details.cause });
    this.code = code;
    this.subject = details.subject;
    this.service = details.service;
    this.advice = details.advice;
  }

  get isOutage(): boolean {
    const { kind, verdict } = meaningOf(this.code);
    return verdict === 'inconclusive' && (kind === 'network' || kind === 'service');
  }

  /** The same failure, said of a subject. */
  of(subject: string): Failure {
    const { service, advice, cause } = this;
    return new Failure(this.code, this.message, {
      subject,
      ...(service === undefined ? {} : { service }),
      ...(advice === undefined ? {} : { advice }),
      cause,
    });
  }
}

/** Several failures found together, so that all of them can be mended at once. */
export class Failures extends Error {
  override readonly name = 'Failures';
  readonly failures: readonly Failure[];

  constructor(failures: readonly Failure[]) {
    super(failures.map((failure) => `${failure.code}: ${failure.message}`).join('\n'));
    this.failures = failures;
  }
}

/** Any thrown value as failures; what is not one of ours is a defect of ours, and fails closed. */
export function failuresOf(error: unknown): readonly Failure[] {
  if (error instanceof Failures) return error.failures;
  if (error instanceof Failure) return [error];
  const message = error instanceof Error ? error.message : String(error);
  return [new Failure('INTERNAL', `unexpected error: ${printable(message)}`, { cause: error })];
}

const MAX_MESSAGE_LENGTH = 500;

/** Text from outside as one bounded line without control characters. */
export function printable(text: string, maxLength = MAX_MESSAGE_LENGTH): string {
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what must go
  const line = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ').trim();
  return line.length > maxLength ? `${line.slice(0, maxLength)}…` : line;
}
