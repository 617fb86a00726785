import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import { type AccessPurpose, purposeKindSchema } from '../contract/index.ts'
import type { AccessPurpose as Row } from '../database/index.ts'
import type { AccountActor } from '../http/Actor.ts'
import type { Json } from '../keys/canonicalJson.ts'

type Needs = Pick<Context, 'database' | 'clock'>

/** A stated purpose as the database holds it, as it is told. */
export function toPurpose({ id, kind, text, caseNumber, at, until }: Row): AccessPurpose {
  return { purposeId: id, kind: purposeKindSchema.parse(kind), text, caseNumber, at: at.getTime(), until: until.getTime() }
}

/** The purpose that a person stated for an archive and that still holds; null where there is none. */
export async function purposeOf({ database, clock }: Needs, { account }: AccountActor, archiveId: string): Promise<AccessPurpose | null> {
  const row = await database.accessPurpose.findFirst({ where: { archiveId, accountId: account.accountId, until: { gt: new Date(clock.now()) } }, orderBy: { at: 'desc' } })
  return row && toPurpose(row)
}

/** The same where one is needed. Refuses with `purpose-needed`. */
export async function requirePurpose(context: Needs, actor: AccountActor, archiveId: string): Promise<AccessPurpose> {
  return (await purposeOf(context, actor, archiveId)) ?? needed(`archive "${archiveId}"`)
}

/**
 * Wants a purpose of an auditor who looks at a single picture or file of an inspection that has an archive: one that was
 * stated for any of its archives. Examiners have these files before them while they judge. Refuses with `purpose-needed`.
 */
export async function requirePurposeOfInspection({ database, clock }: Needs, { account: { accountId, role } }: AccountActor, inspectionId: string): Promise<void> {
  if (role !== 'auditor') return
  const ofInspection = { session: { inspectionId } }
  if ((await database.archive.count({ where: ofInspection })) === 0) return
  const stated = await database.accessPurpose.count({ where: { archive: ofInspection, accountId, until: { gt: new Date(clock.now()) } } })
  if (stated === 0) needed(`the archive of inspection "${inspectionId}"`)
}

/** A purpose as the audit trail keeps it with an access. */
export function purposeDetail({ kind, text, caseNumber }: Pick<AccessPurpose, 'kind' | 'text' | 'caseNumber'>): { purpose: { [key: string]: Json } } {
  return { purpose: { kind, text, caseNumber } }
}

function needed(what: string): never {
  throw new ApiError('purpose-needed', `say first why you look at ${what}: open it in the audit desk, or POST its purpose; it holds for twelve hours`)
}
