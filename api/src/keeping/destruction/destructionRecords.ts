import { z } from 'zod'
import { idSchema, instantSchema, outcomeSchema, retentionSchema, sha256Schema } from '../../contract/index.ts'

/** Where the store keeps what was ordered and certified; no archive and no session has anything there. */
export const destructionsFolder = 'destructions/'

/** Where the order to destroy one archive lies. */
export function orderKeyOf(destructionId: string, archiveId: string): string {
  return `${destructionsFolder}${destructionId}/orders/${archiveId}.json`
}

/** Where the certificate of a destruction lies. */
export function certificateKeyOf(destructionId: string): string {
  return `${destructionsFolder}${destructionId}/certificate.json`
}

const by = z.object({ accountId: idSchema, name: z.string(), at: instantSchema })
const decided = { destructionId: idSchema, reason: z.string(), proposed: by, approved: by.extend({ note: z.string().nullable() }) }
const counted = { objects: z.number().int().nullable(), bytes: z.number().int().nullable(), listSha256: sha256Schema.nullable() }

/** The order to destroy an archive: all that its entry in the catalogue needs, which the archive itself cannot tell any more. Neither address nor applicant: they go with the archive. */
export const orderSchema = z.object({
  format: z.literal('cloud-survey-destruction-order/1'), ...decided, ...counted, archiveId: idSchema, at: instantSchema,
  inspection: z.object({ inspectionId: idSchema, number: z.string(), place: z.string(), state: z.string(), outcome: outcomeSchema.nullable(), appliedAt: instantSchema, endedAt: instantSchema.nullable() }),
  checklist: z.object({ checklistVersionId: idSchema, version: z.number().int(), sha256: sha256Schema, situation: z.string(), matterId: idSchema, matter: z.string() }),
  session: z.object({ sessionId: idSchema, openedAt: instantSchema, liveAt: instantSchema.nullable(), closedAt: instantSchema.nullable() }),
  retention: retentionSchema, sealedAt: instantSchema,
  revisions: z.array(z.object({ revision: z.number().int(), format: z.number().int(), sealedAt: instantSchema, indexKey: z.string(), indexSha256: sha256Schema.nullable(), sealSha256: sha256Schema, keyId: z.string(), bytes: z.number().int(), outcome: outcomeSchema.nullable() })).min(1),
})
export type DestructionOrder = z.infer<typeof orderSchema>

/** What a certificate tells, as far as the catalogue has it in rows. */
export const certificateSchema = z.object({
  format: z.literal('cloud-survey-destruction/1'), ...decided, endedAt: instantSchema,
  archives: z.array(z.object({ archiveId: idSchema, state: z.enum(['destroyed', 'kept']), problem: z.string().nullable(), ...counted, destroyedAt: instantSchema.nullable() })),
})
export type DestructionCertificate = z.infer<typeof certificateSchema>
