import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { leafHash, MerkleTree } from '../../../sandbox/sigstore/merkle-tree.ts';

/** The leaves and roots that certificate transparency's own tests use. */
const KNOWN_LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const KNOWN_ROOTS: Readonly<Record<number, string>> = {
  0: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  1: '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  8: '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
};

function treeOf(leaves: readonly Buffer[]): MerkleTree {
  const tree = new MerkleTree();
  for (const leaf of leaves) tree.append(leafHash(leaf));
  return tree;
}

function node(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256')
    .update(Buffer.from([1]))
    .update(left)
    .update(right)
    .digest();
}

/** The verifier's algorithm, which shares nothing with the tree; https://www.rfc-editor.org/rfc/rfc9162#section-2.1.3.2 */
function rootFromProof(hash: Buffer, index: number, size: number, proof: readonly Buffer[]): Buffer | undefined {
  let [fn, sn, root] = [index, size - 1, hash];
  for (const sibling of proof) {
    if (sn === 0) return undefined;
    if (fn % 2 === 1 || fn === sn) {
      root = node(sibling, root);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn >> 1, sn >> 1];
    } else {
      root = node(root, sibling);
    }
    [fn, sn] = [fn >> 1, sn >> 1];
  }
  return sn === 0 ? root : undefined;
}

test.for(Object.entries(KNOWN_ROOTS))('has the known root for %s leaves', ([size, root]) => {
  const tree = treeOf(KNOWN_LEAVES.slice(0, Number(size)).map((leaf) => Buffer.from(leaf, 'hex')));
  expect(tree.rootHash().toString('hex')).toBe(root);
});

test('proves every leaf in every size that it had', () => {
  const leaves = Array.from({ length: 40 }, (_, index) => Buffer.from(`leaf ${index}`));
  const tree = treeOf(leaves);
  for (let size = 1; size <= tree.size; size += 1) {
    const root = treeOf(leaves.slice(0, size)).rootHash();
    expect(tree.rootHash(size)).toEqual(root);
    for (const [index, leaf] of leaves.slice(0, size).entries()) {
      expect(rootFromProof(leafHash(leaf), index, size, tree.inclusionProof(index, size))).toEqual(root);
    }
  }
});

test('has no proof for a leaf outside the tree', () => {
  const tree = treeOf([Buffer.from('only')]);
  expect(tree.inclusionProof(0)).toEqual([]);
  expect(() => tree.inclusionProof(1)).toThrow(RangeError);
  expect(() => tree.inclusionProof(0, 2)).toThrow(RangeError);
});
