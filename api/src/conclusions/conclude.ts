import { randomUUID } from 'node:crypto'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { Conclusion } from '../contract/index.ts'
import type { Inspection, Queries, Transaction } from '../database/index.ts'
import { requireParticipant } from '../findings/requireParticipant.ts'
import { concludeLeaf, leafOf } from '../evidence/leaves.ts'
import { recordDecision } from '../evidence/recordDecision.ts'
import type { AccountActor } from '../http/Actor.ts'
import { conclusionContent } from './conclusionContent.ts'
import { conclusionOf } from './conclusionOf.ts'

type Needs = Pick<Context, 'database' | 'auditTrail' | 'liveHub' | 'clock'>

/**
 * Concludes by the rule of the checklist, or, with a reason of the examiners', that it must be examined on site: they may decide that at any time, with lines
 * still open or disputed. The same findings concluded again give the same conclusion; a new one outdates those before.
 * Refuses with `examiners-too-few`, `findings-incomplete`, `not-taking-part`, `inspection-concluded`.
 */
export async function conclude(context: Needs, actor: AccountActor, inspectionId: string, onSite: string | null = null): Promise<Conclusion> {
  await context.database.$transaction(async (transaction) => {
    const inspection = await requireParticipant(transaction, inspectionId, actor.account.accountId)
    await requireExaminers(transaction, inspection)
    const { report, outcome, sha256, answeredAt } = await conclusionContent(transaction, inspection, onSite)
    if (outcome === null || (onSite === null && report.open.length > 0)) throw new ApiError('findings-incomplete', `these checkpoints are still open: ${report.open.join(', ')}`)
    const latest = await conclusionOf({ database: transaction }, inspectionId)
    if (latest?.sha256 === sha256) return
    const id = randomUUID()
    const at = laterThan(latest?.concludedAt ?? answeredAt, context.clock.now())
    const { accountId } = actor.account
    await transaction.conclusion.create({ data: { id, inspectionId, outcome, report: { ...report, ...(onSite !== null && { onSite: { reason: onSite } }) }, sha256, at, accountId } })
    await recordDecision(transaction, inspectionId, concludeLeaf({ conclusionId: id, outcome, sha256, concludedAt: at.getTime(), concludedBy: accountId }))
    await context.auditTrail.record(transaction, { actor, action: 'conclusion.drawn', target: `inspection:${inspectionId}`, detail: { conclusionId: id, outcome, sha256 } })
  })
  context.liveHub.changed(inspectionId, 'conclusion')
  return requireConclusion(context.database, inspectionId)
}

/**
 * Signs a conclusion. With enough signatures of different examiners it stands, and the inspection is concluded.
 * Refuses with `conclusion-missing`, `conclusion-outdated` (another came, or findings changed), `already-signed`, `not-taking-part`, `inspection-concluded`.
 */
export async function signConclusion(context: Needs, actor: AccountActor, inspectionId: string, conclusionId: string): Promise<Conclusion> {
  const { accountId } = actor.account
  const stands = await context.database.$transaction(async (transaction) => {
    const inspection = await requireParticipant(transaction, inspectionId, accountId)
    const latest = await conclusionOf({ database: transaction }, inspectionId)
    await requireCurrent(transaction, inspection, latest, conclusionId)
    if (latest?.signatures.some((signature) => signature.accountId === accountId)) throw new ApiError('already-signed', 'you have signed this conclusion already; another examiner must sign too')
    const [at, sha256] = [context.clock.now(), latest?.sha256 ?? '']
    await transaction.signature.create({ data: { conclusionId, accountId, at: new Date(at), sha256 } })
    await recordDecision(transaction, inspectionId, leafOf('sign', `${conclusionId} ${accountId}`, { at, conclusion: conclusionId, sha256, by: accountId }))
    const signed = await requireConclusion(transaction, inspectionId)
    // Who must rectify still waits for a correction notice: the clock goes on until it is issued.
    const endedAt = signed.outcome === 'rectify' ? null : new Date(context.clock.now())
    if (signed.stands) await transaction.inspection.update({ where: { id: inspectionId }, data: { state: 'concluded', outcome: signed.outcome, endedAt } })
    await context.auditTrail.record(transaction, { actor, action: 'conclusion.signed', target: `inspection:${inspectionId}`, detail: { conclusionId, sha256: signed.sha256, stands: signed.stands } })
    return signed.stands
  })
  context.liveHub.changed(inspectionId, 'conclusion')
  if (stands) context.liveHub.changed(inspectionId, 'inspection')
  return requireConclusion(context.database, inspectionId)
}

async function requireExaminers(transaction: Transaction, inspection: Inspection): Promise<void> {
  const { situation } = await transaction.checklistVersion.findUniqueOrThrow({ where: { id: inspection.checklistVersionId }, include: { situation: { include: { matter: true } } } })
  const count = await transaction.participant.count({ where: { inspectionId: inspection.id } })
  const minimum = situation.matter.minimumExaminers
  if (count < minimum) throw new ApiError('examiners-too-few', `${minimum} examiners must take part before a conclusion (Administrative Licensing Law, art. 34); so far ${count} did`)
}

async function requireCurrent(transaction: Transaction, inspection: Inspection, latest: Conclusion | null, conclusionId: string): Promise<void> {
  if (latest === null) throw new ApiError('conclusion-missing', `inspection "${inspection.number}" has no conclusion to sign`)
  if (latest.conclusionId !== conclusionId) {
    const known = await transaction.conclusion.findFirst({ where: { id: conclusionId, inspectionId: inspection.id } })
    if (!known) throw new ApiError('conclusion-missing', `inspection "${inspection.number}" has no conclusion "${conclusionId}"`)
    throw new ApiError('conclusion-outdated', 'a newer conclusion was drawn; read and sign that one')
  }
  if ((await conclusionContent(transaction, inspection, latest.onSite?.reason ?? null)).sha256 !== latest.sha256) throw new ApiError('conclusion-outdated', 'findings changed since this conclusion was drawn; conclude again')
}

async function requireConclusion(database: Queries, inspectionId: string): Promise<Conclusion> {
  const conclusion = await conclusionOf({ database }, inspectionId)
  if (!conclusion) throw new ApiError('conclusion-missing', 'there is no conclusion')
  return conclusion
}

// Conclusions are ordered by their time, so no two may share it, nor one that of the answer before it.
function laterThan(before: number, now: number): Date {
  return new Date(Math.max(now, before + 1))
}
