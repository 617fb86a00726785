import { askSchema, type Prompt } from '../contract/index.ts'
import type { Prisma, Queries } from '../database/index.ts'

const person = { select: { id: true, displayName: true } } as const
const include = { account: person, answer: { include: { account: person } } } satisfies Prisma.PromptInclude
type Row = Prisma.PromptGetPayload<{ include: typeof include }>

/** The prompts of an inspection's sessions, oldest first; of one session where that is given. */
export async function promptsOf(queries: Queries, of: { inspectionId: string } | { sessionId: string }): Promise<Prompt[]> {
  const where = 'sessionId' in of ? of : { session: of }
  return (await queries.prompt.findMany({ where, include, orderBy: [{ at: 'asc' }, { id: 'asc' }] })).map(toPrompt)
}

/** The prompt that waits for its answer; null where none does. */
export function waitingOf(prompts: readonly Prompt[]): Prompt | null {
  return prompts.findLast(({ answer }) => answer === null) ?? null
}

function toPrompt({ id, sessionId, ask, code, at, account, answer }: Row): Prompt {
  const by = ({ id: accountId, displayName }: Row['account']): Prompt['examiner'] => ({ accountId, displayName })
  return { promptId: id, sessionId, ask: askSchema.parse(ask), code, at: at.getTime(), examiner: by(account), answer: answer && { given: answer.given, at: answer.at.getTime(), examiner: by(answer.account) } }
}
