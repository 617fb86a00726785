import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { GuideCode } from '../contract/index.ts'
import type { Queries } from '../database/index.ts'
import type { AccountActor } from '../http/Actor.ts'
import { type CodeRow, findCode } from './findCode.ts'
import { inForce, versionsOf } from './versionsOf.ts'

type Parts = Pick<Context, 'database' | 'auditTrail' | 'clock'>
type Row = Omit<CodeRow, 'matter'>

const withdrawal = 'guide-code.withdrawn'
const targetOf = (token: string): string => `guide-code:${token}`
const reasonSchema = z.object({ reason: z.string() })

/** All guide codes of a matter, newest first. Refuses with `standard-unknown`. */
export async function codesOf({ database, clock }: Parts, matterId: string): Promise<GuideCode[]> {
  await requireMatter(database, matterId)
  const codes = await database.guideCode.findMany({ where: { matterId }, orderBy: [{ createdAt: 'desc' }, { token: 'asc' }], include: { situation: true } })
  return describe(database, codes, clock.now())
}

/** Makes a guide code of a situation, or of the whole matter (null). Its token never changes, whatever version comes into force. Refuses with `standard-unknown` and `not-found`. */
export async function makeCode(parts: Parts, actor: AccountActor, matterId: string, situationId: string | null): Promise<GuideCode> {
  const { database, auditTrail, clock } = parts
  await requireMatter(database, matterId)
  if (situationId !== null && !(await database.situation.findFirst({ where: { id: situationId, matterId } }))) throw new ApiError('not-found', `the matter "${matterId}" has no published situation "${situationId}"`)
  const token = randomBytes(24).toString('base64url')
  await database.$transaction(async (transaction) => {
    await transaction.guideCode.create({ data: { token, matterId, situationId, createdAt: new Date(clock.now()) } })
    await auditTrail.record(transaction, { actor, action: 'guide-code.made', target: targetOf(token), detail: { matterId, situationId } })
  })
  return codeOf(parts, token)
}

/** Withdraws a guide code, with a reason; a second withdrawal changes nothing. Refuses with `guide-unknown`. */
export async function withdrawCode(parts: Parts, actor: AccountActor, token: string, reason: string): Promise<GuideCode> {
  const { database, auditTrail, clock } = parts
  await findCode(database, token)
  await database.$transaction(async (transaction) => {
    const { count } = await transaction.guideCode.updateMany({ where: { token, withdrawnAt: null }, data: { withdrawnAt: new Date(clock.now()) } })
    if (count > 0) await auditTrail.record(transaction, { actor, action: withdrawal, target: targetOf(token), detail: { reason } })
  })
  return codeOf(parts, token)
}

async function codeOf({ database, clock }: Parts, token: string): Promise<GuideCode> {
  const [code] = await describe(database, [await findCode(database, token)], clock.now())
  if (!code) throw new ApiError('guide-unknown', 'this guide code is unknown')
  return code
}

async function describe(database: Queries, codes: readonly Row[], now: number): Promise<GuideCode[]> {
  const versions = await versionsOf(database, codes.flatMap(({ situationId }) => situationId ?? []), new Date(now))
  const reasons = await reasonsOf(database, codes)
  return codes.map(({ token, matterId, situation, createdAt, withdrawnAt, scans }) => ({
    guideToken: token, path: `/g/${token}`, matterId, situation: situation && { situationId: situation.id, name: situation.name },
    version: (situation && inForce(versions, situation.id)?.version) ?? null,
    createdAt: createdAt.getTime(), withdrawnAt: withdrawnAt?.getTime() ?? null, withdrawnReason: reasons.get(token) ?? null, scans,
  }))
}

/** The reasons of withdrawals: they are part of the audit trail, where they cannot be changed. */
async function reasonsOf(database: Queries, codes: readonly Row[]): Promise<Map<string, string>> {
  const withdrawn = codes.filter(({ withdrawnAt }) => withdrawnAt !== null)
  const entries = await database.auditEntry.findMany({ where: { target: { in: withdrawn.map(({ token }) => targetOf(token)) }, action: withdrawal, refused: false } })
  return new Map(entries.flatMap(({ target, detail }) => {
    const reason = reasonSchema.safeParse(detail).data?.reason
    const code = withdrawn.find(({ token }) => targetOf(token) === target)
    return reason === undefined || !code ? [] : [[code.token, reason]]
  }))
}

async function requireMatter(database: Queries, matterId: string): Promise<void> {
  if (!(await database.matter.findUnique({ where: { id: matterId } }))) throw new ApiError('standard-unknown', `there is no published standard of a matter "${matterId}"`)
}
