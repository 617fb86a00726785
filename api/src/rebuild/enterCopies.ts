import type { Context } from '../Context.ts'
import { copiesFolder, copyRecordKeyOf, copyRecordSchema, type CopyRecord } from '../keeping/copies/copyRecords.ts'
import { enterAccounts } from './enterPeople.ts'
import { readRecords } from './readRecords.ts'
import type { RebuildReport } from './RebuildReport.ts'

/** The redacted copies of which the store keeps signed records, and the keys under which something else lies. Throws store errors. */
export async function readCopies(context: Pick<Context, 'store' | 'keys'>): Promise<{ copies: CopyRecord[]; unfit: string[] }> {
  const { records, unfit } = await readRecords(context, copiesFolder, ({ certificate }) => {
    const told = copyRecordSchema.safeParse(certificate).data
    return told ? { told, key: copyRecordKeyOf(told.archiveId, told.redactionId) } : null
  })
  return { copies: records.sort((a, b) => a.at - b.at), unfit }
}

/** Enters the redacted copies of which the store tells, after all archives: what they cover, by whom and why. Those that are in the catalogue stay as they are; a copy of an archive that is not there is not entered. Whether each is still as it was made is read with the next round of fixity. */
export async function enterCopies({ database }: Pick<Context, 'database'>, copies: readonly CopyRecord[], report: RebuildReport, passwordHash: string): Promise<void> {
  for (const { redactionId, archiveId, revision, sealSha256, trackId, by, at, reason, regions, mutes, otherVoices, planSha256, copy } of copies) {
    const isThere = (await database.redaction.count({ where: { id: redactionId } })) > 0
    if (isThere || (await database.archive.count({ where: { id: archiveId } })) === 0) continue
    const madeAt = new Date(copy.at)
    await database.$transaction(async (transaction) => {
      await enterAccounts(transaction, [{ ...by, role: 'auditor' }], passwordHash)
      await transaction.redaction.create({
        data: {
          id: redactionId, archiveId, revision, sealSha256, trackId, at: new Date(at), accountId: by.accountId, reason, regions, mutes, otherVoices, planSha256,
          work: { create: { state: 'done', notBefore: madeAt } }, copy: { create: { objectKey: copy.key, versionId: copy.versionId, sha256: copy.sha256, bytes: BigInt(copy.bytes), at: madeAt } },
        },
      })
    })
    report.copies.push({ redactionId, archiveId })
  }
}
