export interface WorkflowCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

const COMMANDS = new Set([
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'notice',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
  'stop-commands',
  'warning',
]);

/** The commands of a step: what the runner knows, and the word that ends a `stop-commands`. */
export function isCommand(name: string): boolean {
  return COMMANDS.has(name.toLowerCase());
}

/**
 * A command in a line of output, in either notation: `::name key=value,key=value::data` at the start of a line, and the
 * older `##[name key=value;key=value]data` anywhere in one. Undefined for a line that is only text.
 */
export function parseWorkflowCommand(
  line: string,
  known: (name: string) => boolean = isCommand,
): WorkflowCommand | undefined {
  return parseColons(line, known) ?? parseBrackets(line, known);
}

function parseColons(line: string, known: (name: string) => boolean): WorkflowCommand | undefined {
  const text = line.trimStart();
  const end = text.startsWith('::') ? text.indexOf('::', 2) : -1;
  if (end < 0) return undefined;
  const { name, properties } = parseHead(text.slice(2, end), ',', (value) =>
    decode(value, ['%3A', '%2C', '%0D', '%0A']),
  );
  if (!known(name)) return undefined;
  return { name: name.toLowerCase(), properties, data: decode(text.slice(end + 2), ['%0D', '%0A']) };
}

function parseBrackets(line: string, known: (name: string) => boolean): WorkflowCommand | undefined {
  const start = line.indexOf('##[');
  const end = start < 0 ? -1 : line.indexOf(']', start);
  if (end < 0) return undefined;
  const escapes = ['%3B', '%0D', '%0A', '%5D'];
  const { name, properties } = parseHead(line.slice(start + 3, end), ';', (value) => decode(value, escapes));
  if (!known(name)) return undefined;
  return { name: name.toLowerCase(), properties, data: decode(line.slice(end + 1), escapes) };
}

function parseHead(
  head: string,
  separator: string,
  unescape: (value: string) => string,
): Omit<WorkflowCommand, 'data'> {
  const space = head.indexOf(' ');
  if (space < 0) return { name: head, properties: {} };
  const properties: Record<string, string> = {};
  for (const pair of head
    .slice(space + 1)
    .trim()
    .split(separator)) {
    const equals = pair.indexOf('=');
    const value = equals < 0 ? '' : pair.slice(equals + 1);
    if (value !== '') properties[pair.slice(0, equals).trim()] = unescape(value);
  }
  return { name: head.slice(0, space), properties };
}

/** `%25` comes last: an escaped percent sign must not become the start of another escape. */
function decode(text: string, escapes: readonly string[]): string {
  return [...escapes, '%25'].reduce((decoded, escape) => decoded.replaceAll(escape, decodeURIComponent(escape)), text);
}
