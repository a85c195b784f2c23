import { installedApks } from './apk.ts';
import { installedDebs } from './dpkg.ts';
import type { LayerEntry } from './layer-entries.ts';
import {
  type InstalledPackage,
  type PackageKind,
  type PackageSet,
  type PackageSource,
  UnreadableDatabase,
} from './package-set.ts';

/** A place for a package database. Of several paths of one place, the topmost layer's counts: they are links. */
interface Place {
  readonly kind: PackageKind;
  readonly paths: readonly string[];
  /** Absent: the format is not read here. */
  readonly parse?: (file: Buffer) => readonly InstalledPackage[] | Promise<readonly InstalledPackage[]>;
  /** Why it is not read, or when it would matter. */
  readonly unread?: string;
}

const parseStanzas = (file: Buffer): readonly InstalledPackage[] => installedDebs(file.toString('utf8'));

const PLACES: readonly Place[] = [
  { kind: 'deb', paths: ['var/lib/dpkg/status'], parse: parseStanzas },
  {
    kind: 'apk',
    paths: ['lib/apk/db/installed', 'usr/lib/apk/db/installed'],
    parse: (file) => installedApks(file.toString('utf8')),
  },
  {
    kind: 'rpm',
    paths: inRpmFolders('rpmdb.sqlite'),
    // Older versions of Node warn in the log when SQLite is loaded.
    parse: async (file) => (await import('./rpm.ts')).installedRpms(file),
  },
  {
    kind: 'rpm',
    paths: inRpmFolders('rpmdb.sqlite-wal'),
    unread: 'the rpm database was not closed: part of it is in its write-ahead log',
  },
  { kind: 'rpm', paths: inRpmFolders('Packages'), unread: 'the rpm database is a Berkeley DB, which is not read' },
  { kind: 'rpm', paths: inRpmFolders('Packages.db'), unread: 'the rpm database has the ndb format, which is not read' },
];

/** Distroless images keep a file for each package. */
const STATUS_FOLDER = 'var/lib/dpkg/status.d/';
/** Those of the largest distribution images have some tens of MiB. */
const MEBIBYTE = 1024 * 1024;
const MAX_DATABASE_BYTES = 96 * MEBIBYTE;
const MAX_STANZAS_BYTES = 32 * MEBIBYTE;
const MAX_STANZAS = 20_000;

function inRpmFolders(file: string): readonly string[] {
  return [`var/lib/rpm/${file}`, `usr/lib/sysimage/rpm/${file}`];
}

interface Found {
  readonly place: Place;
  readonly path: string;
  readonly chunks: Buffer[];
  readonly isTooLarge: boolean;
}

/** Collects the package databases of an image from its layers, topmost first. */
export class DatabaseCollector {
  readonly #found = new Map<Place, Found>();
  readonly #inLayer = new Map<Place, Found>();
  readonly #stanzas = new Map<string, Buffer[]>();
  #stanzaBytes = 0;

  get #isStatusFolderFull(): boolean {
    return this.#stanzas.size > MAX_STANZAS || this.#stanzaBytes > MAX_STANZAS_BYTES;
  }

  /** Takes a file that no layer above hides. @returns what wants its bytes, if it is a database */
  take({ path, sizeBytes }: Extract<LayerEntry, { kind: 'file' }>): ((chunk: Buffer) => void) | undefined {
    if (path.startsWith(STATUS_FOLDER)) return this.#takeStanza(path, sizeBytes);
    const place = PLACES.find(({ paths }) => paths.includes(path));
    if (!place || this.#found.has(place)) return undefined;
    const isTooLarge = sizeBytes > MAX_DATABASE_BYTES;
    const chunks: Buffer[] = [];
    // An empty write-ahead log is one that holds nothing back.
    if (place.parse || sizeBytes > 0) this.#inLayer.set(place, { place, path, chunks, isTooLarge });
    return (chunk) => {
      if (place.parse && !isTooLarge) chunks.push(chunk);
    };
  }

  /** What the layer held hides the same of lower layers. */
  endLayer(): void {
    for (const [place, found] of this.#inLayer) this.#found.set(place, found);
    this.#inLayer.clear();
  }

  /** Whether nothing in lower layers can change what is installed of this kind. */
  has(kind: PackageKind): boolean {
    return [...this.#found.keys()].some((place) => place.kind === kind && place.parse !== undefined);
  }

  async read(): Promise<Pick<PackageSet, 'packages' | 'sources' | 'unread'>> {
    const reading = new Reading();
    for (const { place, path, chunks, isTooLarge } of this.#found.values()) {
      const { kind, parse } = place;
      if (isTooLarge) reading.unread.push(`${path} has more than ${MAX_DATABASE_BYTES / MEBIBYTE} MiB`);
      else if (!parse) reading.unread.push(place.unread ?? path);
      else await reading.add(kind, path, chunks, parse);
    }
    for (const [path, chunks] of this.#stanzas) await reading.add('deb', path, chunks, parseStanzas);
    if (this.#isStatusFolderFull) reading.unread.push(`${STATUS_FOLDER} has more than is read of it`);
    return reading;
  }

  #takeStanza(path: string, sizeBytes: number): ((chunk: Buffer) => void) | undefined {
    if (path.endsWith('.md5sums')) return undefined;
    this.#stanzaBytes += sizeBytes;
    if (this.#isStatusFolderFull) return undefined;
    const chunks: Buffer[] = [];
    this.#stanzas.set(path, chunks);
    return (chunk) => chunks.push(chunk);
  }
}

class Reading implements Pick<PackageSet, 'packages' | 'sources' | 'unread'> {
  readonly packages: InstalledPackage[] = [];
  readonly sources: PackageSource[] = [];
  readonly unread: string[] = [];

  async add(kind: PackageKind, path: string, chunks: Buffer[], parse: NonNullable<Place['parse']>): Promise<void> {
    try {
      const file = Buffer.concat(chunks);
      // A large database need not be there twice.
      chunks.length = 0;
      for (const each of await parse(file)) this.packages.push(each);
      this.sources.push({ kind, path });
    } catch (error) {
      if (!(error instanceof UnreadableDatabase)) throw error;
      this.unread.push(`${path}: ${error.message}`);
    }
  }
}
