import { randomUUID } from 'node:crypto'
import { ApiError } from '../ApiError.ts'
import { verdictsAllowed } from '../conclusions/judge.ts'
import type { Context } from '../Context.ts'
import type { Account, Checklist, ChecklistLine, Finding, Routes } from '../contract/index.ts'
import type { Transaction } from '../database/index.ts'
import type { AccountActor } from '../http/Actor.ts'
import { checklistOf } from '../standards/checklistOf.ts'
import type { z } from 'zod'
import { findingsOf } from './findingsOf.ts'
import { requireParticipant } from './requireParticipant.ts'
import { sessionOf, toStoredView } from './storedView.ts'

type Needs = Pick<Context, 'database' | 'auditTrail' | 'liveHub' | 'clock'>
type Input = z.output<Routes['POST /api/inspections/:inspectionId/findings']['body']>

/**
 * Judges a checkpoint. The examiner's earlier finding on the line is superseded, never edited.
 * Refuses with `checkpoint-unknown`, `reason-missing`, `snapshot-unknown`, `track-unknown`, `request-invalid`, `not-taking-part`, `inspection-concluded`.
 */
export async function makeFinding(context: Needs, actor: AccountActor, inspectionId: string, input: Input): Promise<Finding> {
  const id = randomUUID()
  await context.database.$transaction(async (transaction) => {
    const { account } = actor
    const inspection = await requireParticipant(transaction, inspectionId, account.accountId)
    const checklist = await checklistOf({ database: transaction }, inspection.checklistVersionId)
    const line = await requireLine(transaction, checklist, input.code)
    checkInput(checklist, line, input)
    await requireSnapshots(transaction, inspectionId, input.snapshotIds)
    const now = context.clock.now()
    await transaction.finding.create({
      data: {
        id, inspectionId, lineId: line.lineId, accountId: account.accountId, verdict: input.verdict, reason: input.reason || null, measured: input.measured, at: new Date(now),
        sessionId: await sessionOf(transaction, inspectionId, input.view?.producerId ?? null),
        clauseSha256: line.clauses.map(({ sha256 }) => sha256),
        supersedes: await latestOf(transaction, inspectionId, line, account),
        ...(input.view && { view: toStoredView(input.view, now) }),
      },
    })
    await transaction.snapshotUse.createMany({ data: [...new Set(input.snapshotIds)].map((snapshotId) => ({ findingId: id, snapshotId })) })
    await context.auditTrail.record(transaction, { actor, action: 'finding.made', target: `inspection:${inspectionId}`, detail: { findingId: id, code: input.code, verdict: input.verdict } })
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

function checkInput(checklist: Checklist, line: ChecklistLine, { verdict, reason, measured }: Input): void {
  if (!verdictsAllowed(checklist.rule, line).includes(verdict)) throw invalid('body.verdict', `checkpoint "${line.code}" cannot be judged "${verdict}"`)
  if (verdict !== 'pass' && !reason) throw new ApiError('reason-missing', `"${verdict}" on checkpoint "${line.code}" needs a reason`)
  if (line.measure === null) {
    if (measured !== null) throw invalid('body.measured', `checkpoint "${line.code}" is not measured`)
  } else if (verdict === 'pass') checkMeasured(line.code, line.measure, measured)
}

function checkMeasured(code: string, { op, value, unit }: NonNullable<ChecklistLine['measure']>, measured: number | null): void {
  if (measured === null) throw invalid('body.measured', `checkpoint "${code}" needs the measured value in ${unit}`)
  const meets = { '<': measured < value, '<=': measured <= value, '=': measured === value, '>=': measured >= value, '>': measured > value }[op]
  if (!meets) throw invalid('body.measured', `${measured} ${unit} is not ${op} ${value} ${unit}: checkpoint "${code}" cannot pass`)
}

function invalid(path: string, problem: string): ApiError {
  return new ApiError('request-invalid', problem, { fields: [{ path, problem }] })
}

async function requireSnapshots(transaction: Transaction, inspectionId: string, snapshotIds: readonly string[]): Promise<void> {
  const known = await transaction.snapshot.findMany({ where: { inspectionId, id: { in: [...snapshotIds] } }, select: { id: true } })
  const unknown = snapshotIds.find((snapshotId) => !known.some(({ id }) => id === snapshotId))
  if (unknown !== undefined) throw new ApiError('snapshot-unknown', `there is no snapshot "${unknown}" in this inspection`)
}

async function latestOf(transaction: Transaction, inspectionId: string, { lineId }: ChecklistLine, { accountId }: Account): Promise<string | null> {
  const own = await transaction.finding.findMany({ where: { inspectionId, lineId, accountId }, select: { id: true, supersedes: true } })
  return own.find(({ id }) => !own.some(({ supersedes }) => supersedes === id))?.id ?? null
}
