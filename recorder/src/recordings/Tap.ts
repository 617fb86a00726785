import type { ProducerInfo, ServerToClientEvents } from '@cloud-survey/sfu/contract'
import type { Logger } from 'pino'
import { recordedCodec } from '../ffmpeg/muxerArguments.ts'
import { reservePorts } from '../ffmpeg/ports.ts'
import { sessionDescription } from '../ffmpeg/sessionDescription.ts'
import { TrackMuxer } from '../ffmpeg/TrackMuxer.ts'
import { FragmentReader, type Fragment } from './FragmentReader.ts'
import { MediaClock } from './MediaClock.ts'
import type { RoomLink } from './RoomLink.ts'

/** Who takes what comes out of a tap, in order. Bytes are only lent for the call. */
export type TapSink = { init: (tap: Tap, init: Buffer) => void; fragment: (tap: Tap, fragment: Fragment) => void; bytes: (bytes: Uint8Array) => void; fragmentEnd: () => void }

/** What a tap needs, and who takes what comes out of it. */
export type TapOptions = {
  link: RoomLink
  producer: ProducerInfo
  /** Address at which ffmpeg listens and to which the sfu sends. */
  ip: string
  sink: TapSink
  logger: Logger
}

type Opening = { options: TapOptions; consumerId: string; muxer: TrackMuxer; release: () => void }

/** One producer's RTP on its way through one ffmpeg: fragments come out, with the clock that dates them. */
export class Tap {
  readonly consumerId: string
  readonly producer: ProducerInfo
  /** Resolves when ffmpeg is gone; null after `close`, otherwise why it died. */
  readonly ended: Promise<Error | null>
  readonly #clock: MediaClock
  #origin: number | null = null
  /** When the last bytes came (epoch ms); null while none have. */
  lastBytesAt: number | null = null
  /** Packets that are not in the recording, by ffmpeg's count: lost on any way, or come too late. */
  packetsLost = 0
  readonly #options: TapOptions
  readonly #muxer: TrackMuxer
  readonly #release: () => void
  #closing: Promise<void> | null = null

  private constructor({ options, consumerId, muxer, release }: Opening) {
    this.#options = options
    this.#muxer = muxer
    this.#release = release
    this.consumerId = consumerId
    this.producer = options.producer
    this.ended = muxer.ended
    this.#clock = new MediaClock(options.producer.kind === 'video' ? 90_000 : 48_000)
  }

  static async create(options: TapOptions): Promise<Tap> {
    const { release, ...address } = await reservePorts(options.ip)
    const { sink } = options
    let opened: Tap | null = null
    let muxer: TrackMuxer | null = null
    try {
      const { producerId } = options.producer
      const tapped = await options.link.request('tap', { producerId, ip: address.ip, rtpPort: address.rtpPort, rtcpPort: address.rtcpPort })
      const reader = new FragmentReader({
        onInit: init => opened && sink.init(opened, init),
        onFragment: fragment => opened && sink.fragment(opened, fragment),
        onBytes: bytes => sink.bytes(bytes),
        onFragmentEnd: () => sink.fragmentEnd(),
      })
      const onBytes = (bytes: Buffer): void => opened?.read(reader, bytes)
      const onMissed = (packets: number): void => { if (opened) opened.packetsLost += packets }
      const description = sessionDescription(tapped.kind, tapped.rtpParameters, address)
      muxer = await TrackMuxer.create({ codec: recordedCodec(tapped.rtpParameters), description, address, onBytes, onMissed, logger: options.logger })
      opened = new Tap({ options, consumerId: tapped.consumerId, muxer, release })
      return opened
    } catch (error) {
      await muxer?.stop()
      release()
      throw error
    }
  }

  /** Lets the media flow. Called once the owner knows this tap, so that no fact about it is missed. */
  async start(): Promise<void> {
    await this.#options.link.request('resumeTap', { consumerId: this.consumerId })
  }

  /**
   * Server time (epoch ms) of a moment of this tap's media; null while the sfu has told no time. The first fact is
   * about the first key frame (video) or packet (audio), with which what is recorded begins: `begin` says where.
   */
  timeOf(ticks: number): number | null {
    return this.#clock.ready ? this.#clock.at(ticks - (this.#origin ?? 0)) : null
  }

  /** Media time (ticks) with which the recorded media of this tap begins; only the first call counts. */
  begin(ticks: number): void {
    this.#origin ??= ticks
  }

  /** Takes a fact of the sfu about this tap's time. */
  timed(fact: Parameters<ServerToClientEvents['tapTimed']>[0]): void {
    this.#clock.observe(fact.rtpTimestamp, fact.at)
  }

  read(reader: FragmentReader, bytes: Buffer): void {
    this.lastBytesAt = Date.now()
    try {
      reader.push(bytes)
    } catch (error) {
      this.#options.logger.error({ error }, 'media of a track cannot be read')
      void this.close()
    }
  }

  /** Stops the sfu's sending, then takes all that is on its way, then ends ffmpeg. */
  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    await this.#options.link.request('closeTap', { consumerId: this.consumerId }).catch((error: unknown) => this.#options.logger.debug({ error }, 'tap was gone'))
    await this.#muxer.stop()
    this.#release()
  }
}
