import type { RoomClient } from '../../room/RoomClient.ts'
import type { PauseCause } from '../../room/room-state.ts'
import type { Camera, CameraState } from '../camera/Camera.ts'

/** Keeps what the room gets equal to what the camera gives: its track, its projection, its pauses. */
export class CameraSender {
  readonly #room: RoomClient
  readonly #camera: Camera
  readonly #onInterruption: (interrupted: boolean) => void
  #sent: CameraState | null = null
  #hidden = false
  #cause: PauseCause | null = null
  #stop: () => void = () => {}
  #turn: Promise<void> = Promise.resolve()

  constructor(room: RoomClient, camera: Camera, onInterruption: (interrupted: boolean) => void) {
    this.#room = room
    this.#camera = camera
    this.#onInterruption = onInterruption
  }

  /** Sends picture and sound. Throws when the picture cannot be sent at all. */
  async start(): Promise<void> {
    await this.#send(this.#camera.state)
    this.#stop = this.#camera.onChange((state) => this.#follow(state))
    this.#follow(this.#camera.state)
  }

  /** The page is (no longer) in the background, where phones stop the camera. */
  setHidden(hidden: boolean): void {
    this.#hidden = hidden
    this.#follow(this.#camera.state)
  }

  close(): void {
    this.#stop()
  }

  /** Camera changes come faster than the room takes them: one after the other, the last one wins. */
  #follow(state: CameraState): void {
    this.#turn = this.#turn.then(() => this.#send(state)).catch(() => {})
  }

  async #send(state: CameraState): Promise<void> {
    const before = this.#sent
    this.#sent = state
    if (before?.video !== state.video || before.projection !== state.projection) {
      if (before?.video === state.video) await this.#room.setProjection('camera', state.projection)
      else await this.#room.publish(state.video, { source: 'camera', projection: state.projection })
    }
    if (state.audio !== null && before?.audio !== state.audio) await this.#room.publish(state.audio, { source: 'microphone', projection: 'flat' })
    await this.#settlePause(state, before)
  }

  async #settlePause(state: CameraState, before: CameraState | null): Promise<void> {
    const interrupted = state.interruption !== null
    const cause: PauseCause | null = this.#hidden ? 'hidden' : interrupted ? 'interrupted' : null
    if (cause !== this.#cause) {
      this.#cause = cause
      await (cause === null ? this.#room.resume('camera') : this.#room.pause('camera', cause))
    }
    if (before !== null && interrupted !== (before.interruption !== null)) this.#onInterruption(interrupted)
  }
}
