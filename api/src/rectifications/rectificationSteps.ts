import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { Transaction } from '../database/index.ts'
import { leafOf } from '../evidence/leaves.ts'
import { recordDecision } from '../evidence/recordDecision.ts'
import type { AccountActor } from '../http/Actor.ts'
import type { Json } from '../keys/canonicalJson.ts'
import { sha256OfJson } from '../keys/sha256.ts'
import { checkAnswerBy, prolongInvites } from './issueNotice.ts'
import { requireExaminer, requireWaiting } from './requireRectification.ts'

type Needs = Pick<Context, 'database' | 'auditTrail' | 'liveHub' | 'clock'>
type StepKind = 'extended' | 'answered' | 'closed'

/** Gives the applicant more time. Refuses with `not-taking-part`, `rectification-missing`, `rectification-over`, and with `request-invalid` a day that is no later. */
export async function extendRectification(context: Needs, actor: AccountActor, inspectionId: string, { answerBy, reason }: { answerBy: string; reason: string }): Promise<void> {
  const now = context.clock.now()
  checkAnswerBy(answerBy, now)
  await context.database.$transaction(async (transaction) => {
    await requireExaminer(transaction, inspectionId, actor.account.accountId)
    const rectification = await requireWaiting(transaction, inspectionId)
    if (answerBy <= rectification.answerBy) throw new ApiError('request-invalid', `the last day to answer is "${rectification.answerBy}" already; choose a later one`, { fields: [{ path: 'body.answerBy', problem: 'not later' }] })
    await addStep(transaction, rectification.rectificationId, { kind: 'extended', at: now, by: actor.account.accountId, detail: { answerBy, reason } })
    await prolongInvites(transaction, inspectionId, answerBy)
    await context.auditTrail.record(transaction, { actor, action: 'notice.extended', target: `inspection:${inspectionId}`, detail: { rectificationId: rectification.rectificationId, answerBy } })
  })
  context.liveHub.changed(inspectionId, 'inspection')
}

/** Ends a rectification without an answer: the conclusion it follows stays the last one. Refuses with `not-taking-part`, `rectification-missing`, `rectification-over`. */
export async function closeRectification(context: Needs, actor: AccountActor, inspectionId: string, reason: string): Promise<void> {
  const now = context.clock.now()
  await context.database.$transaction(async (transaction) => {
    await requireExaminer(transaction, inspectionId, actor.account.accountId)
    const { rectificationId } = await requireWaiting(transaction, inspectionId)
    await addStep(transaction, rectificationId, { kind: 'closed', at: now, by: actor.account.accountId, detail: { reason } })
    await transaction.inspection.update({ where: { id: inspectionId }, data: { state: 'concluded', endedAt: new Date(now) } })
    await context.auditTrail.record(transaction, { actor, action: 'rectification.closed', target: `inspection:${inspectionId}`, detail: { rectificationId } })
  })
  context.liveHub.changed(inspectionId, 'inspection')
}

/** Appends to what became of a rectification, and to the evidence logs of its inspection, which must be locked. */
export async function addStep(transaction: Transaction, rectificationId: string, { kind, at, by, detail }: { kind: StepKind; at: number; by: string | null; detail: { [key: string]: Json } }): Promise<void> {
  const order = await transaction.rectificationStep.count({ where: { rectificationId } })
  await transaction.rectificationStep.create({ data: { rectificationId, order, kind, at: new Date(at), by, detail } })
  const { inspectionId, files } = await transaction.rectification.findUniqueOrThrow({ where: { id: rectificationId }, include: { files: { where: { takenBackAt: null }, orderBy: { id: 'asc' } } } })
  const handedIn = kind === 'answered' ? files.map(({ id: file, sha256 }) => ({ file, sha256 })) : []
  await recordDecision(transaction, inspectionId, leafOf('answer', `${rectificationId} ${order}`, { at, rectification: rectificationId, step: kind, sha256: sha256OfJson({ kind, at, by, detail }), files: handedIn, by }))
}
