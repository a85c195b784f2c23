import type { ActionFile } from './action-file.ts';
import { evaluateText, type Contexts } from './expressions.ts';

export interface ActionInputs {
  /** `INPUT_*` */
  readonly variables: Readonly<Record<string, string>>;
  readonly warnings: readonly string[];
}

/** The inputs of a step: what the workflow gives, and the action's defaults. `required` is checked by nobody. */
export function actionInputs(
  { inputs }: ActionFile,
  given: Readonly<Record<string, string>>,
  contexts: Contexts,
): ActionInputs {
  const names = new Map([...inputs.keys()].map((name) => [name.toLowerCase(), name]));
  const variables: Record<string, string> = {};
  const unexpected: string[] = [];
  const deprecated: string[] = [];
  for (const [name, value] of Object.entries(given)) {
    variables[variableOf(name)] = value;
    const known = names.get(name.toLowerCase());
    if (known === undefined) unexpected.push(name);
    const message = inputs.get(known ?? '')?.deprecationMessage;
    if (message !== undefined) deprecated.push(`Input '${name}' has been deprecated with message: ${message}`);
  }
  for (const [name, input] of inputs) variables[variableOf(name)] ??= evaluateText(input.default ?? '', contexts);
  return { variables, warnings: [...deprecated, ...unexpectedWarning(unexpected, [...inputs.keys()])] };
}

function unexpectedWarning(unexpected: readonly string[], valid: readonly string[]): string[] {
  if (unexpected.length === 0) return [];
  return [`Unexpected input(s) '${unexpected.join("', '")}', valid inputs are ['${valid.join("', '")}']`];
}

/** Spaces become `_`; hyphens stay, though no shell could export such a name. */
function variableOf(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}
