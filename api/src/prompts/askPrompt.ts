import { randomInt, randomUUID } from 'node:crypto'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import { type Ask, askSchema, type Prompt } from '../contract/index.ts'
import type { Queries, Transaction } from '../database/index.ts'
import { appendLeaves } from '../evidence/appendLeaves.ts'
import { leafOf } from '../evidence/leaves.ts'
import { requireParticipant } from '../findings/requireParticipant.ts'
import type { AccountActor } from '../http/Actor.ts'
import { sessionCode } from './sessionCode.ts'
import { promptsOf, waitingOf } from './promptsOf.ts'

type Needs = Pick<Context, 'database' | 'liveHub' | 'clock'>

/**
 * Asks the applicant for something that nobody could foresee; the phone shows it, and the evidence log records it. Without `ask` the kind is random too.
 * Refuses with `session-missing`, `not-taking-part`, and `prompt-waiting` while another one waits for its answer.
 */
export async function askPrompt({ database, liveHub, clock }: Needs, actor: AccountActor, inspectionId: string, asked: Ask | undefined): Promise<Prompt> {
  const { accountId } = actor.account
  const id = randomUUID()
  const sessionId = await database.$transaction(async (transaction) => {
    await requireParticipant(transaction, inspectionId, accountId)
    const session = await openSessionOf(transaction, inspectionId)
    if (waitingOf(await promptsOf(transaction, { sessionId: session })) !== null) throw new ApiError('prompt-waiting', 'a prompt waits for its answer: say first whether it was given')
    const code = await sessionCode(transaction, session)
    const ask = asked ?? askSchema.options[randomInt(code === null ? 2 : 3)] ?? 'say'
    const at = clock.now()
    const data = { id, sessionId: session, ask, code: codeFor(ask, code), at: new Date(at), accountId }
    await transaction.prompt.create({ data })
    await appendLeaves(transaction, session, [leafOf('prompt', id, { at, prompt: id, ask, code: data.code, by: accountId })])
    return session
  })
  liveHub.changed(inspectionId, 'inspection')
  return one(database, sessionId, id)
}

/** Says whether the applicant did what was asked. Said once: a second time changes nothing. Refuses with `prompt-unknown`, `not-taking-part`, and `session-missing` once the session is over. */
export async function answerPrompt({ database, liveHub, clock }: Needs, actor: AccountActor, inspectionId: string, { promptId, given }: { promptId: string; given: boolean }): Promise<Prompt> {
  const { accountId } = actor.account
  const sessionId = await database.$transaction(async (transaction) => {
    await requireParticipant(transaction, inspectionId, accountId)
    const prompt = await transaction.prompt.findFirst({ where: { id: promptId, session: { inspectionId } }, include: { answer: true } })
    if (!prompt) throw new ApiError('prompt-unknown', `there is no prompt "${promptId}" in this inspection`)
    if (prompt.answer) return prompt.sessionId
    const session = await openSessionOf(transaction, inspectionId)
    if (session !== prompt.sessionId) throw new ApiError('session-missing', 'the session in which this was asked is over')
    const at = clock.now()
    await transaction.promptAnswer.create({ data: { promptId, given, at: new Date(at), accountId } })
    await appendLeaves(transaction, session, [leafOf('reply', promptId, { at, prompt: promptId, given, by: accountId })])
    return session
  })
  liveHub.changed(inspectionId, 'inspection')
  return one(database, sessionId, promptId)
}

async function openSessionOf(transaction: Transaction, inspectionId: string): Promise<string> {
  const session = await transaction.session.findFirst({ where: { inspectionId, state: { in: ['open', 'live'] } }, select: { id: true } })
  if (!session) throw new ApiError('session-missing', 'no session is under way: nobody is there to be asked')
  return session.id
}

/** What nobody could foresee. */
function codeFor(ask: Ask, session: string | null): string {
  if (ask === 'turn') return randomInt(2) === 0 ? 'left' : 'right'
  if (ask === 'session' && session !== null) return session
  return String(randomInt(10_000)).padStart(4, '0')
}

async function one(queries: Queries, sessionId: string, promptId: string): Promise<Prompt> {
  const found = (await promptsOf(queries, { sessionId })).find((prompt) => prompt.promptId === promptId)
  if (!found) throw new ApiError('prompt-unknown', `there is no prompt "${promptId}"`)
  return found
}
