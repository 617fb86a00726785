import { statfsSync } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { RecorderError } from '../RecorderError.ts'
import { TrackQueue, type Deliver } from './TrackQueue.ts'

/** Where the spool is, how large it may grow, and who delivers. */
export type SpoolOptions = { directory: string; maxBytes: number; deliver: Deliver; logger: Logger }

/** What waits in the spool, and what is wrong. */
export type SpoolState = { segments: number; bytes: number; failure: unknown; full: boolean }

/** Everything recorded that api has not accepted yet, on disk. What a crashed predecessor left is delivered first. */
export class Spool {
  readonly #options: SpoolOptions
  readonly #queues = new Map<string, Promise<TrackQueue>>()
  readonly #state: SpoolState = { segments: 0, bytes: 0, failure: null, full: false }

  private constructor(options: SpoolOptions) {
    this.#options = options
  }

  static async create(options: SpoolOptions): Promise<Spool> {
    const spool = new Spool(options)
    await mkdir(spool.#tracks, { recursive: true })
    for (const recordingId of await readdir(spool.#tracks)) {
      for (const trackId of await readdir(join(spool.#tracks, recordingId))) await spool.queue(recordingId, trackId)
    }
    return spool
  }

  get state(): Readonly<SpoolState> {
    return this.#state
  }

  /** The queue of a track; one and the same for every call. Throws when its folder cannot be read. */
  queue(recordingId: string, trackId: string): Promise<TrackQueue> {
    const name = join(recordingId, trackId)
    const known = this.#queues.get(name)
    if (known) return known
    const made = TrackQueue.create({
      directory: join(this.#tracks, name),
      conflicts: join(this.#options.directory, 'conflicts'),
      deliver: this.#options.deliver,
      onChange: change => {
        this.#state.segments += change.segments
        this.#state.bytes += change.bytes
      },
      onDelivery: failure => { this.#state.failure = failure },
      logger: this.#options.logger.child({ trackId }),
    })
    this.#queues.set(name, made)
    // What could not be read may be readable the next time.
    made.catch(() => this.#queues.delete(name))
    return made
  }

  /** Throws `spool-full` when so many more bytes may not be kept, `disk-full` when they cannot. */
  admit(bytes: number): void {
    const limit = this.#options.maxBytes
    const disk = statfsSync(this.#options.directory)
    const fits = this.#state.bytes + bytes <= limit
    const hasRoom = disk.bavail * disk.bsize > bytes
    this.#state.full = !fits || !hasRoom
    if (!fits) throw new RecorderError('spool-full', `the spool has reached its limit of ${limit} bytes because the store or api is away; new recordings are lost until it comes back`)
    if (!hasRoom) throw new RecorderError('disk-full', `the recorder's disk is full ("${this.#options.directory}"); free some space`)
  }

  /** Marks the spool full after a write that the disk refused. */
  markFull(): void {
    this.#state.full = true
  }

  /** Ids of the tracks of a recording that have, or had, a queue here. */
  tracksOf(recordingId: string): string[] {
    return [...this.#queues.keys()].filter(name => name.startsWith(`${recordingId}/`)).map(name => name.slice(recordingId.length + 1))
  }

  /** Resolves when all of a recording was accepted. */
  async idle(recordingId: string): Promise<void> {
    await Promise.all(this.tracksOf(recordingId).map(async trackId => (await this.queue(recordingId, trackId)).idle()))
  }

  /** Removes a recording's empty folders and forgets its queues. */
  async forget(recordingId: string): Promise<void> {
    for (const trackId of this.tracksOf(recordingId)) {
      const name = join(recordingId, trackId)
      const queue = await this.#queues.get(name)
      if (queue && !queue.isEmpty) return
      await queue?.close()
      this.#queues.delete(name)
    }
    await rm(join(this.#tracks, recordingId), { recursive: true, force: true })
  }

  async close(): Promise<void> {
    for (const queue of this.#queues.values()) await (await queue).close()
  }

  get #tracks(): string {
    return join(this.#options.directory, 'tracks')
  }
}
