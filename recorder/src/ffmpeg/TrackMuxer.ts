import { createSocket, type Socket } from 'node:dgram'
import { isIPv6 } from 'node:net'
import { PassThrough } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import ffmpeg from 'fluent-ffmpeg'
import type { Logger } from 'pino'
import { RecorderError } from '../RecorderError.ts'
import { Fifo } from './Fifo.ts'
import { missedPackets } from './missedPackets.ts'
import { muxerArguments, type RecordedCodec } from './muxerArguments.ts'
import { queuedBytes } from './ports.ts'
import type { RtpAddress } from './sessionDescription.ts'

/** What a muxer needs: the track's codec, the SDP and the ports it names, and who takes the bytes and the count of packets that never came, or too late. */
export type TrackMuxerOptions = {
  codec: RecordedCodec
  description: string
  address: RtpAddress
  /** The bytes are only lent for the call. */
  onBytes: (bytes: Buffer) => void
  onMissed: (packets: number) => void
  logger: Logger
}

// ffmpeg ends by itself after 10 s without a packet, which is why it never outlives the recorder;
// an empty receiver report (RFC 3550 section 6.4.2) keeps it waiting for a track that is silent.
const keepWaiting = Buffer.from([0x80, 201, 0, 1, 0, 0, 0, 0])
const keepWaitingMs = 3_000
// ffmpeg heeds a first SIGTERM only when the next packet comes; a goodbye (RFC 3550 section 6.6) ends its input at once.
const goodbye = Buffer.concat([keepWaiting, Buffer.from([0x81, 203, 0, 1, 0, 0, 0, 0])])
const goodbyeMs = 3_000
const bindTimeoutMs = 10_000

/** One ffmpeg that turns one track's RTP into fragmented MP4. Ready (its ports are bound) when created. */
export class TrackMuxer {
  /** Resolves when ffmpeg is gone and all its bytes were handed on; null after `stop`, otherwise why it died. */
  readonly ended: Promise<RecorderError | null>
  readonly #command: ffmpeg.FfmpegCommand
  readonly #address: RtpAddress
  readonly #keepAlive: Socket
  readonly #timer: NodeJS.Timeout
  #stopping: Promise<void> | null = null

  private constructor(options: TrackMuxerOptions, fifo: Fifo) {
    const { input, output } = muxerArguments(options.codec, options.address.ip)
    const description = new PassThrough()
    description.end(options.description)
    this.#address = options.address
    this.#command = ffmpeg(description).inputOptions(input).outputOptions(output)
    this.#command.on('stderr', (line: string) => {
      options.logger.debug({ line }, 'ffmpeg said')
      options.onMissed(missedPackets(line))
    })
    this.#command.output(fifo.path)
    this.ended = this.#end(fifo)
    this.#keepAlive = createSocket(isIPv6(options.address.ip) ? 'udp6' : 'udp4')
    this.#keepAlive.on('error', error => options.logger.warn({ error }, 'keep-alive could not be sent'))
    this.#keepAlive.unref()
    let readBefore = 0
    this.#timer = setInterval(() => {
      if (fifo.bytesRead === readBefore) this.#keepAlive.send(keepWaiting, options.address.rtcpPort, options.address.ip)
      readBefore = fifo.bytesRead
    }, keepWaitingMs).unref()
    this.#command.run()
  }

  static async create(options: TrackMuxerOptions): Promise<TrackMuxer> {
    const muxer = new TrackMuxer(options, await Fifo.create(options.onBytes))
    try {
      await muxer.#bound()
      return muxer
    } catch (error) {
      await muxer.stop()
      throw error
    }
  }

  /** Lets ffmpeg read what has already arrived, write out what it keeps back, and go. The sender must have stopped. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop()
    return this.#stopping
  }

  async #stop(): Promise<void> {
    let isGone = false
    void this.ended.then(() => { isGone = true })
    await Promise.race([this.#drained(), this.ended])
    if (!isGone) this.#keepAlive.send(goodbye, this.#address.rtcpPort, this.#address.ip)
    const stuck = setTimeout(() => this.#command.kill('SIGKILL'), goodbyeMs)
    await this.ended
    clearTimeout(stuck)
  }

  async #bound(): Promise<void> {
    const deadline = Date.now() + bindTimeoutMs
    let death: RecorderError | null | undefined
    void this.ended.then(reason => { death = reason })
    while ((await queuedBytes(this.#address.rtcpPort)) === null) {
      if (death !== undefined) throw death ?? new RecorderError('ffmpeg-failed', 'ffmpeg ended at once')
      if (Date.now() > deadline) throw new RecorderError('ffmpeg-failed', `ffmpeg did not bind UDP port ${this.#address.rtpPort} within ${bindTimeoutMs / 1000} s`)
      await delay(10)
    }
  }

  async #drained(): Promise<void> {
    const deadline = Date.now() + 1_000
    while ((await queuedBytes(this.#address.rtpPort)) && Date.now() < deadline) await delay(5)
  }

  async #end(fifo: Fifo): Promise<RecorderError | null> {
    const death = await new Promise<Error | null>(resolve => {
      this.#command.once('end', () => resolve(null))
      this.#command.once('error', (error: Error) => resolve(error))
    })
    fifo.close()
    await fifo.ended
    clearInterval(this.#timer)
    this.#keepAlive.close()
    if (this.#stopping) return null
    return new RecorderError('ffmpeg-failed', `ffmpeg ended by itself: ${death?.message ?? 'no packet for 10 s'}`, death)
  }
}
