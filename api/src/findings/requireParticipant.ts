import { ApiError } from '../ApiError.ts'
import type { Inspection, Transaction } from '../database/index.ts'

/** The inspection, locked until the transaction ends, for an examiner who takes part in it. Refuses with `not-found`, `not-taking-part`, with `rectification-waiting` while the applicant puts things right, and with `inspection-concluded` once nothing may change any more. */
export async function requireParticipant(transaction: Transaction, inspectionId: string, accountId: string): Promise<Inspection> {
  // Findings, conclusions and signatures of one inspection come one after the other.
  await transaction.$queryRaw`SELECT "id" FROM "Inspection" WHERE "id" = ${inspectionId} FOR UPDATE`
  const inspection = await transaction.inspection.findUnique({ where: { id: inspectionId }, include: { participants: { where: { accountId } } } })
  if (!inspection) throw new ApiError('not-found', `there is no inspection "${inspectionId}"`)
  if (inspection.participants.length === 0) throw new ApiError('not-taking-part', `you do not take part in inspection "${inspection.number}"; join its session first`)
  if (inspection.state === 'concluded' || inspection.state === 'withdrawn') throw new ApiError('inspection-concluded', `inspection "${inspection.number}" is ${inspection.state}; nothing about it can change`)
  if (inspection.state === 'rectifying') throw new ApiError('rectification-waiting', `inspection "${inspection.number}" waits for the applicant's answer to the correction notice; nothing is judged before it`)
  return inspection
}
