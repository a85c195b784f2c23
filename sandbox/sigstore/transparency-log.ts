import { json } from '@sigstore/core';
import { signCheckpoint, type NoteSigner } from './checkpoint.ts';
import { leafHash, MerkleTree } from './merkle-tree.ts';

/** What a log keeps of an entry. */
export interface LogRecord {
  readonly kind: string;
  readonly version: string;
  /** Hex SHA-256 of what was signed: a DSSE payload, or the digest of a hashedrekord. */
  readonly payloadHash: string;
  readonly body: object;
}

/** An entry as tests read it. */
export interface LogEntryView extends LogRecord {
  readonly logIndex: number;
  /** The id that the log's answers use. */
  readonly uuid: string;
  /** Seconds; 0 in a log that tells no time. */
  readonly integratedTime: number;
}

export interface LogEntry extends LogEntryView {
  readonly canonicalBody: Buffer;
}

export interface InclusionProof {
  readonly logIndex: number;
  readonly treeSize: number;
  readonly rootHash: Buffer;
  readonly hashes: readonly Buffer[];
  readonly checkpoint: string;
}

/** Entries in a Merkle tree, each known by its leaf hash. */
export class TransparencyLog {
  readonly signer: NoteSigner;
  readonly #tree = new MerkleTree();
  readonly #entries: LogEntry[] = [];
  readonly #indexes = new Map<string, number>();
  readonly #treeId: string;

  constructor(signer: NoteSigner, treeId = '') {
    this.signer = signer;
    this.#treeId = treeId;
  }

  get size(): number {
    return this.#entries.length;
  }

  entries(): LogEntryView[] {
    return [...this.#entries];
  }

  /** The new entry, or the one that is already there. */
  append(record: LogRecord, integratedTime: number): { readonly entry: LogEntry; readonly isNew: boolean } {
    const canonicalBody = Buffer.from(json.canonicalize(record.body));
    const leaf = leafHash(canonicalBody);
    const known = this.findByLeaf(leaf.toString('hex'));
    if (known) return { entry: known, isNew: false };
    const uuid = this.#treeId + leaf.toString('hex');
    const entry = { ...record, canonicalBody, uuid, integratedTime, logIndex: this.size };
    this.#indexes.set(leaf.toString('hex'), entry.logIndex);
    this.#entries.push(entry);
    this.#tree.append(leaf);
    return { entry, isNew: true };
  }

  findByLeaf(leafHex: string): LogEntry | undefined {
    const index = this.#indexes.get(leafHex);
    return index === undefined ? undefined : this.#entries[index];
  }

  findByIndex(logIndex: number): LogEntry | undefined {
    return this.#entries[logIndex];
  }

  rootHash(size = this.size): Buffer {
    return this.#tree.rootHash(size);
  }

  checkpoint(size = this.size): string {
    return signCheckpoint(this.signer, size, this.rootHash(size));
  }

  inclusionProof(logIndex: number, treeSize = this.size): InclusionProof {
    return {
      logIndex,
      treeSize,
      rootHash: this.rootHash(treeSize),
      hashes: this.#tree.inclusionProof(logIndex, treeSize),
      checkpoint: this.checkpoint(treeSize),
    };
  }
}
