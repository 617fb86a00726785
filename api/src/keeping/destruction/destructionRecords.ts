import { createPublicKey, verify } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { StorageError } from '@cloud-survey/recorder/storage'
import { z } from 'zod'
import type { Context } from '../../Context.ts'
import { idSchema, instantSchema, outcomeSchema, retentionSchema, sha256Schema } from '../../contract/index.ts'
import { canonicalJson, type Json } from '../../keys/canonicalJson.ts'
import { sha256 } from '../../keys/sha256.ts'
import { parseJson } from '../../verifier/checkSignature.ts'
import { retentionEnd } from '../retentionEnd.ts'

type Needs = Pick<Context, 'store' | 'keys' | 'clock'>

/** Where the store keeps what was ordered and certified; no archive and no session has anything there. */
export const destructionsFolder = 'destructions/'

/** Where the order to destroy one archive lies. */
export function orderKeyOf(destructionId: string, archiveId: string): string {
  return `${destructionsFolder}${destructionId}/orders/${archiveId}.json`
}

/** Where the certificate of a destruction lies. */
export function certificateKeyOf(destructionId: string): string {
  return `${destructionsFolder}${destructionId}/certificate.json`
}

/** A certificate as it is given out, and as it lies in the store, orders alike: the signature is over the canonical JSON (RFC 8785) of `certificate`. */
export type SignedCertificate = { certificate: Json; sha256: string; algorithm: 'Ed25519'; keyId: string; publicKey: string; signature: string }

const signedSchema = z.object({ certificate: z.unknown(), sha256: sha256Schema, algorithm: z.literal('Ed25519'), keyId: z.string(), publicKey: z.string(), signature: z.string() })
const by = z.object({ accountId: idSchema, name: z.string(), at: instantSchema })
const decided = { destructionId: idSchema, reason: z.string(), proposed: by, approved: by.extend({ note: z.string().nullable() }) }
const counted = { objects: z.number().int().nullable(), bytes: z.number().int().nullable(), listSha256: sha256Schema.nullable() }

/** The order to destroy an archive: all that its entry in the catalogue needs, which the archive itself cannot tell any more. Neither address nor applicant: they go with the archive. */
export const orderSchema = z.object({
  format: z.literal('cloud-survey-destruction-order/1'), ...decided, ...counted, archiveId: idSchema, at: instantSchema,
  inspection: z.object({ inspectionId: idSchema, number: z.string(), place: z.string(), state: z.string(), outcome: outcomeSchema.nullable(), appliedAt: instantSchema, endedAt: instantSchema.nullable() }),
  checklist: z.object({ checklistVersionId: idSchema, version: z.number().int(), sha256: sha256Schema, situation: z.string(), matterId: idSchema, matter: z.string() }),
  session: z.object({ sessionId: idSchema, openedAt: instantSchema, liveAt: instantSchema.nullable(), closedAt: instantSchema.nullable() }),
  retention: retentionSchema, sealedAt: instantSchema,
  revisions: z.array(z.object({ revision: z.number().int(), format: z.number().int(), sealedAt: instantSchema, indexKey: z.string(), indexSha256: sha256Schema.nullable(), sealSha256: sha256Schema, keyId: z.string(), bytes: z.number().int(), outcome: outcomeSchema.nullable() })).min(1),
})
export type DestructionOrder = z.infer<typeof orderSchema>

/** What a certificate tells, as far as the catalogue has it in rows. */
export const certificateSchema = z.object({
  format: z.literal('cloud-survey-destruction/1'), ...decided, endedAt: instantSchema,
  archives: z.array(z.object({ archiveId: idSchema, state: z.enum(['destroyed', 'kept']), problem: z.string().nullable(), ...counted, destroyedAt: instantSchema.nullable() })),
})
export type DestructionCertificate = z.infer<typeof certificateSchema>

/** Signs an order or a certificate and keeps it in the store for ever. What lies there already, and is signed by the institution, counts instead; refuses with `object-exists` where something else does. */
export async function keepRecord(context: Needs, key: string, destructionId: string, record: Json): Promise<SignedCertificate> {
  const { store, keys: { institution } } = context
  const there = (await store.exists(key)) ? await readRecord(context, key, null) : null
  if (there) return there
  const bytes = Buffer.from(canonicalJson(record))
  const signature = await institution.sign(bytes, { purpose: 'destruction', subject: destructionId })
  const signed: SignedCertificate = { certificate: record, sha256: sha256(bytes), algorithm: 'Ed25519', keyId: institution.keyId, publicKey: institution.publicKeyPem, signature: signature.toString('base64') }
  await putRecord(context, key, signed)
  return signed
}

/** Puts a signed record into the store, and locks it there as what is kept for ever. */
export async function putRecord(context: Needs, key: string, signed: SignedCertificate): Promise<void> {
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

/** A record as it lies in the store; null where it is damaged, or not signed by the institution's key. Throws store errors. */
export async function readRecord({ store, keys: { institution } }: Pick<Needs, 'store' | 'keys'>, key: string, versionId: string | null): Promise<SignedCertificate | null> {
  const parsed = signedSchema.safeParse(parseJson(await buffer(await store.get(key, { versionId }))))
  if (!parsed.success) return null
  const signed = { ...parsed.data, certificate: parsed.data.certificate as Json }
  const bytes = Buffer.from(canonicalJson(signed.certificate))
  const isOurs = signed.keyId === institution.keyId && sha256(bytes) === signed.sha256 && verify(null, bytes, createPublicKey(institution.publicKeyPem), Buffer.from(signed.signature, 'base64'))
  return isOurs ? signed : null
}
