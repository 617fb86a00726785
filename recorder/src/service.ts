import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { pino, stdSerializers, type Logger } from 'pino'
import type { RecorderConfig } from './config.ts'
import type { RecorderHealth } from './contract/index.ts'
import { Recordings } from './recordings/Recordings.ts'
import { ApiClient } from './reports/ApiClient.ts'
import { deliveryTo } from './reports/Delivery.ts'
import { Spool } from './spool/Spool.ts'
import { openObjectStore, StorageError, type ObjectStore, type StoreHealth } from './storage/index.ts'

export { loadConfig, type RecorderConfig } from './config.ts'

/** The least time from one heartbeat to the next: api answers at once when it has news, otherwise seconds later. */
const heartbeatMs = 1_000
const storeProbeMs = 10_000
/** How long a graceful end waits for the spool; what remains is delivered after the next start. */
const drainMs = 3_000

type Owned = { config: RecorderConfig; store: ObjectStore; api: ApiClient; spool: Spool; recordings: Recordings; logger: Logger }

/** The recorder: asks api again and again what to record, records it, and tells how it fares. */
export class RecorderService {
  readonly #owned: Owned
  readonly #incarnation = randomUUID()
  readonly #closing = new AbortController()
  #store: StoreHealth = { state: 'up', problem: null }
  #apiProblem: string | null = null
  #beating: Promise<void> = Promise.resolve()
  #closed: Promise<void> | null = null

  private constructor(owned: Owned) {
    this.#owned = owned
  }

  static async create(config: RecorderConfig): Promise<RecorderService> {
    const logger = pino({ level: config.LOG_LEVEL, base: { part: 'recorder' }, serializers: { error: stdSerializers.err } })
    const store = await openObjectStore(config)
    const api = new ApiClient(config.API_URL, config.RECORDER_SECRET)
    const spool = await Spool.create({ directory: config.SPOOL_DIR, maxBytes: config.SPOOL_MAX_BYTES, deliver: deliveryTo(store, api), logger })
    const recordings = new Recordings({ api, spool, store, ip: config.RTC_TAP_ADDRESS, logger })
    const service = new RecorderService({ config, store, api, spool, recordings, logger })
    service.#beating = Promise.all([service.#beat(), service.#probeStore()]).then(() => {})
    logger.info({ recorderId: config.RECORDER_ID, spooled: spool.state.segments }, 'recorder is up')
    return service
  }

  /** How the recorder fares: `degraded` when something is wrong that has not stopped it. */
  health(): RecorderHealth {
    const { config, spool, recordings } = this.#owned
    const { segments, bytes, failure, full } = spool.state
    const storeFailure = failure instanceof StorageError ? failure.message : null
    const store = storeFailure === null ? this.#store.state : 'down'
    const problem = full ? 'disk full or spool at its limit: segments are being lost' : (storeFailure ?? this.#store.problem ?? (failure instanceof Error ? failure.message : null) ?? this.#apiProblem)
    return { state: problem === null ? 'up' : 'degraded', recorderId: config.RECORDER_ID, recordings: recordings.ids.length, spooledSegments: segments, spooledBytes: bytes, store, problem }
  }

  /** Ends all recordings, delivers what can be delivered soon, and keeps the rest for the next start. */
  close(): Promise<void> {
    this.#closed ??= this.#close()
    return this.#closed
  }

  async #close(): Promise<void> {
    const { recordings, spool, store, api, logger } = this.#owned
    this.#closing.abort()
    await this.#beating
    await recordings.close()
    await Promise.race([Promise.all(recordings.ids.map(id => spool.idle(id))), delay(drainMs, undefined, { ref: false })])
    await spool.close()
    await store.close()
    api.close()
    logger.info('recorder is closed')
  }

  async #beat(): Promise<void> {
    const { api, config, recordings, logger } = this.#owned
    const { signal } = this.#closing
    while (!signal.aborted) {
      const { spooledSegments, spooledBytes, store, problem } = this.health()
      const soonest = delay(heartbeatMs, undefined, { signal }).catch(() => {})
      try {
        const assignments = await api.heartbeat({ recorderId: config.RECORDER_ID, incarnation: this.#incarnation, holding: recordings.ids, spooledSegments, spooledBytes, store, problem }, signal)
        this.#apiProblem = null
        if (!signal.aborted) recordings.apply(assignments)
      } catch (error) {
        if (signal.aborted) break
        if (this.#apiProblem === null) logger.warn({ error }, 'api does not answer, recording goes on')
        this.#apiProblem = error instanceof Error ? error.message : String(error)
      }
      await soonest
    }
  }

  async #probeStore(): Promise<void> {
    while (!this.#closing.signal.aborted) {
      this.#store = await this.#owned.store.health()
      await delay(storeProbeMs, undefined, { signal: this.#closing.signal }).catch(() => {})
    }
  }
}
