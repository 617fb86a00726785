import { z } from 'zod'
import { verificationSchema } from './archives.ts'
import { apiErrorCodeSchema } from './errors.ts'
import { reasonSchema } from './keeping.ts'
import { routeTable } from './route.ts'
import { idSchema, instantSchema, sha256Schema } from './words.ts'

const auditor = ['auditor'] as const
const named = z.object({ packageId: idSchema })

/** What a package can be held against, from outside of it: the other institution's public key, its registry, a receipt. */
export const anchorKindSchema = z.enum(['root', 'registry', 'receipt'])
export type AnchorKind = z.infer<typeof anchorKindSchema>

/** What a package says of itself. Nobody here vouches for any of it. */
export const claimedFactsSchema = z.object({
  archiveId: z.string(), revision: z.number().int(), sealedAt: instantSchema,
  number: z.string(), matter: z.string(), situation: z.string(), placeName: z.string(), address: z.string(), applicantName: z.string(), outcome: z.string().nullable(),
  openedAt: instantSchema, closedAt: instantSchema, examiners: z.array(z.string()), findings: z.number().int(), snapshots: z.number().int(),
  tracks: z.array(z.object({ role: z.string(), name: z.string(), kind: z.string(), segments: z.number().int() })),
})
export type ClaimedFacts = z.infer<typeof claimedFactsSchema>

/** One check: what it was held against (SHA-256 by kind), the verifier's result, and what the package said of itself. Of very many findings only the first are kept; `findings` counts all. */
export const quarantineCheckSchema = z.object({ checkId: idSchema, at: instantSchema, by: z.string(), anchors: z.partialRecord(anchorKindSchema, sha256Schema), verification: verificationSchema, findings: z.number().int(), claimed: claimedFactsSchema.nullable() })
export type QuarantineCheck = z.infer<typeof quarantineCheckSchema>

/** The check that was asked for last: who wants it, and how many bytes of the package it has read. `problem`: why it failed, or waits for another try. */
export const quarantineWorkSchema = z.object({ state: z.enum(['waiting', 'checking', 'checked', 'failed']), askedBy: z.string(), askedAt: instantSchema, read: z.number().int(), problem: apiErrorCodeSchema.nullable() })
export type QuarantineWork = z.infer<typeof quarantineWorkSchema>

const person = z.object({ accountId: idSchema, displayName: z.string() })

/** A package of others, brought in to be checked, with the verdict of its newest check. */
export const quarantinedSchema = z.object({
  packageId: idSchema, name: z.string(), sha256: sha256Schema, bytes: z.number().int(), reason: z.string(), broughtBy: person, broughtAt: instantSchema, expiresAt: instantSchema,
  verdict: verificationSchema.shape.verdict.nullable(), /** Null where none was asked for yet, or it was removed. */ work: quarantineWorkSchema.nullable(), /** Null `by`: its time was over. */ removed: z.object({ at: instantSchema, by: person.nullable() }).nullable(),
})
export type Quarantined = z.infer<typeof quarantinedSchema>

export const quarantinedDetailSchema = quarantinedSchema.extend({
  anchors: z.array(z.object({ anchorId: idSchema, kind: anchorKindSchema, sha256: sha256Schema, bytes: z.number().int(), givenBy: z.string(), givenAt: instantSchema })),
  /** Newest first. */
  checks: z.array(quarantineCheckSchema),
})
export type QuarantinedDetail = z.infer<typeof quarantinedDetailSchema>

/** The routes of quarantine. None gives back what was brought in. */
export const quarantineRoutes = routeTable({
  'GET /api/quarantine': {
    summary: 'packages of others that were brought in to be checked, newest first', access: auditor, query: z.object({ page: z.coerce.number().int().min(1).max(100_000).default(1) }),
    reply: z.object({ packages: z.array(quarantinedSchema), total: z.number().int(), pageSize: z.number().int(), days: z.number().int(), maxBytes: z.number().int() }),
  },
  'POST /api/quarantine': {
    summary: 'bring in a package of somebody else to be checked; it is kept apart from the archives, and is not checked yet', access: auditor, query: z.object({ name: z.string().trim().min(1).max(200), reason: reasonSchema }),
    upload: { types: ['application/zip'], maxBytes: 100_000_000_000 }, reply: quarantinedDetailSchema,
  },
  'GET /api/quarantine/:packageId': { summary: 'one package in quarantine, with its checks', access: auditor, params: named, reply: quarantinedDetailSchema },
  'POST /api/quarantine/:packageId/anchors': {
    summary: 'give what a package is to be held against: a public key (PEM), a registry, or a receipt', access: auditor, params: named, query: z.object({ kind: anchorKindSchema }), upload: { types: ['application/octet-stream'], maxBytes: 200_000_000 }, reply: quarantinedDetailSchema,
  },
  'POST /api/quarantine/:packageId/checks': { summary: 'have a package verified with the newest anchors that were given; it is done behind the scenes, and `work` tells how far it is', access: auditor, params: named, reply: quarantinedDetailSchema },
  'POST /api/quarantine/:packageId/removal': { summary: 'remove a package that one brought in oneself; its checks remain', access: auditor, params: named, reply: quarantinedDetailSchema },
})
