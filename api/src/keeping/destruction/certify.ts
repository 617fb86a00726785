import { ApiError } from '../../ApiError.ts'
import type { Context } from '../../Context.ts'
import { retentionSchema } from '../../contract/index.ts'
import { canonicalJson, type Json } from '../../keys/canonicalJson.ts'
import { retentionEnd } from '../retentionEnd.ts'
import { keepRecord, type SignedRecord } from '../signedRecords.ts'
import { certificateKeyOf, certificateSchema } from './destructionRecords.ts'

/** Ends a destruction with its certificate, which is kept for ever, in the store too: what was destroyed, by whom, why, and what was kept after all. */
export async function certify(context: Pick<Context, 'database' | 'store' | 'keys' | 'auditTrail' | 'clock'>, destructionId: string): Promise<void> {
  const { database, auditTrail, clock } = context
  const endedAt = clock.now()
  const row = await database.destruction.findUniqueOrThrow({
    where: { id: destructionId },
    include: { proposer: true, decider: true, items: { orderBy: { archiveId: 'asc' }, include: { archive: { include: { keeping: true, redactions: { where: { copy: { isNot: null } }, orderBy: { at: 'asc' }, include: { copy: true } }, revisions: { orderBy: { revision: 'asc' } }, session: { include: { inspection: { include: { checklistVersion: { include: { situation: { include: { matter: true } } } } } } } } } } } } },
  })
  const certificate: Json = {
    format: 'cloud-survey-destruction/1', destructionId, reason: row.reason, endedAt,
    proposed: { accountId: row.proposedBy, name: row.proposer.displayName, at: row.proposedAt.getTime() },
    approved: { accountId: row.decidedBy, name: row.decider?.displayName ?? null, at: row.decidedAt?.getTime() ?? null, note: row.note },
    archives: row.items.map(({ archiveId, state, problem, objects, bytes, listSha256, destroyedAt, archive: { keeping, redactions, revisions, session: { inspection } } }) => {
      const retention = retentionSchema.parse(keeping?.retention)
      return {
        archiveId, number: inspection.number, matter: inspection.checklistVersion.situation.matter.name, retention, sealedAt: keeping?.sealedAt.getTime() ?? null, keptUntil: keeping && retentionEnd(retention, keeping.sealedAt.getTime(), endedAt),
        seals: revisions.map(({ sealSha256 }) => sealSha256), redactedCopies: redactions.map(({ id, planSha256, copy }) => ({ redactionId: id, planSha256, sha256: copy?.sha256 ?? null })), state, problem, objects, bytes: bytes === null ? null : Number(bytes), listSha256, destroyedAt: destroyedAt?.getTime() ?? null,
      }
    }),
  }
  // All that it tells is settled: it is signed, and kept in the store, before the transaction. Where that was broken off in between, what lies in the store is the certificate.
  const signed = await keepRecord(context, certificateKeyOf(destructionId), { purpose: 'destruction', subject: destructionId }, certificate)
  const at = new Date(certificateSchema.parse(signed.certificate).endedAt)
  await database.$transaction(async (transaction) => {
    const { sha256, keyId, publicKey, signature } = signed
    await transaction.destructionCertificate.create({ data: { destructionId, bytes: new Uint8Array(Buffer.from(canonicalJson(signed.certificate))), sha256, keyId, publicKey, signature, at } })
    await transaction.destruction.update({ where: { id: destructionId }, data: { endedAt: at } })
    await auditTrail.record(transaction, { actor: { kind: 'system' }, action: 'destruction.certified', target: `destruction:${destructionId}`, detail: { sha256 } })
  })
}

/** The certificate of a destruction. Refuses with `destruction-unknown`, and `destruction-settled` before it was carried out, or where it was refused. */
export async function certificateOf({ database }: Pick<Context, 'database'>, destructionId: string): Promise<SignedRecord> {
  const row = await database.destruction.findUnique({ where: { id: destructionId }, include: { certificate: true } })
  if (!row) throw new ApiError('destruction-unknown', `there is no destruction "${destructionId}"`)
  if (!row.certificate) throw new ApiError('destruction-settled', `destruction "${destructionId}" has no certificate: it was ${row.decision === 'refused' ? 'refused' : 'not carried out yet'}`)
  const { bytes, sha256: hash, keyId, publicKey, signature } = row.certificate
  const certificate: Json = JSON.parse(Buffer.from(bytes).toString())
  return { certificate, sha256: hash, algorithm: 'Ed25519', keyId, publicKey, signature }
}
