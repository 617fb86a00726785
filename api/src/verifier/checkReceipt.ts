import { verify } from 'node:crypto'
import { keyIdOf } from '../keys/keyIdOf.ts'
import type { Registrable } from './checkRegistry.ts'
import { publicKeyOf } from './checkSignature.ts'
import { readReceipt, receiptContent } from './receipt.ts'
import { leafHashes, rootsAt } from './tree/rootsAt.ts'
import { timeText, type VerificationFinding } from './VerificationFindings.ts'

/** Checks a package against a receipt that was handed out of it: signed by the key that `trustPem` vouches for, and the root that the package's log has, or had at the receipt's revision. */
export function checkReceipt(text: string, held: Registrable, trustPem: string): VerificationFinding[] {
  const receipt = readReceipt(text)
  if (!receipt) return [finding('registry-unclear', '回执无法读取：请原样给出全部各行', 'the receipt cannot be read: give all its lines as they were handed out')]
  const anchor = publicKeyOf(trustPem)
  if (anchor === null || receipt.keyId !== keyIdOf(anchor) || !verify(null, Buffer.from(receiptContent(receipt)), anchor, Buffer.from(receipt.signature, 'base64'))) {
    return [finding('registry-unclear', '回执不是由所信任的密钥签名：不是该机构的回执，或已被改动', 'the receipt is not signed by the trusted key: it is not of that institution, or it was changed')]
  }
  if (receipt.archiveId !== held.archiveId || receipt.sessionId !== held.sessionId) return [finding('registry', `回执属于另一份档案（${receipt.archiveId}）`, `the receipt is of another archive (${receipt.archiveId})`)]
  if (receipt.revision > held.revision) return [finding('registry-unclear', `回执是第 ${receipt.revision} 版的，本档案是较早的第 ${held.revision} 版：请取得最新的档案`, `the receipt is of revision ${receipt.revision}, this archive is the earlier revision ${held.revision}: get the newest`)]
  const root = receipt.revision === held.revision ? (receipt.size === held.size ? held.rootSha256 : undefined) : rootsAt(held.log.map((line) => leafHashes(Buffer.from(line))), new Set([receipt.size])).get(receipt.size)?.sha256
  if (root === receipt.rootSha256) return []
  return [finding('registry', `本档案的树根与回执不符${timeText(receipt.at)}：这不是当时封存的记录`, `the root of this archive is not that of the receipt${timeText(receipt.at)}: this is not the record that was sealed then`)]
}

function finding(code: 'registry' | 'registry-unclear', zh: string, en: string): VerificationFinding {
  return { code, path: null, zh, en, at: null }
}
