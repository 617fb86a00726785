import { bytesOf, hexOf, leafHash, nodeHash } from './treeHashing.ts'

/** Where a leaf stands: its exact text at a place in a tree of `size` leaves with this root (SHA-256, hex). */
export type Included = { leaf: string; index: number; size: number; root: string }

/** Whether a path of hashes in hex proves that a leaf is in a tree (RFC 9162, section 2.1.3.2), computed by the browser itself. */
export async function provesInclusion({ leaf, index, size, root }: Included, path: readonly string[]): Promise<boolean> {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return false
  let at = index
  let last = size - 1
  let made = await leafHash(leaf)
  for (const sibling of path.map(bytesOf)) {
    if (last === 0 || sibling.length !== 32) return false
    if (at % 2 === 1 || at === last) {
      made = await nodeHash(sibling, made)
      while (at % 2 === 0 && at !== 0) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
    } else {
      made = await nodeHash(made, sibling)
    }
    ;[at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
  }
  return last === 0 && hexOf(made) === root
}
