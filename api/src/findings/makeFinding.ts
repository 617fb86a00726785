import { randomUUID } from 'node:crypto'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { Checklist, ChecklistLine, Finding, Rectification } from '../contract/index.ts'
import type { Transaction } from '../database/index.ts'
import { verdictLeaf } from '../evidence/leaves.ts'
import { recordDecision } from '../evidence/recordDecision.ts'
import type { AccountActor } from '../http/Actor.ts'
import { rectificationsOf, recheckOf } from '../rectifications/rectificationsOf.ts'
import { checklistOf } from '../standards/checklistOf.ts'
import { checkEvidence, checkMeasured, checkVerdict, type Input } from './checkJudgement.ts'
import { findingsOf } from './findingsOf.ts'
import { projectionOf, requireAgreed, shownBy } from './requireAgreed.ts'
import { requireParticipant } from './requireParticipant.ts'
import { sessionOf, toStoredView } from './storedView.ts'

type Needs = Pick<Context, 'database' | 'auditTrail' | 'liveHub' | 'clock'>

/**
 * Judges a checkpoint. The examiner's earlier finding on the line is superseded, never edited.
 * Refuses with `checkpoint-unknown`, `checkpoint-settled` (after a rectification only its lines are judged again), `file-unknown`, `reason-missing`, `evidence-missing`, `snapshot-unknown`, `track-unknown`, `request-invalid`, `not-taking-part`, `inspection-concluded`.
 */
export async function makeFinding(context: Needs, actor: AccountActor, inspectionId: string, input: Input): Promise<Finding> {
  const id = randomUUID()
  await context.database.$transaction(async (transaction) => {
    const { accountId } = actor.account
    const inspection = await requireParticipant(transaction, inspectionId, accountId)
    const checklist = await checklistOf({ database: transaction }, inspection.checklistVersionId)
    const line = await requireLine(transaction, checklist, input.code)
    checkVerdict(checklist, line, input)
    const rectification = await requireOpenLine(transaction, inspectionId, input.code)
    const snapshots = await requireSnapshots(transaction, inspectionId, input.snapshotIds)
    const files = await requireFiles(transaction, inspectionId, input)
    const answered = shownBy(files)
    const agreed = await requireAgreed(transaction, inspectionId, line, accountId, input, rectification?.answer?.at)
    const measured = checkMeasured(line, input.verdict, input.measured ?? agreed?.measured ?? null)
    // What a verdict was seen by, who adopts the verdict rests on too.
    const pictures = [...snapshots, ...answered.snapshots, ...(agreed?.snapshots ?? [])]
    checkEvidence(line, input.verdict, { moment: input.view !== null || snapshots.length > 0 || answered.moment || agreed?.moment === true, snapshots: pictures, measured, note: input.reason })
    const now = context.clock.now()
    const sessionId = await sessionOf(transaction, inspectionId, input.view?.producerId ?? null)
    const clauseSha256 = line.clauses.map(({ sha256 }) => sha256)
    const supersedes = await latestOf(transaction, inspectionId, line, accountId)
    const view = input.view && toStoredView(input.view, now)
    await transaction.finding.create({
      data: {
        id, inspectionId, sessionId, clauseSha256, supersedes, lineId: line.lineId, accountId, verdict: input.verdict, reason: input.reason || null, measured, at: new Date(now), agreesWith: agreed?.id ?? null,
        ...(view && { view }),
      },
    })
    const snapshotIds = [...new Set(input.snapshotIds)]
    await transaction.snapshotUse.createMany({ data: snapshotIds.map((snapshotId) => ({ findingId: id, snapshotId })) })
    await transaction.rectificationFileUse.createMany({ data: files.map(({ id: fileId }) => ({ findingId: id, fileId })) })
    const judged = { findingId: id, code: input.code, verdict: input.verdict, reason: input.reason || null, measured, clauseSha256, snapshotIds, fileIds: files.map((file) => file.id), supersedes, agreesWith: agreed?.id ?? null, view, at: now, by: accountId }
    await recordDecision(transaction, inspectionId, verdictLeaf(judged))
    const detail = { findingId: id, code: input.code, verdict: input.verdict, ...(agreed && { agreesWith: agreed.id }) }
    await context.auditTrail.record(transaction, { actor, action: agreed ? 'finding.adopted' : 'finding.made', target: `inspection:${inspectionId}`, detail })
  })
  context.liveHub.changed(inspectionId, 'findings')
  const finding = (await findingsOf(context, inspectionId)).find(({ findingId }) => findingId === id)
  if (!finding) throw new ApiError('internal', `finding "${id}" cannot be read back`)
  return finding
}

/** The line of a checklist by its code. Refuses with `checkpoint-unknown`, saying where the code belongs if it is another's. */
export async function requireLine(transaction: Transaction, checklist: Checklist, code: string): Promise<ChecklistLine> {
  const line = checklist.lines.find((line) => line.code === code)
  if (line) return line
  const elsewhere = await transaction.checkpoint.findUnique({ where: { code }, include: { matter: { select: { name: true } } } })
  const where = elsewhere ? `; it belongs to "${elsewhere.matter.name}"` : ''
  throw new ApiError('checkpoint-unknown', `checkpoint "${code}" is not on the checklist "${checklist.matter}: ${checklist.situation}"${where}`)
}

/** The rectification whose lines alone are judged again, or null where all lines are open. Refuses with `checkpoint-settled`. */
async function requireOpenLine(transaction: Transaction, inspectionId: string, code: string): Promise<Rectification | null> {
  const rectifications = await rectificationsOf(transaction, inspectionId)
  const open = recheckOf(rectifications)
  if (open === null) return null
  if (!open.includes(code)) throw new ApiError('checkpoint-settled', `checkpoint "${code}" was settled by the conclusion before; only the lines of the correction notice are judged again: ${open.join(', ')}`)
  return rectifications.at(-1) ?? null
}

/** The photos and videos of the applicant's answer that a verdict rests on. Refuses with `file-unknown`. */
async function requireFiles(transaction: Transaction, inspectionId: string, { fileIds = [], code }: Input): Promise<{ id: string; mime: string }[]> {
  const known = await transaction.rectificationFile.findMany({ where: { id: { in: fileIds }, code, takenBackAt: null, rectification: { inspectionId } }, select: { id: true, mime: true } })
  const unknown = fileIds.find((fileId) => !known.some(({ id }) => id === fileId))
  if (unknown !== undefined) throw new ApiError('file-unknown', `the applicant's answer has no file "${unknown}" on checkpoint "${code}"`)
  return known
}

async function requireSnapshots(transaction: Transaction, inspectionId: string, snapshotIds: readonly string[]): Promise<{ projection: 'flat' | 'equirectangular' }[]> {
  const known = await transaction.snapshot.findMany({ where: { inspectionId, id: { in: [...snapshotIds] } }, select: { id: true, view: true } })
  const unknown = snapshotIds.find((snapshotId) => !known.some(({ id }) => id === snapshotId))
  if (unknown !== undefined) throw new ApiError('snapshot-unknown', `there is no snapshot "${unknown}" in this inspection`)
  return known.map(({ view }) => projectionOf(view))
}

async function latestOf(transaction: Transaction, inspectionId: string, { lineId }: ChecklistLine, accountId: string): Promise<string | null> {
  const own = await transaction.finding.findMany({ where: { inspectionId, lineId, accountId }, select: { id: true, supersedes: true } })
  return own.find(({ id }) => !own.some(({ supersedes }) => supersedes === id))?.id ?? null
}
