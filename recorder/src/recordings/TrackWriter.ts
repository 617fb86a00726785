import type { ProducerInfo } from '@cloud-survey/sfu/contract'
import type { Logger } from 'pino'
import type { Spool } from '../spool/Spool.ts'
import type { SpoolFile } from '../spool/SpoolFile.ts'
import type { TrackQueue } from '../spool/TrackQueue.ts'
import type { Fragment } from './FragmentReader.ts'
import { describeInit, initForSize } from './initSegment.ts'
import { Part } from './Part.ts'
import { markVp9KeyFrame, pictureOf } from './pictureOf.ts'
import { positionAfter } from './positionAfter.ts'
import { canBegin, endedAtKeyFrame, isLongEnough, longestSilenceSeconds, stallsIn } from './segmentRule.ts'
import type { Tap } from './Tap.ts'
import type { GapCause, TrackIdentity, TrackPosition } from './TrackIdentity.ts'

/** What a writer needs. `known` is what api told of the track; null when it is new. */
export type TrackWriterOptions = {
  identity: TrackIdentity
  sessionId: string
  known: TrackPosition | null
  spool: Spool
  logger: Logger
}

type OpenSegment = { tap: Tap; part: Part; file: SpoolFile; start: number; duration: number; arrivedAt: number; stalls: { from: number; ticks: number }[] }
type EndedSegment = OpenSegment & { packetsLost: number }

/**
 * Makes segments, parts and declared gaps of a track's fragments and gives them to the spool, in order. Media is
 * written as it comes; what waits for the disk is done one thing after the other, beside it.
 */
export class TrackWriter {
  readonly #options: TrackWriterOptions
  readonly #isVideo: boolean
  #queue: TrackQueue | null = null
  #position: TrackPosition = { nextSeq: 0, nextPart: 0, endsAt: null }
  #announced: boolean
  #part: Part | null = null
  #fragment: Fragment | null = null
  #open: OpenSegment | null = null
  #lost = new WeakMap<Tap, number>()
  #ended: { tap: Tap; ticks: number } | null = null
  #cause: GapCause | null = null
  #work: Promise<void> = Promise.resolve()

  constructor(options: TrackWriterOptions) {
    this.#options = options
    this.#isVideo = options.identity.kind === 'video'
    this.#announced = options.known !== null
  }

  /** Finds out where the track stands. To be called before media comes; throws when the spool cannot be read. */
  async prepare(): Promise<void> {
    if (this.#queue) return
    const { spool, identity, known } = this.#options
    const queue = await spool.queue(identity.recordingId, identity.trackId)
    const spooled = queue.history
    this.#announced ||= spooled.length > 0
    this.#position = positionAfter(known, spooled)
    if (this.#position.endsAt !== null) this.#cause = 'recorder'
    this.#queue = queue
  }

  /** A new ffmpeg has written its init segment: a part begins. */
  init(tap: Tap, init: Buffer): void {
    this.#endSegment()
    this.#part = new Part(tap.producer, init, describeInit(init))
  }

  /** A fragment begins, of what the producer sends now. */
  fragment(tap: Tap, fragment: Fragment, producer: ProducerInfo): void {
    const part = this.#part
    if (!part) return
    this.#fragment = fragment
    if (part.description.sampleEntry === 'vp09') markVp9KeyFrame(fragment)
    if (!canBegin(fragment, this.#isVideo)) return
    tap.begin(fragment.start)
    const changed = changedPart(part, fragment, producer)
    const due = this.#open && isLongEnough(this.#open.duration, part.description.timescale)
    // A change of projection alone waits for the segment's regular end; one of size cannot.
    const resized = changed !== null && changed.init !== part.init
    if (due || resized) this.#endSegment()
    if (this.#open) return
    if (changed) this.#part = changed
    this.#begin(tap, changed ?? part, fragment.start)
  }

  /** Bytes of the fragment that has begun; they are taken before this returns. */
  bytes(bytes: Uint8Array): void {
    const open = this.#open
    if (!open) return
    try {
      open.file.append(bytes)
    } catch (error) {
      this.#open = null
      open.file.discard()
      this.#drop(error)
    }
  }

  /** The fragment that has begun is whole. */
  fragmentEnd(): void {
    const [open, fragment] = [this.#open, this.#fragment]
    if (!open || !fragment) return
    const { timescale, sampleEntry } = open.part.description
    open.file.endFragment()
    open.duration = fragment.start + fragment.duration - open.start
    open.arrivedAt = Date.now()
    open.stalls.push(...stallsIn(fragment, timescale))
    if (isLongEnough(open.duration, timescale) && endedAtKeyFrame(fragment, timescale, sampleEntry)) this.#endSegment()
  }

  /** The tap gives no more: what is open is ended; a hole that follows has this cause. */
  async end(cause: GapCause): Promise<void> {
    this.#endSegment()
    this.#then(() => { this.#cause ??= cause })
    await this.#work
  }

  /** Declares the hole between the last segment and the end of the recording, where somebody was there to be recorded. */
  async finish(at: number): Promise<void> {
    this.#endSegment()
    this.#then(async () => {
      await this.prepare()
      if (this.#cause !== 'left') await this.#declareGap(at)
    })
    await this.#work
  }

  #then(work: () => Promise<void> | void): void {
    this.#work = this.#work.then(work).catch((error: unknown) => this.#options.logger.error({ error }, 'track could not be written'))
  }

  #begin(tap: Tap, part: Part, start: number): void {
    if (!this.#queue) return
    try {
      this.#open = { tap, part, file: this.#queue.openFile(), start, duration: 0, arrivedAt: Date.now(), stalls: [] }
    } catch (error) {
      this.#drop(error)
    }
  }

  #endSegment(): void {
    const open = this.#open
    this.#open = null
    if (!open) return
    if (open.file.bytes === 0) {
      open.file.discard()
      return
    }
    const { packetsLost } = open.tap
    const ended = { ...open, packetsLost: packetsLost - (this.#lost.get(open.tap) ?? 0) }
    this.#lost.set(open.tap, packetsLost)
    this.#then(() => this.#keep(ended))
  }

  async #keep(ended: EndedSegment): Promise<void> {
    try {
      this.#options.spool.admit(ended.file.bytes)
      await this.#announce(ended.part)
      await this.#spool(ended)
    } catch (error) {
      ended.file.discard()
      this.#drop(error)
    }
  }

  async #announce(part: Part): Promise<void> {
    const { identity, sessionId } = this.#options
    if (!this.#announced) await this.#queue?.append({ type: 'track', report: identity })
    this.#announced = true
    if (part.number !== null) return
    const number = this.#position.nextPart
    await this.#queue?.append({ type: 'part', report: part.report(sessionId, identity.trackId, number) }, part.init)
    part.number = number
    this.#position.nextPart += 1
  }

  async #spool(open: EndedSegment): Promise<void> {
    const { trackId } = this.#options.identity
    const { timescale } = open.part.description
    const seq = this.#position.nextSeq
    const startsAt = this.#startOf(open)
    const isContinued = this.#ended?.tap === open.tap && this.#ended.ticks === open.start
    if (!isContinued) await this.#declareGap(startsAt)
    for (const { from, ticks } of open.stalls) await this.#declareStall(startsAt, (from - open.start) * 1000 / timescale, ticks * 1000 / timescale)
    const key = `sessions/${this.#options.sessionId}/${trackId}/seg-${String(seq).padStart(6, '0')}.m4s`
    const mediaDuration = Math.max(1, open.duration)
    await this.#queue?.append({
      type: 'segment',
      report: {
        trackId, seq, part: open.part.number ?? 0, object: { key, ...open.file.end(), bytes: open.file.bytes, versionId: null },
        timescale, mediaStart: open.start, mediaDuration, startsAt, endedAt: open.arrivedAt, packetsLost: open.packetsLost,
      },
    }, open.file)
    this.#ended = { tap: open.tap, ticks: open.start + open.duration }
    this.#position.nextSeq += 1
    this.#position.endsAt = Math.round(startsAt + (mediaDuration * 1000) / timescale)
    this.#cause = null
  }

  /** By the sfu's clock; a first segment of another tap never begins before the last one's end. */
  #startOf(open: EndedSegment): number {
    const told = open.tap.timeOf(open.start)
    const startsAt = told ?? open.arrivedAt - (open.duration * 1000) / open.part.description.timescale
    if (told === null) this.#options.logger.warn('the sfu told no time for this track, arrival is used')
    const floor = this.#ended?.tap === open.tap ? 0 : (this.#position.endsAt ?? 0)
    return Math.round(Math.max(startsAt, floor))
  }

  async #declareGap(to: number): Promise<void> {
    const from = this.#position.endsAt
    if (from !== null && to - from > longestSilenceSeconds * 1000) await this.#declare(from, to, this.#cause ?? 'network')
  }

  /** A hole inside a segment: the sender fell silent, and its last picture stands. */
  async #declareStall(startsAt: number, afterMs: number, forMs: number): Promise<void> {
    await this.#declare(startsAt + afterMs, startsAt + afterMs + forMs, 'network')
  }

  async #declare(from: number, to: number, cause: GapCause): Promise<void> {
    this.#options.logger.warn({ milliseconds: Math.round(to - from), cause }, 'gap in a track')
    await this.#queue?.append({ type: 'gap', report: { trackId: this.#options.identity.trackId, from: Math.round(from), to: Math.round(to), cause } })
    this.#position.endsAt = Math.max(this.#position.endsAt ?? 0, Math.round(to))
  }

  #drop(error: unknown): void {
    this.#options.spool.markFull()
    this.#cause = 'store'
    this.#options.logger.error({ error }, 'segment lost: it could not be kept')
  }
}

function changedPart(part: Part, fragment: Fragment, producer: ProducerInfo): Part | null {
  const { width, height, codec, sampleEntry } = part.description
  const picture = pictureOf(fragment, sampleEntry)
  const codecNow = picture?.sets ? `avc1.${picture.sets.sps.toString('hex', 1, 4)}` : codec
  const resized = picture && (picture.size.width !== width || picture.size.height !== height || codecNow !== codec)
  if (!resized && producer.projection === part.producer.projection) return null
  const init = resized ? initForSize(part.init, picture.size, picture.sets) : part.init
  return new Part({ ...part.producer, projection: producer.projection }, init, describeInit(init))
}
