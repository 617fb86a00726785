import type { ReplyData, RequestData, RequestName, RtpCapabilities } from '@cloud-survey/sfu/contract'
import { Device } from 'mediasoup-client'
import type { Consumer, Producer, Transport, TransportOptions, RtpCapabilities as DeviceCapabilities } from 'mediasoup-client/types'
import { RoomFailure } from './RoomFailure.ts'
import { bitrateFor, tune, videoCodec } from './sending.ts'

/** Makes a request to the sfu over whatever socket is in use now. */
export type Ask = <N extends RequestName>(name: N, data: RequestData<N>, timeout?: number) => Promise<ReplyData<N>>

type Meaning = Pick<RequestData<'produce'>, 'source' | 'projection'>
type Direction = 'send' | 'receive'
/** The transport to receive with, where it was asked for already; null inside when it was refused. */
export type Receiving = Promise<ReplyData<'createTransport'> | null> | null
type LinkOptions = { ask: Ask; rtpCapabilities: RtpCapabilities; receiving: Receiving; iceServers: RTCIceServer[]; onState: () => void }

/** The media half of being in a room: one transport each way, made when first needed, lost together. */
export class MediaLink {
  readonly #options: LinkOptions
  readonly #device: Device
  readonly #transports: { [D in Direction]?: Promise<Transport> } = {}
  readonly #opened: Transport[] = []
  #receiving: Receiving
  #closed = false

  /** Learns what browser and router have in common. Throws `codec-unsupported` where the browser has no WebRTC. */
  static async create(options: LinkOptions): Promise<MediaLink> {
    try {
      const device = await Device.factory()
      await device.load({ routerRtpCapabilities: options.rtpCapabilities as DeviceCapabilities })
      return new MediaLink(options, device)
    } catch (error) {
      throw new RoomFailure('codec-unsupported', 'this browser has no usable WebRTC', error)
    }
  }

  private constructor(options: LinkOptions, device: Device) {
    this.#options = options
    this.#receiving = options.receiving
    this.#device = device
  }

  get closed(): boolean {
    return this.#closed
  }

  /** How the transports do together: the worst of both. */
  get state(): 'connected' | 'connecting' | 'disconnected' | 'failed' {
    const states = new Set(this.#opened.map((transport) => transport.connectionState))
    if (states.has('failed') || states.has('closed')) return 'failed'
    if (states.has('disconnected')) return 'disconnected'
    return states.has('new') || states.has('connecting') ? 'connecting' : 'connected'
  }

  /** Sends a track. The track stays the caller's: it is never stopped here. */
  async produce(track: MediaStreamTrack, meaning: Meaning): Promise<Producer> {
    const video = track.kind === 'video'
    if (video) track.contentHint = 'detail'
    const { width = 1280, height = 720 } = track.getSettings()
    const bitrate = bitrateFor(width, height)
    const codec = video ? videoCodec((this.#device.sendRtpCapabilities.codecs ?? []).filter(({ kind }) => kind === 'video')) : undefined
    const transport = await this.#transport('send')
    const producer = await transport.produce({
      track, stopTracks: false, zeroRtpOnPause: true, disableTrackOnPause: !video, appData: meaning,
      ...(codec === undefined ? { codecOptions: { opusFec: true, opusDtx: false } } : { codec: codec }),
      ...(video ? { encodings: [{ maxBitrate: bitrate.max }], codecOptions: { videoGoogleStartBitrate: Math.round(bitrate.start / 1000) } } : {}),
    })
    await tune(producer.rtpSender, track)
    return producer
  }

  /** Receives a producer's track; it flows when this resolves. */
  async consume(producerId: string): Promise<Consumer> {
    const transport = await this.#transport('receive')
    const rtpCapabilities = this.#device.recvRtpCapabilities as RtpCapabilities
    const offer = await this.#options.ask('consume', { transportId: transport.id, producerId, rtpCapabilities })
    const resume = () => this.#options.ask('resumeConsumer', { consumerId: offer.consumerId })
    const take = () => transport.consume({ id: offer.consumerId, producerId, kind: offer.kind, rtpParameters: offer.rtpParameters as Consumer['rtpParameters'] })
    // Over a path that is not open yet nothing can come too early: the key frame is asked for when it opens.
    if (transport.connectionState === 'new') return (await Promise.all([take(), resume()]))[0]
    const consumer = await take()
    await resume()
    return consumer
  }

  /** Finds a new network path for both transports, as after a change from Wi-Fi to the mobile network. */
  async restartIce(timeout?: number): Promise<void> {
    await Promise.all(
      this.#opened.map(async (transport) => {
        const iceParameters = await this.#options.ask('restartIce', { transportId: transport.id }, timeout)
        if (!transport.closed) await transport.restartIce({ iceParameters })
      }),
    )
  }

  /** The browser's own statistics of each direction that is in use. */
  async reports(): Promise<RTCStatsReport[]> {
    return await Promise.all(this.#opened.filter((transport) => !transport.closed).map((transport) => transport.getStats()))
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    for (const transport of this.#opened) transport.close()
  }

  /** What was asked for beforehand serves once. */
  #takeReceiving(): Receiving {
    const receiving = this.#receiving
    this.#receiving = null
    return receiving
  }

  #transport(direction: Direction): Promise<Transport> {
    const opening = (this.#transports[direction] ??= this.#open(direction))
    // A transport that could not be made may be tried again.
    opening.catch(() => delete this.#transports[direction])
    return opening
  }

  async #open(direction: Direction): Promise<Transport> {
    const { ask, iceServers, onState } = this.#options
    const offered = (direction === 'receive' ? await this.#takeReceiving() : null) ?? (await ask('createTransport', { direction }))
    if (this.#closed) throw new RoomFailure('not-joined', 'the link was closed meanwhile')
    const options = { ...(offered as TransportOptions), iceServers }
    const transport = direction === 'send' ? this.#device.createSendTransport(options) : this.#device.createRecvTransport(options)
    this.#opened.push(transport)
    transport.on('connectionstatechange', onState)
    transport.on('connect', ({ dtlsParameters }, done, failed) => void answer(ask('connectTransport', { transportId: transport.id, dtlsParameters }), done, failed))
    transport.on('produce', ({ kind, rtpParameters, appData }, done, failed) => {
      const request = { transportId: transport.id, kind, ...(appData as Meaning), rtpParameters: rtpParameters as RequestData<'produce'>['rtpParameters'] }
      void answer(ask('produce', request), ({ producerId }) => done({ id: producerId }), failed)
    })
    return transport
  }
}

/** mediasoup-client's events are questions with two callbacks; ours are promises. */
async function answer<T>(asked: Promise<T>, done: (reply: T) => void, failed: (error: Error) => void): Promise<void> {
  let reply: T
  try {
    reply = await asked
  } catch (error) {
    return failed(error instanceof Error ? error : new Error(String(error)))
  }
  done(reply)
}
