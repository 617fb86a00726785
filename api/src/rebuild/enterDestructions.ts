import type { Context } from '../Context.ts'
import type { Transaction } from '../database/index.ts'
import { canonicalJson } from '../keys/canonicalJson.ts'
import type { DestructionOrder } from '../keeping/destruction/destructionRecords.ts'
import { enterDestroyed } from './enterDestroyed.ts'
import { enterAccounts } from './enterPeople.ts'
import { noteBeginning } from './noteBeginning.ts'
import type { KnownDestruction } from './readDestructions.ts'
import type { DestroyedArchive, RebuildReport } from './RebuildReport.ts'

type Item = { archiveId: string; state: 'destroyed' | 'destroying' | 'kept'; problem: string | null; order: DestructionOrder | null }

/** Enters the destructions of which the store tells, after all archives that are there: each destroyed archive has its entry again, and one whose destruction was under way is destroyed to its end. Those that are in the catalogue stay as they are. */
export async function enterDestructions({ database, auditTrail }: Pick<Context, 'database' | 'auditTrail'>, destructions: readonly KnownDestruction[], report: RebuildReport, passwordHash: string): Promise<void> {
  for (const destruction of destructions) {
    if ((await database.destruction.count({ where: { id: destruction.destructionId } })) > 0) continue
    const items = await itemsOf({ database }, destruction, report)
    // One that had not begun is forgotten: it can be proposed again.
    if (!items.some(({ state }) => state !== 'kept') && !destruction.certificate) continue
    await database.$transaction(async (transaction) => {
      await noteBeginning(transaction, auditTrail, report)
      await enter(transaction, destruction, items, passwordHash)
    }, { timeout: 600_000 })
    const gone = items.flatMap(({ order, state }): DestroyedArchive[] => (order && state !== 'kept' ? [{ archiveId: order.archiveId, number: order.inspection.number, destructionId: order.destructionId, state }] : []))
    report.destroyed.push(...gone)
    // What is left of an archive whose destruction was under way is no archive that was damaged.
    const going = new Set(gone.filter(({ state }) => state === 'destroying').map(({ archiveId }) => archiveId))
    report.refused = report.refused.filter(({ archiveId }) => !going.has(archiveId))
  }
}

/** What became of each archive of a destruction, by its certificate, or else by what lies in the store. */
async function itemsOf({ database }: Pick<Context, 'database'>, { destructionId, orders, certificate }: KnownDestruction, report: RebuildReport): Promise<Item[]> {
  const items: Item[] = []
  for (const archiveId of new Set([...orders.keys(), ...(certificate?.told.archives.map((one) => one.archiveId) ?? [])])) {
    const [order, told] = [orders.get(archiveId) ?? null, certificate?.told.archives.find((one) => one.archiveId === archiveId)]
    const row = await database.archive.findUnique({ where: { id: archiveId }, select: { status: true, keeping: { select: { state: true } } } })
    const isWhole = row !== null && row.status !== 'destroyed' && row.keeping?.state !== 'destroying'
    const refuse = (zh: string, en: string): void => void report.refused.push({ archiveId, number: order?.inspection.number ?? null, problem: { zh, en } })
    if (told?.state === 'kept' || (!certificate && isWhole)) {
      if (row) items.push({ archiveId, state: 'kept', problem: told?.problem ?? null, order: null })
    } else if (isWhole) refuse(`销毁证书“${destructionId}”称其已销毁，而它仍在库中：核对库是否由旧副本恢复`, `certificate "${destructionId}" says that it was destroyed, and it lies in the store: see whether the store was restored from an old copy`)
    else if (order) items.push({ archiveId, state: told ? 'destroyed' : 'destroying', problem: null, order })
    else refuse(`销毁证书“${destructionId}”称其已销毁，但库中没有其销毁令（orders/${archiveId}.json）：从对象库的备份中恢复它`, `certificate "${destructionId}" says that it was destroyed, and its order (orders/${archiveId}.json) is missing: restore it from a copy of the store`)
  }
  return items
}

async function enter(transaction: Transaction, { destructionId, orders, certificate }: KnownDestruction, items: readonly Item[], passwordHash: string): Promise<void> {
  const told = certificate?.told ?? [...orders.values()][0]
  if (!told) return
  const { reason, proposed, approved } = told
  await enterAccounts(transaction, [{ ...proposed, role: 'administrator' }, { ...approved, role: 'auditor' }], passwordHash)
  for (const { order, state } of items) if (order && state !== 'kept') await enterDestroyed(transaction, order, state)
  await transaction.destruction.create({
    data: {
      id: destructionId, reason, proposedAt: new Date(proposed.at), proposedBy: proposed.accountId, decision: 'approved', decidedAt: new Date(approved.at), decidedBy: approved.accountId, note: approved.note,
      endedAt: certificate && new Date(certificate.told.endedAt),
    },
  })
  for (const { archiveId, state, problem, order } of items) {
    const one = certificate?.told.archives.find((each) => each.archiveId === archiveId) ?? order
    const destroyedAt = one && 'destroyedAt' in one ? one.destroyedAt : null
    await transaction.destructionItem.create({ data: { destructionId, archiveId, state, problem, objects: one?.objects ?? null, bytes: one?.bytes == null ? null : BigInt(one.bytes), listSha256: one?.listSha256 ?? null, destroyedAt: destroyedAt === null ? null : new Date(destroyedAt) } })
  }
  if (!certificate) return
  const { signed: { certificate: content, sha256, keyId, publicKey, signature }, told: { endedAt } } = certificate
  await transaction.destructionCertificate.create({ data: { destructionId, bytes: new Uint8Array(Buffer.from(canonicalJson(content))), sha256, keyId, publicKey, signature, at: new Date(endedAt) } })
}
