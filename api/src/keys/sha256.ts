import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from './canonicalJson.ts'

/** SHA-256 in lower-case hex. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

/** SHA-256 of a text in Unicode normal form C, so that two spellings of the same characters hash alike. */
export function sha256OfText(text: string): string {
  return sha256(text.normalize('NFC'))
}

/** SHA-256 over the canonical JSON of a value. */
export function sha256OfJson(value: Json): string {
  return sha256(canonicalJson(value))
}
