import { z } from 'zod'
import { idSchema, instantSchema } from './words.ts'

/** How long an archive is kept (保管期限): for ever, or so many years. */
export const retentionSchema = z.enum(['permanent', '30', '10'])
export type Retention = z.infer<typeof retentionSchema>

/**
 * What the object store's locks are worth: `compliance` they hold, `files` read-only files (weaker: the machine's owner can undo it), `none` there are none,
 * `pretends` they are accepted and not enforced, `unknown` the store could not be asked.
 */
export const probeVerdictSchema = z.enum(['compliance', 'none', 'pretends', 'files', 'unknown'])
export type ProbeVerdict = z.infer<typeof probeVerdictSchema>

/** One trial of the store's locks, with what was tried. `survived`: the object was there unaltered afterwards, and locked as before. */
export const storeProbeSchema = z.object({
  at: instantSchema,
  verdict: probeVerdictSchema,
  problem: z.string().nullable(),
  attempts: z.array(z.object({ attempt: z.enum(['delete', 'delete-bypass', 'shorten', 'overwrite']), answer: z.enum(['refused', 'accepted']), why: z.string().nullable(), survived: z.boolean() })),
})
export type StoreProbe = z.infer<typeof storeProbeSchema>

/** The class of all matters that have none of their own, and of each matter. */
export const retentionOverviewSchema = z.object({ everywhere: retentionSchema, matters: z.array(z.object({ matterId: idSchema, matter: z.string(), retention: retentionSchema.nullable() })) })
export type RetentionOverview = z.infer<typeof retentionOverviewSchema>

/** What a change of class came to: archives whose locks are put off, and archives that keep their longer class. */
export const retentionChangeSchema = z.object({ retention: retentionSchema, extended: z.number().int(), unchanged: z.number().int() })
export type RetentionChange = z.infer<typeof retentionChangeSchema>

/** `locking`: objects are being locked or wait for it; `not-lockable`: the store cannot. */
export const keepingStateSchema = z.enum(['locking', 'locked', 'not-lockable'])
export type KeepingState = z.infer<typeof keepingStateSchema>

/** How one archive is kept. */
export const keptArchiveSchema = z.object({
  archiveId: idSchema, number: z.string(), matter: z.string(), retention: retentionSchema, state: keepingStateSchema, sealedAt: instantSchema,
  /** When its time is over; of what is kept for ever null. */
  keptUntil: instantSchema.nullable(),
  lockedUntil: instantSchema.nullable(), problem: z.string().nullable(),
})
export type KeptArchive = z.infer<typeof keptArchiveSchema>

/** All of keeping on one page. */
export const keepingOverviewSchema = z.object({
  probe: storeProbeSchema.nullable(),
  archives: z.record(keepingStateSchema, z.number().int()),
  retention: retentionOverviewSchema,
})
export type KeepingOverview = z.infer<typeof keepingOverviewSchema>
