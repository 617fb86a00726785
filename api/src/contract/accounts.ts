import { z } from 'zod'
import { idSchema, instantSchema, languageSchema, roleSchema } from './words.ts'

export const accountSchema = z.object({
  accountId: idSchema,
  username: z.string(),
  displayName: z.string(),
  role: roleSchema,
  active: z.boolean(),
})
export type Account = z.infer<typeof accountSchema>

export const usernameSchema = z.string().regex(/^[a-z0-9][a-z0-9._-]{2,31}$/)
export const passwordSchema = z.string().min(12).max(200)

export const newAccountSchema = z.object({ username: usernameSchema, displayName: z.string().min(1).max(60), role: roleSchema, password: passwordSchema })

export const meSchema = z.object({ account: accountSchema.nullable(), csrfToken: z.string(), serverTime: instantSchema })
export type Me = z.infer<typeof meSchema>

/** One line of the append-only audit trail. */
export const auditEntrySchema = z.object({
  seq: z.number().int(),
  at: instantSchema,
  actor: z.object({ kind: z.enum(['account', 'applicant', 'recorder', 'system', 'nobody']), id: z.string(), name: z.string() }),
  action: z.string(),
  target: z.string(),
  refused: z.boolean(),
  detail: z.record(z.string(), z.unknown()),
  sha256: z.string(),
})
export type AuditEntry = z.infer<typeof auditEntrySchema>

export const loginSchema = z.object({ username: z.string().min(1).max(64), password: z.string().min(1).max(200), language: languageSchema.optional() })
