import { RecorderError } from '../RecorderError.ts'
import { readFragmentHead, type FragmentHead } from './fragmentHead.ts'

/** A fragment (`moof` and `mdat`) that begins: what its head says, the head's bytes, and how its first sample begins. */
export type Fragment = FragmentHead & { moof: Buffer; sample: Buffer }

/** What a reader of fragmented MP4 is told, in order. */
export type FragmentSink = {
  onInit: (init: Buffer) => void
  onFragment: (fragment: Fragment) => void
  /** Bytes of the fragment that has begun, the first of them its `moof`. They are only lent for the call. */
  onBytes: (bytes: Uint8Array) => void
  /** The fragment is whole. */
  onFragmentEnd: () => void
}

/** Enough of a sample to find parameter sets or the header of a frame in it. */
const enough = 4_096

/** Splits a stream of fragmented MP4 into its init segment and its fragments, whatever the chunks it comes in. Keeps no media. */
export class FragmentReader {
  readonly #sink: FragmentSink
  readonly #head = Buffer.alloc(8)
  #headBytes = 0
  #type = ''
  /** Bytes of the current box that are still to come. */
  #left = 0
  /** Boxes that are kept until they are whole, or until the media they describe begins. */
  #kept: Buffer[] = []
  #moof: FragmentHead | null = null
  /** How many bytes of media to look at before the fragment is told; 0 once it has been. */
  #wanted = 0

  constructor(sink: FragmentSink) {
    this.#sink = sink
  }

  /** Whether a box or a fragment has begun and is not whole yet. */
  get isPending(): boolean {
    return this.#headBytes > 0 || this.#left > 0 || this.#kept.length > 0
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
    if (this.#type === 'mdat') this.#beginMedia()
    this.#kept.push(Buffer.from(this.#head))
    if (this.#type === 'mdat' && this.#wanted === 0) this.#tell()
    if (this.#left === 0) this.#endBox()
    return at + taken
  }

  #readBody(chunk: Buffer, at: number): number {
    const isMedia = this.#type === 'mdat'
    const most = isMedia && this.#wanted > 0 ? this.#wanted : this.#left
    const bytes = chunk.subarray(at, at + Math.min(most, chunk.length - at))
    this.#left -= bytes.length
    if (!isMedia || this.#wanted > 0) this.#kept.push(Buffer.from(bytes))
    else this.#sink.onBytes(bytes)
    if (isMedia && this.#wanted > 0) {
      this.#wanted -= bytes.length
      if (this.#wanted === 0) this.#tell()
    }
    if (this.#left === 0) this.#endBox()
    return at + bytes.length
  }

  #beginMedia(): void {
    if (!this.#moof) throw new RecorderError('media-unreadable', 'media data without its fragment head')
    this.#wanted = Math.min(enough, this.#moof.firstBytes, this.#left)
  }

  #endBox(): void {
    if (this.#type === 'moov') this.#sink.onInit(Buffer.concat(this.#take()))
    else if (this.#type === 'moof') this.#readMoof()
    else if (this.#type === 'mdat') this.#sink.onFragmentEnd()
  }

  #readMoof(): void {
    const moof = Buffer.concat(this.#take())
    this.#kept = [moof]
    this.#moof = readFragmentHead(moof)
  }

  /** The head, then what was kept of the media: its box's head, and how the first sample begins. */
  #tell(): void {
    const [moof = Buffer.alloc(0), head = Buffer.alloc(0), ...media] = this.#take()
    if (!this.#moof) return
    const sample = Buffer.concat(media)
    this.#sink.onFragment({ ...this.#moof, moof, sample })
    this.#moof = null
    for (const bytes of [moof, head, sample]) this.#sink.onBytes(bytes)
  }

  #take(): Buffer[] {
    const kept = this.#kept
    this.#kept = []
    return kept
  }
}
