import { ApiError } from '../ApiError.ts'
import type { Prisma, Queries } from '../database/index.ts'

const include = { matter: { include: { situations: { orderBy: { id: 'asc' } } } }, situation: true } satisfies Prisma.GuideCodeInclude

/** A guide code with its matter, all the matter's situations, and its own one. */
export type CodeRow = Prisma.GuideCodeGetPayload<{ include: typeof include }>

/** The code of a token. Refuses with `guide-unknown`. */
export async function findCode(database: Queries, token: string): Promise<CodeRow> {
  const code = await database.guideCode.findUnique({ where: { token }, include })
  if (!code) throw new ApiError('guide-unknown', 'this guide code is unknown: scan the code again, or ask the office for a new one')
  return code
}

/** The situations that a code may lead to: its own one, or all of its matter. */
export function situationsOf({ matter, situation }: CodeRow): CodeRow['matter']['situations'] {
  return situation === null ? matter.situations : [situation]
}
