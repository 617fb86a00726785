import { bytesOf, hexOf, nodeHash } from './treeHashing.ts'

/** Two trees, of which the later may continue the earlier; roots in hex (SHA-256). */
export type Continued = { earlier: number; earlierRoot: string; size: number; root: string }

/** Whether a path of hashes in hex proves that a tree continues an earlier one (RFC 9162, section 2.1.4.2), computed by the browser itself. */
export async function provesConsistency({ earlier, earlierRoot, size, root }: Continued, path: readonly string[]): Promise<boolean> {
  if (!Number.isSafeInteger(earlier) || earlier <= 0 || earlier > size) return false
  if (earlier === size) return path.length === 0 && earlierRoot === root
  const [first, ...rest] = [...(Number.isInteger(Math.log2(earlier)) ? [earlierRoot] : []), ...path].map(bytesOf)
  if (first === undefined || path.length === 0 || [first, ...rest].some(({ length }) => length !== 32)) return false
  let [at, last] = [earlier - 1, size - 1]
  while (at % 2 === 1) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
  let [before, after] = [first, first]
  for (const one of rest) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      ;[before, after] = [await nodeHash(one, before), await nodeHash(one, after)]
      while (at % 2 === 0 && at !== 0) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
    } else {
      after = await nodeHash(after, one)
    }
    ;[at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
  }
  return last === 0 && hexOf(before) === earlierRoot && hexOf(after) === root
}
