import type { Context } from '../Context.ts'
import type { EvidenceHead, Transaction } from '../database/index.ts'
import { canonicalJson } from '../keys/canonicalJson.ts'
import { type Head, headSchema } from '../verifier/leaves.ts'
import { appendLeaves } from './appendLeaves.ts'
import { type LogState, rootsOf } from './growTree.ts'
import { leafOf } from './leaves.ts'
import { lockLog } from './lockLog.ts'
import type { SessionKey } from './SessionKeys.ts'

type Needs = Pick<Context, 'database' | 'keys' | 'clock'>
/** A head that is to be signed: its bytes, and the state of the log that it is of. */
type Unsigned = { head: Head['head']; signed: Buffer; key: SessionKey }
type Step = { recorded: boolean } & ({ kind: 'stored'; head: EvidenceHead | null } | { kind: 'key-missing' } | { kind: 'seal-missing'; unsigned: Unsigned })

/**
 * Signs the state of a session's log, unless the newest head is of it already (or, for a final head, is final too); null where the session has no log.
 * A process that has no key of the session, because it was restarted or is another node, makes one and records that first. The institution may sign
 * elsewhere and take seconds: no transaction waits for it, and where the log grew in between it is asked again.
 */
export async function signHead(context: Needs, sessionId: string, final: boolean): Promise<EvidenceHead | null> {
  const { database, keys, clock } = context
  let given: Given = { sessionId, final, made: null, sealed: null }
  for (;;) {
    const now = given
    const step: Step = await database.$transaction((transaction) => advance(context, transaction, now))
    if (step.recorded && given.made) keys.sessions.keep(sessionId, given.made)
    if (step.kind === 'stored') return step.head
    if (step.kind === 'key-missing') given = { ...given, made: await keys.sessions.make(sessionId, clock.now()) }
    else given = { ...given, sealed: { unsigned: step.unsigned, seal: await keys.institution.sign(step.unsigned.signed, { purpose: 'final-head', subject: sessionId }) } }
  }
}

type Given = { sessionId: string; final: boolean; made: SessionKey | null; sealed: { unsigned: Unsigned; seal: Buffer } | null }

/** One transaction on the way to a signed head: what is stored, or what is missing for it; `recorded`: the key that was made stands in the log now. */
async function advance(context: Needs, transaction: Transaction, { sessionId, final, made, sealed }: Given): Promise<Step> {
  const log = await lockLog(transaction, sessionId)
  if (!log) return { kind: 'stored', head: null, recorded: false }
  const newest = await transaction.evidenceHead.findFirst({ where: { sessionId }, orderBy: [{ size: 'desc' }, { at: 'desc' }] })
  if (newest?.size === log.size && (newest.final || !final)) return { kind: 'stored', head: newest, recorded: false }
  const known = context.keys.sessions.get(sessionId)
  const key = known ?? made
  if (!key) return { kind: 'key-missing', recorded: false }
  const recorded = !known
  if (recorded) await recordKey(transaction, sessionId, key)
  // A key that was made just now stands in the log too.
  const grown = known ? log : ((await lockLog(transaction, sessionId)) ?? log)
  const at = Math.max(context.clock.now(), (newest?.at.getTime() ?? 0) + 1)
  const unsigned = sealed && sealed.unsigned.head.size === grown.size && sealed.unsigned.head.at > (newest?.at.getTime() ?? 0) ? sealed.unsigned : unsignedHead(sessionId, grown, at, final, key)
  if (final && unsigned !== sealed?.unsigned) return { kind: 'seal-missing', unsigned, recorded }
  return { kind: 'stored', head: await store(transaction, unsigned, final && sealed ? sealed.seal : null), recorded }
}

function unsignedHead(session: string, log: LogState, at: number, final: boolean, key: SessionKey): Unsigned {
  const head = { format: 'cloud-survey-head/1' as const, session, size: log.size, ...rootsOf(log), at, final }
  return { head, signed: Buffer.from(canonicalJson(head)), key }
}

function store(transaction: Transaction, { head, signed, key }: Unsigned, seal: Buffer | null): Promise<EvidenceHead> {
  return transaction.evidenceHead.create({
    data: {
      sessionId: head.session, size: head.size, rootSha256: Buffer.from(head.rootSha256, 'hex'), rootSm3: Buffer.from(head.rootSm3, 'hex'), at: new Date(head.at), final: head.final,
      keyId: key.certificate.keyId, signature: new Uint8Array(key.sign(signed)), seal: seal && new Uint8Array(seal),
    },
  })
}

async function recordKey(transaction: Transaction, sessionId: string, { certificate }: SessionKey): Promise<void> {
  await appendLeaves(transaction, sessionId, [leafOf('key', certificate.keyId, { at: certificate.at, certificate })])
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
