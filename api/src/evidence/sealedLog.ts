import type { Context } from '../Context.ts'
import type { Manifest } from '../verifier/manifest.ts'
import { paths } from '../verifier/paths.ts'
import { canonicalJson } from '../keys/canonicalJson.ts'
import { signHead, toHead } from './signHead.ts'

/** A log as it goes into an archive: its final head, and its files. */
export type SealedLog = { evidenceLog: NonNullable<Manifest['evidenceLog']>; files: { path: string; content: string }[]; /** The final head, as a line. */ finalHead: string }

/** Signs the final head of a session's log and reads all up to it; null where the session is from before evidence logs. */
export async function sealedLog(context: Pick<Context, 'database' | 'keys' | 'clock'>, sessionId: string): Promise<SealedLog | null> {
  const { database, keys } = context
  const final = await signHead(context, sessionId, true)
  if (!final) return null
  const leaves = await database.evidenceLeaf.findMany({ where: { sessionId, index: { lt: final.size } }, orderBy: { index: 'asc' }, select: { bytes: true } })
  const rows = await database.evidenceHead.findMany({ where: { sessionId, at: { lte: final.at } }, orderBy: [{ size: 'asc' }, { at: 'asc' }] })
  const heads = rows.map((row) => toHead(row, keys.institution.keyId))
  const finalHead = toHead(final, keys.institution.keyId)
  const { size, rootSha256, rootSm3 } = finalHead.head
  const lines = (texts: readonly string[]): string => texts.map((text) => `${text}\n`).join('')
  return {
    evidenceLog: { size, rootSha256, rootSm3 },
    files: [
      { path: paths.log, content: lines(leaves.map(({ bytes }) => Buffer.from(bytes).toString())) },
      { path: paths.heads, content: lines(heads.map((head) => canonicalJson(head))) },
    ],
    finalHead: `${canonicalJson(finalHead)}\n`,
  }
}

/** Whether nothing was appended to a session's log since. */
export async function isCurrent({ database }: Pick<Context, 'database'>, sessionId: string, { evidenceLog }: SealedLog): Promise<boolean> {
  return (await database.evidenceLog.findUniqueOrThrow({ where: { sessionId }, select: { size: true } })).size === evidenceLog.size
}
