import { z } from 'zod'
import { idSchema, instantSchema, sha256Schema } from './words.ts'

/** To whom a package is handed over, why, and on what. */
export const handOverInputSchema = z.object({
  recipient: z.string().trim().min(1).max(80), organisation: z.string().trim().min(1).max(160), purpose: z.string().trim().min(1).max(500), medium: z.string().trim().min(1).max(120),
})
export type HandOverInput = z.output<typeof handOverInputSchema>

/** The code by which a recipient names a hand-over: it stands on the form. */
export const handOverCodeSchema = z.string().trim().toUpperCase().regex(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/)

/** A package that was handed over, and what its recipient confirmed; `bytes` are those of the zip. */
export const handOverSchema = z.object({
  handOverId: idSchema, archiveId: idSchema, number: z.string(), revision: z.number().int(), sealSha256: sha256Schema, bytes: z.number().int(), at: instantSchema, by: z.string(),
  recipient: z.string(), organisation: z.string(), purpose: z.string(), medium: z.string(), code: z.string(),
  received: z.object({ at: instantSchema, name: z.string() }).nullable(),
})
export type HandOver = z.infer<typeof handOverSchema>

/** What a recipient types back after verifying the package offline. */
export const handOverReceiptSchema = z.object({ sealSha256: z.string().trim().toLowerCase().pipe(sha256Schema), name: z.string().trim().min(1).max(80), verified: z.literal(true) })
export type HandOverReceipt = z.output<typeof handOverReceiptSchema>
