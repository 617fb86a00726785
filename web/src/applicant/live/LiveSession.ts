import type { RoomMessage } from '@cloud-survey/sfu/contract'
import { call } from '../../api-client/call.ts'
import { backoff } from '../../room/backoff.ts'
import { Emitter } from '../../room/Emitter.ts'
import { remedyFor } from '../../room/RoomFailure.ts'
import { RoomClient } from '../../room/RoomClient.ts'
import type { EndReason } from '../../room/room-state.ts'
import type { Camera } from '../camera/Camera.ts'
import { probeBattery } from '../self-test/probes.ts'
import { CameraSender } from './CameraSender.ts'
import { Fleeting } from './Fleeting.ts'
import { initialLiveState, lineQuality, placeOnSphere, type LiveState, type NoticeKey } from './live-state.ts'

const measureEvery = 2000
const askAgainAfter = 5000
/** Measurements in a row that say otherwise before the applicant is told. */
const sureAfter = 3

/** The applicant's part of a session: the camera sent into the room, and what the examiners ask for done. */
export class LiveSession {
  readonly #facts = new Emitter<{ changed: LiveState }>()
  readonly #notice = new Fleeting<NoticeKey>(6000, (notice) => this.#change({ notice }))
  readonly #point = new Fleeting<{ x: number; y: number }>(4000, (point) => this.#change({ point }))
  readonly #inviteToken: string
  readonly #camera: Camera
  readonly #shown = (): void => this.#onVisibility()
  #sender: CameraSender | null = null
  #state: LiveState = initialLiveState
  #room: RoomClient | null = null
  #timer: ReturnType<typeof setInterval> | null = null
  #wake: (() => void) | null = null
  #closed = false
  #otherwise = 0

  /** Begins; waits where the examiners have not opened the session yet. */
  static begin(inviteToken: string, camera: Camera): LiveSession {
    const session = new LiveSession(inviteToken, camera)
    void session.#enter()
    return session
  }

  private constructor(inviteToken: string, camera: Camera) {
    this.#inviteToken = inviteToken
    this.#camera = camera
    document.addEventListener('visibilitychange', this.#shown)
  }

  get state(): LiveState {
    return this.#state
  }

  /** The room, while in it. */
  get room(): RoomClient | null {
    return this.#room
  }

  /** Listens to changes; the answer stops listening. */
  onChange(listener: (state: LiveState) => void): () => void {
    return this.#facts.on('changed', listener)
  }

  /** The session may have been opened meanwhile: ask at once. */
  nudge(): void {
    this.#wake?.()
  }

  async setMuted(muted: boolean): Promise<void> {
    this.#change({ muted })
    await (muted ? this.#room?.pause('microphone', 'muted') : this.#room?.resume('microphone'))
  }

  /** Leaves the room. A second call does nothing. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    document.removeEventListener('visibilitychange', this.#shown)
    if (this.#timer !== null) clearInterval(this.#timer)
    this.#wake?.()
    this.#sender?.close()
    this.#notice.close()
    this.#point.close()
    this.#room?.leave()
  }

  async #enter(): Promise<void> {
    for (let attempt = 0; !this.#closed; attempt++) {
      try {
        const room = await RoomClient.join({ roomTicket: await this.#ticket(), renewTicket: () => this.#ticket() })
        if (this.#closed) return room.leave()
        return await this.#onEntered(room)
      } catch (error) {
        if (isMissingSession(error)) {
          this.#change({ phase: 'waiting' })
          await this.#pause(askAgainAfter)
        } else if (remedyFor(error) === 'retry') await this.#pause(backoff(attempt + 1))
        else return this.#end('refused', error)
      }
    }
  }

  async #ticket(): ReturnType<typeof call<'POST /api/invites/:inviteToken/ticket'>> {
    return await call('POST /api/invites/:inviteToken/ticket', { params: { inviteToken: this.#inviteToken } })
  }

  async #onEntered(room: RoomClient): Promise<void> {
    this.#room = room
    // It may have been over before anybody listened, as when another page took its place.
    if (room.state.phase === 'ended') return this.#onRoom()
    room.on('changed', () => this.#onRoom())
    room.on('told', ({ message }) => void this.#onTold(message))
    this.#sender = new CameraSender(room, this.#camera, (interrupted) => {
      if (!interrupted) this.#notice.show('cameraBack')
      void this.#tellCamera()
    })
    try {
      await this.#sender.start()
    } catch (error) {
      return this.#end('refused', error)
    }
    this.#change({ phase: 'live', room: room.state })
    this.#onVisibility()
    this.#timer = setInterval(() => void this.#measure(), measureEvery)
    await this.#tellCamera()
  }

  #onRoom(): void {
    const room = this.#room?.state
    if (room === undefined) return
    if (room.phase === 'ended') return this.#end(room.reason ?? 'ended', this.#room?.refusal ?? null)
    const came = room.peers.length > this.#state.room.peers.length
    this.#change({ room })
    if (came) void this.#tellCamera()
  }

  async #onTold(message: RoomMessage): Promise<void> {
    switch (message.type) {
      case 'ask-torch':
        return this.#notice.show((await this.#camera.setTorch(message.on)) ? (message.on ? 'torchOn' : 'torchOff') : 'torchNone')
      case 'ask-zoom':
        return this.#notice.show((await this.#camera.setZoom(message.factor)) ? 'zoom' : 'zoomNone')
      case 'ask-other-camera':
        return this.#notice.show((await this.#otherCamera()) ? 'camera' : 'cameraNone')
      case 'show-checkpoint':
        return this.#change({ checkpoint: message.code })
      case 'point':
        return this.#point.show(placeOnSphere(message.yaw, message.pitch))
      case 'point-flat':
        return this.#point.show({ x: message.x, y: message.y })
      default:
    }
  }

  async #otherCamera(): Promise<boolean> {
    const before = this.#camera.state.deviceId
    try {
      await this.#camera.next()
    } catch {
      return false
    }
    return this.#camera.state.deviceId !== before
  }

  #onVisibility(): void {
    const hidden = document.visibilityState === 'hidden'
    if (this.#room === null) return
    this.#sender?.setHidden(hidden)
    if (hidden) this.#notice.show('hidden')
    void this.#tellCamera()
  }

  async #tellCamera(): Promise<void> {
    const { torch, zoom } = this.#camera.state.controls
    const battery = (await probeBattery())?.level ?? null
    // Nobody is told anything while the line is down; the return tells again.
    await this.#room?.tell({ type: 'camera-state', torch, zoom, battery, hidden: document.visibilityState === 'hidden' }).catch(() => {})
  }

  async #measure(): Promise<void> {
    const quality = await this.#room?.stats()
    if (quality === undefined || this.#state.phase !== 'live') return
    const poor = lineQuality(quality) === 'poor'
    this.#otherwise = poor === this.#state.slow ? 0 : this.#otherwise + 1
    this.#change({ quality, slow: this.#otherwise >= sureAfter ? poor : this.#state.slow })
  }

  #end(reason: EndReason, error: unknown): void {
    if (this.#state.phase === 'ended') return
    this.#change({ phase: 'ended', reason, error })
    this.close()
  }

  #change(change: Partial<LiveState>): void {
    this.#state = { ...this.#state, ...change }
    this.#facts.emit('changed', this.#state)
  }

  async #pause(milliseconds: number): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve
      setTimeout(resolve, milliseconds)
    })
    this.#wake = null
  }
}

function isMissingSession(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'session-missing'
}
