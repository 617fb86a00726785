import { expect, it } from 'vitest'
import { Frontier } from '../../../api/src/verifier/tree/Frontier.ts'
import { inclusionRanges } from '../../../api/src/verifier/tree/ranges.ts'
import { treeHash } from '../../../api/src/verifier/tree/treeHash.ts'
import { provesInclusion } from './provesInclusion.ts'

const hash = treeHash('sha256')
const leaves = Array.from({ length: 17 }, (_, index) => `{"leaf":${index}}`)
const rootOf = (from: number, to: number): string => {
  const tree = Frontier.create(hash)
  for (const leaf of leaves.slice(from, to)) tree.append(hash.leaf(Buffer.from(leaf)))
  return tree.root().toString('hex')
}

it('proves every leaf of trees of every size as api makes the proofs, and nothing else', async () => {
  for (let size = 1; size <= leaves.length; size += 1) {
    for (let index = 0; index < size; index += 1) {
      const path = inclusionRanges(index, size).map(({ from, to }) => rootOf(from, to))
      const included = { leaf: leaves[index] ?? '', index, size, root: rootOf(0, size) }
      const wrong = [
        provesInclusion({ ...included, leaf: `${included.leaf} ` }, path), provesInclusion({ ...included, root: 'a'.repeat(64) }, path), provesInclusion({ ...included, index: size }, path),
        provesInclusion({ ...included, index: (index + 1) % size }, path), provesInclusion(included, [...path, 'b'.repeat(64)]), provesInclusion(included, path.slice(1)), provesInclusion(included, path.map((each) => each.slice(2))),
      ]
      expect([size, index, await provesInclusion(included, path)]).toEqual([size, index, true])
      // A tree of one leaf has an empty path, which cannot be cut, and no other leaf.
      expect((await Promise.all(wrong)).filter((holds) => holds).length).toBe(size === 1 ? 3 : 0)
    }
  }
})
