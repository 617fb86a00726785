import { z } from 'zod'
import { idSchema, instantSchema, sha256Schema } from './words.ts'

const count = z.number().int().nonnegative()

/** The final head of a session's evidence log, as an archive's revision was sealed with it; `record` is the SHA-256 of what the institution signed for that revision. */
export const finalLeafSchema = z.object({ kind: z.literal('final'), at: instantSchema, archive: idSchema, revision: z.number().int().positive(), session: idSchema, size: z.number().int().positive(), rootSha256: sha256Schema, rootSm3: sha256Schema, record: sha256Schema })
export type FinalLeaf = z.infer<typeof finalLeafSchema>

/** What the city log registers, leaf by leaf: integers and random ids only, nothing about persons. A further kind is a further member here. */
export const cityLeafSchema = z.discriminatedUnion('kind', [
  finalLeafSchema,
  /** A round in which every object of every archive was read again: how many there were, what was found, and the SHA-256 of its summary. */
  z.object({ kind: z.literal('fixity'), at: instantSchema, round: idSchema, archives: count, objects: count, bytes: count, ok: count, missing: count, changed: count, unreadable: count, untracked: count, summary: sha256Schema }),
])
export type CityLeaf = z.infer<typeof cityLeafSchema>

/** A published state of the city log (a tree head, RFC 9162, section 4.9 in JSON): the institution's key signs the canonical JSON of `head` (Ed25519). */
export const cityHeadSchema = z.object({
  head: z.object({ format: z.literal('cloud-survey-city-head/1'), /** The office, by the same name in all its heads. */ origin: z.string().max(120), size: count, rootSha256: sha256Schema, rootSm3: sha256Schema, at: instantSchema }),
  keyId: z.string().max(64),
  signature: z.base64(),
})
export type CityHead = z.infer<typeof cityHeadSchema>

/** A leaf at its place; `leaf` is its exact text. */
export const cityEntrySchema = z.object({ index: count, leaf: z.string() })
export type CityEntry = z.infer<typeof cityEntrySchema>

/** A path of a proof by each algorithm: hashes in hex, from the leaf upwards. */
export const treePathSchema = z.object({ sha256: z.array(sha256Schema), sm3: z.array(sha256Schema) })

/** The final root of a sealed archive's evidence log, signed by the institution for whoever took part; `text` is the whole, as it is kept and handed on. */
export const receiptSchema = z.object({
  archiveId: idSchema, revision: z.number().int().positive(), sessionId: idSchema, size: z.number().int().positive(), rootSha256: sha256Schema, at: instantSchema, keyId: z.string(), signature: z.base64(),
  text: z.string(),
})
export type Receipt = z.infer<typeof receiptSchema>
