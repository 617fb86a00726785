import type { Assignment } from '@cloud-survey/api/contract'
import type { PeerInfo, ProducerInfo, RoomEnd } from '@cloud-survey/sfu/contract'
import type { Logger } from 'pino'
import type { Spool } from '../spool/Spool.ts'
import { comesBack, RoomLink } from './RoomLink.ts'
import { Track } from './Track.ts'
import { trackIdOf, type GapCause } from './TrackIdentity.ts'
import { TrackWriter } from './TrackWriter.ts'

/** What a recording needs besides its assignment. */
export type RecordingOptions = { assignment: Assignment; spool: Spool; ip: string; logger: Logger }

const tickMs = 500

/** One session's recording: in the room like a peer, with a track per camera and microphone of applicants and examiners. */
export class Recording {
  readonly #options: RecordingOptions
  readonly #logger: Logger
  readonly #link: RoomLink
  readonly #tracks = new Map<string, Track>()
  readonly #peers = new Map<string, PeerInfo>()
  readonly #timer: NodeJS.Timeout
  #endedAt: number | null = null
  #stopping: Promise<void> | null = null

  constructor(options: RecordingOptions) {
    const { assignment } = options
    this.#options = options
    this.#logger = options.logger.child({ recordingId: assignment.recordingId })
    this.#link = new RoomLink({
      sfuUrl: assignment.sfuUrl, ticket: assignment.ticket, logger: this.#logger,
      sink: {
        onJoined: (peers, resumed) => this.#enter(peers, resumed),
        onPeerJoined: peer => this.#see(peer),
        onPeerLost: peerId => this.#logger.info({ peerId }, 'peer lost'),
        onPeerLeft: peerId => this.#leave(peerId),
        onProducer: (peerId, producer, cause) => this.#follow(peerId, producer, cause ?? 'interrupted'),
        onProducerClosed: (peerId, producerId) => this.#forget(peerId, producerId),
        onTapTimed: fact => this.#each(track => track.timed(fact)),
        onTapClosed: consumerId => this.#each(track => track.tapClosed(consumerId)),
        onEnded: reason => this.#end(reason),
      },
    })
    this.#timer = setInterval(() => this.#each(track => track.tick(Date.now())), tickMs)
  }

  /** Takes a fresh ticket for the next time the room must be entered. */
  renew(assignment: Assignment): void {
    this.#link.renew(assignment.ticket)
  }

  /** Ends all tracks with all they have, and leaves the room. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop()
    return this.#stopping
  }

  async #stop(): Promise<void> {
    clearInterval(this.#timer)
    const at = this.#endedAt ?? Date.now()
    await Promise.all([...this.#tracks.values()].map(track => track.stop(at)))
    this.#link.close()
  }

  #enter(peers: PeerInfo[], resumed: boolean): void {
    const present = new Set(peers.flatMap(peer => peer.producers.map(producer => producer.producerId)))
    this.#each(track => {
      if (track.producerId !== null && !present.has(track.producerId)) track.follow(null, 'left')
      else if (!resumed) track.renew('recorder')
    })
    for (const peer of peers) this.#see(peer)
  }

  #see(peer: PeerInfo): void {
    this.#peers.set(peer.peerId, peer)
    for (const producer of peer.producers) this.#follow(peer.peerId, producer, 'interrupted')
  }

  #leave(peerId: string): void {
    for (const source of ['camera', 'microphone'] as const) this.#tracks.get(`${peerId}/${source}`)?.follow(null, 'left')
  }

  #forget(peerId: string, producerId: string): void {
    for (const source of ['camera', 'microphone'] as const) {
      const track = this.#tracks.get(`${peerId}/${source}`)
      if (track?.producerId === producerId) track.follow(null, 'interrupted')
    }
  }

  #follow(peerId: string, producer: ProducerInfo, cause: GapCause): void {
    const peer = this.#peers.get(peerId)
    const role = peer?.attributes.role
    if (!peer || this.#stopping || (role !== 'applicant' && role !== 'examiner')) return
    const key = `${peerId}/${producer.source}`
    const track = this.#tracks.get(key) ?? this.#open(peer, role, producer)
    this.#tracks.set(key, track)
    track.follow(producer, cause)
  }

  #open(peer: PeerInfo, role: 'applicant' | 'examiner', producer: ProducerInfo): Track {
    const { assignment, spool, ip } = this.#options
    const known = assignment.tracks.find(track => track.peerId === peer.peerId && track.source === producer.source) ?? null
    const { recordingId, sessionId } = assignment
    const trackId = known?.trackId ?? trackIdOf(recordingId, peer.peerId, producer.source)
    const logger = this.#logger.child({ trackId, source: producer.source })
    const identity = { recordingId, trackId, peerId: peer.peerId, role, name: peer.attributes.name, kind: producer.kind, source: producer.source }
    return new Track({ link: this.#link, ip, logger, writer: new TrackWriter({ identity, sessionId, known, spool, logger }) })
  }

  #end(reason: RoomEnd): void {
    if (!comesBack(reason)) this.#endedAt ??= Date.now()
    this.#each(track => (comesBack(reason) ? track.renew('recorder') : track.follow(null, 'left')))
  }

  #each(act: (track: Track) => void): void {
    for (const track of this.#tracks.values()) act(track)
  }
}
