import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { ApiError } from '../ApiError.ts'
import { dayInChina } from '../chinaDays.ts'
import type { Context } from '../Context.ts'
import { casesOf } from '../codes/casesOf.ts'
import { findCode } from '../codes/findCode.ts'
import { questionsOf } from '../codes/guide.ts'
import { versionsOf } from '../codes/versionsOf.ts'
import type { Answers, Routes } from '../contract/index.ts'
import type { Transaction } from '../database/index.ts'
import type { Actor } from '../http/Actor.ts'
import { situationFor } from '../standards/conditions/situationFor.ts'
import { type NewInvite, issueInvite } from './invites.ts'
import { type KeptAnswer, readAnswers } from './readAnswers.ts'
import { keptSelfCheck } from './selfCheck.ts'

type Parts = Pick<Context, 'database' | 'auditTrail' | 'clock' | 'liveHub'>
type Application = z.output<Routes['POST /api/guides/:guideToken/applications']['body']>

type Applied = { situationId: string; answers: KeptAnswer[] }

/**
 * The situation that is applied for: that of the guide code, or of a whole matter's code the one that the answers lead to.
 * Refuses with `guide-unknown`, `guide-withdrawn`, `matter-not-remote`, `request-invalid` and `situation-unclear`.
 */
async function situationOf(parts: Parts, guideToken: string, given: Answers): Promise<Applied> {
  const code = await findCode(parts.database, guideToken)
  if (code.withdrawnAt) throw new ApiError('guide-withdrawn', 'this guide code was withdrawn; ask the office for the one in force')
  if (code.matter.mode !== 'allowed') throw new ApiError('matter-not-remote', `the matter "${code.matter.name}" is not examined remotely; apply at the office`)
  const answers = readAnswers(questionsOf(code.matter.questions), given)
  if (code.situation) return { situationId: code.situation.id, answers }
  const way = situationFor(questionsOf(code.matter.questions), await casesOf(parts, code), given)
  if (way.kind === 'one') return { situationId: way.situationId, answers }
  if (way.kind !== 'ask') throw new ApiError('situation-unclear', 'by these answers no situation of this matter applies, or more than one; ask at the office')
  throw new ApiError('situation-unclear', `answer first: ${way.questionIds.join(', ')}`, { fields: way.questionIds.map((id) => ({ path: `body.answers.${id}`, problem: 'is needed to find the situation' })) })
}

/** The next number of a day in China, such as `YTK-20261124-0001`; no two are alike and none is left out. */
export async function nextNumber(transaction: Transaction, now: number): Promise<string> {
  const day = dayInChina(now).replaceAll('-', '')
  // One statement: the row's lock makes others wait until this application stands or falls.
  const rows = await transaction.$queryRaw<{ last: number }[]>`
    INSERT INTO "InspectionCounter" ("day", "last") VALUES (${day}, 1) ON CONFLICT ("day") DO UPDATE SET "last" = "InspectionCounter"."last" + 1 RETURNING "last"`
  return `YTK-${day}-${String(rows[0]?.last).padStart(4, '0')}`
}

/** Takes an application: an inspection with its number, and the applicant's personal link. */
export async function apply(parts: Parts, actor: Actor, guideToken: string, { placeName, address, applicantName, phone, ...given }: Application): Promise<NewInvite & { number: string }> {
  const { database, auditTrail, clock, liveHub } = parts
  const now = clock.now()
  const { situationId, answers } = await situationOf(parts, guideToken, given.answers ?? {})
  const [version] = (await versionsOf(database, [situationId], new Date(now))).filter(({ inForce }) => inForce)
  if (!version) throw new ApiError('checklist-withdrawn', 'no checklist is in force for this situation now; ask at the office')
  const checklistVersionId = version.id
  const selfCheck = given.selfCheck && (await keptSelfCheck(database, checklistVersionId, given.selfCheck, now))
  const id = randomUUID()
  const applied = await database.$transaction(async (transaction) => {
    const number = await nextNumber(transaction, now)
    await transaction.inspection.create({
      data: {
        id, number, checklistVersionId, guideToken, placeName, address, applicantName, phone: phone ?? null, state: 'applied', appliedAt: new Date(now),
        ...(answers.length > 0 && { answers }), ...(selfCheck && { selfCheck }),
      },
    })
    const invite = await issueInvite(transaction, id, now)
    await auditTrail.record(transaction, { actor, action: 'inspection.applied', target: `inspection:${id}`, detail: { number } })
    return { number, ...invite }
  })
  liveHub.changed(id, 'inspection')
  return applied
}
