import type { Context } from '../Context.ts'
import type { EvidenceHead, Transaction } from '../database/index.ts'
import { canonicalJson } from '../keys/canonicalJson.ts'
import { type Head, headSchema } from '../verifier/leaves.ts'
import { appendLeaves } from './appendLeaves.ts'
import { rootsOf } from './growTree.ts'
import { leafOf } from './leaves.ts'
import { lockLog } from './lockLog.ts'
import type { SessionKey } from './SessionKeys.ts'

type Needs = Pick<Context, 'keys' | 'clock'>

/**
 * Signs the state of a session's log, unless the newest head is of it already (or, for a final head, is final too); null where the session has no log.
 * A process that has no key of the session, because it was restarted or is another node, makes one and records that first.
 */
export async function signHead(context: Needs, transaction: Transaction, sessionId: string, final: boolean): Promise<EvidenceHead | null> {
  const now = context.clock.now()
  const log = await lockLog(transaction, sessionId)
  if (!log) return null
  const newest = await transaction.evidenceHead.findFirst({ where: { sessionId }, orderBy: [{ size: 'desc' }, { at: 'desc' }] })
  if (newest?.size === log.size && (newest.final || !final)) return newest
  const key = await keyOf(context, transaction, sessionId, now)
  // A key that was made just now stands in the log too.
  const signedLog = (await lockLog(transaction, sessionId)) ?? log
  const roots = rootsOf(signedLog)
  const at = Math.max(now, (newest?.at.getTime() ?? 0) + 1)
  const head = { format: 'cloud-survey-head/1' as const, session: sessionId, size: signedLog.size, ...roots, at, final }
  const signed = Buffer.from(canonicalJson(head))
  const { institution } = context.keys
  return transaction.evidenceHead.create({
    data: {
      sessionId, size: head.size, rootSha256: Buffer.from(roots.rootSha256, 'hex'), rootSm3: Buffer.from(roots.rootSm3, 'hex'), at: new Date(at), final,
      keyId: key.certificate.keyId, signature: new Uint8Array(key.sign(signed)), seal: final ? new Uint8Array(institution.sign(signed)) : null,
    },
  })
}

/** A stored head in the form in which it is handed out. */
export function toHead({ sessionId, size, rootSha256, rootSm3, at, final, keyId, signature, seal }: EvidenceHead, institutionKeyId: string): Head {
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
  return headSchema.parse({
    head: { format: 'cloud-survey-head/1', session: sessionId, size, rootSha256: hex(rootSha256), rootSm3: hex(rootSm3), at: at.getTime(), final },
    keyId, signature: base64(signature), seal: seal && { keyId: institutionKeyId, signature: base64(seal) },
  })
}

async function keyOf({ keys }: Needs, transaction: Transaction, sessionId: string, at: number): Promise<SessionKey> {
  const known = keys.sessions.get(sessionId)
  if (known) return known
  const key = keys.sessions.make(sessionId, at)
  await appendLeaves(transaction, sessionId, [leafOf('key', key.certificate.keyId, { at, certificate: key.certificate })])
  keys.sessions.keep(sessionId, key)
  return key
}
