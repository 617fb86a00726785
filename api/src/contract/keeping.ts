import { z } from 'zod'
import { idSchema, instantSchema, sha256Schema } from './words.ts'

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

/** `locking`: objects are being locked or wait for it; `not-lockable`: the store cannot; `destroying`: an approved destruction is under way. */
export const keepingStateSchema = z.enum(['locking', 'locked', 'not-lockable', 'destroying', 'destroyed'])
export type KeepingState = z.infer<typeof keepingStateSchema>

/** How one archive is kept. */
export const keptArchiveSchema = z.object({
  archiveId: idSchema, number: z.string(), matter: z.string(), retention: retentionSchema, state: keepingStateSchema, sealedAt: instantSchema,
  /** When its time is over; of what is kept for ever null. */
  keptUntil: instantSchema.nullable(),
  lockedUntil: instantSchema.nullable(), problem: z.string().nullable(),
  /** A legal hold is in force. */
  held: z.boolean(),
})
export type KeptArchive = z.infer<typeof keptArchiveSchema>

const person = z.object({ accountId: idSchema, displayName: z.string() })
export const reasonSchema = z.string().trim().min(1).max(500)

/** The steps of a legal hold, each by one person: it is in force from `confirmed` to `lifted`, which are by another than the step before. */
export const holdStepSchema = z.enum(['placed', 'confirmed', 'refused', 'lift-asked', 'lift-refused', 'lifted'])
export type HoldStepKind = z.infer<typeof holdStepSchema>
export const holdStateSchema = z.enum(['placed', 'refused', 'held', 'lifting', 'lifted'])
export type HoldState = z.infer<typeof holdStateSchema>

/** A legal hold on an archive, with all its steps. */
export const legalHoldSchema = z.object({
  holdId: idSchema, archiveId: idSchema, number: z.string(), state: holdStateSchema,
  steps: z.array(z.object({ step: holdStepSchema, by: person, at: instantSchema, reason: z.string() })),
})
export type LegalHold = z.infer<typeof legalHoldSchema>

/** An archive in a proposed destruction. `kept`: it was not destroyed after all, and why. */
export const destructionItemSchema = z.object({ archiveId: idSchema, number: z.string(), state: z.enum(['waiting', 'destroying', 'destroyed', 'kept']), problem: z.string().nullable(), objects: z.number().int().nullable(), bytes: z.number().int().nullable() })

/** Archives whose time is over, proposed for destruction by one person and decided on by another. */
export const destructionSchema = z.object({
  destructionId: idSchema, reason: z.string(), proposedAt: instantSchema, proposedBy: person,
  decision: z.enum(['approved', 'refused']).nullable(), decidedAt: instantSchema.nullable(), decidedBy: person.nullable(), note: z.string().nullable(),
  /** When all of it was carried out; from then on there is a certificate. */
  endedAt: instantSchema.nullable(), archives: z.array(destructionItemSchema),
})
export type Destruction = z.infer<typeof destructionSchema>

/** What reading again can find not to be in order. `unreadable`: on three days the store was there and did not give it; `untracked`: a version that no archive and no recording knows. */
export const fixityFoundSchema = z.enum(['missing', 'changed', 'unreadable', 'untracked'])
export type FixityFound = z.infer<typeof fixityFoundSchema>

const count = z.number().int().nonnegative()
const read = { roundId: idSchema, startedAt: instantSchema, archives: count, objects: count, bytes: count, ok: count, missing: count, changed: count, unreadable: count, untracked: count }

/** What came of a round of reading everything again; `sha256` is over the canonical JSON of the rest. */
export const fixitySummarySchema = z.object({ ...read, endedAt: instantSchema, sha256: sha256Schema })
export type FixitySummary = z.infer<typeof fixitySummarySchema>

/** How reading again stands. `doubts`: objects that could not be read today and are tried again on later days. */
export const fixityOverviewSchema = z.object({
  running: z.object({ ...read, doubts: count }).nullable(),
  last: fixitySummarySchema.nullable(),
  /** When the next round begins; null while one is under way, or nothing is sealed yet. */
  nextAt: instantSchema.nullable(),
  /** Archives that there are to read, and within how many days each object is. */
  archives: count, days: count, bytesPerSecond: count,
})
export type FixityOverview = z.infer<typeof fixityOverviewSchema>

/** One object that is not in order. */
export const fixityFindingSchema = z.object({ findingId: idSchema, roundId: idSchema, at: instantSchema, result: fixityFoundSchema, archiveId: idSchema.nullable(), key: z.string(), versionId: z.string().nullable(), detail: z.string().nullable() })
export type FixityFinding = z.infer<typeof fixityFindingSchema>

/** All of keeping on one page. */
export const keepingOverviewSchema = z.object({
  probe: storeProbeSchema.nullable(),
  archives: z.record(keepingStateSchema, z.number().int()),
  retention: retentionOverviewSchema,
  fixity: fixityOverviewSchema,
  /** What phones reported of themselves: after how many days it is erased, and how much there is. */
  personal: z.object({ days: count, kept: count }),
  /** Since when a rebuilt catalogue waits for an auditor to confirm that all holds are there again; null where it does not. Nothing is destroyed before. */
  rebuiltAt: instantSchema.nullable(),
})
export type KeepingOverview = z.infer<typeof keepingOverviewSchema>
