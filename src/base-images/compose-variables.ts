/** The text with its variables replaced, or why they cannot be. */
export type Interpolation = { readonly text: string } | { readonly why: string };

const VARIABLE = /\$(?:(\$)|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:(:?[-+?])([^{}]*))?\}|)/g;

/**
 * `$NAME`, `${NAME:-default}` and the like, as compose replaces them
 * (https://github.com/compose-spec/compose-spec/blob/main/12-interpolation.md). Compose takes a variable without a value
 * for an empty text and warns; here it is said that the text is not known. Defaults are not nested.
 */
export function interpolate(written: string, variables: Readonly<Record<string, string>>): Interpolation {
  const missing: string[] = [];
  let isReadable = true;
  const text = written.replace(VARIABLE, (...found: readonly (string | undefined)[]) => {
    const [, dollar, plain, braced, operator, word = ''] = found;
    if (dollar !== undefined) return '$';
    const name = plain ?? braced;
    if (name === undefined) {
      isReadable = false;
      return '';
    }
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    const isUnset = value === undefined || (operator?.startsWith(':') === true && value === '');
    if (operator?.endsWith('-')) return isUnset ? word : value;
    if (operator?.endsWith('+')) return isUnset ? '' : word;
    if (isUnset) missing.push(name);
    return value ?? '';
  });
  if (!isReadable) return { why: 'its variables cannot be read' };
  if (missing.length > 0) return { why: `no value for ${missing.slice(0, 5).join(', ')}` };
  return { text };
}
