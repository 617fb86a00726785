import { ApiError } from '../ApiError.ts'
import type { CityEntry, CityHead } from '../contract/index.ts'
import type { CityHead as StoredHead, Queries } from '../database/index.ts'
import { type KeptNode, type KeptTree, treePath } from '../evidence/treePath.ts'
import { consistencyRanges, inclusionRanges, type Range } from '../verifier/tree/ranges.ts'
import { entriesAt } from './cityEntries.ts'
import { newestHead, toCityHead } from './signCityHead.ts'

type Path = { sha256: string[]; sm3: string[] }

/** Proves that a leaf is under a published head: that of `size` leaves, or the newest. Refuses with `not-registered` a leaf that is not under it, with `not-found` a size that no head has. */
export async function cityInclusion(database: Queries, index: number, size: number | undefined): Promise<CityEntry & { head: CityHead; path: Path }> {
  const head = size === undefined ? await newestHead(database) : await headOf(database, size)
  const [entry] = await entriesAt(database, [index])
  if (!entry) throw new ApiError('not-registered', `the city log has no leaf ${index}`)
  if (!head || index >= head.size) throw new ApiError('not-registered', `leaf ${index} is not under the head of ${head?.size ?? 0} leaves; a further head is published within the hour`)
  return { ...entry, head: toCityHead(head), path: await pathOf(database, inclusionRanges(index, head.size)) }
}

/** Proves that a published head continues an earlier one. Refuses with `not-found` a size that no head has, with `request-invalid` sizes in the wrong order. */
export async function cityConsistency(database: Queries, from: number, to: number): Promise<{ from: CityHead; to: CityHead; path: Path }> {
  if (from > to) throw new ApiError('request-invalid', `a head of ${to} leaves does not continue one of ${from}; give the smaller size as "from"`, { fields: [{ path: 'from', problem: 'larger than "to"' }] })
  const [earlier, later] = [await headOf(database, from), await headOf(database, to)]
  return { from: toCityHead(earlier), to: toCityHead(later), path: await pathOf(database, consistencyRanges(from, to)) }
}

async function headOf(database: Queries, size: number): Promise<StoredHead> {
  const head = await database.cityHead.findFirst({ where: { size }, orderBy: { at: 'desc' } })
  if (!head) throw new ApiError('not-found', `no head of ${size} leaves was published; take a size from the list of heads`)
  return head
}

async function pathOf(database: Queries, ranges: readonly Range[]): Promise<Path> {
  const tree: KeptTree = {
    nodes: (places) => database.$queryRaw<KeptNode[]>`
      SELECT n."level", n."index", n."sha256", n."sm3"
      FROM unnest(${places.map(({ level }) => level)}::int[], ${places.map(({ index }) => index)}::int[]) AS p("level", "index")
      CROSS JOIN LATERAL (SELECT * FROM "CityNode" c WHERE c."level" = p."level" AND c."index" = p."index" LIMIT 1) n`,
    leaves: (indices) => database.cityLeaf.findMany({ where: { index: { in: [...indices] } }, select: { index: true, bytes: true } }),
  }
  const [sha256, sm3] = await Promise.all([treePath(tree, ranges, 'sha256'), treePath(tree, ranges, 'sm3')])
  const hex = (hashes: readonly Buffer[]): string[] => hashes.map((hash) => hash.toString('hex'))
  return { sha256: hex(sha256), sm3: hex(sm3) }
}
