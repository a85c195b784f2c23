/** `.env` beside a compose file: `NAME=value` lines; quotes keep spaces and comments, single ones `$` too. */
export function environmentFile(text: string): Readonly<Record<string, string>> {
  const variables: Record<string, string> = {};
  for (const line of text.split(/\r?\n/)) {
    const [, name, written = ''] = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*)$/.exec(line) ?? [];
    if (name === undefined) continue;
    const quoted = /^(?:"((?:[^"\\]|\\.)*)"|'([^']*)')/.exec(written);
    const value = quoted ? (quoted[1] ?? quoted[2] ?? '') : written.replace(/(?:^|\s)#.*$/, '').trim();
    // A value made of other variables is not known here.
    if (quoted?.[2] !== undefined || !/[$\\]/.test(value)) variables[name] = value;
  }
  return variables;
}
