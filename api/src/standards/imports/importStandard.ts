import type { Context } from '../../Context.ts'
import type { ImportReply, Standard } from '../../contract/index.ts'
import type { Queries, Transaction } from '../../database/index.ts'
import { canonicalJson } from '../../keys/canonicalJson.ts'
import { publishedStandard } from '../drafts/beginDraft.ts'
import { revisionOf } from '../drafts/draftOf.ts'
import { keepRevision } from '../drafts/keepRevision.ts'
import { advanceDraft, requireRevision, writerOf, type Writer } from '../drafts/saveDraft.ts'
import { changedCheckpoints } from './changedCheckpoints.ts'

type Needs = Pick<Context, 'database' | 'auditTrail' | 'clock'>
type Standing = { document: Standard | null; /** null: there is no draft. */ revision: number | null; baseVersion: number | null }

/**
 * Brings a checked standard in as the newest state of its matter's draft, which it begins where there is none. The same content changes nothing; what stood
 * there stays among the revisions. With `dry` it only says what it would do. Refuses with `draft-in-review`.
 */
export async function importStandard(context: Needs, actor: Writer, standard: Standard, { dry = false } = {}): Promise<Omit<ImportReply, 'faults'>> {
  const { database } = context
  const { matterId } = standard
  const { document, revision, baseVersion } = await standingOf(database, matterId)
  const checkpoints = changedCheckpoints(document, standard)
  const unchanged = document !== null && canonicalJson(document) === canonicalJson(standard)
  if (unchanged || dry) return { matterId, revision: null, unchanged, checkpoints }
  const next = await database.$transaction((transaction) => (revision === null ? begin(context, transaction, actor, standard, baseVersion) : goOn(context, transaction, actor, standard, revision)))
  return { matterId, revision: next, unchanged, checkpoints }
}

/** What a matter's standard says now: its draft, or what is published; nothing for a new one. */
export async function standingOf(database: Queries, matterId: string): Promise<Standing> {
  const draft = await database.standardDraft.findUnique({ where: { matterId } })
  if (draft) return { document: await revisionOf(database, matterId, draft.revision), revision: draft.revision, baseVersion: draft.baseVersion }
  const published = await publishedStandard(database, matterId)
  return { document: published?.document ?? null, revision: null, baseVersion: published?.version ?? null }
}

async function goOn(context: Needs, transaction: Transaction, actor: Writer, document: Standard, revision: number): Promise<number> {
  await requireRevision(transaction, document.matterId, revision, 'draft')
  return advanceDraft(context, transaction, actor, { revision, action: 'imported', document, state: 'draft' })
}

async function begin({ auditTrail, clock }: Needs, transaction: Transaction, actor: Writer, document: Standard, baseVersion: number | null): Promise<number> {
  const { matterId } = document
  const at = new Date(clock.now())
  const by = writerOf(actor)
  const revision = await keepRevision(transaction, { action: 'imported', document, at, by })
  await transaction.standardDraft.create({ data: { matterId, revision, baseVersion, state: 'draft', updatedAt: at, updatedBy: by } })
  await auditTrail.record(transaction, { actor, action: 'standard.draft-imported', target: `standard:${matterId}`, detail: { revision } })
  return revision
}
