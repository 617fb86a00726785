import { z } from 'zod'
import { auditEntrySchema } from './accounts.ts'
import { idSchema, instantSchema } from './words.ts'

/** Why somebody looks at an archive. */
export const purposeKindSchema = z.enum(['handling', 'routine-check', 'complaint', 'review', 'training', 'other'])
export type PurposeKind = z.infer<typeof purposeKindSchema>

/** A purpose as it is stated: `other` says in words what it is. */
export const purposeInputSchema = z.object({
  kind: purposeKindSchema,
  text: z.string().trim().max(500).optional(),
  /** The number of the case that it belongs to, in whatever register. */
  caseNumber: z.string().trim().max(80).optional(),
}).refine(({ kind, text = '' }) => kind !== 'other' || text !== '', { path: ['text'], message: 'say in words what the purpose is' })
export type PurposeInput = z.output<typeof purposeInputSchema>

/** A stated purpose, by which one person may replay and export one archive until `until`. */
export const accessPurposeSchema = z.object({ purposeId: idSchema, kind: purposeKindSchema, text: z.string().nullable(), caseNumber: z.string().nullable(), at: instantSchema, until: instantSchema })
export type AccessPurpose = z.infer<typeof accessPurposeSchema>

export const accessSearchSchema = z.object({
  /** In the name of the account. */
  person: z.string().trim().max(64).optional(),
  /** An archive's id, or the number of its inspection. */
  archive: z.string().trim().max(80).optional(),
  from: z.coerce.number().pipe(instantSchema).optional(),
  to: z.coerce.number().pipe(instantSchema).optional(),
  refused: z.literal('true').optional(),
})
export type AccessSearch = z.output<typeof accessSearchSchema>

/** An access to an archive, or an attempt that was refused; `number` is null where there is no such archive. */
export const foundAccessSchema = auditEntrySchema.extend({ archiveId: z.string(), number: z.string().nullable() })
export type FoundAccess = z.infer<typeof foundAccessSchema>
