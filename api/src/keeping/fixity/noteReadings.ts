import { randomUUID } from 'node:crypto'
import type { Context } from '../../Context.ts'
import { dayInChina } from '../../chinaDays.ts'
import type { FixityFound } from '../../contract/index.ts'
import type { FixityRound, Prisma, Transaction } from '../../database/index.ts'
import type { ArchiveObject } from '../archiveObjects.ts'
import type { Reading } from './readAgain.ts'

/** How far a round has come: up to this archive, and so many objects of the one after it. */
export type Come = Pick<FixityRound, 'afterId' | 'objectsDone'>
/** What is not in order. */
export type Fault = { result: FixityFound; archiveId: string | null; key: string; versionId: string | null; detail: string | null }
/** Objects of an archive with what reading them again showed. */
export type Readings = { archiveId: string; from: Come; read: readonly (Reading & { object: ArchiveObject })[]; faults: readonly Fault[] }

/** Notes how far a round has come, with what it found, in one transaction: after a crash nothing is counted twice. */
export async function noteReadings({ database, clock }: Pick<Context, 'database' | 'clock'>, roundId: string, { archiveId, from, read, faults }: Readings, come: Prisma.FixityRoundUpdateManyMutationInput): Promise<void> {
  const now = clock.now()
  const doubted = read.filter(({ result }) => result === 'unreadable')
  const found = read.flatMap(({ result, detail, object }): Fault[] => (result === 'missing' || result === 'changed' ? [{ result, archiveId, key: object.key, versionId: object.versionId, detail }] : []))
  await database.$transaction(async (transaction) => {
    await addFindings(transaction, roundId, now, [...found, ...faults])
    await addDoubts(transaction, roundId, now, doubted.map(({ object, detail }) => ({ archiveId, object, detail })))
    const bytes = read.reduce((sum, reading) => sum + reading.bytes, 0)
    const { count } = await transaction.fixityRound.updateMany({ where: { id: roundId, afterId: from.afterId, objectsDone: from.objectsDone }, data: { ...come, objects: { increment: read.length }, bytes: { increment: BigInt(bytes) }, ok: { increment: read.filter(({ result }) => result === 'ok').length } } })
    // A node whose lock was lost with its connection may still be at work.
    if (count === 0) throw new Error(`round "${roundId}" is carried on by another node`)
  })
}

/** Notes what could not be read, though the store was there: it is tried again on later days. */
export async function addDoubts(transaction: Transaction, roundId: string, now: number, doubts: readonly { archiveId: string | null; object: ArchiveObject; detail: string | null }[]): Promise<void> {
  await transaction.fixityDoubt.createMany({
    data: doubts.map(({ archiveId, object: { key, versionId, sha256, bytes }, detail }) => ({ roundId, objectKey: key, versionId: versionId ?? '', archiveId, sha256, bytes: bytes === null ? null : BigInt(bytes), days: 1, lastDay: dayInChina(now), problem: detail ?? '' })),
    skipDuplicates: true,
  })
}

/** Appends what is not in order; what the round found already is not told again. */
export async function addFindings(transaction: Transaction, roundId: string, now: number, faults: readonly Fault[]): Promise<void> {
  if (faults.length === 0) return
  await transaction.fixityFinding.createMany({
    data: faults.map(({ result, archiveId, key, versionId, detail }) => ({ id: randomUUID(), roundId, at: new Date(now), result, archiveId, objectKey: key, versionId: versionId ?? '', detail })),
    skipDuplicates: true,
  })
}
