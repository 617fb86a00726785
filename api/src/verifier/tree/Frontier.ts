import { largestPowerBelow } from './ranges.ts'
import type { TreeHash } from './treeHash.ts'

/** A perfect subtree that an append has completed: 2^level leaves, the index-th of its level. */
export type TreeNode = { level: number; index: number; hash: Buffer }

/**
 * The right edge of a growing Merkle tree: the roots of its perfect subtrees, largest first, one for each bit of its size.
 * With it an append costs the same however large the tree is.
 */
export class Frontier {
  readonly #hash: TreeHash
  #size: number
  readonly #roots: Buffer[]

  private constructor(hash: TreeHash, size: number, roots: Buffer[]) {
    this.#hash = hash
    this.#size = size
    this.#roots = roots
  }

  /** The frontier of a tree of `size` leaves, from what `toBytes` gave; without it that of the empty tree. Throws a RangeError where the bytes are not those of that size. */
  static create(hash: TreeHash, size = 0, bytes: Uint8Array = new Uint8Array()): Frontier {
    const roots = Array.from({ length: bytes.length / 32 }, (_, index) => Buffer.from(bytes.subarray(index * 32, index * 32 + 32)))
    if (bytes.length !== 32 * bitsOf(size)) throw new RangeError(`a frontier of ${size} leaves has ${bitsOf(size)} hashes of 32 bytes, not ${bytes.length} bytes`)
    return new Frontier(hash, size, roots)
  }

  /** How many leaves there are. */
  get size(): number {
    return this.#size
  }

  /** Appends a leaf by its hash; gives the leaf and the perfect subtrees that it completes, smallest first. */
  append(leafHash: Buffer): TreeNode[] {
    let node: TreeNode = { level: 0, index: this.#size, hash: leafHash }
    const completed = [node]
    for (let rest = this.#size; rest % 2 === 1; rest = (rest - 1) / 2) {
      const left = this.#roots.pop()
      if (left === undefined) throw new RangeError('the frontier is shorter than its size')
      node = { level: node.level + 1, index: (node.index - 1) / 2, hash: this.#hash.node(left, node.hash) }
      completed.push(node)
    }
    this.#roots.push(node.hash)
    this.#size += 1
    return completed
  }

  /** The Merkle tree hash of all leaves so far. */
  root(): Buffer {
    return this.#roots.length === 0 ? this.#hash.empty() : this.#roots.reduceRight((right, left) => this.#hash.node(left, right))
  }

  /** The hashes, one after another, to go on from later. */
  toBytes(): Buffer {
    return Buffer.concat(this.#roots)
  }
}

function bitsOf(size: number): number {
  if (size === 0) return 0
  const power = size === 1 ? 1 : largestPowerBelow(size + 1)
  return 1 + bitsOf(size - power)
}
