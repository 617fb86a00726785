import type { Standard } from '../../contract/index.ts'
import type { Transaction } from '../../database/index.ts'
import { sha256OfJson } from '../../keys/sha256.ts'

/** What was done to a draft. */
export type RevisionAction = 'begun' | 'saved' | 'imported' | 'submitted' | 'returned' | 'published' | 'discarded'
type Kept = { action: RevisionAction; document: Standard; at: Date; by: string; comment?: string | undefined }

/** Appends a saved state to a matter's history and answers its number. Of two at the same time the second fails on the number. */
export async function keepRevision(transaction: Transaction, { action, document, at, by, comment }: Kept): Promise<number> {
  const { matterId } = document
  const last = await transaction.standardRevision.findFirst({ where: { matterId }, orderBy: { revision: 'desc' }, select: { revision: true } })
  const revision = (last?.revision ?? 0) + 1
  await transaction.standardRevision.create({ data: { matterId, revision, action, document, sha256: sha256OfJson(document), at, by, comment: comment ?? null } })
  return revision
}
