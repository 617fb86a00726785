import type { Context } from '../Context.ts'
import { type Impact, inspectionStateSchema, type TouchedClause } from '../contract/index.ts'
import type { Clause, Prisma } from '../database/index.ts'
import { alignedArticles, nameOf, twoVersions } from './compareVersions.ts'
import { touchedClauses } from './touchedClauses.ts'
import type { VersionDays } from './versionDays.ts'

type Parts = Pick<Context, 'database' | 'clock'>

const lineInclude = { checklistVersion: { include: { situation: { include: { matter: true } } } } } satisfies Prisma.ChecklistLineInclude
type Line = Prisma.ChecklistLineGetPayload<{ include: typeof lineInclude }>

/**
 * What a change from one version of a regulation to another touches: the cited clauses that changed, moved or are gone, the
 * published checkpoints that cite them, the checklists in force with those, their guide codes, and the inspections under any
 * checklist with them that are not yet over. Who still cites a version older than `to`, be it not `from`, is touched too, by
 * what became of that version's words. Refuses as `twoVersions`.
 */
export async function impactOfChange({ database, clock }: Parts, regulationId: string, choice: { from?: string | undefined; to?: string | undefined }): Promise<Impact> {
  const { title, from, to } = await twoVersions({ database }, regulationId, choice)
  const references = await database.clauseReference.findMany({
    where: { clause: { versionId: { in: [from.id, ...(await versionsBefore({ database }, regulationId, to))] } }, checkpointVersion: { state: { in: ['published', 'withdrawn'] } } },
    include: { clause: true, checkpointVersion: { include: { checkpoint: { include: { matter: true } } } } },
    orderBy: [{ clause: { version: { effectiveFrom: { sort: 'desc', nulls: 'last' } } } }, { clause: { position: 'asc' } }, { checkpointVersionId: 'asc' }],
  })
  const touched = await touchedIn({ database }, references.map(({ clause }) => clause), to.id)
  const touchedIds = new Set(touched.map(({ clauseId }) => clauseId))
  const citing = references.filter(({ clauseId }) => touchedIds.has(clauseId))
  const lines = await database.checklistLine.findMany({ where: { checkpointVersionId: { in: [...new Set(citing.map((reference) => reference.checkpointVersionId))] } }, include: lineInclude, orderBy: [{ checklistVersionId: 'asc' }, { order: 'asc' }] })
  const published = citing.filter(({ checkpointVersion }) => checkpointVersion.state === 'published')
  const checklists = checklistsInForce(lines, new Date(clock.now()))
  return {
    regulationId, title, from: nameOf(from), to: nameOf(to),
    clauses: touched.map((clause): TouchedClause => ({ ...clause, checkpoints: unique(published.filter(({ clauseId }) => clauseId === clause.clauseId).map(({ checkpointVersion }) => checkpointVersion.checkpoint.code)) })),
    checkpoints: [...Map.groupBy(published, ({ checkpointVersionId }) => checkpointVersionId).values()].flatMap(([first, ...more]) => {
      if (!first) return []
      const { checkpoint, version, publicWording } = first.checkpointVersion
      return { code: checkpoint.code, version, wording: publicWording, matter: checkpoint.matter.name, paths: unique([first, ...more].map(({ clause }) => clause.path)) }
    }),
    checklists: checklists.map(([id, [first, ...more]]) => ({ checklistVersionId: id, ...namesOf(first), version: first.checklistVersion.version, codes: [first, ...more].map(({ code }) => code) })),
    guideCodes: await guideCodesOf({ database }, checklists.map(([, [first]]) => first.checklistVersion.situation)),
    inspections: await openInspections({ database }, lines),
  }
}

/** The versions of a regulation that were in force before one. */
async function versionsBefore({ database }: Pick<Context, 'database'>, regulationId: string, { id, effectiveFrom }: Pick<VersionDays, 'effectiveFrom'> & { id: string }): Promise<string[]> {
  const others = await database.regulationVersion.findMany({ where: { regulationId, id: { not: id } }, select: { id: true, effectiveFrom: true } })
  return others.filter((other) => (other.effectiveFrom ?? '') <= (effectiveFrom ?? '')).map((other) => other.id)
}

async function touchedIn({ database }: Pick<Context, 'database'>, cited: readonly Clause[], toId: string): Promise<Omit<TouchedClause, 'checkpoints'>[]> {
  const newer = await database.clause.findMany({ where: { versionId: toId }, select: { path: true, text: true, sha256: true } })
  const byVersion = Map.groupBy(new Map(cited.map((clause) => [clause.id, clause])).values(), ({ versionId }) => versionId)
  const touched: Omit<TouchedClause, 'checkpoints'>[] = []
  for (const [versionId, clauses] of byVersion) touched.push(...touchedClauses(clauses, await alignedArticles({ database }, versionId, toId), newer))
  return touched
}

function checklistsInForce(lines: readonly Line[], now: Date): [string, [Line, ...Line[]]][] {
  const inForce = lines.filter(({ checklistVersion: { state, effectiveFrom, effectiveTo } }) => state === 'published' && (effectiveFrom === null || effectiveFrom <= now) && (effectiveTo === null || effectiveTo > now))
  return [...Map.groupBy(inForce, ({ checklistVersionId }) => checklistVersionId)].flatMap(([id, [first, ...more]]): [string, [Line, ...Line[]]][] => (first ? [[id, [first, ...more]]] : []))
}

async function guideCodesOf({ database }: Pick<Context, 'database'>, situations: readonly { id: string; matterId: string }[]): Promise<Impact['guideCodes']> {
  const codes = await database.guideCode.findMany({
    where: { withdrawnAt: null, OR: [{ situationId: { in: situations.map(({ id }) => id) } }, { situationId: null, matterId: { in: situations.map(({ matterId }) => matterId) } }] },
    include: { matter: true, situation: true }, orderBy: { token: 'asc' },
  })
  return codes.map(({ token, matter, situation }) => ({ guideToken: token, matter: matter.name, situation: situation?.name ?? null }))
}

async function openInspections({ database }: Pick<Context, 'database'>, lines: readonly Line[]): Promise<Impact['inspections']> {
  const byChecklist = Map.groupBy(lines, ({ checklistVersionId }) => checklistVersionId)
  const inspections = await database.inspection.findMany({
    where: { checklistVersionId: { in: [...byChecklist.keys()] }, state: { notIn: ['concluded', 'withdrawn'] } }, orderBy: [{ appliedAt: 'asc' }, { id: 'asc' }],
    select: { id: true, number: true, placeName: true, state: true, checklistVersionId: true },
  })
  return inspections.flatMap(({ id, number, placeName, state, checklistVersionId }) => {
    const [first, ...more] = byChecklist.get(checklistVersionId) ?? []
    return first ? { inspectionId: id, number, placeName, state: inspectionStateSchema.parse(state), ...namesOf(first), codes: [first, ...more].map(({ code }) => code) } : []
  })
}

function namesOf({ checklistVersion: { situation } }: Line): { matter: string; situation: string } {
  return { matter: situation.matter.name, situation: situation.name }
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)]
}
