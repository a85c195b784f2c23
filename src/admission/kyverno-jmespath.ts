import { Failure } from '../failure/failure.ts';

/**
 * A raw string of JMESPath inside a variable of Kyverno. https://jmespath.org/specification.html#raw-string-literals
 * @throws Failure BAD_POLICY for what Kyverno would read as an expression of its own, wherever it stands
 */
export function jmesString(text: string): string {
  if (text.endsWith('\\')) {
    // It would take the closing quote with it, and nothing escapes a backslash there.
    throw new Failure('BAD_POLICY', `Kyverno’s ClusterPolicy cannot compare with ${JSON.stringify(text)}`);
  }
  return `'${plainText(text).replaceAll("'", String.raw`\'`)}'`;
}

/** Text in which Kyverno finds nothing to replace. */
export function plainText(text: string): string {
  if (/\{\{|\}\}|\$\(|[\p{Cc}]/u.test(text)) {
    throw new Failure('BAD_POLICY', `Kyverno’s ClusterPolicy would read part of ${JSON.stringify(text)} as a variable`);
  }
  return text;
}

/** A condition of a ClusterPolicy: an expression must be what is said. */
export interface Condition {
  readonly key: string;
  readonly operator: 'Equals' | 'AnyIn' | 'AnyNotIn';
  readonly value: unknown;
}

export function holds(expression: string): Condition {
  return { key: `{{ ${expression} }}`, operator: 'Equals', value: true };
}
