import type { Transaction } from '../database/index.ts'
import type { Manifest } from '../verifier/manifest.ts'

/** Enters the inspection of an archive, or what became of it since; false where the catalogue knows something newer of it already. */
export async function enterInspection(transaction: Transaction, manifest: Manifest): Promise<boolean> {
  const { inspection, archive, checklist } = manifest
  const { inspectionId: id, number, placeName, address, applicantName, state, outcome, appliedAt, consentAt } = inspection
  const told = { state, outcome, endedAt: instant(endOf(manifest)), consentAt: instant(consentAt) }
  const newest = await transaction.archiveRevision.findFirst({ where: { archive: { session: { inspectionId: id } } }, orderBy: { sealedAt: 'desc' }, select: { sealedAt: true } })
  const isNewest = newest === null || newest.sealedAt.getTime() <= archive.sealedAt
  if (newest === null) await transaction.inspection.create({ data: { id, number, checklistVersionId: checklist.checklistVersionId, placeName, address, applicantName, appliedAt: new Date(appliedAt), ...told } })
  else if (isNewest) await transaction.inspection.update({ where: { id }, data: told })
  // Since when each takes part is not told, only in which order.
  const participants = inspection.examiners.map(({ accountId }, order) => ({ inspectionId: id, accountId, since: new Date(appliedAt + order) }))
  await transaction.participant.createMany({ data: participants, skipDuplicates: true })
  return isNewest
}

/** When an inspection came to its end, which no document tells by itself: with the last signature under what stands, the end of a rectification, or a withdrawal. */
function endOf({ inspection: { state, outcome }, conclusion, rectifications = [], session }: Manifest): number | null {
  if (state === 'withdrawn') return session.closedAt
  if (state !== 'concluded') return null
  const closed = rectifications.at(-1)?.closed
  if (closed) return closed.at
  return outcome === 'rectify' ? null : Math.max(...(conclusion?.signatures.map(({ at }) => at) ?? []), conclusion?.concludedAt ?? 0)
}

/** An instant as the database has it. */
export function instant(at: number | null): Date | null {
  return at === null ? null : new Date(at)
}
