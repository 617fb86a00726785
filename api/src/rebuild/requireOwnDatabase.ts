import type { Context } from '../Context.ts'
import type { Glance } from './glance.ts'
import { RebuildError } from './RebuildError.ts'

const named = 5

/** Refuses with `database-foreign` a database with inspections that the store knows nothing of: what people made there would be mixed with what is rebuilt. */
export async function requireOwnDatabase({ database }: Pick<Context, 'database'>, glances: readonly Pick<Glance, 'inspectionId'>[]): Promise<void> {
  const known = new Set(glances.map(({ inspectionId }) => inspectionId))
  const rows = await database.inspection.findMany({ select: { id: true, number: true }, orderBy: { number: 'asc' } })
  const foreign = rows.filter(({ id }) => !known.has(id)).map(({ number }) => number)
  if (foreign.length === 0) return
  const numbers = `${foreign.slice(0, named).join(', ')}${foreign.length > named ? ' …' : ''}`
  throw new RebuildError('database-foreign', {
    zh: `数据库中有 ${foreign.length} 次踏勘不在对象库的档案中（${numbers}）：请用空的数据库（新的 DATA_DIR，或 DATABASE_URL 指向新库）再运行`,
    en: `the database holds ${foreign.length} inspections that no archive in the store tells of (${numbers}): run this on an empty database (a new DATA_DIR, or DATABASE_URL of a new one)`,
  })
}
