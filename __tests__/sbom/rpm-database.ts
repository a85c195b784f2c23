import { DatabaseSync } from 'node:sqlite';

export interface Rpm {
  readonly name: string;
  readonly version: string;
  readonly release: string;
  readonly epoch?: number;
}

/** `rpmdb.sqlite` as rpm leaves it: in WAL mode, checkpointed. */
export function rpmDatabase(packages: readonly Rpm[]): Buffer {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE Packages (hnum INTEGER PRIMARY KEY AUTOINCREMENT, blob BLOB NOT NULL)');
  const insert = database.prepare('INSERT INTO Packages (blob) VALUES (?)');
  for (const each of packages) insert.run(header(each));
  const bytes = Buffer.from(database.serialize());
  database.close();
  bytes[18] = 2;
  bytes[19] = 2;
  return bytes;
}

/** https://rpm-software-management.github.io/rpm/manual/format_header.html */
function header({ name, version, release, epoch }: Rpm): Buffer {
  const strings = [
    [1000, name],
    [1001, version],
    [1002, release],
    [1044, 'source.rpm'],
  ] as const;
  const values: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  const add = (tag: number, type: number, value: Buffer): void => {
    const entry = Buffer.alloc(16);
    for (const [index, field] of [tag, type, offset, 1].entries()) entry.writeUInt32BE(field, index * 4);
    entries.push(entry);
    values.push(value);
    offset += value.length;
  };
  if (epoch !== undefined) add(1003, 4, Buffer.from([0, 0, 0, epoch]));
  for (const [tag, text] of strings) add(tag, 6, Buffer.from(`${text}\0`));
  const lengths = Buffer.alloc(8);
  lengths.writeUInt32BE(entries.length, 0);
  lengths.writeUInt32BE(offset, 4);
  return Buffer.concat([lengths, ...entries, ...values]);
}
