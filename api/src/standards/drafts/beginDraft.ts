import { ApiError } from '../../ApiError.ts'
import type { Context } from '../../Context.ts'
import { standardSchema, type Draft, type Standard } from '../../contract/index.ts'
import type { Queries } from '../../database/index.ts'
import type { AccountActor } from '../../http/Actor.ts'
import { draftOf } from './draftOf.ts'
import { keepRevision } from './keepRevision.ts'

type Needs = Pick<Context, 'database' | 'auditTrail' | 'clock'>

/** Begins a draft from a matter's published standard. Refuses with `standard-unknown`, `draft-exists`. */
export async function beginDraft(context: Needs, actor: AccountActor, matterId: string): Promise<Draft> {
  const published = await publishedStandard(context.database, matterId)
  if (!published) throw new ApiError('standard-unknown', `no standard of the matter "${matterId}" is published`)
  const { document, version } = published
  return open(context, actor, document, version)
}

/** Begins the standard of a new matter. Refuses with `standard-exists`. */
export async function beginStandard(context: Needs, actor: AccountActor, { matterId, name }: { matterId: string; name: string }): Promise<Draft> {
  const known = await context.database.standardRevision.findFirst({ where: { matterId }, select: { revision: true } })
  if (known || (await context.database.matter.findUnique({ where: { id: matterId }, select: { id: true } }))) throw new ApiError('standard-exists', `there is a matter "${matterId}" already; choose another name for the new one`)
  return open(context, actor, emptyStandard(matterId, name), null)
}

/** The newest published standard of a matter, or null. */
export async function publishedStandard(database: Queries, matterId: string): Promise<{ document: Standard; version: number } | null> {
  const row = await database.standardVersion.findFirst({ where: { matterId }, orderBy: { version: 'desc' } })
  return row && { document: standardSchema.parse(row.document), version: row.version }
}

async function open({ database, auditTrail, clock }: Needs, actor: AccountActor, document: Standard, baseVersion: number | null): Promise<Draft> {
  const { matterId } = document
  const by = actor.account.accountId
  const now = new Date(clock.now())
  await database.$transaction(async (transaction) => {
    if (await transaction.standardDraft.findUnique({ where: { matterId } })) throw new ApiError('draft-exists', `there is a draft of the matter "${matterId}" already; open it and go on`)
    const revision = await keepRevision(transaction, { action: 'begun', document, at: now, by })
    await transaction.standardDraft.create({ data: { matterId, revision, baseVersion, state: 'draft', updatedAt: now, updatedBy: by } })
    await auditTrail.record(transaction, { actor, action: 'standard.draft-begun', target: `standard:${matterId}`, detail: { revision } })
  })
  return draftOf(database, matterId, now)
}

function emptyStandard(matterId: string, name: string): Standard {
  return {
    format: 'cloud-survey-standard/1', matterId, name, agency: '', region: null, implementationCode: null, statutoryVerb: null, remoteBasis: null, remoteNote: null, caution: null,
    mode: 'allowed', minimumExaminers: 2, legalDays: null, promisedDays: null, order: 1000, authoredFields: [], source: { form: '', formName: null, formNote: null, domain: null },
    sourceDefects: [], questions: [], checkpoints: [], situations: [],
  }
}
