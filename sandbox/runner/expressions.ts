/** The contexts that a default in action.yml may look into: nested objects of text. */
export type Contexts = Readonly<Record<string, unknown>>;

const EXPRESSION = /\$\{\{\s*([^}]*?)\s*\}\}/g;
const LOOK_UP = /^[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)+$/;
const STATUS = /^(!\s*)?(always|success|failure|cancelled)\(\)$/;

/**
 * Text with its `${{ context.property }}` replaced. Only looking up is known here; anything else, and a property that
 * the contexts do not have, is an error, so that a new default in an action.yml is noticed.
 */
export function evaluateText(text: string, contexts: Contexts): string {
  return text.replaceAll(EXPRESSION, (whole, expression: string) => {
    const value = LOOK_UP.test(expression) ? lookUp(expression, contexts) : undefined;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
    throw new Error(`action.yml uses ${whole}, which this runner does not know`);
  });
}

/** The status functions that `post-if` is made of, joined by `||` or `&&`. */
export function evaluateCondition(condition: string, status: 'success' | 'failure' | 'cancelled'): boolean {
  const text = condition.replace(EXPRESSION, '$1').trim();
  if (text.includes('||')) return text.split('||').some((part) => evaluateCondition(part, status));
  if (text.includes('&&')) return text.split('&&').every((part) => evaluateCondition(part, status));
  const [whole, not, name] = STATUS.exec(text) ?? [];
  if (whole === undefined) throw new Error(`post-if is '${condition}', which this runner does not know`);
  const holds = name === 'always' || name === status;
  return not === undefined ? holds : !holds;
}

function lookUp(path: string, contexts: Contexts): unknown {
  return path.split('.').reduce<unknown>((value, name) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    return (value as Record<string, unknown>)[name];
  }, contexts);
}
