import { ApiError } from '../../ApiError.ts'
import type { Context } from '../../Context.ts'
import type { HandOver, HandOverReceipt } from '../../contract/index.ts'
import { isUniqueViolation } from '../../database/index.ts'
import type { Actor } from '../../http/Actor.ts'
import { toHandOver, whole } from './toHandOver.ts'

/**
 * Keeps, once, that the recipient of a package says to have received and verified it. The digest must be that of the seal
 * that was handed over; that the recipient truly verified it is their word. Refuses with `hand-over-unknown`,
 * `seal-differs` and `hand-over-confirmed`.
 */
export async function confirmReceipt(context: Pick<Context, 'database' | 'clock' | 'auditTrail'>, actor: Actor, code: string, { sealSha256, name }: HandOverReceipt): Promise<HandOver> {
  const found = await context.database.handOver.findUnique({ where: { code } })
  if (!found) throw new ApiError('hand-over-unknown', `there is no hand-over with the code "${code}": compare it with the form`)
  const { id, archiveId } = found
  const target = `archive:${archiveId}`
  if (found.sealSha256 !== sealSha256) {
    await context.auditTrail.record(context.database, { actor, action: 'archive.receipt-refused', target, refused: true, detail: { handOverId: id, sealSha256, code: 'seal-differs' } })
    throw new ApiError('seal-differs', 'the digest is not that of the seal that was handed over: copy it again from the offline verifier; if it still differs, the package is not the one on the form')
  }
  try {
    return await context.database.$transaction(async (transaction) => {
      await transaction.handOverReceipt.create({ data: { handOverId: id, at: new Date(context.clock.now()), name, sealSha256 } })
      await context.auditTrail.record(transaction, { actor, action: 'archive.receipt-confirmed', target, detail: { handOverId: id, sealSha256, name } })
      return toHandOver(await transaction.handOver.findUniqueOrThrow({ where: { id }, include: whole }))
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw new ApiError('hand-over-confirmed', 'this hand-over was confirmed before; nothing more needs to be done')
  }
}
