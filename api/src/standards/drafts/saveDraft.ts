import { ApiError } from '../../ApiError.ts'
import type { Context } from '../../Context.ts'
import type { Fault, DraftSummary, Standard } from '../../contract/index.ts'
import type { Transaction } from '../../database/index.ts'
import type { AccountActor } from '../../http/Actor.ts'
import { faultsOf } from '../faultsOf.ts'
import { requireDraft, summaryOf } from './draftOf.ts'
import { keepRevision, type RevisionAction } from './keepRevision.ts'
import { peopleOf } from './peopleOf.ts'

type Needs = Pick<Context, 'database' | 'auditTrail' | 'clock'>
/** Who writes on a draft: an account, or the command line of the machine. */
export type Writer = AccountActor | { kind: 'system' }
type Step = { revision: number; action: RevisionAction; document: Standard; state: 'draft' | 'in-review'; comment?: string | undefined }

/**
 * Saves a draft over `revision`, which must still be the newest. A draft may be saved with any fault the linter finds; it comes back with them.
 * Refuses with `draft-missing`, `draft-in-review`, `draft-changed` (naming who saved meanwhile), `request-invalid`.
 */
export async function saveDraft(context: Needs, actor: AccountActor, matterId: string, { revision, document }: { revision: number; document: Standard }): Promise<DraftSummary & { faults: Fault[] }> {
  if (document.matterId !== matterId) throw new ApiError('request-invalid', `the document is of the matter "${document.matterId}", not "${matterId}"`, { fields: [{ path: 'body.document.matterId', problem: `must be "${matterId}"` }] })
  await context.database.$transaction(async (transaction) => {
    await requireRevision(transaction, matterId, revision, 'draft')
    await advanceDraft(context, transaction, actor, { revision, action: 'saved', document, state: 'draft' })
  })
  const row = await requireDraft(context.database, matterId)
  return { ...(await summaryOf(context.database, row)), faults: await faultsOf(context.database, document, new Date(context.clock.now())) }
}

/** Moves a draft on by one revision. Of two who do it from the same one, the second is refused with `draft-changed`. */
export async function advanceDraft({ auditTrail, clock }: Needs, transaction: Transaction, actor: Writer, { revision, action, document, state, comment }: Step): Promise<number> {
  const { matterId } = document
  const at = new Date(clock.now())
  const by = writerOf(actor)
  // The row's lock makes a second one wait here, and then find the revision moved on.
  const { count } = await transaction.standardDraft.updateMany({ where: { matterId, revision }, data: { state, updatedAt: at, updatedBy: by } })
  if (count === 0) throw await changed(transaction, matterId, revision)
  const next = await keepRevision(transaction, { action, document, at, by, comment })
  await transaction.standardDraft.update({ where: { matterId }, data: { revision: next } })
  await auditTrail.record(transaction, { actor, action: `standard.draft-${action}`, target: `standard:${matterId}`, detail: { revision: next, ...(comment !== undefined && { comment }) } })
  return next
}

/** The name under which a writer stands in the revisions. */
export function writerOf(actor: Writer): string {
  return actor.kind === 'account' ? actor.account.accountId : 'command-line'
}

/** Makes sure that a draft is in a state and that nobody saved it since `revision`. Refuses with `draft-missing`, `draft-in-review`, `draft-not-in-review`, `draft-changed`. */
export async function requireRevision(transaction: Transaction, matterId: string, revision: number, state: 'draft' | 'in-review'): Promise<void> {
  const row = await requireDraft(transaction, matterId)
  if (row.revision !== revision) throw await changed(transaction, matterId, revision)
  if (row.state === state) return
  if (state === 'draft') throw new ApiError('draft-in-review', `the draft of "${matterId}" is under review; it must be returned before it can be changed`)
  throw new ApiError('draft-not-in-review', `the draft of "${matterId}" has not been handed in for review`)
}

async function changed(transaction: Transaction, matterId: string, revision: number): Promise<ApiError> {
  const row = await requireDraft(transaction, matterId)
  const name = (await peopleOf(transaction, [row.updatedBy])).get(row.updatedBy) ?? row.updatedBy
  const problem = `"${name}" saved revision ${row.revision} at ${row.updatedAt.toISOString()}, after revision ${revision} which this change began from; nothing was overwritten: merge your change into the newest revision, then save`
  return new ApiError('draft-changed', problem, { fields: [{ path: 'body.revision', problem: `is ${row.revision} by now` }] })
}
