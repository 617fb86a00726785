import { randomUUID } from 'node:crypto'
import { ApiError } from '../ApiError.ts'
import { beginOfDay, dayInChina } from '../chinaDays.ts'
import type { Context } from '../Context.ts'
import { conclusionsOf, reportFor, standingFindings } from '../conclusions/conclusionOf.ts'
import type { Conclusion, NewNotice, NoticeLine, Outcome, Rectification } from '../contract/index.ts'
import type { Inspection, Transaction } from '../database/index.ts'
import { findingsOf } from '../findings/findingsOf.ts'
import { leafOf } from '../evidence/leaves.ts'
import { recordDecision } from '../evidence/recordDecision.ts'
import type { AccountActor } from '../http/Actor.ts'
import { sha256OfJson } from '../keys/sha256.ts'
import { checklistOf } from '../standards/checklistOf.ts'
import { noticeLines } from './noticeLines.ts'
import { rectificationsOf } from './rectificationsOf.ts'
import { requireExaminer } from './requireRectification.ts'

type Needs = Pick<Context, 'database' | 'auditTrail' | 'liveHub' | 'clock'>

const dayMs = 86_400_000
const rectifiable: readonly Outcome[] = ['rectify', 'basically-pass', 'fail']
/** How long a personal link outlives the last day to answer: late answers are taken, and marked. */
const graceMs = 60 * dayMs

/**
 * Issues the one-time correction notice of a conclusion that stands, while what failed may be put right; the inspection's clock stops and the personal link lives on.
 * Refuses with `not-taking-part`, `conclusion-missing`, `rectification-exists`, `notice-incomplete`, `snapshot-unknown`, `request-invalid`.
 */
export async function issueNotice(context: Needs, actor: AccountActor, inspectionId: string, asked: NewNotice): Promise<void> {
  const now = context.clock.now()
  checkAnswerBy(asked.answerBy, now)
  await context.database.$transaction(async (transaction) => {
    const inspection = await requireExaminer(transaction, inspectionId, actor.account.accountId)
    const rectifications = await rectificationsOf(transaction, inspectionId)
    const conclusion = await requireConcluded(transaction, inspection, rectifications)
    const notice = { answerBy: asked.answerBy, note: asked.note || null, lines: await linesOf(transaction, inspection, rectifications, asked.lines) }
    const number = `ZG-${inspection.number}-${rectifications.length + 1}`
    const sha256 = sha256OfJson({ format: 'cloud-survey-notice/1', number, inspectionId, conclusionSha256: conclusion.sha256, issuedAt: now, ...notice })
    const id = randomUUID()
    await transaction.rectification.create({ data: { id, inspectionId, conclusionId: conclusion.conclusionId, number, notice, sha256, issuedAt: new Date(now), issuedBy: actor.account.accountId } })
    await recordDecision(transaction, inspectionId, leafOf('notice', id, { at: now, rectification: id, number, sha256, by: actor.account.accountId }))
    await transaction.inspection.update({ where: { id: inspectionId }, data: { state: 'rectifying', endedAt: null } })
    await prolongInvites(transaction, inspectionId, asked.answerBy)
    await context.auditTrail.record(transaction, { actor, action: 'notice.issued', target: `inspection:${inspectionId}`, detail: { rectificationId: id, number, sha256, answerBy: asked.answerBy } })
  })
  context.liveHub.changed(inspectionId, 'inspection')
}

/** Whether a last day to answer lies within tomorrow and a year. Refuses with `request-invalid`. */
export function checkAnswerBy(answerBy: string, now: number): void {
  const begin = beginOfDay(answerBy).getTime()
  if (Number.isNaN(begin) || dayInChina(begin) !== answerBy || begin <= now || begin > now + 366 * dayMs) {
    throw new ApiError('request-invalid', `the last day to answer cannot be "${answerBy}": choose one from tomorrow to a year ahead`, { fields: [{ path: 'body.answerBy', problem: 'not within the next year' }] })
  }
}

/** Lets the personal link live until some time after the last day to answer. */
export async function prolongInvites(transaction: Transaction, inspectionId: string, answerBy: string): Promise<void> {
  const expiresAt = new Date(beginOfDay(answerBy).getTime() + graceMs)
  await transaction.invite.updateMany({ where: { inspectionId, revokedAt: null, expiresAt: { lt: expiresAt } }, data: { expiresAt } })
}

async function requireConcluded(transaction: Transaction, { id, number, state }: Inspection, rectifications: readonly Rectification[]): Promise<Conclusion> {
  const { current } = await conclusionsOf({ database: transaction }, id, rectifications)
  const issued = rectifications.find(({ conclusionId }) => conclusionId === current?.conclusionId)
  if (issued) throw new ApiError('rectification-exists', `the correction notice "${issued.number}" of this conclusion was issued already; it is issued once`)
  if (state !== 'concluded' || !current?.stands) throw new ApiError('conclusion-missing', `inspection "${number}" has no conclusion that stands; conclude and sign first`)
  // Many forms know pass and fail only; what failed may be put right all the same.
  if (!rectifiable.includes(current.outcome)) throw new ApiError('conclusion-missing', `inspection "${number}" was concluded "${current.outcome}"; a correction notice follows ${rectifiable.join(', ')} only`)
  return current
}

async function linesOf(transaction: Transaction, inspection: Inspection, rectifications: readonly Rectification[], asked: NewNotice['lines']): Promise<NoticeLine[]> {
  const checklist = await checklistOf({ database: transaction }, inspection.checklistVersionId)
  const findings = await findingsOf({ database: transaction }, inspection.id)
  return noticeLines(checklist, reportFor(checklist, findings, rectifications).failed, standingFindings(findings, rectifications), asked)
}
