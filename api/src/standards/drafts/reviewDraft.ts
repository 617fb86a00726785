import type { Context } from '../../Context.ts'
import type { Draft } from '../../contract/index.ts'
import type { AccountActor } from '../../http/Actor.ts'
import { draftOf, revisionOf } from './draftOf.ts'
import { advanceDraft, requireRevision } from './saveDraft.ts'

type Needs = Pick<Context, 'database' | 'auditTrail' | 'clock'>
type Step = { revision: number; comment?: string | undefined }

/** Hands a draft in for review: from now on it cannot be changed until it is returned. Refuses with `draft-missing`, `draft-changed`, `draft-in-review`. */
export function submitDraft(context: Needs, actor: AccountActor, matterId: string, step: Step): Promise<Draft> {
  return moveOn(context, actor, matterId, step, { from: 'draft', to: 'in-review', action: 'submitted' })
}

/** Hands a draft back to its writers, saying why. Refuses with `draft-missing`, `draft-changed`, `draft-not-in-review`. */
export function returnDraft(context: Needs, actor: AccountActor, matterId: string, step: Step): Promise<Draft> {
  return moveOn(context, actor, matterId, step, { from: 'in-review', to: 'draft', action: 'returned' })
}

type Move = { from: 'draft' | 'in-review'; to: 'draft' | 'in-review'; action: 'submitted' | 'returned' }

async function moveOn(context: Needs, actor: AccountActor, matterId: string, { revision, comment }: Step, { from, to, action }: Move): Promise<Draft> {
  const { database, clock } = context
  await database.$transaction(async (transaction) => {
    await requireRevision(transaction, matterId, revision, from)
    const document = await revisionOf(transaction, matterId, revision)
    await advanceDraft(context, transaction, actor, { revision, action, document, state: to, comment })
  })
  return draftOf(database, matterId, new Date(clock.now()))
}

/** Gives a draft up; what was written stays among the revisions. Refuses with `draft-missing`, `draft-changed`. */
export async function discardDraft(context: Needs, actor: AccountActor, matterId: string, revision: number): Promise<void> {
  await context.database.$transaction(async (transaction) => {
    const document = await revisionOf(transaction, matterId, revision)
    await advanceDraft(context, transaction, actor, { revision, action: 'discarded', document, state: 'draft' })
    await transaction.standardDraft.delete({ where: { matterId } })
  })
}
