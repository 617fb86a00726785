import { z } from 'zod'
import { askSchema, gapReportSchema, idSchema, instantSchema, kindSchema, outcomeSchema, projectionSchema, sha256Schema, sourceSchema, verdictSchema } from '../contract/index.ts'

const count = z.number().int().nonnegative()
const hash32 = sha256Schema
/** Who did it: an account, the applicant's personal link, or the product itself. */
const by = idSchema.nullable()
/** Degrees in thousandths, since a leaf holds integers only. */
const millidegrees = z.number().int().nullable()
/** Degrees as a leaf holds them. */
export function thousandths(degrees: number | null): number | null {
  return degrees === null ? null : Math.round(degrees * 1000)
}

const seenSchema = z.object({ producer: z.string(), at: instantSchema, projection: projectionSchema, yaw: millidegrees, pitch: millidegrees, fov: millidegrees })

/** The public key of a session, bound to it by the institution's key: Ed25519 (RFC 8032) over the canonical JSON of the other members. */
export const sessionCertificateSchema = z.object({
  format: z.literal('cloud-survey-session-key/1'),
  session: idSchema, keyId: z.string(), /** SPKI in PEM. */ publicKey: z.string(), at: instantSchema, institution: z.string(), signature: z.base64(),
})
export type SessionCertificate = z.infer<typeof sessionCertificateSchema>

const leaf = <Kind extends string, Shape extends z.core.$ZodLooseShape>(kind: Kind, shape: Shape) => z.object({ kind: z.literal(kind), at: instantSchema, ...shape })

/** What the evidence log of a session records, leaf by leaf. */
export const leafSchema = z.discriminatedUnion('kind', [
  leaf('open', {
    session: idSchema, inspection: idSchema, number: z.string(), /** Random, shown to the applicant. */ nonce: z.string().regex(/^[0-9a-f]{32}$/), certificate: sessionCertificateSchema,
    checklist: z.object({ id: idSchema, version: count, sha256: hash32 }), clauses: z.array(hash32), /** SHA-256 of what was consented to and when, and of what the phone reported of itself. */ consent: hash32.nullable(), device: hash32.nullable(),
  }),
  leaf('key', { certificate: sessionCertificateSchema }),
  leaf('consent', { consent: hash32 }),
  leaf('init', {
    track: idSchema, peer: z.string(), role: z.enum(['applicant', 'examiner']), media: kindSchema, source: sourceSchema, part: count, producer: idSchema, projection: projectionSchema,
    codec: z.string(), width: count.nullable(), height: count.nullable(), sha256: hash32, sm3: hash32.optional(), bytes: count,
  }),
  leaf('seg', { track: idSchema, seq: count, part: count, sha256: hash32, /** Missing only where a recorder from before it had spooled the segment. */ sm3: hash32.optional(), bytes: count, timescale: count, mediaStart: count, mediaDuration: count, startsAt: instantSchema, endedAt: instantSchema, packetsLost: count }),
  leaf('gap', { track: idSchema, from: instantSchema, to: instantSchema, cause: gapReportSchema.shape.cause }),
  leaf('shot', { snapshot: idSchema, sha256: hash32, bytes: count, code: z.string().nullable(), seen: seenSchema, by }),
  leaf('mark', { marker: idSchema, code: z.string().nullable(), note: z.string().nullable(), seen: seenSchema, by }),
  leaf('prompt', { prompt: idSchema, ask: askSchema, code: z.string(), by }),
  leaf('reply', { prompt: idSchema, given: z.boolean(), by }),
  leaf('verdict', {
    finding: idSchema, code: z.string(), verdict: verdictSchema, reason: z.string().nullable(), /** In the line's unit, as a decimal. */ measured: z.string().nullable(), clauses: z.array(hash32),
    seen: seenSchema.nullable(), shots: z.array(idSchema), files: z.array(idSchema), supersedes: idSchema.nullable(), agreesWith: idSchema.nullable(), by,
  }),
  leaf('access', { peer: z.string(), role: z.string(), event: z.enum(['joined', 'left', 'lost', 'resumed']) }),
  leaf('conclude', { conclusion: idSchema, outcome: outcomeSchema, sha256: hash32, by }),
  leaf('sign', { conclusion: idSchema, sha256: hash32, by }),
  leaf('notice', { rectification: idSchema, number: z.string(), sha256: hash32, by }),
  leaf('answer', { rectification: idSchema, step: z.enum(['extended', 'answered', 'closed']), sha256: hash32, files: z.array(z.object({ file: idSchema, sha256: hash32 })), by }),
  leaf('close', { reason: z.enum(['normal', 'aborted', 'timeout', 'recovered']), tracks: z.array(z.object({ track: idSchema, segments: count, lastSeq: z.number().int().min(-1), bytes: count, durationMs: count })), findings: hash32 }),
])
export type Leaf = z.infer<typeof leafSchema>
export type LeafKind = Leaf['kind']

/** A signed state of a log (a tree head, RFC 9162, section 4.9 in JSON): the session's key signs the canonical JSON of `head`; under a final one the institution's key does too. */
export const headSchema = z.object({
  head: z.object({ format: z.literal('cloud-survey-head/1'), session: idSchema, size: count, rootSha256: hash32, rootSm3: hash32, at: instantSchema, final: z.boolean() }),
  keyId: z.string(), signature: z.base64(), seal: z.object({ keyId: z.string(), signature: z.base64() }).nullable(),
})
export type Head = z.infer<typeof headSchema>
