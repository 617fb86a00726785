import { ApiError } from '../ApiError.ts'
import type { Rectification } from '../contract/index.ts'
import type { Inspection, Queries, Transaction } from '../database/index.ts'
import { lockInspection } from '../sessions/openSession.ts'
import { rectificationsOf } from './rectificationsOf.ts'

/** The inspection, locked until the transaction ends, for an examiner who took part in it. Refuses with `not-found` and `not-taking-part`. */
export async function requireExaminer(transaction: Transaction, inspectionId: string, accountId: string): Promise<Inspection> {
  await lockInspection(transaction, inspectionId)
  const inspection = await transaction.inspection.findUnique({ where: { id: inspectionId }, include: { participants: { where: { accountId } } } })
  if (!inspection) throw new ApiError('not-found', `there is no inspection "${inspectionId}"`)
  if (inspection.participants.length === 0) throw new ApiError('not-taking-part', `you did not take part in inspection "${inspection.number}"; its examiners decide about the rectification`)
  return inspection
}

/** The newest rectification of an inspection, while it waits for the answer. Refuses with `rectification-missing` and `rectification-over`. */
export async function requireWaiting(queries: Queries, inspectionId: string): Promise<Rectification> {
  const rectification = await requireNewest(queries, inspectionId)
  if (rectification.state === 'closed') throw new ApiError('rectification-over', `the rectification "${rectification.number}" was ended by the office; ask it how to go on`)
  if (rectification.state !== 'waiting') throw new ApiError('rectification-over', `the correction notice "${rectification.number}" has been answered; the answer cannot be changed any more`)
  const { state } = await queries.inspection.findUniqueOrThrow({ where: { id: inspectionId }, select: { state: true } })
  if (state !== 'rectifying') throw new ApiError('rectification-over', `the inspection is ${state}; the correction notice "${rectification.number}" needs no answer any more`)
  return rectification
}

/** The newest rectification of an inspection. Refuses with `rectification-missing`. */
export async function requireNewest(queries: Queries, inspectionId: string): Promise<Rectification> {
  const rectification = (await rectificationsOf(queries, inspectionId)).at(-1)
  if (!rectification) throw new ApiError('rectification-missing', 'there is no correction notice in this inspection')
  return rectification
}
