import type { CityEntry, CityHead, FinalLeaf } from '@cloud-survey/api/contract'
import { ApiFailure } from '../api-client/ApiFailure.ts'
import { call, fileAddress } from '../api-client/call.ts'
import { fitsKey } from './fitsKey.ts'
import { provesInclusion } from './provesInclusion.ts'
import { type PastedReceipt, readPasted } from './readPasted.ts'
import { isAble } from './treeHashing.ts'

/** What is registered, and how far this browser could prove it; `proven` and `signed` are null where the browser cannot tell. */
export type Found = { index: number; leaf: FinalLeaf; head: CityHead | null; proven: boolean | null; signed: boolean | null }
/** The answer to what was pasted. `differs`: something else is registered than the receipt says; `receiptSigned` is whether the receipt itself fits the office's key. */
export type Answer = { kind: 'unreadable' } | { kind: 'absent' } | { kind: 'found' | 'differs'; found: Found[]; receiptSigned: boolean | null }

const mostShown = 5

/** Looks up a receipt, or an archive by its id or its inspection's number, and checks the proof in this browser. Throws `ApiFailure`. */
export async function lookUp(text: string): Promise<Answer> {
  const pasted = readPasted(text)
  if (pasted.kind === 'nothing') return { kind: 'unreadable' }
  const receipt = pasted.kind === 'receipt' ? pasted.receipt : null
  const entries = await entriesOf(pasted.kind === 'receipt' ? pasted.receipt.archive : pasted.name)
  const wanted = receipt === null ? entries.slice(0, mostShown) : entries.filter(({ leaf }) => leafOf(leaf).revision === receipt.revision)
  if (wanted.length === 0) return { kind: 'absent' }
  const pem = await rootKey()
  const found = await Promise.all(wanted.map((entry) => prove(entry, pem)))
  const receiptSigned = receipt === null ? null : await fitsKey(pem, receipt.signed, receipt.signature)
  const same = receipt === null || (receiptSigned !== false && found.every(({ leaf }) => isOf(leaf, receipt)))
  return { kind: same ? 'found' : 'differs', found, receiptSigned }
}

/** The canonical JSON of a head (RFC 8785), which is what is signed. */
export function signedText(head: Readonly<Record<string, string | number | boolean>>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(head).toSorted(([a], [b]) => (a < b ? -1 : 1))))
}

async function entriesOf(name: string): Promise<CityEntry[]> {
  try {
    return (await call('GET /api/transparency/entries/:name', { params: { name } })).entries
  } catch (error) {
    if (error instanceof ApiFailure && (error.code === 'not-registered' || error.code === 'request-invalid')) return []
    throw error
  }
}

async function prove(entry: CityEntry, pem: string): Promise<Found> {
  const leaf = leafOf(entry.leaf)
  try {
    const { head, path } = await call('GET /api/transparency/inclusion', { query: { index: entry.index } })
    const proven = isAble() ? await provesInclusion({ leaf: entry.leaf, index: entry.index, size: head.head.size, root: head.head.rootSha256 }, path.sha256) : null
    return { index: entry.index, leaf, head, proven, signed: await fitsKey(pem, signedText(head.head), head.signature) }
  } catch (error) {
    // What was registered within the hour is under no published head yet.
    if (error instanceof ApiFailure && error.code === 'not-registered') return { index: entry.index, leaf, head: null, proven: null, signed: null }
    throw error
  }
}

async function rootKey(): Promise<string> {
  const answer = await fetch(fileAddress('GET /api/trust/root.pem')).catch(() => null)
  return answer?.ok === true ? await answer.text() : ''
}

function leafOf(text: string): FinalLeaf {
  const leaf: FinalLeaf = JSON.parse(text)
  return leaf
}

function isOf(leaf: FinalLeaf, { archive, revision, session, size, rootSha256 }: PastedReceipt): boolean {
  return leaf.archive === archive && leaf.revision === revision && leaf.session === session && leaf.size === size && leaf.rootSha256 === rootSha256
}
