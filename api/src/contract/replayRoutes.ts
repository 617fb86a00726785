import { z } from 'zod'
import { routeTable } from './route.ts'
import { idSchema, instantSchema, sha256Schema } from './words.ts'

/** The SHA-256 of a media file twice: in the sealed list of the package, and in the evidence log; null where the log does not tell of it. */
const digests = { sealed: sha256Schema, logged: sha256Schema.nullable() }

/** What the bytes of each media file of an archive must come to, for who plays them. */
export const segmentDigestsSchema = z.object({
  sealSha256: sha256Schema,
  /** The log in the package: as it was sealed, changed since then, or absent since there were none then. `head` is the final head that was sealed. */
  log: z.object({ state: z.enum(['sealed', 'changed', 'absent']), head: z.object({ size: z.number().int(), rootSha256: sha256Schema }).nullable() }),
  tracks: z.array(z.object({
    trackId: idSchema,
    inits: z.array(z.object({ part: z.number().int(), ...digests })),
    segments: z.array(z.object({ seq: z.number().int(), part: z.number().int(), startsAt: instantSchema, endsAt: instantSchema, ...digests })),
  })),
})
export type SegmentDigests = z.infer<typeof segmentDigestsSchema>

/** The routes by which a replay is checked while it plays. */
export const replayRoutes = routeTable({
  'GET /api/archives/:archiveId/digests': { summary: 'what each segment must come to by the sealed list and the sealed evidence log, to be held against what is played', access: ['auditor', 'examiner'], params: z.object({ archiveId: idSchema }), reply: segmentDigestsSchema },
})
