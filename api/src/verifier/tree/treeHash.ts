import { createHash } from 'node:crypto'

/** The hash algorithms of an evidence log; each tree head has a root by each. */
export const treeAlgorithms = ['sha256', 'sm3'] as const
export type TreeAlgorithm = (typeof treeAlgorithms)[number]

/** How a Merkle tree hashes (RFC 9162, section 2.1.1): leaves and inner nodes are told apart by their first byte. Every hash has 32 bytes. */
export type TreeHash = {
  empty: () => Buffer
  leaf: (entry: Uint8Array) => Buffer
  node: (left: Uint8Array, right: Uint8Array) => Buffer
}

const leafPrefix = Uint8Array.of(0)
const nodePrefix = Uint8Array.of(1)

/** Merkle tree hashing by an algorithm: SHA-256 (FIPS 180-4), or SM3 (GB/T 32905). */
export function treeHash(algorithm: TreeAlgorithm): TreeHash {
  return {
    empty: () => createHash(algorithm).digest(),
    leaf: (entry) => createHash(algorithm).update(leafPrefix).update(entry).digest(),
    node: (left, right) => createHash(algorithm).update(nodePrefix).update(left).update(right).digest(),
  }
}
