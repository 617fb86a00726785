import { EventEmitter, once } from 'node:events'
import { renameSync, unlinkSync, writeFileSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'
import { RecorderError } from '../RecorderError.ts'
import { syncFile, syncFolder } from '../storage/sync.ts'
import { diskError } from './diskError.ts'
import { dataBytes, spoolEntrySchema, type SpoolEntry } from './SpoolEntry.ts'
import { SpoolFile } from './SpoolFile.ts'

/** Takes one entry to the store and to api; throws `report-refused` when it can never be accepted. */
export type Deliver = (entry: SpoolEntry, dataPath: string) => Promise<void>

/** What a track's queue needs of the spool around it. */
export type QueueOptions = {
  directory: string
  conflicts: string
  deliver: Deliver
  /** Told after every change: entries and bytes that wait. */
  onChange: (change: { segments: number; bytes: number }) => void
  onDelivery: (failure: unknown) => void
  logger: Logger
}

type Waiting = { ordinal: number; entry: SpoolEntry; isDurable: boolean }
const backoffMs = { first: 200, most: 5_000 }

/**
 * The entries of one track, in files, delivered strictly in order, again and again until accepted. A killed process
 * loses none of them; what has to wait is made to outlast a loss of power as well.
 */
export class TrackQueue {
  readonly #options: QueueOptions
  readonly #emitter = new EventEmitter()
  readonly #closing = new AbortController()
  #waiting: Waiting[] = []
  readonly #delivered = new Map<SpoolEntry['type'], SpoolEntry>()
  #nextOrdinal = 0
  #opened = 0
  #running: Promise<void> | null = null

  private constructor(options: QueueOptions) {
    this.#options = options
  }

  static async create(options: QueueOptions): Promise<TrackQueue> {
    const queue = new TrackQueue(options)
    await mkdir(options.directory, { recursive: true })
    await queue.#recover()
    queue.#run()
    return queue
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0
  }

  /** The newest entry of each type that was delivered, and all that wait, oldest first: what tells where the track stands. */
  get history(): SpoolEntry[] {
    return [...this.#delivered.values(), ...this.#waiting.map(waiting => waiting.entry)]
  }

  /** A file for the next segment; throws `disk-full`. */
  openFile(): SpoolFile {
    this.#opened += 1
    return new SpoolFile(join(this.#options.directory, `open-${this.#opened}.tmp`))
  }

  /** Keeps an entry (and its data) and delivers it in its turn; throws `disk-full`. */
  async append(entry: SpoolEntry, data?: SpoolFile | Uint8Array): Promise<void> {
    const ordinal = this.#nextOrdinal
    this.#nextOrdinal += 1
    const entryPath = this.#entryPath(ordinal)
    try {
      // The entry's file commits it, so it gets its name after the data has.
      if (data instanceof SpoolFile) data.moveTo(this.#dataPath(ordinal))
      else if (data) writeFileSync(this.#dataPath(ordinal), data)
      writeFileSync(`${entryPath}.tmp`, JSON.stringify(entry))
      renameSync(`${entryPath}.tmp`, entryPath)
    } catch (error) {
      await Promise.all([this.#dataPath(ordinal), `${entryPath}.tmp`].map(path => rm(path, { force: true })))
      throw diskError(entryPath, error)
    }
    const waits = !this.isEmpty
    this.#add({ ordinal, entry, isDurable: false })
    this.#run()
    if (waits) await this.#makeDurable()
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.#waiting.length > 0) await once(this.#emitter, 'emptied', { signal: this.#closing.signal })
  }

  async close(): Promise<void> {
    this.#closing.abort()
    await this.#running
    await this.#makeDurable()
  }

  #run(): void {
    if (this.#running || this.#closing.signal.aborted) return
    this.#running = this.#deliverAll().finally(() => {
      this.#running = null
      if (this.#waiting.length > 0) this.#run()
    })
  }

  async #deliverAll(): Promise<void> {
    let pause = backoffMs.first
    while (!this.#closing.signal.aborted) {
      const next = this.#waiting[0]
      if (!next) break
      if (await this.#deliver(next)) {
        pause = backoffMs.first
        continue
      }
      await delay(pause, undefined, { signal: this.#closing.signal }).catch(() => {})
      pause = Math.min(pause * 2, backoffMs.most)
    }
    if (this.#waiting.length === 0) this.#emitter.emit('emptied')
  }

  async #deliver(next: Waiting): Promise<boolean> {
    try {
      await this.#options.deliver(next.entry, this.#dataPath(next.ordinal))
      this.#options.onDelivery(null)
      await this.#forget(next)
      return true
    } catch (error) {
      if (error instanceof RecorderError && error.code === 'report-refused') {
        this.#options.logger.error({ error, entry: next.entry }, 'report refused for good, kept aside')
        await this.#setAside(next)
        return true
      }
      this.#options.logger.warn({ error, type: next.entry.type }, 'delivery failed, trying again')
      this.#options.onDelivery(error)
      await this.#makeDurable()
      return false
    }
  }

  /** What is delivered at once is made durable by the store. What waits is made so here. */
  async #makeDurable(): Promise<void> {
    const fresh = this.#waiting.filter(waiting => !waiting.isDurable)
    if (fresh.length === 0) return
    try {
      for (const waiting of fresh) {
        waiting.isDurable = true
        if (dataBytes(waiting.entry) > 0) await this.#sync(this.#dataPath(waiting.ordinal))
        await this.#sync(this.#entryPath(waiting.ordinal))
      }
      await syncFolder(this.#options.directory)
    } catch (error) {
      for (const waiting of fresh) waiting.isDurable = false
      this.#options.logger.warn({ error }, 'spooled entries could not be made durable')
    }
  }

  /** What was delivered meanwhile is gone, and needs nothing. */
  async #sync(path: string): Promise<void> {
    try {
      await syncFile(path)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    }
  }

  async #forget(done: Waiting): Promise<void> {
    unlinkSync(this.#entryPath(done.ordinal))
    if (dataBytes(done.entry) > 0) unlinkSync(this.#dataPath(done.ordinal))
    this.#remove(done)
  }

  async #setAside(refused: Waiting): Promise<void> {
    const target = join(this.#options.conflicts, `${refused.entry.report.trackId}-${refused.ordinal}-${Date.now()}`)
    await mkdir(this.#options.conflicts, { recursive: true })
    await rename(this.#dataPath(refused.ordinal), `${target}.data`).catch(() => {})
    await rename(this.#entryPath(refused.ordinal), `${target}.json`)
    this.#remove(refused)
  }

  async #recover(): Promise<void> {
    const names = (await readdir(this.#options.directory)).sort()
    const kept = new Set<string>()
    for (const name of names.filter(name => name.endsWith('.json'))) {
      const ordinal = Number.parseInt(name, 10)
      const parsed = spoolEntrySchema.safeParse(JSON.parse(await readFile(join(this.#options.directory, name), 'utf8')))
      if (!parsed.success) {
        this.#options.logger.error({ name }, 'spooled entry cannot be read, left in place')
        continue
      }
      this.#add({ ordinal, entry: parsed.data, isDurable: true })
      this.#nextOrdinal = ordinal + 1
      kept.add(this.#dataPath(ordinal))
    }
    const unfinished = names.filter(name => !name.endsWith('.json')).map(name => join(this.#options.directory, name))
    for (const path of unfinished.filter(path => !kept.has(path))) await rm(path, { force: true })
  }

  #add(waiting: Waiting): void {
    this.#waiting.push(waiting)
    this.#options.onChange({ segments: waiting.entry.type === 'segment' ? 1 : 0, bytes: dataBytes(waiting.entry) })
  }

  #remove(waiting: Waiting): void {
    this.#waiting = this.#waiting.filter(other => other !== waiting)
    this.#delivered.set(waiting.entry.type, waiting.entry)
    this.#options.onChange({ segments: waiting.entry.type === 'segment' ? -1 : 0, bytes: -dataBytes(waiting.entry) })
  }

  #entryPath(ordinal: number): string {
    return join(this.#options.directory, `${String(ordinal).padStart(8, '0')}.json`)
  }

  #dataPath(ordinal: number): string {
    return join(this.#options.directory, `${String(ordinal).padStart(8, '0')}.data`)
  }
}
