import { EventEmitter, once } from 'node:events'
import { setLogEventListeners } from 'mediasoup'
import type { Logger } from 'pino'
import { SfuError } from '../SfuError.ts'
import type { MediaRouter } from './MediaRouter.ts'
import { MediaWorker, type WorkerOptions } from './MediaWorker.ts'

/** Whether the worker complains that a request crossed the closing of its object on the way; whoever asked is told. */
const isCrossing = (log: string): boolean => log.includes('MediaSoupNotFoundError')

/** How many workers to run; worker n listens on `port` + n. */
export type PoolOptions = WorkerOptions & { workers: number }

const longestBackOffMs = 30_000
/** A worker that lived this long (ms) died of something new: its replacement need not wait. */
const steadyMs = 60_000
const acquireTimeoutMs = 10_000

type Slot = { worker: MediaWorker | null; failures: number; timer: NodeJS.Timeout | null }

/** The sfu's workers; a dead one is replaced, with back-off. Emits `started` for each that runs. */
export class WorkerPool extends EventEmitter<{ started: [] }> {
  readonly #options: PoolOptions
  readonly #logger: Logger
  readonly #slots: Slot[]
  /** Routers being made, counted so that a burst of new rooms spreads. */
  readonly #opening = new Map<MediaWorker, number>()
  #deaths = 0
  #closed = false

  private constructor(options: PoolOptions, logger: Logger) {
    super()
    this.#options = options
    this.#logger = logger
    this.#slots = Array.from({ length: options.workers }, () => ({ worker: null, failures: 0, timer: null }))
  }

  static async create(options: PoolOptions, logger: Logger): Promise<WorkerPool> {
    setLogEventListeners({ onerror: (namespace, log, err) => logger[isCrossing(log) ? 'warn' : 'error']({ namespace, log, err }, 'mediasoup error') })
    const pool = new WorkerPool(options, logger)
    try {
      await Promise.all(pool.#slots.map((slot) => pool.#start(slot)))
    } catch (error) {
      pool.close()
      throw error
    }
    return pool
  }

  /** Workers wanted, running, and died so far. */
  get counters(): { wanted: number; running: number; deaths: number } {
    return { wanted: this.#slots.length, running: this.#running().length, deaths: this.#deaths }
  }

  get pids(): number[] {
    return this.#running().map(({ pid }) => pid)
  }

  /** Open a router on the worker with the fewest rooms; waits a little while the only worker is being replaced. */
  async openRouter(): Promise<MediaRouter> {
    const worker = this.#leastLoaded() ?? (await this.#nextWorker())
    this.#opening.set(worker, (this.#opening.get(worker) ?? 0) + 1)
    try {
      return await worker.createRouter()
    } catch (error) {
      throw new SfuError('worker-died', 'the media worker died while it opened the room; join again', { cause: error })
    } finally {
      const left = (this.#opening.get(worker) ?? 1) - 1
      if (left > 0) this.#opening.set(worker, left)
      else this.#opening.delete(worker)
    }
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    for (const slot of this.#slots) {
      if (slot.timer !== null) clearTimeout(slot.timer)
      slot.worker?.close()
      slot.worker = null
    }
  }

  #running(): MediaWorker[] {
    return this.#slots.flatMap(({ worker }) => (worker === null ? [] : [worker]))
  }

  #leastLoaded(): MediaWorker | undefined {
    const load = (worker: MediaWorker): number => worker.rooms + (this.#opening.get(worker) ?? 0)
    return this.#running().sort((a, b) => load(a) - load(b))[0]
  }

  async #nextWorker(): Promise<MediaWorker> {
    // Rejected by its own timeout: then no worker is there, and the next line says so.
    await once(this, 'started', { signal: AbortSignal.timeout(acquireTimeoutMs) }).catch(() => null)
    const worker = this.#leastLoaded()
    if (worker === undefined) throw new SfuError('worker-died', 'no media worker is running; try again in a minute')
    return worker
  }

  async #start(slot: Slot): Promise<void> {
    const { port } = this.#options
    const worker = await MediaWorker.create({ ...this.#options, port: port === 0 ? 0 : port + this.#slots.indexOf(slot) })
    if (this.#closed) return worker.close()
    slot.worker = worker
    worker.once('died', () => this.#replace(slot, worker))
    this.#logger.info({ workerPid: worker.pid }, 'worker started')
    this.emit('started')
  }

  #replace(slot: Slot, worker: MediaWorker): void {
    slot.worker = null
    this.#opening.delete(worker)
    this.#deaths += 1
    this.#logger.error({ workerPid: worker.pid }, 'worker died')
    slot.failures = Date.now() - worker.startedAt > steadyMs ? 0 : slot.failures
    this.#startLater(slot)
  }

  #startLater(slot: Slot): void {
    if (this.#closed) return
    const delay = slot.failures === 0 ? 0 : Math.min(longestBackOffMs, 500 * 2 ** slot.failures)
    slot.failures += 1
    slot.timer = setTimeout(() => {
      this.#start(slot).catch((error: unknown) => {
        this.#logger.error({ err: error }, 'worker not replaced')
        this.#startLater(slot)
      })
    }, delay)
  }
}
