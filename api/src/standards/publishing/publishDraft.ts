import { ApiError } from '../../ApiError.ts'
import { beginOfDay, dayInChina } from '../../chinaDays.ts'
import type { Context } from '../../Context.ts'
import type { Publication, Standard } from '../../contract/index.ts'
import type { Transaction } from '../../database/index.ts'
import type { AccountActor } from '../../http/Actor.ts'
import { authorsOf, revisionOf } from '../drafts/draftOf.ts'
import { advanceDraft, requireRevision } from '../drafts/saveDraft.ts'
import { faultsOf } from '../faultsOf.ts'
import { putStandard } from './putStandard.ts'

type Needs = Pick<Context, 'database' | 'auditTrail' | 'clock'>
type Request = { revision: number; /** A day in China; null: at once. */ effectiveFrom: string | null; comment?: string | undefined }

/**
 * Publishes a draft that was handed in for review. What was written by somebody is published by somebody else.
 * Refuses with `draft-missing`, `draft-changed`, `draft-not-in-review`, `own-draft`, `standard-faulty` (naming every fault), `request-invalid`.
 */
export async function publishDraft(context: Needs, actor: AccountActor, matterId: string, request: Request): Promise<Publication> {
  const { database, auditTrail, clock } = context
  const now = new Date(clock.now())
  const effectiveFrom = effectOf(request.effectiveFrom, now)
  const authors = await authorsOf(database, matterId)
  if (authors.includes(actor.account.accountId)) {
    await auditTrail.record(database, { actor, action: 'standard.published', target: `standard:${matterId}`, refused: true, detail: { reason: 'own-draft' } })
    throw new ApiError('own-draft', `you wrote on this draft of "${matterId}"; publishing takes a second person`)
  }
  return database.$transaction(async (transaction) => {
    const { revision, comment } = request
    await requireRevision(transaction, matterId, revision, 'in-review')
    const document = await revisionOf(transaction, matterId, revision)
    await requireFaultless(transaction, document, effectiveFrom)
    const publication = await putStandard(transaction, document, { effectiveFrom, now, by: actor.account.accountId, authors, comment })
    await advanceDraft(context, transaction, actor, { revision, action: 'published', document, state: 'in-review', comment })
    await transaction.standardDraft.delete({ where: { matterId } })
    return publication
  })
}

function effectOf(day: string | null, now: Date): Date {
  if (day === null || day === dayInChina(now.getTime())) return now
  const begin = beginOfDay(day)
  if (begin < now) throw new ApiError('request-invalid', `a standard cannot take effect on "${day}", which is past`, { fields: [{ path: 'body.effectiveFrom', problem: 'is past' }] })
  return begin
}

async function requireFaultless(transaction: Transaction, document: Standard, effectiveFrom: Date): Promise<void> {
  const errors = (await faultsOf(transaction, document, effectiveFrom)).filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return
  throw new ApiError('standard-faulty', `the standard of "${document.matterId}" has ${errors.length} faults: ${errors.slice(0, 5).map(({ path, en }) => `${path}: ${en}`).join('; ')}`, { fields: errors.map(({ path, en }) => ({ path, problem: en })) })
}
