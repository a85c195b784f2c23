import { BadShellWord, replaced, trimmed } from './shell-pattern.ts';
import { UnquotedWords } from './unquoted-words.ts';

export interface ShellWordOptions {
  /** `\` or a backtick. */
  readonly escape: string;
  /** Keep quotes and escapes as they are written. */
  readonly raw: boolean;
  /** Values of variables; without it all of them stay as they are written. */
  readonly lookup?: (name: string) => string | undefined;
}

export interface ShellWord {
  readonly text: string;
  /** The text split at spaces that are not quoted. */
  readonly words: readonly string[];
  /** Variables that have no value and no default where they stand. */
  readonly unset: readonly string[];
}

/**
 * BuildKit's shell words: quotes, escapes and `$name`, `${name}`, `${name:-default}`, `${name#pattern}` and the like.
 * Where instructions begin and end depends on it, so it follows frontend/dockerfile/shell to the letter: a parser that
 * reads heredocs otherwise can be made to overlook a FROM.
 * @throws BadShellWord
 */
export function readShellWord(source: string, options: ShellWordOptions): ShellWord {
  return new Lexer(source, options).read();
}

const MAX_NESTING = 64;
/** Values may be made of values: a few lines can be made to mean gigabytes. */
const MAX_EXPANDED = 4096;

class Lexer {
  readonly #source: string;
  readonly #options: ShellWordOptions;
  readonly #unset = new Set<string>();
  #at = 0;
  #rawEscapes: boolean;
  #nesting = 0;
  #expanded = 0;

  constructor(source: string, options: ShellWordOptions) {
    this.#source = source;
    this.#options = options;
    this.#rawEscapes = options.raw;
  }

  read(): ShellWord {
    const words = new UnquotedWords();
    const text = this.#until(undefined, this.#rawEscapes, words);
    return { text, words: words.end(), unset: [...this.#unset] };
  }

  #peek(): string | undefined {
    return this.#source[this.#at];
  }

  #next(): string | undefined {
    const char = this.#source[this.#at];
    this.#at += 1;
    return char;
  }

  #until(stop: string | undefined, rawEscapes: boolean, words: UnquotedWords = new UnquotedWords()): string {
    const outer = this.#rawEscapes;
    this.#rawEscapes = rawEscapes;
    let text = '';
    for (let char = this.#peek(); char !== undefined; char = this.#peek()) {
      if (char === stop) {
        this.#at += 1;
        this.#rawEscapes = outer;
        return text;
      }
      text += this.#part(char, words);
    }
    if (stop !== undefined) throw new BadShellWord(`"${stop}" is missing`);
    return text;
  }

  #part(char: string, words: UnquotedWords): string {
    if (char === '$') {
      const value = this.#dollar();
      for (const each of value) words.addChar(each);
      return value;
    }
    if (char === "'" || char === '"' || char === '<') {
      const part = char === '<' ? this.#possibleHeredoc() : char === "'" ? this.#singleQuotes() : this.#doubleQuotes();
      words.addRaw(part);
      return part;
    }
    this.#at += 1;
    if (char !== this.#options.escape) {
      words.addChar(char);
      return char;
    }
    const kept = this.#rawEscapes ? char : '';
    if (kept !== '') words.addRaw(kept);
    const escaped = this.#next() ?? '';
    if (escaped !== '') words.addRaw(escaped);
    return kept + escaped;
  }

  /** The word that names a heredoc may stand apart from `<<`. */
  #possibleHeredoc(): string {
    const opening = this.#source.startsWith('<<', this.#at) ? '<<' : '<';
    this.#at += opening.length;
    if (opening === '<') return opening;
    const start = this.#at;
    while (/[\t\r ]/.test(this.#peek() ?? '')) this.#at += 1;
    return `<<${this.#source.slice(start, this.#at)}`;
  }

  #singleQuotes(): string {
    const end = this.#source.indexOf("'", this.#at + 1);
    if (end < 0) throw new BadShellWord('a single quote is not closed');
    const text = this.#source.slice(this.#at, end + 1);
    this.#at = end + 1;
    return this.#options.raw ? text : text.slice(1, -1);
  }

  #doubleQuotes(): string {
    const { escape, raw } = this.#options;
    let text = raw ? '"' : '';
    this.#at += 1;
    for (let char = this.#peek(); char !== undefined; char = this.#peek()) {
      if (char === '$') {
        text += this.#dollar();
        continue;
      }
      this.#at += 1;
      if (char === '"') return raw ? `${text}"` : text;
      if (char !== escape) {
        text += char;
        continue;
      }
      if (this.#rawEscapes) text += char;
      const after = this.#peek();
      if (after === undefined) continue;
      text += after === '"' || after === '$' || after === escape ? (this.#next() ?? '') : char;
    }
    throw new BadShellWord('a double quote is not closed');
  }

  #dollar(): string {
    this.#at += 1;
    if (this.#peek() !== '{') {
      const name = this.#name();
      return name === '' ? '$' : this.#value(name, `$${name}`);
    }
    this.#nesting += 1;
    if (this.#nesting > MAX_NESTING) throw new BadShellWord(`variables are nested deeper than ${MAX_NESTING} levels`);
    const value = this.#braces();
    this.#nesting -= 1;
    return value;
  }

  #braces(): string {
    this.#at += 1;
    if (/^(?:[{}:]|$)/.test(this.#peek() ?? '')) throw new BadShellWord('a substitution is not valid');
    const name = this.#name();
    const operator = this.#next() ?? '';
    if (operator === '}') return this.#value(name, `\${${name}}`);
    if (operator === '/') return this.#replaced(name);
    const colon = operator === ':' ? ':' : '';
    const modifier = colon === '' ? operator : (this.#next() ?? '');
    if (!/^[-+?#%]$/.test(modifier) && colon === '') throw unsupported(operator);
    const trims = modifier === '#' || modifier === '%';
    if (trims && colon !== '') throw unsupported(`:${modifier}`);
    const word = this.#until('}', trims);
    if (this.#options.lookup === undefined) return `\${${name}${colon}${modifier}${word}}`;
    return this.#modified(name, modifier, colon !== '', word);
  }

  #modified(name: string, modifier: string, emptyIsUnset: boolean, word: string): string {
    const value = this.#options.lookup?.(name);
    const isUnset = value === undefined || (emptyIsUnset && value === '');
    switch (modifier) {
      case '-':
        return isUnset ? word : this.#value(name, '');
      case '+':
        return isUnset ? '' : word;
      case '?':
        if (isUnset) this.#unset.add(name);
        return this.#value(name, '');
      case '#':
      case '%':
        return trimmed(this.#value(name, ''), modifier, word);
      default:
        throw unsupported(`:${modifier}`);
    }
  }

  #replaced(name: string): string {
    const all = this.#peek() === '/';
    if (all) this.#at += 1;
    const pattern = this.#until('/', true);
    const replacement = this.#until('}', true);
    if (this.#options.lookup === undefined) return `\${${name}/${pattern}/${replacement}}`;
    return replaced(this.#value(name, ''), pattern, replacement, all);
  }

  #value(name: string, written: string): string {
    const { lookup } = this.#options;
    if (lookup === undefined) return written;
    const value = lookup(name);
    if (value === undefined) this.#unset.add(name);
    this.#expanded += value?.length ?? 0;
    if (this.#expanded > MAX_EXPANDED) throw new BadShellWord('the values are too long');
    return value ?? '';
  }

  #name(): string {
    const rest = this.#source.slice(this.#at, this.#at + 256);
    const [name = ''] = /^(?:\p{Nd}+|[@*#?\-$!]|[\p{L}_][\p{L}\p{Nd}_]*)/u.exec(rest) ?? [];
    this.#at += name.length;
    return name;
  }
}

function unsupported(modifier: string): BadShellWord {
  return new BadShellWord(`the modifier ${modifier} is not known`);
}
