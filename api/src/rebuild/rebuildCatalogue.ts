import { seedAccounts } from '../accounts/seedAccounts.ts'
import { readIndex, readShelved } from '../archives/readShelved.ts'
import type { Context } from '../Context.ts'
import { rebuildTarget } from '../keeping/holds/holdsConfirmation.ts'
import { seedStandards } from '../standards/seedStandards.ts'
import { enterArchive } from './enterArchive.ts'
import { enterChecklist } from './enterChecklist.ts'
import { enterCopies, readCopies } from './enterCopies.ts'
import { enterDestructions } from './enterDestructions.ts'
import { enterHolds } from './enterHolds.ts'
import { enterCityLog, type Registered, registeredOf } from './enterCityLog.ts'
import { nobodysPassword } from './enterPeople.ts'
import { type Glance, glance } from './glance.ts'
import { contradiction, enterRegistry, type KeptRegistry, missingFrom } from './keptRegistry.ts'
import { knownSessions } from './knownSessions.ts'
import { listArchives } from './listArchives.ts'
import { noteBeginning } from './noteBeginning.ts'
import { raiseCounters } from './raiseCounters.ts'
import { type Problem, readArchive, type ReadArchive } from './readArchive.ts'
import { readDestructions } from './readDestructions.ts'
import { readHolds } from './readHolds.ts'
import { RebuildError } from './RebuildError.ts'
import type { RebuildReport } from './RebuildReport.ts'
import { requireOwnDatabase } from './requireOwnDatabase.ts'

type Needs = Pick<Context, 'database' | 'store' | 'keys' | 'auditTrail' | 'clock' | 'config' | 'logger'>
type Options = { /** The folder of the standards that come with the product. */ seedFolder: string; /** Hears how far it is. */ progress?: (done: number, all: number) => void; /** What was published of the city log and somebody kept: it is continued. */ registry?: KeptRegistry | null }

/**
 * Rebuilds the catalogue from the object store alone: for each archive there, all of its revisions are verified against the institution's key, and what they tell is entered in one transaction.
 * What does not verify is named and left out. Again is the same: what is there stays as it is, and a run that was broken off goes on.
 *
 * What no package holds is not there afterwards: inspections that were never sealed, personal links, phone numbers, consents and device reports (their hashes are in the evidence log), answers to
 * guides, appointments, findings after the last seal, user names, roles and passwords, drafts and publications of standards, assessments, retention rules, fixity
 * rounds, the published city log (unless a `registry` is given), and the audit trail, which begins anew with two entries that say so. Of an archive that was destroyed its order and certificate are in the store,
 * from which its entry is made; of legal holds each step is there, too, and of redacted copies what they cover. Refuses with `database-foreign`, and store errors.
 */
export async function rebuildCatalogue(context: Needs, { seedFolder, progress = () => {}, registry = null }: Options): Promise<RebuildReport> {
  const { archives, sessionIds } = await listArchives(context)
  const glances: Glance[] = []
  for (const archive of archives) glances.push(await glance(context, archive))
  const [{ destructions, unfit }, { holds, unfit: unfitHolds }, { copies, unfit: unfitCopies }] = [await readDestructions(context), await readHolds(context), await readCopies(context)]
  const gone = destructions.flatMap(({ orders }) => [...orders.values()].map(({ inspection }) => inspection))
  await requireOwnDatabase(context, [...glances, ...gone])
  if (registry) await enterRegistry(context, registry)
  await seedStandards(context, seedFolder)
  // The first administrator, who makes the accounts that are rebuilt usable; this is no demo.
  await seedAccounts({ ...context, config: { ...context.config, demo: false } })
  const report: RebuildReport = { found: glances.length, rebuilt: [], there: [], refused: [], destroyed: [], unfit: [...unfit, ...unfitHolds, ...unfitCopies], lost: [], continued: registry !== null, registered: 0, copies: [], holds: [], held: [], unsealed: [...sessionIds].filter((id) => !glances.some(({ sessionId }) => sessionId === id)).sort() }
  const registered: Registered[] = []
  const passwordHash = await nobodysPassword()
  for (const group of groupsOf(glances)) {
    registered.push(...(await rebuildInspection(context, group, report, { passwordHash, registry })))
    progress(report.rebuilt.length + report.there.length + report.refused.length, report.found)
  }
  await enterDestructions(context, destructions, report, passwordHash)
  await enterHolds(context, holds, report, passwordHash)
  await enterCopies(context, copies, report, passwordHash)
  report.held = await untold(context, report.held)
  await raiseCounters(context, [...glances, ...gone].map(({ number }) => number))
  if (registry) report.lost = missingFrom(registry, new Set([...glances.map(({ archiveId }) => archiveId), ...destructions.flatMap(({ orders }) => [...orders.keys()])]))
  report.registered = await enterCityLog(context, registered)
  await note(context, report)
  return report
}

/** Of archives that the store holds, those of which no hold in force tells. */
async function untold({ database }: Needs, held: readonly string[]): Promise<string[]> {
  const told = await database.keeping.findMany({ where: { archiveId: { in: [...held] }, held: true, archive: { holds: { some: {} } } }, select: { archiveId: true } })
  return held.filter((archiveId) => !told.some((one) => one.archiveId === archiveId))
}

/** The archives of each inspection together, oldest seal first; inspections in the order of their newest seal. */
function groupsOf(glances: readonly Glance[]): Glance[][] {
  const groups = new Map<string, Glance[]>()
  for (const one of glances.toSorted((a, b) => a.sealedAt - b.sealedAt)) {
    const name = one.inspectionId ?? `archive ${one.archiveId}`
    groups.set(name, [...(groups.get(name) ?? []), one])
  }
  return [...groups.values()]
}

/** Rebuilds the archives of one inspection, which tell of each other's sessions. */
async function rebuildInspection(context: Needs, group: readonly Glance[], report: RebuildReport, { passwordHash, registry }: { passwordHash: string; registry: KeptRegistry | null }): Promise<Registered[]> {
  const registered: Registered[] = []
  const read: { found: Glance; archive: ReadArchive }[] = []
  const refuse = (found: Glance, problem: Problem): void => void report.refused.push({ archiveId: found.archiveId, number: found.number, problem })
  for (const found of group) {
    const there = await alreadyThere(context, found)
    if (there === 'no') {
      const archive = await readArchive(context, found)
      const problem = 'zh' in archive ? archive : registry && contradiction(registry, archive)
      if (problem || 'zh' in archive) refuse(found, problem ?? { zh: '', en: '' })
      else read.push({ found, archive })
    } else if ('zh' in there) refuse(found, there)
    else {
      report.there.push(found.archiveId)
      registered.push(...there.registered)
    }
  }
  const sessions = await knownSessions(context.database, group[0]?.inspectionId ?? '', read.map(({ archive }) => archive.newest.manifest))
  for (const { found, archive } of read) {
    const problem = await enter(context, archive, { sessions, passwordHash, report })
    if (problem) {
      refuse(found, problem)
      continue
    }
    const { number } = archive.newest.manifest.inspection
    report.rebuilt.push({ archiveId: archive.archiveId, number, revisions: archive.revisions.length })
    if (archive.lock.held) report.held.push(archive.archiveId)
    registered.push(...archive.revisions.map(registeredOf))
  }
  return registered
}

async function enter({ database, auditTrail }: Needs, archive: ReadArchive, { report, ...around }: Parameters<typeof enterArchive>[2] & { report: RebuildReport }): Promise<Problem | null> {
  const { inspection, checklist } = archive.newest.manifest
  const namesake = await database.inspection.findFirst({ where: { number: inspection.number, id: { not: inspection.inspectionId } }, select: { id: true } })
  if (namesake) return { zh: `编号“${inspection.number}”已属于另一次踏勘（${namesake.id}）`, en: `the number "${inspection.number}" is that of another inspection (${namesake.id})` }
  try {
    await database.$transaction(async (transaction) => {
      await noteBeginning(transaction, auditTrail, report)
      await enterChecklist(transaction, checklist)
      await enterArchive(transaction, archive, around)
    }, { timeout: 600_000 })
    return null
  } catch (error) {
    if (error instanceof RebuildError) return error.problem
    throw error
  }
}

/** Whether the catalogue has an archive already, and then what it registers; or why it can neither be left nor rebuilt. */
async function alreadyThere(context: Needs, { archiveId, revisions, sessionId }: Glance): Promise<'no' | Problem | { registered: Registered[] }> {
  const { database } = context
  const row = await database.archive.findUnique({ where: { id: archiveId }, include: { keeping: { select: { state: true } }, revisions: { orderBy: { revision: 'asc' } } } })
  if (row?.status === 'destroyed') return { zh: '目录中已登记为销毁：不再重建', en: 'the catalogue says that it was destroyed: it does not come back' }
  // What is left of it may be anything.
  if (row?.keeping?.state === 'destroying') return { registered: [] }
  if (row && row.revisions.length >= revisions.length) {
    const read = await Promise.all(row.revisions.map(async ({ indexKey, sealSha256 }) => {
      const index = await readIndex(context, indexKey)
      const shelved = index && (await readShelved(context, index.files, sealSha256))
      return shelved ? [registeredOf({ manifest: shelved.manifest, sealSha256 })] : []
    }))
    return { registered: read.flat() }
  }
  const session = row ?? (sessionId === null ? null : await database.session.findUnique({ where: { id: sessionId }, select: { id: true } }))
  return session ? { zh: '目录中已有这一场次，但没有对象库中的全部版本：启动产品，由它自己登记；若数据库是从旧备份恢复的，请改用空的数据库重建', en: 'the catalogue has its session, but not all revisions that are in the store: start the product, which enters what it sealed; if the database is an old backup, rebuild on an empty one instead' } : 'no'
}

async function note({ database, auditTrail }: Needs, { found, rebuilt, refused, destroyed, registered }: RebuildReport): Promise<void> {
  if (rebuilt.length + destroyed.length === 0) return
  await auditTrail.record(database, { actor: { kind: 'system' }, action: 'catalogue.rebuilt', target: rebuildTarget, detail: { found, rebuilt: rebuilt.length, refused: refused.map(({ archiveId }) => archiveId), destroyed: destroyed.map(({ archiveId }) => archiveId), registered } })
}
