import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Frontier } from './Frontier.ts'
import { provesConsistency, provesInclusion } from './proofs.ts'
import { consistencyRanges, inclusionRanges, perfectNodes, type Range } from './ranges.ts'
import { treeAlgorithms, treeHash } from './treeHash.ts'

const hashes = z.array(z.array(z.string()))
const vectors = z.object({
  certificateTransparency: z.array(z.object({ leaves: z.array(z.string()), sha256: z.string() })),
  trees: z.array(z.object({ size: z.number(), sha256: z.string(), sm3: z.string(), inclusion: hashes.optional(), consistency: hashes.optional() })),
}).parse(JSON.parse(readFileSync(join(import.meta.dirname, 'vectors.json'), 'utf8')))
const sha256 = treeHash('sha256')
const leaf = (index: number): Buffer => Buffer.from(`leaf ${index}`)
const hex = (buffers: readonly Uint8Array[]): string[] => buffers.map((one) => Buffer.from(one).toString('hex'))
const bytes = (texts: readonly string[]): Buffer[] => texts.map((text) => Buffer.from(text, 'hex'))

/** A tree with all its perfect subtrees, as api keeps them. */
function grown(size: number, hash = sha256) {
  const frontier = Frontier.create(hash)
  const nodes = new Map<string, Buffer>()
  for (let index = 0; index < size; index += 1) for (const node of frontier.append(hash.leaf(leaf(index)))) nodes.set(`${node.level} ${node.index}`, node.hash)
  const hashOf = (range: Range): Buffer => perfectNodes(range).map(({ level, index }) => nodes.get(`${level} ${index}`) ?? Buffer.alloc(0)).reduceRight((right, left) => hash.node(left, right))
  return { frontier, nodes, root: frontier.root(), pathTo: (index: number) => inclusionRanges(index, size).map(hashOf), pathFrom: (earlier: number) => consistencyRanges(earlier, size).map(hashOf) }
}

it('has the roots of the Certificate Transparency vectors', () => {
  expect(vectors.certificateTransparency).toHaveLength(9)
  // The published ones, so that the made ones stand on something outside.
  expect(vectors.certificateTransparency.at(-1)?.sha256).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328')
  for (const { leaves, sha256: root } of vectors.certificateTransparency) {
    const frontier = Frontier.create(sha256)
    for (const entry of bytes(leaves)) frontier.append(sha256.leaf(entry))
    expect(frontier.root().toString('hex')).toBe(root)
  }
})

it('has the roots of trees of 0 to 64 leaves by both algorithms, also when it goes on from its bytes', () => {
  for (const algorithm of treeAlgorithms) {
    const hash = treeHash(algorithm)
    let frontier = Frontier.create(hash)
    for (const { size, [algorithm]: root } of vectors.trees) {
      expect([size, frontier.root().toString('hex')]).toEqual([size, root])
      frontier = Frontier.create(hash, frontier.size, frontier.toBytes())
      frontier.append(hash.leaf(leaf(size)))
    }
  }
})

it('keeps each perfect subtree once', () => {
  const { nodes } = grown(64)
  expect(nodes.size).toBe(127)
})

describe.each(vectors.trees.filter(({ inclusion }) => inclusion !== undefined))('a tree of $size leaves', ({ size, sha256: root, inclusion = [], consistency = [] }) => {
  const tree = grown(size)

  it('proves each of its leaves, by the known path', () => {
    for (const [index, path] of inclusion.entries()) {
      expect(hex(tree.pathTo(index))).toEqual(path)
      expect(provesInclusion(sha256, { leafHash: sha256.leaf(leaf(index)), index, size, root: tree.root }, bytes(path))).toBe(true)
    }
  })

  it('proves that it continues each earlier one, by the known path', () => {
    for (const [before, path] of consistency.entries()) {
      const earlier = before + 1
      const earlierRoot = Buffer.from(vectors.trees[earlier]?.sha256 ?? '', 'hex')
      expect(hex(tree.pathFrom(earlier))).toEqual(path)
      expect(provesConsistency(sha256, { earlier, earlierRoot, size, root: Buffer.from(root, 'hex') }, bytes(path))).toBe(true)
    }
  })

  it('proves nothing else: no other leaf, place, size or root, and no path that is shorter, longer, turned round or altered', () => {
    for (const [index, texts] of inclusion.entries()) {
      const path = bytes(texts)
      const leafHash = sha256.leaf(leaf(index))
      const claim = { leafHash, index, size, root: tree.root }
      const wrong = [{ ...claim, leafHash: sha256.leaf(leaf(index + 1)) }, { ...claim, leafHash: sha256.leaf(Buffer.concat([leaf(index), Buffer.of(0)])) }, { ...claim, index: index + size }, { ...claim, index: -1 }, { ...claim, root: grown(size + 1).root }, { ...claim, root: sha256.empty() }]
      const otherPlaces = Array.from({ length: size }, (_, other) => ({ ...claim, index: other })).filter((one) => one.index !== index)
      // An inner node that is passed off as a leaf must not be taken for one.
      const inner = path.length > 0 ? [{ ...claim, leafHash: sha256.node(leafHash, path[0] ?? leafHash) }] : []
      for (const one of [...wrong, ...otherPlaces, ...inner]) expect(provesInclusion(sha256, one, path)).toBe(false)
      for (const one of damaged(path)) expect(provesInclusion(sha256, claim, one)).toBe(false)
    }
    for (const [before, texts] of consistency.entries()) {
      const earlier = before + 1
      const path = bytes(texts)
      const earlierRoot = grown(earlier).root
      const claim = { earlier, earlierRoot, size, root: tree.root }
      for (const one of [{ ...claim, earlierRoot: sha256.empty() }, { ...claim, root: sha256.empty() }, { ...claim, earlier: 0 }, { ...claim, earlier: size + 1 }]) expect(provesConsistency(sha256, one, path)).toBe(false)
      for (const one of damaged(path)) expect(provesConsistency(sha256, claim, one)).toBe(false)
    }
  })
})

function damaged(path: readonly Buffer[]): Buffer[][] {
  const flipped = path.map((one, at) => path.map((each, index) => (index === at ? Buffer.from(one.map((byte, place) => (place === 7 ? byte ^ 1 : byte))) : each)))
  const turned = path.length > 1 ? [path.toReversed()] : []
  return [...(path.length > 0 ? [path.slice(1), path.slice(0, -1)] : []), [...path, sha256.empty()], [sha256.empty(), ...path], [...path.slice(0, -1), Buffer.alloc(31)], ...flipped, ...turned]
}

it('any two heads of one log are consistent, and those of a log with another leaf before are not', () => {
  const trees = new Map<number, ReturnType<typeof grown>>()
  const of = (size: number) => trees.get(size) ?? trees.set(size, grown(size)).get(size) ?? grown(size)
  assert(property(integer({ min: 1, max: 300 }), integer({ min: 1, max: 300 }), (a, b) => {
    const [earlier, size] = a < b ? [a, b] : [b, a]
    const path = of(size).pathFrom(earlier)
    expect(provesConsistency(sha256, { earlier, earlierRoot: of(earlier).root, size, root: of(size).root }, path)).toBe(true)
    const forged = Frontier.create(sha256)
    for (let index = 0; index < earlier; index += 1) forged.append(sha256.leaf(leaf(index === earlier - 1 ? index + 1 : index)))
    expect(provesConsistency(sha256, { earlier, earlierRoot: forged.root(), size, root: of(size).root }, path)).toBe(false)
  }), { numRuns: 200 })
})

it('refuses what is no place, and bytes that are no frontier', () => {
  for (const [index, size] of [[0, 0], [3, 3], [-1, 3], [0.5, 3]] as const) expect(() => inclusionRanges(index, size)).toThrow('has no leaf')
  for (const [earlier, size] of [[0, 3], [4, 3], [1.5, 3]] as const) expect(() => consistencyRanges(earlier, size)).toThrow('no proof')
  expect(() => Frontier.create(sha256, 3, Buffer.alloc(32))).toThrow('a frontier of 3 leaves has 2 hashes')
  expect(() => Frontier.create(sha256, 1, Buffer.alloc(33))).toThrow('33 bytes')
})
