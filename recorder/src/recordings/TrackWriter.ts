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
import { canBegin, endedAtKeyFrame, isLongEnough, longestSilenceSeconds } from './segmentRule.ts'
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

/** Makes segments, parts and declared gaps of a track's fragments and gives them to the spool, in order. */
export class TrackWriter {
  readonly #options: TrackWriterOptions
  readonly #isVideo: boolean
  #queue: TrackQueue | null = null
  #position: TrackPosition = { nextSeq: 0, nextPart: 0, endsAt: null }
  #announced: boolean
  #part: Part | null = null
  #open: OpenSegment | null = null
  #lost = new WeakMap<Tap, number>()
  #ended: { tap: Tap; ticks: number } | null = null
  #cause: GapCause | null = null
  #work: Promise<void>

  constructor(options: TrackWriterOptions) {
    this.#options = options
    this.#isVideo = options.identity.kind === 'video'
    this.#announced = options.known !== null
    this.#work = this.#takeUp()
  }

  /** A new ffmpeg has written its init segment: a part begins. */
  init(tap: Tap, init: Buffer): void {
    this.#then(async () => {
      await this.#endSegment()
      this.#part = new Part(tap.producer, init, describeInit(init))
    })
  }

  fragment(tap: Tap, fragment: Fragment, producer: ProducerInfo): void {
    const arrivedAt = Date.now()
    this.#then(() => this.#take(tap, fragment, producer, arrivedAt))
  }

  /** The tap gives no more: what is open is ended; a hole that follows has this cause. */
  async end(cause: GapCause): Promise<void> {
    this.#then(async () => {
      await this.#endSegment()
      this.#cause ??= cause
    })
    await this.#work
  }

  /** Declares the hole between the last segment and the end of the recording, where somebody was there to be recorded. */
  async finish(at: number): Promise<void> {
    this.#then(async () => {
      await this.#endSegment()
      if (this.#cause !== 'left') await this.#declareGap(at)
    })
    await this.#work
  }

  #then(work: () => Promise<void>): void {
    this.#work = this.#work.then(work).catch((error: unknown) => this.#options.logger.error({ error }, 'track could not be written'))
  }

  async #takeUp(): Promise<void> {
    const { spool, identity, known } = this.#options
    this.#queue = await spool.queue(identity.recordingId, identity.trackId)
    const spooled = this.#queue.history
    this.#announced ||= spooled.length > 0
    this.#position = positionAfter(known, spooled)
    if (this.#position.endsAt !== null) this.#cause = 'recorder'
  }

  async #take(tap: Tap, fragment: Fragment, producer: ProducerInfo, arrivedAt: number): Promise<void> {
    const part = this.#part
    if (!part) return
    if (part.description.sampleEntry === 'vp09') markVp9KeyFrame(fragment)
    if (canBegin(fragment, this.#isVideo)) {
      tap.begin(fragment.start)
      const changed = changedPart(part, fragment, producer)
      const due = this.#open && isLongEnough(this.#open.duration, part.description.timescale)
      // A change of projection alone waits for the segment's regular end; one of size cannot.
      const resized = changed !== null && changed.init !== part.init
      if (due || resized) await this.#endSegment()
      if (!this.#open && changed) this.#part = changed
      await this.#begin(tap, fragment, arrivedAt)
    }
    await this.#append(fragment, arrivedAt)
  }

  async #begin(tap: Tap, fragment: Fragment, arrivedAt: number): Promise<void> {
    if (this.#open || !this.#part || !this.#queue) return
    try {
      const file = await this.#queue.openFile()
      this.#open = { tap, part: this.#part, file, start: fragment.start, duration: 0, arrivedAt, stalls: [] }
    } catch (error) {
      this.#drop(error)
    }
  }

  async #append(fragment: Fragment, arrivedAt: number): Promise<void> {
    const open = this.#open
    if (!open) return
    const { timescale } = open.part.description
    try {
      await open.file.append(fragment.chunks)
    } catch (error) {
      this.#open = null
      await open.file.discard()
      this.#drop(error)
      return
    }
    open.duration = fragment.start + fragment.duration - open.start
    open.arrivedAt = arrivedAt
    if (fragment.longest.duration > longestSilenceSeconds * timescale) open.stalls.push({ from: fragment.longest.start, ticks: fragment.longest.duration })
    if (isLongEnough(open.duration, timescale) && endedAtKeyFrame(fragment, timescale, open.part.description.sampleEntry)) await this.#endSegment()
  }

  async #endSegment(): Promise<void> {
    const open = this.#open
    this.#open = null
    if (!open) return
    try {
      await this.#options.spool.admit(open.file.bytes)
      await this.#announce(open.part)
      await this.#spool(open)
    } catch (error) {
      await open.file.discard()
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

  async #spool(open: OpenSegment): Promise<void> {
    const { trackId } = this.#options.identity
    const { timescale } = open.part.description
    const seq = this.#position.nextSeq
    await open.tap.countLost()
    const startsAt = this.#startOf(open)
    const isContinued = this.#ended?.tap === open.tap && this.#ended.ticks === open.start
    if (!isContinued) await this.#declareGap(startsAt)
    for (const { from, ticks } of open.stalls) await this.#declareStall(startsAt, (from - open.start) * 1000 / timescale, ticks * 1000 / timescale)
    const lost = open.tap.packetsLost - (this.#lost.get(open.tap) ?? 0)
    const key = `sessions/${this.#options.sessionId}/${trackId}/seg-${String(seq).padStart(6, '0')}.m4s`
    const mediaDuration = Math.max(1, open.duration)
    await this.#queue?.append({
      type: 'segment',
      report: {
        trackId, seq, part: open.part.number ?? 0, object: { key, sha256: open.file.end(), bytes: open.file.bytes, versionId: null },
        timescale, mediaStart: open.start, mediaDuration, startsAt, endedAt: open.arrivedAt, packetsLost: lost,
      },
    }, open.file)
    this.#lost.set(open.tap, open.tap.packetsLost)
    this.#ended = { tap: open.tap, ticks: open.start + open.duration }
    this.#position.nextSeq += 1
    this.#position.endsAt = Math.round(startsAt + (mediaDuration * 1000) / timescale)
    this.#cause = null
  }

  /** By the sfu's clock; a first segment of another tap never begins before the last one's end. */
  #startOf(open: OpenSegment): number {
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
