import { RecorderError } from '../RecorderError.ts'
import { readFragmentHead, type FragmentHead } from './fragmentHead.ts'

/** A fragment (`moof` and `mdat`) as it came, in chunks; the first chunk is the `moof`. */
export type Fragment = FragmentHead & { chunks: Buffer[]; bytes: number }

/** What a reader of fragmented MP4 is told, in order. */
export type FragmentSink = { onInit: (init: Buffer) => void; onFragment: (fragment: Fragment) => void }

/** Splits a stream of fragmented MP4 into its init segment and its fragments, whatever the chunks it comes in. Copies no media. */
export class FragmentReader {
  readonly #sink: FragmentSink
  readonly #head = Buffer.alloc(8)
  #headBytes = 0
  #type = ''
  /** Bytes of the current box that are still to come. */
  #left = 0
  #box: Buffer[] = []
  #boxBytes = 0
  #group: Buffer[] = []
  #moof: FragmentHead | null = null

  constructor(sink: FragmentSink) {
    this.#sink = sink
  }

  /** Bytes of a box that has begun and is not whole yet. */
  get pendingBytes(): number {
    return this.#headBytes + this.#boxBytes
  }

  push(chunk: Buffer): void {
    for (let at = 0; at < chunk.length;) {
      at = this.#left === 0 ? this.#readHead(chunk, at) : this.#readBody(chunk, at)
    }
  }

  #readHead(chunk: Buffer, at: number): number {
    const taken = Math.min(8 - this.#headBytes, chunk.length - at)
    chunk.copy(this.#head, this.#headBytes, at, at + taken)
    this.#headBytes += taken
    if (this.#headBytes < 8) return at + taken
    const size = this.#head.readUInt32BE(0)
    this.#type = this.#head.toString('latin1', 4, 8)
    if (size < 8) throw new RecorderError('media-unreadable', `box "${this.#type}" has the impossible size ${size}`)
    this.#headBytes = 0
    this.#left = size - 8
    this.#add(Buffer.from(this.#head))
    if (this.#left === 0) this.#endBox()
    return at + taken
  }

  #readBody(chunk: Buffer, at: number): number {
    const taken = Math.min(this.#left, chunk.length - at)
    this.#add(taken === chunk.length ? chunk : chunk.subarray(at, at + taken))
    this.#left -= taken
    if (this.#left === 0) this.#endBox()
    return at + taken
  }

  #add(bytes: Buffer): void {
    this.#box.push(bytes)
    this.#boxBytes += bytes.length
  }

  #endBox(): void {
    const box = this.#box
    this.#box = []
    this.#boxBytes = 0
    this.#group.push(...box)
    if (this.#type === 'moov') this.#sink.onInit(Buffer.concat(this.#takeGroup()))
    else if (this.#type === 'moof') this.#readMoof()
    else if (this.#type === 'mdat') this.#endFragment()
  }

  /** The head becomes one chunk of its own, the first of its fragment. */
  #readMoof(): void {
    const moof = Buffer.concat(this.#group)
    this.#group = [moof]
    this.#moof = readFragmentHead(moof)
  }

  #endFragment(): void {
    if (!this.#moof) throw new RecorderError('media-unreadable', 'media data without its fragment head')
    const chunks = this.#takeGroup()
    const fragment = { ...this.#moof, chunks, bytes: chunks.reduce((sum, chunk) => sum + chunk.length, 0) }
    this.#moof = null
    this.#sink.onFragment(fragment)
  }

  #takeGroup(): Buffer[] {
    const group = this.#group
    this.#group = []
    return group
  }
}
