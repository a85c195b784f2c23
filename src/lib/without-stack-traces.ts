/**
 * For work that may make very many errors: a megabyte of quotes is half a million mistakes to a parser that stops at none, and
 * the stack traces are most of what they cost.
 */
export function withoutStackTraces<Result>(work: () => Result): Result {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
