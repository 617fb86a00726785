import { z } from 'zod'
import { sha256Schema } from '../contract/index.ts'
import { packagePathSchema } from '../verifier/paths.ts'

const fileSchema = z.object({
  path: packagePathSchema, sha256: sha256Schema, sm3: sha256Schema, bytes: z.number().int().nonnegative(), /** For the zip, whose headers stand in front of what they tell of. */ crc32: z.number().int().min(0).max(0xffff_ffff),
  /** Where the store keeps it. */
  object: z.object({ key: z.string(), versionId: z.string().nullable() }),
})
/** A file of a package as it lies in the object store. */
export type ShelvedFile = z.infer<typeof fileSchema>

/** The store's index of a sealed package: where each of its files lies. It proves nothing: what it leads to is held against the seal. */
export const packageIndexSchema = z.object({ format: z.literal('cloud-survey-index/2'), files: z.array(fileSchema) })
export type PackageIndex = z.infer<typeof packageIndexSchema>
