import { setImmediate as breathe } from 'node:timers/promises'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { KeptRegulation, RegulationInput } from '../contract/index.ts'
import { isUniqueViolation, type Transaction } from '../database/index.ts'
import type { Actor } from '../http/Actor.ts'
import { sha256OfJson } from '../keys/sha256.ts'
import { checkRegulation, type Fault } from './checkRegulation.ts'
import { type ClauseRow, clauseRows } from './clauseRows.ts'
import { wholeKinds } from './fillClauseSearch.ts'
import { initialsOf } from './initialsOf.ts'
import { placeVersion } from './placeVersion.ts'
import { slugOf } from './slugOf.ts'

type Parts = Pick<Context, 'database' | 'auditTrail' | 'clock'>
type Keeper = Extract<Actor, { kind: 'account' }> | { kind: 'system' }
type Version = { input: RegulationInput; rows: ClauseRow[]; initials: Map<number, string>; sha256: string; keptAt: Date; keptBy: string | null }
type Known = { regulationId: string; isNew: boolean }

const atOnce = 1000

/**
 * Saves a version of a regulation with its clauses, and ends the version before it where this one begins. The same text under
 * the same label changes nothing. Refuses with `statute-invalid`, naming all faults, `regulation-unknown`, and
 * `regulation-version-exists` where the label stands for another text.
 */
export async function keepRegulation(parts: Parts, actor: Keeper, input: RegulationInput): Promise<KeptRegulation> {
  const faults = checkRegulation(input)
  const rows = clauseRows(input)
  const version: Version = {
    input, rows, initials: faults.length === 0 ? await initialsOfRows(rows) : new Map(), sha256: sha256OfJson(rows.map(({ path, sha256 }) => ({ path, sha256 }))),
    keptAt: new Date(parts.clock.now()), keptBy: actor.kind === 'account' ? actor.account.accountId : null,
  }
  return parts.database
    .$transaction(async (transaction) => {
      const kept = await keep(transaction, version, faults)
      if (kept.made) await parts.auditTrail.record(transaction, { actor, action: 'regulation.kept', target: `regulation:${kept.regulationId}`, detail: { versionId: kept.versionId, label: input.label, articles: kept.articles, sha256: version.sha256, closed: kept.closed?.versionId ?? null } })
      return kept
    })
    .catch((error: unknown) => {
      if (isUniqueViolation(error)) throw new ApiError('regulation-version-exists', `"${input.title}" was saved by somebody else at the same moment; look at its versions, then save again`, { cause: error })
      throw error
    })
}

async function keep(transaction: Transaction, version: Version, faults: readonly Fault[]): Promise<KeptRegulation> {
  const { input, sha256, rows } = version
  const { regulationId, isNew } = await regulationOf(transaction, input)
  // Who saves another version of it meanwhile waits here.
  if (!isNew) await transaction.$queryRaw`SELECT "id" FROM "Regulation" WHERE "id" = ${regulationId} FOR UPDATE`
  const others = await transaction.regulationVersion.findMany({ where: { regulationId }, include: { regulation: true } })
  const articles = rows.filter(({ kind }) => kind === 'article').length
  const known = others.find(({ label }) => label === input.label)
  if (known?.sha256 === sha256 && faults.length === 0) return { regulationId, versionId: known.id, made: false, articles, closed: null }
  const title = others[0]?.regulation.title ?? input.title
  const place = placeVersion(known ? [] : others, input)
  const all = [...faults, ...place.faults, ...(title === input.title ? [] : [{ path: 'title', problem: `this regulation is called "${title}": save another one as a new regulation` }])]
  if (all.length > 0) throw new ApiError('statute-invalid', `"${input.title}" cannot be saved as it is: ${all.slice(0, 3).map(({ path, problem }) => `${path}: ${problem}`).join('; ')}`, { fields: all })
  if (known) throw new ApiError('regulation-version-exists', `"${title}" has a version "${input.label}" with another text; choose another label`, { fields: [{ path: 'label', problem: 'is taken' }] })
  if (place.ends) await transaction.regulationVersion.update({ where: { id: place.ends.id }, data: { effectiveTo: place.ends.effectiveTo } })
  const versionId = `${regulationId}_${others.length + 1}`
  await insert(transaction, { regulationId, isNew }, versionId, { ...version, input: { ...input, effectiveTo: place.effectiveTo } })
  return { regulationId, versionId, made: true, articles, closed: place.ends && { versionId: place.ends.id, label: place.ends.label, effectiveTo: place.ends.effectiveTo } }
}

async function regulationOf(transaction: Transaction, { regulationId, title }: RegulationInput): Promise<Known> {
  if (regulationId !== undefined) {
    const known = await transaction.regulation.findUnique({ where: { id: regulationId } })
    if (!known) throw new ApiError('regulation-unknown', `there is no regulation "${regulationId}"`)
    return { regulationId, isNew: false }
  }
  const known = await transaction.regulation.findUnique({ where: { title } })
  if (known) return { regulationId: known.id, isNew: false }
  const slug = slugOf(title)
  const taken = new Set((await transaction.regulation.findMany({ where: { id: { startsWith: slug } }, select: { id: true } })).map(({ id }) => id))
  let id = slug
  for (let next = 2; taken.has(id); next += 1) id = `${slug}-${next}`
  return { regulationId: id, isNew: true }
}

async function insert(transaction: Transaction, { regulationId, isNew }: Known, versionId: string, { input, rows, initials, sha256, keptAt, keptBy }: Version): Promise<void> {
  const { title, label, number, promulgatedOn, effectiveFrom, effectiveTo, source, history, headings } = input
  if (isNew) await transaction.regulation.create({ data: { id: regulationId, title } })
  await transaction.regulationVersion.create({ data: { id: versionId, regulationId, label, number, numberSeen: number !== null, promulgatedOn, effectiveFrom, effectiveTo, source, history, headings, sha256, keptAt, keptBy } })
  const clauses = rows.map((row) => ({ ...row, id: `${versionId}_${row.position}`, versionId, sourceSeen: 'true' }))
  for (let start = 0; start < clauses.length; start += atOnce) await transaction.clause.createMany({ data: clauses.slice(start, start + atOnce) })
  const search = Array.from(initials, ([position, initials]) => ({ clauseId: `${versionId}_${position}`, initials }))
  for (let start = 0; start < search.length; start += atOnce) await transaction.clauseSearch.createMany({ data: search.slice(start, start + atOnce) })
}

/** Made before the transaction, and with pauses: a long statute takes a second, and others are served meanwhile. */
async function initialsOfRows(rows: readonly ClauseRow[]): Promise<Map<number, string>> {
  const initials = new Map<number, string>()
  for (const { kind, position, text } of rows) {
    if (!wholeKinds.some((whole) => whole === kind)) continue
    initials.set(position, initialsOf(text))
    if (initials.size % 50 === 0) await breathe()
  }
  return initials
}
