import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { Routes } from '../contract/index.ts'
import type { Transaction } from '../database/index.ts'
import type { Actor } from '../http/Actor.ts'
import { publishedChecklistFor } from '../standards/checklistOf.ts'
import { type NewInvite, issueInvite } from './invites.ts'

type Parts = Pick<Context, 'database' | 'auditTrail' | 'clock' | 'liveHub'>
type Application = z.output<Routes['POST /api/guides/:guideToken/applications']['body']>

/** The situation that may be applied for by a guide code. Refuses with `guide-unknown`, `guide-withdrawn` and `matter-not-remote`. */
async function situationOf({ database }: Parts, guideToken: string): Promise<string> {
  const code = await database.guideCode.findUnique({ where: { token: guideToken }, include: { situation: { include: { matter: true } } } })
  if (!code) throw new ApiError('guide-unknown', 'this guide code is unknown; scan the code again')
  if (code.withdrawnAt) throw new ApiError('guide-withdrawn', 'this guide code was withdrawn; ask the office for the one in force')
  if (code.situation.matter.mode !== 'allowed') throw new ApiError('matter-not-remote', `the matter "${code.situation.matter.name}" is not examined remotely; apply at the office`)
  return code.situationId
}

/** The next number of a day in China, such as `YTK-20261124-0001`; no two are alike and none is left out. */
export async function nextNumber(transaction: Transaction, now: number): Promise<string> {
  const day = new Date(now + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '')
  // One statement: the row's lock makes others wait until this application stands or falls.
  const rows = await transaction.$queryRaw<{ last: number }[]>`
    INSERT INTO "InspectionCounter" ("day", "last") VALUES (${day}, 1) ON CONFLICT ("day") DO UPDATE SET "last" = "InspectionCounter"."last" + 1 RETURNING "last"`
  return `YTK-${day}-${String(rows[0]?.last).padStart(4, '0')}`
}

/** Takes an application: an inspection with its number, and the applicant's personal link. */
export async function apply(parts: Parts, actor: Actor, guideToken: string, { placeName, address, applicantName, phone }: Application): Promise<NewInvite & { number: string }> {
  const { database, auditTrail, clock, liveHub } = parts
  const now = clock.now()
  const situationId = await situationOf(parts, guideToken)
  const { checklistVersionId } = await publishedChecklistFor(parts, situationId, new Date(now))
  const id = randomUUID()
  const applied = await database.$transaction(async (transaction) => {
    const number = await nextNumber(transaction, now)
    await transaction.inspection.create({
      data: { id, number, checklistVersionId, guideToken, placeName, address, applicantName, phone: phone ?? null, state: 'applied', appliedAt: new Date(now) },
    })
    const invite = await issueInvite(transaction, id, now)
    await auditTrail.record(transaction, { actor, action: 'inspection.applied', target: `inspection:${id}`, detail: { number } })
    return { number, ...invite }
  })
  liveHub.changed(id, 'inspection')
  return applied
}
