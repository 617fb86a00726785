import { createSocket, type Socket as UdpSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { PeerInfo, ProducerInfo, ReplyData, Reply, RequestData, RequestName, RtpParameters, ServerToClientEvents } from '@cloud-survey/sfu/contract'
import { Server, type Socket } from 'socket.io'
import { beginsKeyFrame } from './beginsKeyFrame.ts'

type Tap = { consumerId: string; producerId: string; ip: string; rtpPort: number; flowing: boolean; fresh: boolean; lastKey: number | null; socket: Socket }
type Track = { peer: PeerInfo; info: ProducerInfo; rtpParameters: RtpParameters; relay: UdpSocket; clock: { sequence: number; sent: number; given: number } | null }
type Handlers = { [N in RequestName]?: (data: RequestData<N>, socket: Socket) => ReplyData<N> }

/** RTP parameters as the sfu gives them for plain taps. */
export const codecs = {
  h264: { codecs: [{ mimeType: 'video/H264', payloadType: 102, clockRate: 90_000, parameters: { 'packetization-mode': 1 } }] },
  vp9: { codecs: [{ mimeType: 'video/VP9', payloadType: 102, clockRate: 90_000, parameters: { 'profile-id': 0 } }] },
  opus: { codecs: [{ mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2 }] },
} satisfies Record<string, RtpParameters>

/** A small stand-in for the sfu: real socket.io and real RTP, relayed to whoever taps. */
export class TestRoom {
  /** Tickets that were shown, in order. */
  readonly tickets: unknown[] = []
  readonly requests: RequestName[] = []
  readonly #http: HttpServer
  readonly #io: Server
  readonly #tracks = new Map<string, Track>()
  readonly #peers = new Map<string, PeerInfo>()
  #taps: Tap[] = []
  #nextId = 1
  #toLose = 0

  private constructor(http: HttpServer) {
    this.#http = http
    this.#io = new Server(http, { path: '/sfu/' })
    this.#io.on('connection', socket => this.#serve(socket))
  }

  static async create(): Promise<TestRoom> {
    const http = createServer()
    const room = new TestRoom(http)
    http.listen(0, '127.0.0.1')
    await once(http, 'listening')
    return room
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`
  }

  get flowing(): number {
    return this.#taps.filter(tap => tap.flowing).length
  }

  /** A peer sends a track; gives the UDP port to send its RTP to. */
  async publish(peerId: string, source: 'camera' | 'microphone', rtpParameters: RtpParameters): Promise<{ producerId: string; port: number }> {
    const peer = this.#peers.get(peerId) ?? { peerId, attributes: { role: 'applicant', name: 'Li' }, connected: true, producers: [] }
    if (!this.#peers.has(peerId)) this.tell('peerJoined', peer)
    this.#peers.set(peerId, peer)
    const producerId = `producer-${this.#nextId++}`
    const info: ProducerInfo = { producerId, kind: source === 'camera' ? 'video' : 'audio', source, projection: 'flat', paused: false }
    peer.producers.push(info)
    const relay = createSocket({ type: 'udp4', recvBufferSize: 4_194_304 })
    relay.bind(0, '127.0.0.1')
    await once(relay, 'listening')
    const track = { peer, info, rtpParameters, relay, clock: null }
    relay.on('message', packet => this.#relay(track, packet))
    this.#tracks.set(producerId, track)
    this.tell('producerAdded', { peerId, producer: info })
    return { producerId, port: relay.address().port }
  }

  /** Loses so many of the next packets on the way to the taps. */
  lose(packets: number): void {
    this.#toLose += packets
  }

  pause(producerId: string, cause: 'muted' | 'hidden' | 'interrupted'): void {
    this.#change(producerId, true, cause)
  }

  resume(producerId: string): void {
    this.#change(producerId, false, null)
  }

  unpublish(producerId: string): void {
    const track = this.#tracks.get(producerId)
    if (!track) return
    track.relay.close()
    track.peer.producers = track.peer.producers.filter(producer => producer.producerId !== producerId)
    this.#tracks.delete(producerId)
    this.#taps = this.#taps.filter(tap => tap.producerId !== producerId)
    this.tell('producerClosed', { peerId: track.peer.peerId, producerId })
  }

  tell<E extends keyof ServerToClientEvents>(event: E, fact: Parameters<ServerToClientEvents[E]>[0]): void {
    this.#io.emit(event, fact)
  }

  /** Breaks every connection, as a restart of the sfu does: taps are gone. */
  breakConnections(): void {
    this.#taps = []
    this.#io.disconnectSockets(true)
    for (const socket of this.#io.sockets.sockets.values()) socket.conn.close()
  }

  async close(): Promise<void> {
    for (const track of this.#tracks.values()) track.relay.close()
    await this.#io.close()
  }

  #serve(socket: Socket): void {
    this.tickets.push(socket.handshake.auth['ticket'])
    socket.on('disconnect', () => { this.#taps = this.#taps.filter(tap => tap.socket !== socket) })
    socket.onAny((name: RequestName, data: unknown, acknowledge: (reply: Reply<unknown>) => void) => {
      this.requests.push(name)
      const handler = this.#handlers[name] as ((data: unknown, socket: Socket) => unknown) | undefined
      const answer = handler?.(data, socket)
      acknowledge(answer === undefined ? { ok: false, error: { code: 'not-found', message: `"${name}" found nothing` } } : { ok: true, data: answer })
    })
  }

  readonly #handlers: Handlers = {
    join: () => ({ peerId: 'recorder', room: 'room-1', resumed: false, rtpCapabilities: {}, peers: [...this.#peers.values()], serverTime: Date.now() }),
    tap: ({ producerId, ip, rtpPort }, socket) => {
      const track = this.#tracks.get(producerId)
      const consumerId = `tap-${this.#nextId++}`
      if (!track) throw new Error(`no producer "${producerId}"`)
      this.#taps.push({ consumerId, producerId, ip, rtpPort, flowing: false, fresh: true, lastKey: null, socket })
      return { consumerId, kind: track.info.kind, rtpParameters: track.rtpParameters, producerPaused: track.info.paused }
    },
    resumeTap: ({ consumerId }) => {
      const tap = this.#taps.find(tap => tap.consumerId === consumerId)
      if (tap) tap.flowing = true
      return {}
    },
    closeTap: ({ consumerId }) => {
      this.#taps = this.#taps.filter(tap => tap.consumerId !== consumerId)
      return {}
    },
  }

  #relay(track: Track, packet: Buffer): void {
    const payloadType = packet.readUInt8(1) & 0x7f
    if (payloadType >= 72 && payloadType <= 76) return
    if (track.info.paused) return
    continueStream(track, packet)
    if (this.#toLose > 0) {
      this.#toLose -= 1
      return
    }
    const timestamp = packet.readUInt32BE(4)
    const keyFrame = track.info.kind === 'video' && beginsKeyFrame(packet, track.rtpParameters.codecs[0]?.mimeType ?? '')
    for (const tap of this.#taps) {
      if (tap.producerId !== track.info.producerId || !tap.flowing) continue
      const isTold = track.info.kind === 'video' ? keyFrame && tap.lastKey !== timestamp : tap.fresh
      if (isTold) tap.socket.emit('tapTimed', { consumerId: tap.consumerId, rtpTimestamp: timestamp, at: performance.timeOrigin + performance.now(), keyFrame })
      if (keyFrame) tap.lastKey = timestamp
      tap.fresh = false
      track.relay.send(packet, tap.rtpPort, tap.ip)
    }
  }

  #change(producerId: string, paused: boolean, cause: 'muted' | 'hidden' | 'interrupted' | null): void {
    const track = this.#tracks.get(producerId)
    if (!track) return
    track.info.paused = paused
    this.tell('producerChanged', { peerId: track.peer.peerId, producer: track.info, cause })
  }
}

/** Makes a second sender's packets the continuation of the first one's, as the sfu does when a producer's source changes. */
function continueStream(track: Track, packet: Buffer): void {
  const sequence = packet.readUInt16BE(2)
  const timestamp = packet.readUInt32BE(4)
  const clock = (track.clock ??= { sequence, sent: timestamp, given: timestamp })
  const step = (timestamp - clock.sent) | 0
  const isNew = Math.abs(step) > (track.rtpParameters.codecs[0]?.clockRate ?? 0) * 60
  clock.given = (clock.given + (isNew ? 3_600 : step)) >>> 0
  clock.sent = timestamp
  clock.sequence = (clock.sequence + 1) & 0xffff
  packet.writeUInt16BE(clock.sequence, 2)
  packet.writeUInt32BE(clock.given, 4)
}
