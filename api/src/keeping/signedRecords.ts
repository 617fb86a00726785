import { createPublicKey, verify } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { StorageError } from '@cloud-survey/recorder/storage'
import { z } from 'zod'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import { sha256Schema } from '../contract/index.ts'
import { canonicalJson, type Json } from '../keys/canonicalJson.ts'
import { sha256 } from '../keys/sha256.ts'
import type { Occasion } from '../keys/Signer.ts'
import { parseJson } from '../verifier/checkSignature.ts'
import { retentionEnd } from './retentionEnd.ts'

type Needs = Pick<Context, 'store' | 'keys' | 'clock'>

/** What keeping decided, as it is given out and as it lies in the store beside the archives: the signature is over the canonical JSON (RFC 8785) of `certificate`. */
export type SignedRecord = { certificate: Json; sha256: string; algorithm: 'Ed25519'; keyId: string; publicKey: string; signature: string }

const signedSchema = z.object({ certificate: z.unknown(), sha256: sha256Schema, algorithm: z.literal('Ed25519'), keyId: z.string(), publicKey: z.string(), signature: z.string() })

/** Signs a record and keeps it in the store for ever. What lies there already, and is signed by the institution, counts instead; refuses with `object-exists` where something else does. */
export async function keepRecord(context: Needs, key: string, occasion: Occasion, record: Json): Promise<SignedRecord> {
  const { store, keys: { institution } } = context
  const there = (await store.exists(key)) ? await readRecord(context, key, null) : null
  if (there) return there
  const bytes = Buffer.from(canonicalJson(record))
  const signature = await institution.sign(bytes, occasion)
  const signed: SignedRecord = { certificate: record, sha256: sha256(bytes), algorithm: 'Ed25519', keyId: institution.keyId, publicKey: institution.publicKeyPem, signature: signature.toString('base64') }
  await putRecord(context, key, signed)
  return signed
}

/** Puts a signed record into the store, and locks it there as what is kept for ever. */
export async function putRecord(context: Needs, key: string, signed: SignedRecord): Promise<void> {
  const content = Buffer.from(canonicalJson(signed))
  const { versionId } = await context.store.put(key, { content }, sha256(content))
  await lockRecord(context, key, versionId)
}

/** Locks a record as far ahead as what is kept for ever is locked; where the store cannot lock it lies there as it is. */
export async function lockRecord({ store, clock }: Pick<Needs, 'store' | 'clock'>, key: string, versionId: string | null): Promise<void> {
  try {
    const now = clock.now()
    await store.lock(key, { versionId, until: retentionEnd('permanent', now, now) })
  } catch (error) {
    // `object-locked`: it is locked for longer already.
    if (!(error instanceof StorageError && (error.code === 'lock-unsupported' || error.code === 'object-locked'))) throw error
  }
}

/** Has a record kept, and puts its lock off, since it is kept for ever. Answers the code of what kept it from that, which is in the log then; null where it lies there. */
export async function triedToKeep(context: Needs & Pick<Context, 'logger'>, key: string, keep: () => Promise<unknown>): Promise<string | null> {
  try {
    await keep()
    await lockRecord(context, key, (await context.store.stat(key)).versionId)
    return null
  } catch (error) {
    if (!(error instanceof StorageError || error instanceof ApiError)) throw error
    context.logger.warn({ key, code: error.code }, 'a record of keeping could not be kept in the store; it is tried again')
    return error.code
  }
}

/** Another node's clock may be behind by as much (ms): so far back is looked for records that are new. */
export const clockOverlapMs = 300_000

/** A record that is to be kept: where, for what it is signed, and what it says. */
export type NewRecord = { key: string; occasion: Occasion; record: Json }

/** Keeps records in the store, in order; false where one could not be kept, or the signal said to end: then all are to be tried again. Where something else lies, which is in the log then, the place will not become free: the others are kept all the same. */
export async function keepAll(context: Needs & Pick<Context, 'logger'>, records: readonly NewRecord[], signal: AbortSignal): Promise<boolean> {
  for (const { key, occasion, record } of records) {
    if (signal.aborted) return false
    const failure = await triedToKeep(context, key, () => keepRecord(context, key, occasion, record))
    if (failure === 'object-exists') context.logger.error({ key }, 'where a record of keeping is to lie in the store lies something that this institution did not sign')
    else if (failure !== null) return false
  }
  return true
}

/** A record as it lies in the store; null where it is damaged, or not signed by the institution's key. Throws store errors. */
export async function readRecord({ store, keys: { institution } }: Pick<Needs, 'store' | 'keys'>, key: string, versionId: string | null): Promise<SignedRecord | null> {
  const parsed = signedSchema.safeParse(parseJson(await buffer(await store.get(key, { versionId }))))
  if (!parsed.success) return null
  const signed = { ...parsed.data, certificate: parsed.data.certificate as Json }
  const bytes = Buffer.from(canonicalJson(signed.certificate))
  const isOurs = signed.keyId === institution.keyId && sha256(bytes) === signed.sha256 && verify(null, bytes, createPublicKey(institution.publicKeyPem), Buffer.from(signed.signature, 'base64'))
  return isOurs ? signed : null
}
