import type { TreeHash } from './treeHash.ts'

/** Where a leaf stands: in a tree of `size` leaves with this root. */
export type Included = { leafHash: Uint8Array; index: number; size: number; root: Uint8Array }
/** Two trees, of which the later may continue the earlier. */
export type Continued = { earlier: number; earlierRoot: Uint8Array; size: number; root: Uint8Array }

/** Whether a path proves that a leaf is in a tree (RFC 9162, section 2.1.3.2). */
export function provesInclusion(hash: TreeHash, { leafHash, index, size, root }: Included, path: readonly Uint8Array[]): boolean {
  if (!isCount(index) || !isCount(size) || index >= size || !isHash(leafHash)) return false
  let at = index
  let last = size - 1
  let made: Uint8Array = leafHash
  for (const sibling of path) {
    if (last === 0 || !isHash(sibling)) return false
    if (at % 2 === 1 || at === last) {
      made = hash.node(sibling, made)
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)]
    } else {
      made = hash.node(made, sibling)
    }
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 && isSame(made, root)
}

/** Whether a path proves that a tree continues an earlier one: nothing of it was changed, left out or put between (RFC 9162, section 2.1.4.2). */
export function provesConsistency(hash: TreeHash, { earlier, earlierRoot, size, root }: Continued, path: readonly Uint8Array[]): boolean {
  if (!isCount(earlier) || !isCount(size) || earlier > size || earlier === 0) return false
  if (earlier === size) return path.length === 0 && isSame(earlierRoot, root)
  const hashes = isPower(earlier) ? [earlierRoot, ...path] : path
  const [first, ...rest] = hashes
  if (first === undefined || path.length === 0 || !hashes.every(isHash)) return false
  let [at, last] = [earlier - 1, size - 1]
  while (at % 2 === 1) [at, last] = [half(at), half(last)]
  let before = first
  let after = first
  for (const one of rest) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      before = hash.node(one, before)
      after = hash.node(one, after)
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)]
    } else {
      after = hash.node(after, one)
    }
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 && isSame(before, earlierRoot) && isSame(after, root)
}

function half(value: number): number {
  return Math.floor(value / 2)
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

function isPower(value: number): boolean {
  return Number.isInteger(Math.log2(value))
}

function isHash(bytes: Uint8Array): boolean {
  return bytes.length === 32
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}
