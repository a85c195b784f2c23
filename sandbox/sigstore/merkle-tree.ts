import { sha256 } from './signing-key.ts';

const LEAF_PREFIX = Buffer.from([0]);
const NODE_PREFIX = Buffer.from([1]);

/** https://www.rfc-editor.org/rfc/rfc6962#section-2.1 */
export function leafHash(leaf: Buffer): Buffer {
  return sha256(LEAF_PREFIX, leaf);
}

function nodeHash(left: Buffer, right: Buffer): Buffer {
  return sha256(NODE_PREFIX, left, right);
}

/** A growing Merkle tree that answers for every size it ever had. */
export class MerkleTree {
  /** `#levels[h][i]` is the root of the complete subtree over the 2^h leaves from i·2^h. */
  readonly #levels: Buffer[][] = [[]];

  get size(): number {
    return this.#level(0).length;
  }

  append(hash: Buffer): void {
    let complete = hash;
    for (let height = 0; ; height += 1) {
      const level = this.#level(height);
      level.push(complete);
      const [left, right] = level.slice(-2);
      if (level.length % 2 === 1 || !left || !right) return;
      complete = nodeHash(left, right);
    }
  }

  rootHash(size = this.size): Buffer {
    return size === 0 ? sha256() : this.#subtree(0, size);
  }

  /** https://www.rfc-editor.org/rfc/rfc6962#section-2.1.1, from the leaf's sibling to the root's child. */
  inclusionProof(index: number, size = this.size): Buffer[] {
    if (index < 0 || index >= size || size > this.size) throw new RangeError(`no leaf ${index} in a tree of ${size}`);
    return this.#path(index, 0, size);
  }

  #path(index: number, start: number, end: number): Buffer[] {
    if (end - start === 1) return [];
    const middle = start + largestPowerOfTwoBelow(end - start);
    return index < middle
      ? [...this.#path(index, start, middle), this.#subtree(middle, end)]
      : [...this.#path(index, middle, end), this.#subtree(start, middle)];
  }

  #subtree(start: number, end: number): Buffer {
    const count = end - start;
    const complete = this.#level(Math.log2(count))[start / count];
    if (complete) return complete;
    const middle = start + largestPowerOfTwoBelow(count);
    return nodeHash(this.#subtree(start, middle), this.#subtree(middle, end));
  }

  #level(height: number): Buffer[] {
    if (!Number.isInteger(height)) return [];
    return (this.#levels[height] ??= []);
  }
}

function largestPowerOfTwoBelow(count: number): number {
  return 2 ** (Math.ceil(Math.log2(count)) - 1);
}
