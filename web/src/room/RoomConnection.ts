import type { RoomTicket } from '@cloud-survey/api/contract'
import type { ReplyData, RoomEnd } from '@cloud-survey/sfu/contract'
import { backoff } from './backoff.ts'
import type { Emitter } from './Emitter.ts'
import { MediaLink, type Ask, type Receiving } from './MediaLink.ts'
import { NetworkWatch } from './NetworkWatch.ts'
import type { RoomFacts } from './RoomFacts.ts'
import { remedyFor, RoomFailure } from './RoomFailure.ts'
import { initialRoomState, nextRoomState, type EndReason, type RoomChange, type RoomState } from './room-state.ts'
import { Signalling } from './Signalling.ts'

/** What happens with media when the connection comes, comes back, or tells that a producer is gone. */
export type MediaHooks = {
  /** A new link: everything is to be sent and received anew. */
  rebuilt: (link: MediaLink, existing: ReadonlySet<string>) => Promise<void>
  /** The old link goes on: say what may have been missed. */
  resumed: (existing: ReadonlySet<string>) => Promise<void>
  producerClosed: (producerId: string) => void
}

type ConnectionOptions = { roomTicket: RoomTicket; /** The socket, where it is being opened already. */ opening: Promise<Signalling> | null; renewTicket: () => Promise<RoomTicket>; facts: Emitter<RoomFacts>; media: MediaHooks }

/** The socket, the media link and the state of being in one room; it mends itself until the room is over. */
export class RoomConnection {
  readonly #options: ConnectionOptions
  readonly #network = new NetworkWatch()
  #ticket: RoomTicket
  #opening: Promise<Signalling> | null
  #state: RoomState = initialRoomState
  #signalling: Signalling | null = null
  #link: MediaLink | null = null
  #recovering = false
  #turn: Promise<unknown> = Promise.resolve()
  /** Why the room was refused, after `ended` with reason `refused`. */
  refusal: unknown = null

  /** Makes a connection that is not yet in the room: `enter` follows, when the owner's hooks are ready. */
  constructor(options: ConnectionOptions) {
    this.#options = options
    this.#ticket = options.roomTicket
    this.#opening = options.opening
  }

  /** Enters for the first time. Throws when that fails; later losses are mended. */
  async enter(): Promise<void> {
    try {
      await this.#enter(false).catch(async (error: unknown) => {
        if (remedyFor(error) !== 'renew') throw error
        this.#ticket = await this.#options.renewTicket()
        await this.#enter(false)
      })
    } catch (error) {
      // Told while entering that it is over, as when another page takes its place: the state says so, nothing failed.
      if (this.#over && this.#state.reason !== 'left') return
      this.end('left')
      throw error
    }
    this.#network.onChange(() => void this.#checkPath())
  }

  get state(): RoomState {
    return this.#state
  }

  /** The media link while in the room. */
  get link(): MediaLink | null {
    return this.#state.phase === 'joined' ? this.#link : null
  }

  /** Makes a request over whatever socket is in use now. */
  readonly ask: Ask = async (name, data, timeout) => {
    if (this.#signalling === null) throw new RoomFailure('unreachable', 'the connection to the room is lost')
    return await this.#signalling.request(name, data, timeout)
  }

  /** Leaves, or takes note that the room is over. A second call does nothing. */
  end(reason: EndReason): void {
    if (this.#state.phase === 'ended') return
    this.#network.close()
    this.#signalling?.close()
    this.#link?.close()
    this.#signalling = null
    this.#link = null
    this.#change({ type: 'ended', reason })
  }

  #change(change: RoomChange): void {
    const next = nextRoomState(this.#state, change)
    if (next === this.#state) return
    this.#state = next
    this.#options.facts.emit('changed', next)
  }

  /** One thing at a time on the link: a publication never races a reconnection. */
  async inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(work)
    this.#turn = mine.catch(() => {})
    return await mine
  }

  /** What could not be said because the line was lost is said after the return. */
  async unlessLost(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof RoomFailure) || error.code !== 'unreachable') throw error
      void this.#recover()
    }
  }

  /** What is being opened serves once. */
  #takeOpening(): Promise<Signalling> | null {
    const opening = this.#opening
    this.#opening = null
    return opening
  }

  async #enter(resume: boolean): Promise<void> {
    const signalling = await (this.#takeOpening() ?? Signalling.open(this.#ticket.sfuUrl, this.#ticket.ticket))
    if (this.#state.phase === 'ended') return signalling.close()
    this.#signalling?.close()
    this.#signalling = signalling
    this.#listen(signalling)
    const askedAt = Date.now()
    const joining = signalling.request('join', { resume })
    // The transport that every page needs first is asked for at once, not when the answer has come.
    const receiving = resume ? null : signalling.request('createTransport', { direction: 'receive' }).catch(() => null)
    const joined = await joining
    const serverOffset = Math.round(joined.serverTime - (askedAt + Date.now()) / 2)
    const existing = new Set(joined.peers.flatMap((peer) => peer.producers.map(({ producerId }) => producerId)))
    this.#change({ type: 'entered', peerId: joined.peerId, peers: joined.peers, serverOffset })
    await this.inTurn(async () => {
      if (joined.resumed && this.#link?.closed === false) {
        await this.#link.restartIce()
        await this.#options.media.resumed(existing)
      } else await this.#options.media.rebuilt(await this.#newLink(joined.rtpCapabilities, receiving), existing)
    })
  }

  async #newLink(rtpCapabilities: ReplyData<'join'>['rtpCapabilities'], receiving: Receiving): Promise<MediaLink> {
    this.#link?.close()
    const iceServers = this.#ticket.iceServers.map(({ urls, username, credential }) => ({ urls, ...(username === undefined ? {} : { username }), ...(credential === undefined ? {} : { credential }) }))
    this.#link = await MediaLink.create({ ask: this.ask, rtpCapabilities, receiving, iceServers, onState: () => this.#onMediaState() })
    return this.#link
  }

  #listen(signalling: Signalling): void {
    signalling.onLost(() => void this.#recover())
    signalling.on('roomEnded', ({ reason }) => this.#onRoomEnded(reason))
    signalling.on('told', (fact) => this.#options.facts.emit('told', fact))
    signalling.on('producerScored', (fact) => this.#options.facts.emit('scored', fact))
    signalling.on('peerJoined', (peer) => this.#change({ type: 'peerJoined', peer }))
    signalling.on('peerLost', ({ peerId }) => this.#change({ type: 'peerLost', peerId }))
    signalling.on('peerResumed', ({ peerId }) => this.#change({ type: 'peerResumed', peerId }))
    signalling.on('peerLeft', ({ peerId }) => this.#change({ type: 'peerLeft', peerId }))
    signalling.on('producerAdded', (fact) => this.#change({ type: 'producerAdded', ...fact }))
    signalling.on('producerChanged', (fact) => this.#change({ type: 'producerChanged', ...fact }))
    signalling.on('producerClosed', (fact) => {
      this.#options.media.producerClosed(fact.producerId)
      this.#change({ type: 'producerClosed', ...fact })
    })
  }

  #onRoomEnded(reason: RoomEnd): void {
    if (reason !== 'worker-died' && reason !== 'closing' && reason !== 'idle') return this.end(reason)
    this.#link?.close()
    void this.#recover()
  }

  #onMediaState(): void {
    const state = this.#link?.closed === false ? this.#link.state : 'connected'
    this.#change({ type: 'media', lost: state === 'failed' || state === 'disconnected' })
    if (state === 'failed') void this.#checkPath()
    // A short dip mends itself; ICE is restarted when it lasts.
    if (state === 'disconnected') setTimeout(() => this.#state.mediaLost && void this.#checkPath(), 2500)
  }

  /** Looks for a new network path; where even the socket does not answer, or the path stays dead, comes back anew. */
  async #checkPath(): Promise<void> {
    const link = this.#link
    if (link === null || link.closed || this.#state.phase !== 'joined' || this.#recovering) return
    try {
      await link.restartIce(4000)
    } catch {
      return await this.#recover()
    }
    setTimeout(() => {
      if (this.#link === link && this.#state.mediaLost && this.#state.phase === 'joined') {
        link.close()
        void this.#recover()
      }
    }, 10_000)
  }

  /** Tries until it is back, or until trying is pointless. */
  async #recover(): Promise<void> {
    if (this.#recovering || this.#state.phase === 'ended') return
    this.#recovering = true
    this.#signalling?.close()
    this.#signalling = null
    this.#change({ type: 'lost' })
    let renewals = 0
    for (let attempt = 0; !this.#over; attempt++) {
      await this.#network.wait(backoff(attempt))
      const result = this.#over ? 'back' : await this.#tryToReturn()
      if (result === 'back') break
      // The sfu answers again: the first new ticket is tried soon, whatever the wait had grown to.
      if (result === 'renewed' && renewals++ === 0) attempt = 0
    }
    this.#recovering = false
  }

  async #tryToReturn(): Promise<'back' | 'renewed' | 'failed'> {
    try {
      await this.#enter(this.#link?.closed === false)
      return 'back'
    } catch (error) {
      this.#signalling?.close()
      this.#signalling = null
      this.#change({ type: 'lost' })
      // What was half resumed is not trusted: the next attempt starts media anew.
      if (!(error instanceof RoomFailure && error.code === 'unreachable')) this.#link?.close()
      const remedy = remedyFor(error)
      if (remedy === 'give-up') this.#refuse(error)
      return remedy === 'renew' && (await this.#renewTicket()) ? 'renewed' : 'failed'
    }
  }

  async #renewTicket(): Promise<boolean> {
    try {
      this.#ticket = await this.#options.renewTicket()
      return true
    } catch (error) {
      if (remedyFor(error) === 'give-up') this.#refuse(error)
      return false
    }
  }

  get #over(): boolean {
    return this.#state.phase === 'ended'
  }

  #refuse(error: unknown): void {
    this.refusal = error
    this.end('refused')
  }
}
