import { expect, it } from 'vitest'
import { Frontier } from '../../../api/src/verifier/tree/Frontier.ts'
import { consistencyRanges } from '../../../api/src/verifier/tree/ranges.ts'
import { treeHash } from '../../../api/src/verifier/tree/treeHash.ts'
import { provesConsistency } from './provesConsistency.ts'

const hash = treeHash('sha256')
const rootOf = (from: number, to: number): string => {
  const tree = Frontier.create(hash)
  for (let index = from; index < to; index += 1) tree.append(hash.leaf(Buffer.from(`leaf ${index}`)))
  return tree.root().toString('hex')
}

it('proves that each size continues each earlier one as api makes the proofs, and nothing else', async () => {
  for (let size = 1; size <= 17; size += 1) {
    for (let earlier = 1; earlier <= size; earlier += 1) {
      const path = consistencyRanges(earlier, size).map(({ from, to }) => rootOf(from, to))
      const continued = { earlier, earlierRoot: rootOf(0, earlier), size, root: rootOf(0, size) }
      expect([size, earlier, await provesConsistency(continued, path)]).toEqual([size, earlier, true])
      const wrong = [
        provesConsistency({ ...continued, earlierRoot: 'a'.repeat(64) }, path), provesConsistency({ ...continued, root: 'b'.repeat(64) }, path),
        provesConsistency({ ...continued, earlier: size + 1 }, path), provesConsistency({ ...continued, earlier: 0 }, path), provesConsistency(continued, [...path, 'c'.repeat(64)]),
        ...(path.length > 0 ? [provesConsistency(continued, path.slice(0, -1)), provesConsistency(continued, path.map((each) => each.slice(2)))] : []),
      ]
      expect((await Promise.all(wrong)).filter((holds) => holds)).toEqual([])
    }
  }
})
