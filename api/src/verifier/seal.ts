import { z } from 'zod'
import { idSchema, instantSchema, sha256Schema } from '../contract/index.ts'
import { packagePathSchema } from './paths.ts'

const count = z.number().int().nonnegative()

/** What the institution signs of an archive: it binds the bag (by the digests of its manifests and other tag files) to the session and its evidence log. */
export const sealSchema = z.strictObject({
  format: z.literal('cloud-survey-seal/2'),
  archive: z.strictObject({ archiveId: idSchema, revision: z.number().int().positive(), sealedAt: instantSchema, /** SHA-256 of the seal of the revision before; null for the first. */ previous: sha256Schema.nullable() }),
  inspection: z.strictObject({ inspectionId: idSchema, number: z.string() }),
  session: idSchema,
  /** The files under `data/`, and their bytes together. */
  payload: z.strictObject({ files: count, bytes: count }),
  tags: z.record(packagePathSchema, z.strictObject({ sha256: sha256Schema, sm3: sha256Schema })),
  /** The final head of the session's evidence log; null in archives of sessions from before there were any. */
  evidenceLog: z.strictObject({ size: z.number().int().positive(), rootSha256: sha256Schema, rootSm3: sha256Schema }).nullable(),
})
export type Seal = z.infer<typeof sealSchema>

/** The self-describing signature over the bytes of a seal. */
export const signatureFileSchema = z.strictObject({
  format: z.literal('cloud-survey-signature/2'),
  signs: z.literal('evidence-seal/seal.json'),
  algorithm: z.literal('Ed25519'),
  keyId: z.string(),
  /** SPKI in PEM. Says which key signed, not that it can be trusted. */
  publicKey: z.string(),
  sha256: sha256Schema,
  /** Base64, over the bytes of the seal themselves (RFC 8032). */
  signature: z.string(),
})
export type SignatureFile = z.infer<typeof signatureFileSchema>

/** The second signature, where the institution has an SM2 key: over the seal, and over the line of the final head; base64 of the DER of r and s (GB/T 35276), made with SM3 and the usual signer id (GM/T 0009). */
export const sm2SignatureFileSchema = signatureFileSchema.extend({ signs: z.enum(['evidence-seal/seal.json', 'evidence-seal/final-head.json']), algorithm: z.literal('SM2') })
export type Sm2SignatureFile = z.infer<typeof sm2SignatureFileSchema>
