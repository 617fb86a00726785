import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import type { CityEntry, CityHead, FinalLeaf, Receipt, Trust } from '@cloud-survey/api/contract'
import { canonicalJson } from '../../../../api/src/keys/canonicalJson.ts'
import { receiptContent, receiptText } from '../../../../api/src/verifier/receipt.ts'
import { Frontier } from '../../../../api/src/verifier/tree/Frontier.ts'
import { consistencyRanges, inclusionRanges } from '../../../../api/src/verifier/tree/ranges.ts'
import { treeHash } from '../../../../api/src/verifier/tree/treeHash.ts'

const hash = treeHash('sha256')
const at = Date.UTC(2026, 10, 28, 2)

/** A city log of seven archives, of which the last is under no head yet; its proofs and signatures are real. */
export class TestCity {
  readonly pem: string
  /** What proofs are changed into. */
  spoil: (path: string[]) => string[] = (path) => path
  /** What a registered leaf is changed into: a database that an insider has edited. */
  edit: (leaf: string) => string = (leaf) => leaf
  /** How many leaves the newest head covers. */
  published = 6
  /** What api tells of the institution's keys. */
  keys: Trust['keys'] = []
  readonly #key: KeyObject
  readonly #leaves: FinalLeaf[] = Array.from({ length: 7 }, (_, index) => ({ kind: 'final', at: at + index, archive: `archive-${index}`, revision: 1, session: `session-${index}`, size: 9 + index, rootSha256: String(index).repeat(64), rootSm3: 'e'.repeat(64), record: 'f'.repeat(64) }))

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    this.#key = privateKey
    this.pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  }

  /** The receipt of one of the archives. */
  receipt(index: number): Receipt {
    const leaf = this.#leaves[index]
    if (leaf === undefined) throw new RangeError(`there is no leaf ${index}`)
    const content = { archiveId: leaf.archive, revision: leaf.revision, sessionId: leaf.session, size: leaf.size, rootSha256: leaf.rootSha256, at: leaf.at, keyId: 'key-1' }
    const signature = sign(null, Buffer.from(receiptContent(content)), this.#key).toString('base64')
    return { ...content, signature, text: receiptText(content, signature) }
  }

  /** What api answers; null where it refuses. */
  answer(path: string, query: URLSearchParams): unknown {
    const [, name] = /^\/api\/transparency\/entries\/(.+)$/.exec(path) ?? []
    if (name !== undefined) return this.#entries(name)
    switch (path) {
      case '/api/transparency': return { registered: 7, newest: this.#head(this.published) }
      case '/api/transparency/heads': return { heads: [this.#head(6), this.#head(4)] }
      case '/api/transparency/consistency': return this.#consistency(Number(query.get('from')), Number(query.get('to')))
      case '/api/transparency/inclusion': return this.#inclusion(Number(query.get('index')))
      default: return null
    }
  }

  #entries(name: string): { entries: CityEntry[] } | null {
    const index = name === 'YTK-20261128-0003' ? 3 : this.#leaves.findIndex(({ archive }) => archive === name)
    return index < 0 ? null : { entries: [this.#entry(index)] }
  }

  #consistency(from: number, to: number): unknown {
    const path = consistencyRanges(from, to).map((range) => this.#root(range.from, range.to))
    return { from: this.#head(from), to: this.#head(to), path: { sha256: this.spoil(path), sm3: [] } }
  }

  #inclusion(index: number): unknown {
    if (index >= 6) return null
    const path = inclusionRanges(index, 6).map(({ from, to }) => this.#root(from, to))
    return { ...this.#entry(index), head: this.#head(6), path: { sha256: this.spoil(path), sm3: [] } }
  }

  #entry(index: number): CityEntry {
    return { index, leaf: this.edit(canonicalJson(this.#leaves[index] ?? null)) }
  }

  #head(size: number): CityHead {
    const head: CityHead['head'] = { format: 'cloud-survey-city-head/1', origin: 'key-1', size, rootSha256: this.#root(0, size), rootSm3: 'd'.repeat(64), at: at + size * 3_600_000 }
    return { head, keyId: 'key-1', signature: sign(null, Buffer.from(canonicalJson(head)), this.#key).toString('base64') }
  }

  #root(from: number, to: number): string {
    const tree = Frontier.create(hash)
    for (const leaf of this.#leaves.slice(from, to)) tree.append(hash.leaf(Buffer.from(canonicalJson(leaf))))
    return tree.root().toString('hex')
  }
}
