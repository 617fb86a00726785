import { buffer } from 'node:stream/consumers'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import { requireNothingHidden } from '../exchange/oscal/gatherInspection.ts'
import { readKept, type ReadAssessment } from '../exchange/oscal/assessments/readAssessment.ts'
import { judgingAccount, type AccountActor } from '../http/Actor.ts'
import { inspectionOf } from '../inspections/inspectionOf.ts'
import { sha256 } from '../keys/sha256.ts'
import { summaryInclude, toSummary, type AssessmentRow } from './summaries.ts'

/** The row of an assessment. Refuses with `assessment-unknown`. */
export async function assessmentRow({ database }: Pick<Context, 'database'>, assessmentId: string): Promise<AssessmentRow> {
  const row = await database.assessment.findUnique({ where: { id: assessmentId }, include: summaryInclude })
  if (!row) throw new ApiError('assessment-unknown', `there is no assessment "${assessmentId}"`)
  return row
}

/**
 * The row of an assessment that somebody reads. Examiners judge apart: while they do, documents of their inspection would tell one what another found. Refuses
 * with `assessment-unknown`, and with `judged-apart` an examiner who may not know all of it yet.
 */
export async function readableRow(context: Pick<Context, 'database' | 'clock' | 'config'>, actor: AccountActor, assessmentId: string): Promise<AssessmentRow> {
  const row = await assessmentRow(context, assessmentId)
  const tells = toSummary(row).models.some((model) => model !== 'assessment-plan')
  if (row.inspectionId !== null && tells) requireNothingHidden(await inspectionOf(context, row.inspectionId, judgingAccount(actor)))
  return row
}

/** What the stored bytes of an assessment say. Refuses with `object-changed` where they are not those that were given, and with store errors. */
export async function keptAssessment({ store }: Pick<Context, 'store'>, { id, objectKey, versionId, sha256: given }: AssessmentRow): Promise<ReadAssessment> {
  const bytes = await buffer(await store.get(objectKey, { versionId }))
  if (sha256(bytes) !== given) throw new ApiError('object-changed', `the stored documents of the assessment "${id}" are not those that were given: SHA-256 ${given}`)
  return readKept(bytes)
}
