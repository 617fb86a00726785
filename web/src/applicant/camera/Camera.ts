import type { Projection } from '@cloud-survey/sfu/contract'
import { Emitter } from '../../room/Emitter.ts'
import { acquireAudio, acquireBoth, acquireVideo, listCameras, type CameraChoice } from './acquire.ts'
import { cameraFailure, type CameraFailure } from './CameraFailure.ts'
import { controlsOf, type CameraControls } from './controls.ts'
import { projectionOf } from './projectionOf.ts'

/** All that a page shows of the camera and the microphone. Never changed in place. */
export type CameraState = {
  readonly video: MediaStreamTrack
  readonly audio: MediaStreamTrack | null
  /** Why there is no microphone. */
  readonly audioFailure: CameraFailure | null
  readonly cameras: readonly { deviceId: string; label: string }[]
  readonly deviceId: string | null
  readonly width: number
  readonly height: number
  readonly projection: Projection
  /** The picture is 2:1, so it may be a sphere. */
  readonly maybeSphere: boolean
  readonly controls: CameraControls
  /** Why there is no picture now; it comes back by itself. */
  readonly interruption: CameraFailure | null
}

type Opened = Awaited<ReturnType<typeof acquireBoth>>

/** The phone's camera and microphone, from the permission to the end; taken again when something takes them away. */
export class Camera {
  readonly #facts = new Emitter<{ changed: CameraState }>()
  readonly #devicesChanged = (): void => void this.#onDevicesChanged()
  #state: CameraState
  #closed = false
  #retry: ReturnType<typeof setTimeout> | null = null
  /** The applicant's own word on flat or sphere, by camera. */
  readonly #said = new Map<string, Projection>()

  /** Asks for camera and microphone. Throws `CameraFailure` when there is no picture. */
  static async open(): Promise<Camera> {
    const opened = await acquireBoth(null).catch((error: unknown) => {
      throw cameraFailure(error)
    })
    const camera = new Camera(opened, await listCameras())
    navigator.mediaDevices.addEventListener('devicechange', camera.#devicesChanged)
    return camera
  }

  private constructor({ video, audio, audioFailure }: Opened, cameras: CameraState['cameras']) {
    this.#state = { audio, audioFailure, cameras, interruption: null, ...this.#seen(video) }
    this.#watch(video)
    if (audio !== null) this.#watchAudio(audio)
  }

  get state(): CameraState {
    return this.#state
  }

  /** Listens to changes; the answer stops listening. */
  onChange(listener: (state: CameraState) => void): () => void {
    return this.#facts.on('changed', listener)
  }

  /** Takes another camera. A phone opens one at a time, so the first is let go before; if the other fails it is taken again. */
  async switchTo(choice: NonNullable<CameraChoice>): Promise<void> {
    const before = this.#choice()
    this.#state.video.stop()
    try {
      this.#take(await acquireVideo(choice))
    } catch (error) {
      this.#take(await acquireVideo(before))
      throw error
    }
  }

  /** Takes the next camera of the list. */
  async next(): Promise<void> {
    const { cameras, deviceId } = this.#state
    const index = cameras.findIndex((camera) => camera.deviceId === deviceId)
    const following = cameras[(index + 1) % cameras.length]
    if (following !== undefined && following.deviceId !== deviceId) await this.switchTo(following)
  }

  /** Takes the applicant's word on flat or sphere for this camera. */
  setProjection(projection: Projection): void {
    this.#said.set(this.#state.deviceId ?? '', projection)
    this.#change({ projection })
  }

  /** Switches the torch; false where there is none. */
  async setTorch(on: boolean): Promise<boolean> {
    return await this.#control('torch', on)
  }

  /** Zooms, within what the camera can; false where it cannot. */
  async setZoom(factor: number): Promise<boolean> {
    const { zoom } = this.#state.controls
    return zoom === null ? false : await this.#control('zoom', Math.min(zoom.max, Math.max(zoom.min, factor)))
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    navigator.mediaDevices.removeEventListener('devicechange', this.#devicesChanged)
    if (this.#retry !== null) clearTimeout(this.#retry)
    this.#state.video.stop()
    this.#state.audio?.stop()
  }

  async #control(name: 'torch' | 'zoom', value: boolean | number): Promise<boolean> {
    if (this.#state.controls[name] === null) return false
    try {
      await this.#state.video.applyConstraints({ advanced: [{ [name]: value }] })
    } catch {
      return false
    }
    this.#change({ controls: controlsOf(this.#state.video) })
    return true
  }

  #choice(): CameraChoice {
    return this.#state.cameras.find((camera) => camera.deviceId === this.#state.deviceId) ?? null
  }

  #seen(video: MediaStreamTrack): Pick<CameraState, 'video' | 'deviceId' | 'width' | 'height' | 'projection' | 'maybeSphere' | 'controls'> {
    const { width = 0, height = 0, deviceId = null } = video.getSettings()
    const natural = projectionOf(width, height)
    return { video, deviceId, width, height, projection: this.#said.get(deviceId ?? '') ?? natural, maybeSphere: natural === 'equirectangular', controls: controlsOf(video) }
  }

  #take(video: MediaStreamTrack): void {
    if (this.#closed) return video.stop()
    this.#watch(video)
    this.#change({ ...this.#seen(video), interruption: null })
  }

  #change(change: Partial<CameraState>): void {
    this.#state = { ...this.#state, ...change }
    this.#facts.emit('changed', this.#state)
  }

  #watch(video: MediaStreamTrack): void {
    const current = (): boolean => !this.#closed && this.#state.video === video
    video.addEventListener('ended', () => current() && this.#onLost())
    // A phone call silences the picture without ending it.
    video.addEventListener('mute', () => current() && this.#change({ interruption: cameraFailure({ name: 'NotReadableError' }) }))
    video.addEventListener('unmute', () => current() && this.#change({ interruption: null }))
  }

  #watchAudio(audio: MediaStreamTrack): void {
    audio.addEventListener('ended', () => {
      if (!this.#closed && this.#state.audio === audio) void this.#takeAudio()
    })
  }

  #onLost(): void {
    this.#change({ interruption: cameraFailure({ name: 'NotFoundError' }) })
    this.#takeAgain(0)
  }

  /** Takes the same camera again, or whatever camera there is, as soon as that goes. */
  #takeAgain(attempt: number): void {
    if (this.#retry !== null) clearTimeout(this.#retry)
    this.#retry = setTimeout(
      () => {
        acquireVideo(this.#choice())
          .catch(() => acquireVideo(null))
          .then((video) => this.#take(video))
          .catch((error: unknown) => {
            if (this.#closed) return
            this.#change({ interruption: cameraFailure(error) })
            this.#takeAgain(attempt + 1)
          })
      },
      Math.min(4000, attempt * 1000),
    )
  }

  async #takeAudio(): Promise<void> {
    try {
      const audio = await acquireAudio()
      if (this.#closed) return audio.stop()
      this.#watchAudio(audio)
      this.#change({ audio, audioFailure: null })
    } catch (error) {
      this.#change({ audio: null, audioFailure: cameraFailure(error) })
    }
  }

  async #onDevicesChanged(): Promise<void> {
    this.#change({ cameras: await listCameras() })
    if (this.#state.video.readyState === 'ended') this.#takeAgain(0)
    if (this.#state.audio === null) await this.#takeAudio()
  }
}
