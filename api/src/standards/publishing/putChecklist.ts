import { sourcedRuleSchema, type Situation, type SourcedRule, type Zone } from '../../contract/index.ts'
import type { Prisma, Transaction } from '../../database/index.ts'
import { canonicalJson } from '../../keys/canonicalJson.ts'
import { checklistOf } from '../checklistOf.ts'
import { checklistSha256 } from '../checklistSha256.ts'
import { checkpointId } from './putCheckpoints.ts'

type Publishing = { situation: Situation; zones: readonly Zone[]; versionIds: ReadonlyMap<string, string>; effectiveFrom: Date; now: Date; by: string }
type Line = { code: string; zone: string; order: number; checkpointVersionId: string }

/** Publishes a situation's checklist as a new version, unless the newest one says the same; the one before ends when the new one begins. */
export async function putChecklist(transaction: Transaction, publishing: Publishing): Promise<{ checklistVersionId: string; version: number; changed: boolean }> {
  const { situation, effectiveFrom, now, by } = publishing
  const { situationId, rule } = situation
  const lines = linesOf(publishing)
  const newest = await transaction.checklistVersion.findFirst({ where: { situationId }, orderBy: { version: 'desc' }, include: { situation: { select: { name: true } }, lines: { orderBy: { order: 'asc' } } } })
  if (newest?.state === 'published' && newest.effectiveTo === null && saysTheSame(newest, situation, lines)) return { checklistVersionId: newest.id, version: newest.version, changed: false }
  const version = (newest?.version ?? 0) + 1
  const id = `${situationId}_${version}`
  await transaction.checklistVersion.create({ data: { id, situationId, situationName: situation.name, version, state: 'draft', rule, sha256: '' } })
  await transaction.checklistLine.createMany({ data: lines.map((line) => ({ ...line, id: `${id}_${checkpointId(line.code)}`, checklistVersionId: id })) })
  const sha256 = checklistSha256(await checklistOf({ database: transaction }, id))
  await endVersions(transaction, situationId, effectiveFrom)
  await transaction.checklistVersion.update({ where: { id }, data: { sha256, state: 'published', effectiveFrom, publishedAt: now, publishedBy: by } })
  return { checklistVersionId: id, version, changed: true }
}

/** Ends what is published of a situation at an instant. */
export async function endVersions(transaction: Transaction, situationId: string, at: Date): Promise<void> {
  await transaction.checklistVersion.updateMany({ where: { situationId, state: 'published', OR: [{ effectiveTo: null }, { effectiveTo: { gt: at } }] }, data: { effectiveTo: at } })
}

function linesOf({ zones, versionIds }: Publishing): Line[] {
  const placed = zones.flatMap(({ zone, lines }) => lines.map((code) => ({ code, zone })))
  return placed.map(({ code, zone }, order) => {
    const checkpointVersionId = versionIds.get(code)
    if (checkpointVersionId === undefined) throw new Error(`no version of the checkpoint "${code}"`)
    return { code, zone, order, checkpointVersionId }
  })
}

type Known = Prisma.ChecklistVersionGetPayload<{ include: { situation: { select: { name: true } }; lines: true } }>

function saysTheSame(known: Known, { name, rule }: Situation, lines: readonly Line[]): boolean {
  const told = ({ code, zone, order, checkpointVersionId }: Line) => ({ code, zone, order, checkpointVersionId })
  return canonicalJson({ name: known.situationName ?? known.situation.name, rule: ruleOf(known.rule), lines: known.lines.map(told) }) === canonicalJson({ name, rule, lines: lines.map(told) })
}

function ruleOf(stored: unknown): SourcedRule | null {
  const parsed = sourcedRuleSchema.safeParse(stored)
  return parsed.success ? parsed.data : null
}
