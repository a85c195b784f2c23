import { DatabaseSync } from 'node:sqlite';
import { type InstalledPackage, limited, MAX_PACKAGES, UnreadableDatabase } from './package-set.ts';

const SQLITE = Buffer.from('SQLite format 3\0');
/** Write and read version of the file format: 2 is for write-ahead logs, which a database in memory cannot have. */
const FORMAT_VERSIONS = 18;
const ROLLBACK_JOURNAL = Buffer.from([1, 1]);

/** As rpm makes it. Anything else, say a view that never ends, could keep SQLite busy for ever. */
const TABLE =
  /^CREATE TABLE ["']?Packages["']? ?\(\s*hnum INTEGER PRIMARY KEY(?: AUTOINCREMENT)?,\s*blob BLOB NOT NULL\s*\)$/i;
/** SQLite would allocate whatever length a damaged row claims. */
const HEADERS = 'SELECT CASE WHEN length(blob) <= ? THEN blob END AS blob FROM Packages';
const MAX_HEADER_BYTES = 32 * 1024 * 1024;

/**
 * Packages of `rpmdb.sqlite`: a table of rpm headers. Read in memory; an rpm that ended properly has left nothing in a
 * write-ahead log.
 * @throws UnreadableDatabase
 */
export function installedRpms(file: Buffer): readonly InstalledPackage[] {
  if (!file.subarray(0, SQLITE.length).equals(SQLITE)) throw new UnreadableDatabase('it is no SQLite database');
  const database = new DatabaseSync(':memory:');
  if (typeof database.deserialize !== 'function') {
    throw new UnreadableDatabase('only Node 24.16 and later can read it; update the runner');
  }
  try {
    ROLLBACK_JOURNAL.copy(file, FORMAT_VERSIONS);
    database.deserialize(file);
    const packages: InstalledPackage[] = [];
    if (!TABLE.test(definitionOf(database))) throw new UnreadableDatabase('its table is not that of rpm');
    for (const { blob } of database.prepare(HEADERS).iterate(MAX_HEADER_BYTES)) {
      if (!(blob instanceof Uint8Array)) throw new UnreadableDatabase('a header in it is no blob, or too long');
      packages.push(packageOf(Buffer.from(blob.buffer, blob.byteOffset, blob.byteLength)));
      if (packages.length > MAX_PACKAGES) break;
    }
    // The keys that packages are signed with are kept as if they were packages.
    return limited(packages.filter(({ name }) => name !== 'gpg-pubkey'));
  } catch (error) {
    if (error instanceof UnreadableDatabase) throw error;
    throw new UnreadableDatabase('SQLite cannot read it', { cause: error });
  } finally {
    database.close();
  }
}

function definitionOf(database: DatabaseSync): string {
  const row = database.prepare("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'Packages'").get();
  return typeof row?.['sql'] === 'string' ? row['sql'] : '';
}

/** https://rpm-software-management.github.io/rpm/manual/format_header.html */
const TAGS = { name: 1000, version: 1001, release: 1002, epoch: 1003 };
const STRING = 6;
const INT32 = 4;
const ENTRY_BYTES = 16;
const MAX_STRING_BYTES = 1024;

function packageOf(header: Buffer): InstalledPackage {
  const fields = fieldsOf(header);
  const [name, version, release] = [TAGS.name, TAGS.version, TAGS.release].map((tag) => fields.get(tag));
  if (name === undefined || version === undefined || release === undefined) {
    throw new UnreadableDatabase('a header in it lacks name, version or release');
  }
  const epoch = fields.get(TAGS.epoch);
  const prefix = epoch === undefined || epoch === '0' ? '' : `${epoch}:`;
  return { kind: 'rpm', name, version: `${prefix}${version}-${release}` };
}

/** An index of tag, type, offset and count, then the values. */
function fieldsOf(header: Buffer): ReadonlyMap<number, string> {
  if (header.length < 8) throw new UnreadableDatabase('a header in it is cut off');
  const entries = header.readUInt32BE(0);
  const store = 8 + entries * ENTRY_BYTES;
  if (store > header.length) throw new UnreadableDatabase('a header in it is cut off');
  const fields = new Map<number, string>();
  for (let at = 8; at < store; at += ENTRY_BYTES) {
    const tag = header.readUInt32BE(at);
    if (tag < TAGS.name || tag > TAGS.epoch) continue;
    const value = valueAt(header, store + header.readUInt32BE(at + 8), header.readUInt32BE(at + 4));
    if (value !== undefined) fields.set(tag, value);
  }
  return fields;
}

function valueAt(header: Buffer, offset: number, type: number): string | undefined {
  if (type === INT32) return offset + 4 <= header.length ? String(header.readUInt32BE(offset)) : undefined;
  if (type !== STRING) return undefined;
  const end = header.indexOf(0, offset);
  if (end < 0 || end - offset > MAX_STRING_BYTES) return undefined;
  return header.toString('utf8', offset, end);
}
