import { appendCityLeaves } from '../city-log/appendCityLeaves.ts'
import { finalLeaves } from '../city-log/cityLeaves.ts'
import type { Context } from '../Context.ts'
import type { NewLeaf } from '../evidence/growTree.ts'
import type { Manifest } from '../verifier/manifest.ts'
import { inPieces } from './inPieces.ts'

/** What the city log registers of a revision, and when it was sealed. */
export type Registered = { at: number; leaves: NewLeaf[] }

/** What a sealed revision registers. */
export function registeredOf({ manifest, sealSha256 }: { manifest: Manifest; sealSha256: string }): Registered {
  const { sealedAt: at } = manifest.archive
  return { at, leaves: finalLeaves(manifest, sealSha256, at) }
}

/**
 * Registers the final heads that the city log lacks, in the order in which they were sealed. The published log is in no package and cannot be remade: unless a registry was entered before, which is continued, this is a new one, from whose leaves
 * the receipts are the same as before. Whoever keeps a copy of the old one sees that the new one does not continue it, and has to be told. How many were registered.
 */
export async function enterCityLog({ database }: Pick<Context, 'database'>, registered: readonly Registered[]): Promise<number> {
  const leaves = registered.toSorted((a, b) => a.at - b.at).flatMap((each) => each.leaves)
  return database.$transaction(async (transaction) => {
    const known = new Set<string>()
    await inPieces(leaves, async (piece) => {
      const there = await transaction.cityLeaf.findMany({ where: { kind: 'final', ref: { in: piece.map(({ ref }) => ref) } }, select: { ref: true } })
      for (const { ref } of there) known.add(ref)
    })
    const missing = leaves.filter(({ ref }) => !known.has(ref))
    await inPieces(missing, (piece) => appendCityLeaves(transaction, piece))
    return missing.length
  }, { timeout: 600_000 })
}
