import { type InstalledPackage, limited } from './package-set.ts';

/** debug/buildinfo: the mark, pointer size and flags, padded to 32 bytes; then two strings with their lengths. */
const MARK = Buffer.from('\u00ff Go buildinf:', 'latin1');
const HEADER_BYTES = 32;
const ALIGNMENT = 16;
/** Go 1.18 and later write the strings in place; earlier ones point to them. */
const IN_PLACE = 2;
const SENTINEL_BYTES = 16;
const MAX_VERSION_BYTES = 256;
const MAX_INFO_BYTES = 4 * 1024 * 1024;
const ELF = Buffer.from([0x7f, 0x45, 0x4c, 0x46]);

/** Looks for the build info of a Go program while its bytes go by; no more than one chunk and the info are kept. */
export class GoBuildInfoScanner {
  #kept: Buffer = Buffer.alloc(0);
  /** Offset of `#kept` in the file. */
  #offset = 0;
  #isElf: boolean | undefined;
  #found: readonly InstalledPackage[] | undefined;

  /** Modules of the program: without itself, and without those that were built from a folder. */
  get modules(): readonly InstalledPackage[] | undefined {
    return this.#found;
  }

  /** @throws UnreadableDatabase for more modules than any program has */
  write(chunk: Buffer): void {
    if (this.#found || this.#isElf === false) return;
    this.#kept = this.#kept.length === 0 ? chunk : Buffer.concat([this.#kept, chunk]);
    if (this.#isElf === undefined) {
      if (this.#kept.length < ELF.length) return;
      this.#isElf = this.#kept.subarray(0, ELF.length).equals(ELF);
      if (!this.#isElf) return;
    }
    this.#search();
  }

  #search(): void {
    let from = 0;
    for (;;) {
      const at = this.#kept.indexOf(MARK, from);
      if (at < 0) {
        this.#forget(Math.max(this.#kept.length - MARK.length, from));
        return;
      }
      const reading = (this.#offset + at) % ALIGNMENT === 0 ? readInfo(this.#kept.subarray(at)) : 'none';
      if (reading === 'more') {
        this.#forget(at);
        return;
      }
      if (reading !== 'none') {
        this.#found = limited(modulesOf(reading));
        this.#kept = Buffer.alloc(0);
        return;
      }
      from = at + 1;
    }
  }

  #forget(count: number): void {
    this.#kept = Buffer.from(this.#kept.subarray(count));
    this.#offset += count;
  }
}

interface BuildInfo {
  /** `go1.24.1` */
  readonly goVersion: string;
  readonly modules: string;
}

function readInfo(bytes: Buffer): BuildInfo | 'more' | 'none' {
  if (bytes.length < HEADER_BYTES) return 'more';
  if (((bytes[MARK.length + 1] ?? 0) & IN_PLACE) === 0) return 'none';
  const version = readString(bytes, HEADER_BYTES, MAX_VERSION_BYTES);
  if (typeof version === 'string') return version;
  if (!/^(?:go|devel)/.test(version.text)) return 'none';
  const modules = readString(bytes, version.end, MAX_INFO_BYTES);
  if (typeof modules === 'string') return modules;
  return { goVersion: version.text, modules: modules.text };
}

/** A length as a varint, then so many bytes. */
function readString(
  bytes: Buffer,
  start: number,
  maxBytes: number,
): { readonly text: string; readonly end: number } | 'more' | 'none' {
  let length = 0;
  for (let index = 0; index < 4; index += 1) {
    const byte = bytes[start + index];
    if (byte === undefined) return 'more';
    length += (byte & 0x7f) * 2 ** (7 * index);
    if (byte >= 0x80) continue;
    const begin = start + index + 1;
    if (length > maxBytes) return 'none';
    return begin + length > bytes.length
      ? 'more'
      : { text: bytes.toString('utf8', begin, begin + length), end: begin + length };
  }
  return 'none';
}

/** `dep<tab>path<tab>version<tab>sum`; a line `=>` after it replaces the module. */
function modulesOf({ goVersion, modules }: BuildInfo): readonly InstalledPackage[] {
  const found: { name: string; version: string }[] = [];
  for (const line of modules.slice(SENTINEL_BYTES).split('\n')) {
    const [word, name = '', version = ''] = line.split('\t');
    if (word === 'dep') found.push({ name, version });
    if (word === '=>' && found.length > 0) found[found.length - 1] = { name, version };
  }
  const dependencies = found.filter(({ version }) => /^v\d/.test(version));
  const standardLibrary = /^go(\d[\w.]*)/.exec(goVersion)?.[1];
  return [
    ...(standardLibrary === undefined ? [] : [{ name: 'stdlib', version: `v${standardLibrary}` }]),
    ...dependencies,
  ].map((each) => ({ kind: 'golang', ...each }));
}
