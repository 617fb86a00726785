import { type ListedObject, StorageError } from '@cloud-survey/recorder/storage'
import type { Context } from '../../Context.ts'
import { readRecord } from '../signedRecords.ts'
import { type ExpectedRecord, expectedRecords, type recordFolders } from './expectedRecords.ts'
import { graceMs } from './findUntracked.ts'
import { addDoubts, addFindings, type Fault } from './noteReadings.ts'
import { requireUp } from './requireUp.ts'

type Needs = Pick<Context, 'database' | 'store' | 'keys' | 'clock'>

/**
 * Reads the records of keeping in a folder of the store again: each has to be there, signed by the institution, and say of itself what the catalogue says; no others may be. Every version
 * counts, since whoever can write puts a newer one over it. What was found is noted in one transaction with how far the round has come. Throws `store-unavailable` where the store is away;
 * ends early when the signal says so.
 */
export async function auditRecords(context: Needs, roundId: string, { folder, foldersDone }: { folder: (typeof recordFolders)[number]; foldersDone: number }, signal: AbortSignal): Promise<void> {
  const { database, store, clock } = context
  const expected = await expectedRecords(context, folder)
  const [faults, doubts]: [Fault[], Fault[]] = [[], []]
  const seen = new Set<string>()
  const come = { objects: 0, bytes: 0, ok: 0 }
  const isSettled = (at: number): boolean => at <= clock.now() - graceMs
  for await (const object of store.list(folder)) {
    if (signal.aborted) return
    const { key, versionId, storedAt, bytes, marker } = object
    const record = expected.get(key)
    if (record && !marker) {
      seen.add(key)
      const fault = await read(context, object, record)
      come.objects += 1
      come.bytes += bytes
      if (fault) (fault.result === 'unreadable' ? doubts : faults).push(fault)
      else come.ok += 1
    } else if (isSettled(storedAt)) faults.push({ result: 'untracked', archiveId: record?.archiveId ?? null, key, versionId, detail: marker ? 'delete marker' : `${bytes} B` })
  }
  for (const [key, { at, archiveId }] of expected) if (!seen.has(key) && isSettled(at)) faults.push({ result: 'missing', archiveId, key, versionId: null, detail: null })
  await database.$transaction(async (transaction) => {
    await addFindings(transaction, roundId, clock.now(), faults)
    await addDoubts(transaction, roundId, clock.now(), doubts.map(({ archiveId, key, versionId, detail }) => ({ archiveId, object: { key, versionId, sha256: null, bytes: null }, detail })))
    await transaction.fixityRound.update({ where: { id: roundId }, data: { foldersDone, objects: { increment: come.objects }, bytes: { increment: BigInt(come.bytes) }, ok: { increment: come.ok } } })
  })
}

async function read(context: Needs, { key, versionId }: ListedObject, { says, archiveId }: ExpectedRecord): Promise<Fault | null> {
  const fault = (result: Fault['result'], detail: string | null): Fault => ({ result, archiveId, key, versionId, detail })
  try {
    const signed = await readRecord(context, key, versionId)
    const told = new Map<string, unknown>(typeof signed?.certificate === 'object' ? Object.entries(signed.certificate ?? {}) : [])
    const isAsTold = Object.entries(says).every(([name, value]) => told.get(name) === value)
    return isAsTold ? null : fault('changed', 'not signed by this institution, or not the record that belongs here')
  } catch (error) {
    if (!(error instanceof StorageError)) throw error
    if (error.code === 'object-missing') return fault('missing', null)
    await requireUp(context.store, error)
    return fault('unreadable', error.message)
  }
}
