import HlsPlayer, { ErrorDetails, ErrorTypes, Events, type ErrorData, type HlsConfig } from 'hls.js/light'
import { hashingLoader } from './integrity/HashingLoader.ts'
import type { PlayedBytes } from './integrity/PlayedBytes.ts'
import { mediaAt, nearestMedia, timeMapOf, wallAt, type TimeMap } from './timeMap.ts'

const config: Partial<HlsConfig> = {
  // fMP4 passes through: there is nothing for a worker to do, and the content security policy allows no blob: scripts.
  enableWorker: false,
  lowLatencyMode: false,
  maxBufferLength: 20,
  maxMaxBufferLength: 40,
  maxBufferSize: 60_000_000,
  backBufferLength: 20,
  // Sealed segments are whole: a small hole is a rounding, not a loss.
  maxBufferHole: 0.3,
  startPosition: 0,
}

const mostRecoveries = 6

/** Plays one recorded track (an HLS media playlist) in a media element and knows when each moment was filmed. */
export class TrackPlayer {
  readonly media: HTMLMediaElement
  readonly #hls: HlsPlayer
  readonly #onChange: () => void
  #map: TimeMap = []
  #wanted: number | null = null
  #recoveries = 0
  #failed = false
  #closed = false

  constructor(media: HTMLMediaElement, { trackId, playlist }: { trackId: string; playlist: string }, played: PlayedBytes, onChange: () => void) {
    this.media = media
    this.#onChange = onChange
    this.#hls = new HlsPlayer({ ...config, fLoader: hashingLoader(trackId, played) })
    this.#hls.on(Events.LEVEL_UPDATED, (_, { details }) => this.#read(details.fragments))
    this.#hls.on(Events.LEVEL_PTS_UPDATED, (_, { details }) => this.#read(details.fragments))
    this.#hls.on(Events.ERROR, (_, error) => this.#onError(error))
    this.#hls.on(Events.FRAG_BUFFERED, () => { this.#recoveries = 0 })
    this.#hls.loadSource(playlist)
    this.#hls.attachMedia(media)
  }

  /** Whether it can be played at all. */
  get failed(): boolean {
    return this.#failed
  }

  /** When the moment that is shown was filmed; where one wants to go to, while that is not reached. */
  get wall(): number | null {
    return this.#wanted ?? wallAt(this.#map, this.media.currentTime)
  }

  /** The moment of the media that was filmed then; null where nothing was recorded. */
  mediaAt(wall: number): number | null {
    return mediaAt(this.#map, wall)
  }

  /** Goes to a time of day, or the nearest that was recorded. */
  seek(wall: number): void {
    const media = nearestMedia(this.#map, wall)
    this.#wanted = media === null ? wall : null
    if (media !== null) this.media.currentTime = media
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#hls.destroy()
  }

  #read(fragments: readonly { start: number; duration: number; programDateTime: number | null }[]): void {
    this.#map = timeMapOf(fragments)
    if (this.#wanted !== null) this.seek(this.#wanted)
    this.#onChange()
  }

  #onError(error: ErrorData): void {
    if (!error.fatal) return
    this.#recoveries += 1
    if (this.#recoveries > mostRecoveries || error.type === ErrorTypes.OTHER_ERROR || error.details === ErrorDetails.MANIFEST_INCOMPATIBLE_CODECS_ERROR) return this.#fail()
    if (error.type === ErrorTypes.MEDIA_ERROR) return this.#hls.recoverMediaError()
    setTimeout(() => {
      if (!this.#closed) this.#hls.startLoad()
    }, 500 * this.#recoveries)
  }

  #fail(): void {
    this.#failed = true
    this.#hls.stopLoad()
    this.#onChange()
  }
}
