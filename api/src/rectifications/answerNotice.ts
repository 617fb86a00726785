import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { NewAnswer, Rectification } from '../contract/index.ts'
import type { ApplicantActor } from '../http/Actor.ts'
import { lockInspection } from '../sessions/openSession.ts'
import { isLate } from './rectificationsOf.ts'
import { addStep } from './rectificationSteps.ts'
import { requireWaiting } from './requireRectification.ts'

type Needs = Pick<Context, 'database' | 'auditTrail' | 'liveHub' | 'clock'>

/**
 * The applicant hands in the answer to a correction notice: photos and videos for every line, or the wish to show the lines live. The clock goes on, and only
 * these lines are judged again; a late answer is taken and marked. Refuses with `rectification-missing`, `rectification-over`, `answer-incomplete`, `file-unknown`.
 */
export async function answerNotice(context: Needs, actor: ApplicantActor, answer: NewAnswer): Promise<void> {
  const { inspectionId } = actor
  const now = context.clock.now()
  await context.database.$transaction(async (transaction) => {
    await lockInspection(transaction, inspectionId)
    const rectification = await requireWaiting(transaction, inspectionId)
    const late = isLate(rectification, now)
    const lines = answeredLines(rectification, answer)
    // Who wants to show it live waits for an appointment again.
    const { recheck } = answer
    await addStep(transaction, rectification.rectificationId, { kind: 'answered', at: now, by: null, detail: { late, recheck, lines } })
    await transaction.inspection.update({ where: { id: inspectionId }, data: { state: recheck ? 'applied' : 'reviewing', outcome: null, endedAt: null, ...(recheck && { scheduledAt: null }) } })
    await context.auditTrail.record(transaction, { actor, action: 'notice.answered', target: `inspection:${inspectionId}`, detail: { rectificationId: rectification.rectificationId, late, recheck } })
  })
  context.liveHub.changed(inspectionId, 'inspection')
}

/** The answer in the order of the notice. Refuses what answers no line of it, and what leaves one open. */
function answeredLines({ number, lines, files }: Rectification, answer: NewAnswer): { code: string; note: string | null; fileIds: string[] }[] {
  const strange = answer.lines.find(({ code }, index) => !lines.some((line) => line.code === code) || answer.lines.findIndex((line) => line.code === code) !== index)
  if (strange) throw new ApiError('answer-incomplete', `"${strange.code}" is no line of the correction notice "${number}", or is answered twice`, { fields: [{ path: `body.lines.${strange.code}`, problem: 'is not on the notice, or there twice' }] })
  const answered = lines.map(({ code }) => {
    const given = answer.lines.find((line) => line.code === code)
    const fileIds = [...new Set(given?.fileIds ?? [])]
    const unknown = fileIds.find((fileId) => !files.some((file) => file.fileId === fileId && file.code === code))
    if (unknown !== undefined) throw new ApiError('file-unknown', `there is no photo or video "${unknown}" for the line "${code}"; add it again`)
    return { code, note: given?.note || null, fileIds }
  })
  const open = answer.recheck ? [] : answered.filter(({ fileIds }) => fileIds.length === 0)
  if (open.length > 0) throw new ApiError('answer-incomplete', `these lines have no photo or video yet: ${open.map(({ code }) => code).join(', ')}`, { fields: open.map(({ code }) => ({ path: `body.lines.${code}`, problem: 'needs a photo or video' })) })
  return answered
}
