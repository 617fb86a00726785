import type { ArchiveTrack } from '@cloud-survey/api/contract'
import type { PlayedBytes } from './integrity/PlayedBytes.ts'
import { keepStep } from './keepStep.ts'
import { TrackPlayer } from './TrackPlayer.ts'

/** What a page shows of a replay. */
export type ReplayState = {
  /** The time of day (epoch ms) of the picture; null: not known yet. */
  readonly wall: number | null
  readonly playing: boolean
  readonly waiting: boolean
  readonly failed: boolean
  readonly rate: number
}

const stepEvery = 200
const pictureEvents = ['play', 'pause', 'seeking', 'seeked', 'timeupdate', 'waiting', 'playing', 'ratechange', 'ended'] as const

/** The tracks of a replay, and what takes the digests of all that is played. */
export type ReplayTracks = { picture: ArchiveTrack; sounds: readonly ArchiveTrack[]; played: PlayedBytes }

/** Replays a session: the applicant's picture leads, every sound follows it by the time of day at which it was recorded. */
export class Replay {
  readonly #picture: TrackPlayer
  readonly #sounds: readonly TrackPlayer[]
  readonly #onState: (state: ReplayState) => void
  readonly #timer: ReturnType<typeof setInterval>
  readonly #stop = new AbortController()
  #rate = 1
  #waiting = true

  constructor(video: HTMLVideoElement, { picture, sounds, played }: ReplayTracks, onState: (state: ReplayState) => void) {
    this.#onState = onState
    this.#picture = new TrackPlayer(video, picture, played, () => this.#tell())
    this.#sounds = sounds.map((track) => new TrackPlayer(new Audio(), track, played, () => {}))
    for (const name of pictureEvents) video.addEventListener(name, () => this.#onPicture(name), { signal: this.#stop.signal })
    this.#timer = setInterval(() => this.#follow(), stepEvery)
  }

  play(): void {
    this.#picture.media.play().catch(() => this.#tell())
  }

  pause(): void {
    this.#picture.media.pause()
  }

  /** Goes to a time of day. */
  seek(wall: number): void {
    this.#picture.seek(wall)
    this.#follow()
    this.#tell()
  }

  /** Goes forth or back by milliseconds of the session's clock. */
  skip(milliseconds: number): void {
    const { wall } = this.#picture
    if (wall === null) return
    // Back across a hole means to before it, not to the same place again.
    const target = wall + milliseconds
    if (milliseconds < 0 && this.#picture.mediaAt(target) === null) this.#picture.media.currentTime = Math.max(0, this.#picture.media.currentTime + milliseconds / 1000)
    else this.seek(target)
  }

  setRate(rate: number): void {
    this.#rate = rate
    this.#picture.media.playbackRate = rate
    this.#follow()
  }

  setVolume(volume: number): void {
    for (const { media } of this.#sounds) media.volume = volume
  }

  close(): void {
    clearInterval(this.#timer)
    this.#stop.abort()
    this.#picture.close()
    for (const sound of this.#sounds) {
      sound.media.pause()
      sound.close()
    }
  }

  #onPicture(name: (typeof pictureEvents)[number]): void {
    if (name === 'waiting' || name === 'seeking') this.#waiting = true
    if (name === 'playing' || name === 'seeked') this.#waiting = false
    if (name !== 'timeupdate') this.#follow()
    this.#tell()
  }

  #follow(): void {
    const { media } = this.#picture
    const running = !media.paused && !media.ended && !(this.#waiting && media.readyState < HTMLMediaElement.HAVE_FUTURE_DATA)
    for (const sound of this.#sounds) this.#followWith(sound, running)
  }

  #followWith(sound: TrackPlayer, running: boolean): void {
    const wall = this.#picture.wall
    const target = wall === null ? null : sound.mediaAt(wall)
    if (target === null || sound.failed) return sound.media.pause()
    const { jump, rate } = keepStep(sound.media.currentTime - target, this.#rate)
    if (jump) sound.media.currentTime = target
    sound.media.playbackRate = rate
    if (running && sound.media.paused) sound.media.play().catch(() => {})
    if (!running && !sound.media.paused) sound.media.pause()
  }

  #tell(): void {
    const { media, wall, failed } = this.#picture
    this.#onState({ wall, playing: !media.paused && !media.ended, waiting: this.#waiting && !media.paused, failed, rate: this.#rate })
  }
}
