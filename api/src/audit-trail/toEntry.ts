import { z } from 'zod'
import { type AuditEntry, auditEntrySchema } from '../contract/index.ts'
import type { AuditEntry as Row } from '../database/index.ts'

const { kind } = auditEntrySchema.shape.actor.shape

/** An entry of the audit trail as the database holds it, as it is told. */
export function toEntry({ seq, at, actorKind, actorId, actorName, action, target, refused, detail, sha256 }: Row): AuditEntry {
  return { seq, at: at.getTime(), actor: { kind: kind.parse(actorKind), id: actorId, name: actorName }, action, target, refused, detail: z.record(z.string(), z.unknown()).parse(detail), sha256 }
}
