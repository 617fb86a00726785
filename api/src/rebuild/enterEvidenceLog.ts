import type { Transaction } from '../database/index.ts'
import { growTree, type LogState, rootsOf } from '../evidence/growTree.ts'
import { writeGrowth } from '../evidence/writeGrowth.ts'
import { type Head, headSchema, type Leaf } from '../verifier/leaves.ts'
import { readTimestamp } from '../verifier/time/readTimestamp.ts'
import { inPieces } from './inPieces.ts'
import { leafRefs } from './leafRefs.ts'
import type { ReadArchive } from './readArchive.ts'

/** Enters the evidence log of an archive's session byte for byte: its leaves, the tree above them, its signed heads, and the time stamps over them. A session from before evidence logs has none. */
export async function enterEvidenceLog(transaction: Transaction, { newest: { manifest }, log, heads, stamps }: ReadArchive, leaves: readonly Leaf[]): Promise<void> {
  const { evidenceLog, inspection: { inspectionId }, session: { sessionId } } = manifest
  if (!evidenceLog) return
  let state: LogState = { size: 0, sha256: new Uint8Array(), sm3: new Uint8Array() }
  await transaction.evidenceLog.create({ data: { sessionId, size: 0, sha256: new Uint8Array(), sm3: new Uint8Array() } })
  const refs = leafRefs(leaves, { inspectionId, sessionId })
  const rows = leaves.map(({ kind }, index) => ({ kind, ref: refs[index] ?? '', bytes: new Uint8Array(Buffer.from(log[index] ?? '')) }))
  await inPieces(rows, async (piece) => {
    const growth = growTree(state, piece)
    await writeGrowth(transaction, sessionId, state, growth, { open: false })
    state = growth.state
  })
  const { rootSha256, rootSm3 } = rootsOf(state)
  if (state.size !== evidenceLog.size || rootSha256 !== evidenceLog.rootSha256 || rootSm3 !== evidenceLog.rootSm3) throw new Error(`the evidence log of session "${sessionId}" does not lead to its sealed root`)
  await inPieces(heads.map((line) => headSchema.parse(JSON.parse(line))), (piece) => transaction.evidenceHead.createMany({ data: piece.map(headRow) }))
  await transaction.evidenceTimestamp.createMany({ data: stamps.flatMap(stampRow) })
}

function headRow({ head: { session: sessionId, size, rootSha256, rootSm3, at, final }, keyId, signature, seal }: Head) {
  return { sessionId, size, rootSha256: bytesOf(rootSha256, 'hex'), rootSm3: bytesOf(rootSm3, 'hex'), at: new Date(at), final, keyId, signature: bytesOf(signature, 'base64'), seal: seal && bytesOf(seal.signature, 'base64') }
}

/** Where it was asked for is in no package. */
function stampRow({ head, stamp }: ReadArchive['stamps'][number]) {
  const { head: { session: sessionId, size, at } } = headSchema.parse(JSON.parse(head))
  const read = readTimestamp(stamp)
  return read ? [{ sessionId, size, at: new Date(at), stamp: new Uint8Array(stamp), genTime: new Date(read.genTime), service: '' }] : []
}

function bytesOf(text: string, encoding: 'hex' | 'base64'): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, encoding))
}
