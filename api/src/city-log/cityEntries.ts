import { ApiError } from '../ApiError.ts'
import type { CityEntry } from '../contract/index.ts'
import type { Queries } from '../database/index.ts'
import { finalRef } from './cityLeaves.ts'

const mostLeaves = 1_000

/** Leaves from `from` to before `to`; refuses with `request-invalid` what is too much at once, and what is not there. */
export async function cityLeaves(database: Queries, from: number, to: number): Promise<CityEntry[]> {
  const refused = (path: string, problem: string): ApiError => new ApiError('request-invalid', `"${path}" ${problem}`, { fields: [{ path, problem }] })
  if (to <= from) throw refused('to', `must be larger than "from" (${from})`)
  if (to - from > mostLeaves) throw refused('to', `asks for ${to - from} leaves; ask for at most ${mostLeaves} at a time`)
  const { size } = await database.cityLog.findUniqueOrThrow({ where: { id: 1 } })
  if (from >= size) throw refused('from', `is beyond the end of the city log, which has ${size} leaves`)
  return toEntries(await database.cityLeaf.findMany({ where: { index: { gte: from, lt: to } }, orderBy: { index: 'asc' } }))
}

/** The leaves at some places, those that are there. */
export async function entriesAt(database: Queries, indices: readonly number[]): Promise<CityEntry[]> {
  return toEntries(await database.cityLeaf.findMany({ where: { index: { in: [...indices] } }, orderBy: { index: 'asc' } }))
}

/** What is registered of an archive, by its id, or of the archives of an inspection, by its number; newest first. Refuses with `not-registered`. */
export async function entriesOf(database: Queries, name: string): Promise<CityEntry[]> {
  const revisions = await database.archiveRevision.findMany({ where: { archive: { OR: [{ id: name }, { session: { inspection: { number: name } } }] } }, select: { archiveId: true, revision: true } })
  const entries = await finalEntries(database, revisions)
  if (entries.length === 0) throw new ApiError('not-registered', `nothing of "${name}" is registered in the city log; check the number, or wait until the archive is sealed`)
  return entries
}

/** The final heads of some revisions of archives, newest first. */
export async function finalEntries(database: Queries, revisions: readonly { archiveId: string; revision: number }[]): Promise<CityEntry[]> {
  return toEntries(await database.cityLeaf.findMany({ where: { kind: 'final', ref: { in: revisions.map(({ archiveId, revision }) => finalRef(archiveId, revision)) } }, orderBy: { index: 'desc' } }))
}

function toEntries(rows: readonly { index: number; bytes: Uint8Array }[]): CityEntry[] {
  return rows.map(({ index, bytes }) => ({ index, leaf: Buffer.from(bytes).toString() }))
}
