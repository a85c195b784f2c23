import { Failure, printable } from '../failure/failure.ts';
import { Mistakes } from '../lib/mistakes.ts';
import { type ArtifactSubject, parseArtifactName } from './artifact.ts';
import { parseDigest } from './digest.ts';

/** `<hex>  <name>`, or `<hex> *<name>` of binary mode. */
const PLAIN = /^([0-9a-fA-F]{64}) [ *](.+)$/s;
/** `sha256sum --tag`, and BSD's `sha256`. */
const TAGGED = /^SHA256 \((.+)\) = ([0-9a-fA-F]{64})$/s;
const ESCAPES: Readonly<Record<string, string>> = { '\\\\': '\\', '\\n': '\n', '\\r': '\r' };

/**
 * The lines of a checksum file as sha256sum, shasum, BSD's sha256 and GoReleaser write it.
 * https://www.gnu.org/software/coreutils/manual/html_node/cksum-output-modes.html
 * @param where what the file is called in messages
 * @throws Failures with every line that is wrong
 */
export function parseChecksums(text: string, where: string): readonly ArtifactSubject[] {
  const mistakes = new Mistakes();
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const found = lines.flatMap((line, index) => {
    if (line.trim() === '' || line.startsWith('#')) return [];
    const from = `${where} line ${index + 1}`;
    return mistakes.attempt(from, () => ({ ...parseLine(line), from })) ?? [];
  });
  mistakes.throwIfAny();
  return found;
}

function parseLine(line: string): Omit<ArtifactSubject, 'from'> {
  // A backslash before the digest says that the name is escaped.
  const isEscaped = line.startsWith('\\');
  const record = isEscaped ? line.slice(1) : line;
  const [, hex, name] = PLAIN.exec(record) ?? swapped(TAGGED.exec(record)) ?? [];
  if (hex === undefined || name === undefined) throw notALine(line);
  const written = isEscaped ? name.replace(/\\[\\nr]/g, (escape) => ESCAPES[escape] ?? escape) : name;
  return { name: parseArtifactName(written), digest: parseDigest(`sha256:${hex.toLowerCase()}`) };
}

function swapped(match: RegExpExecArray | null): readonly (string | undefined)[] | undefined {
  return match ? [match[0], match[2], match[1]] : undefined;
}

function notALine(line: string): Failure {
  const isOther = /^\\?(?:[0-9a-fA-F]{32,63}|[0-9a-fA-F]{65,}) |^(?:SHA(?!256 )|MD5|BLAKE)\w* \(/.test(line);
  const why = isOther ? 'is not a SHA-256 checksum; other algorithms cannot be signed' : 'is not `<sha256>  <file>`';
  return new Failure('BAD_INPUT', `"${printable(line, 100)}" ${why}`, {
    advice: 'Write the file with `sha256sum`, or let GoReleaser write it with `algorithm: sha256`.',
  });
}
