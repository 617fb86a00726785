import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Inspection, Transaction } from '../database/index.ts'
import { sha256OfJson } from '../keys/sha256.ts'
import { checklistOf } from '../standards/checklistOf.ts'
import { appendLeaves } from './appendLeaves.ts'
import { leafOf } from './leaves.ts'
import type { SessionKey } from './SessionKeys.ts'

/** What is decided of an inspection stands in the log of each of its sessions. */
const decisions = ['shot', 'verdict', 'conclude', 'sign', 'notice', 'answer']
const jsonSchema = z.json()

/** Begins the evidence log of a session that is being opened, in the same transaction; what was decided in sessions before is recorded again, byte for byte. `key`: of this session, made beforehand; it is to be kept when the transaction ended well. */
export async function openLog(transaction: Transaction, key: SessionKey, sessionId: string, inspection: Inspection, at: number): Promise<void> {
  const before = await transaction.session.findFirst({ where: { inspectionId: inspection.id, id: { not: sessionId } }, orderBy: { openedAt: 'desc' }, select: { id: true, evidenceLog: { select: { sessionId: true } } } })
  // An inspection that began before there were evidence logs ends without: a log of half of it would mislead.
  if (before && !before.evidenceLog) return
  const decided = before ? await transaction.evidenceLeaf.findMany({ where: { sessionId: before.id, kind: { in: decisions } }, orderBy: { index: 'asc' }, select: { kind: true, ref: true, bytes: true } }) : []
  const { checklistVersionId: id, version, sha256, lines } = await checklistOf({ database: transaction }, inspection.checklistVersionId)
  await transaction.evidenceLog.create({ data: { sessionId, size: 0, sha256: new Uint8Array(), sm3: new Uint8Array() } })
  const open = leafOf('open', sessionId, {
    at, session: sessionId, inspection: inspection.id, number: inspection.number, nonce: randomBytes(16).toString('hex'), certificate: key.certificate, checklist: { id, version, sha256 },
    clauses: [...new Set(lines.flatMap(({ clauses }) => clauses.map((clause) => clause.sha256)))].sort(), consent: hashOf(inspection.consent), device: hashOf(inspection.selfTest),
  })
  await appendLeaves(transaction, sessionId, [open, ...decided])
}

/** The SHA-256 of what is kept elsewhere: a log holds no personal data that must be forgotten earlier. */
function hashOf(value: unknown): string | null {
  return value === null || value === undefined ? null : sha256OfJson(jsonSchema.parse(value))
}
