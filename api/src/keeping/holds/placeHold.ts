import { randomUUID } from 'node:crypto'
import { ApiError } from '../../ApiError.ts'
import type { Context } from '../../Context.ts'
import { type HoldState, type HoldStepKind, type LegalHold } from '../../contract/index.ts'
import { isUniqueViolation, type Transaction } from '../../database/index.ts'
import type { AccountActor } from '../../http/Actor.ts'
import { holdInclude, holdOf, openHolds } from './holds.ts'

type Needs = Pick<Context, 'database' | 'auditTrail' | 'clock'>
type Step = Exclude<HoldStepKind, 'placed'>

/** From which state each step leads on, and whether another person must take it than the one before. */
const rules: Record<Step, { from: HoldState; byAnother: boolean }> = {
  'confirmed': { from: 'placed', byAnother: true }, 'refused': { from: 'placed', byAnother: false },
  'lift-asked': { from: 'held', byAnother: false }, 'lifted': { from: 'lifting', byAnother: true }, 'lift-refused': { from: 'lifting', byAnother: false },
}

/** Places a hold on an archive. From now on it is not destroyed; in force, also in the store, the hold is when a second person has confirmed it. */
export async function placeHold(context: Needs, actor: AccountActor, archiveId: string, reason: string): Promise<LegalHold> {
  return context.database.$transaction(async (transaction) => {
    const keeping = await transaction.keeping.findUnique({ where: { archiveId } })
    if (!keeping) throw new ApiError('archive-unknown', `there is no sealed archive "${archiveId}"`)
    if (keeping.state === 'destroying' || keeping.state === 'destroyed') throw new ApiError('archive-destroyed', `archive "${archiveId}" was destroyed: there is nothing left to hold`)
    // A destruction that is being decided on or carried out at this moment reads the same row.
    await transaction.keeping.update({ where: { archiveId }, data: { archiveId } })
    const { id } = await transaction.legalHold.create({ data: { id: randomUUID(), archiveId } })
    return step(context, transaction, actor, { holdId: id, order: 0, step: 'placed', reason })
  })
}

/** Takes the next step of a hold. Refuses with `hold-unknown`, `hold-settled` where the step does not follow, and `same-person`. */
export async function stepHold(context: Needs, actor: AccountActor, holdId: string, kind: Step, reason: string): Promise<LegalHold> {
  try {
    return await context.database.$transaction(async (transaction) => {
      const row = await transaction.legalHold.findUnique({ where: { id: holdId }, include: holdInclude })
      if (!row) throw new ApiError('hold-unknown', `there is no legal hold "${holdId}"`)
      const [{ state, archiveId, steps }, { from, byAnother }] = [holdOf(row), rules[kind]]
      if (state !== from) throw new ApiError('hold-settled', `hold "${holdId}" is ${state}: it cannot be ${kind} now; look at its steps`)
      if (byAnother && steps.at(-1)?.by.accountId === actor.account.accountId) throw new ApiError('same-person', `hold "${holdId}" must be ${kind} by another person than the one before`)
      const hold = await step(context, transaction, actor, { holdId, order: steps.length, step: kind, reason })
      if (kind === 'confirmed' || kind === 'lifted') await apply(context, transaction, archiveId)
      return hold
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new ApiError('hold-settled', `somebody took the next step of hold "${holdId}" at this moment; look at it again`)
    throw error
  }
}

async function step({ auditTrail, clock }: Needs, transaction: Transaction, actor: AccountActor, { holdId, order, step: kind, reason }: { holdId: string; order: number; step: HoldStepKind; reason: string }): Promise<LegalHold> {
  await transaction.holdStep.create({ data: { holdId, order, step: kind, by: actor.account.accountId, at: new Date(clock.now()), reason } })
  const hold = holdOf(await transaction.legalHold.findUniqueOrThrow({ where: { id: holdId }, include: holdInclude }))
  await auditTrail.record(transaction, { actor, action: `hold.${kind}`, target: `archive:${hold.archiveId}`, detail: { holdId, reason } })
  return hold
}

/** Lets the objects be held, or set free where no other hold is in force. */
async function apply({ clock }: Needs, transaction: Transaction, archiveId: string): Promise<void> {
  const open = await openHolds(transaction, archiveId)
  await transaction.keeping.update({ where: { archiveId }, data: { held: open.some(({ state }) => state === 'held' || state === 'lifting'), state: 'locking', attempts: 0, nextTryAt: new Date(clock.now()) } })
}
