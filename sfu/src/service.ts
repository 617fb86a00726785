import type { Server as HttpServer } from 'node:http'
import type { Server as HttpsServer } from 'node:https'
import { pino, type Logger } from 'pino'
import type { SfuConfig } from './config.ts'
import { ServerClock } from './media/ServerClock.ts'
import { readUdpBuffers, type UdpBuffers } from './media/udpBuffers.ts'
import { WorkerPool } from './media/WorkerPool.ts'
import { RoomDirectory } from './room/RoomDirectory.ts'
import { SignallingServer } from './signalling/SignallingServer.ts'
import { TicketVerifier } from './signalling/TicketVerifier.ts'

export { loadConfig, type SfuConfig } from './config.ts'
export { SfuError } from './SfuError.ts'

/** How the sfu is; `problem` is a sentence for the administrator, or null. */
export type SfuHealth = {
  state: 'up' | 'degraded' | 'down'
  workers: { wanted: number; running: number }
  rooms: number
  peers: number
  udpBuffers: UdpBuffers
  problem: string | null
}

/** What the sfu carries now, and how many workers died since its start. */
export type SfuCounters = { rooms: number; peers: number; producers: number; consumers: number; workerDeaths: number }

const bufferProblem = ({ asked, granted }: UdpBuffers): string | null =>
  granted < asked
    ? `UDP buffers of ${granted} instead of ${asked} bytes lose packets of large pictures; run: sysctl -w net.core.rmem_max=${asked} net.core.wmem_max=${asked}`
    : null

/** The whole sfu: workers, rooms and signalling. It answers `/sfu/` on the http servers it is attached to. */
export class SfuService {
  readonly #pool: WorkerPool
  readonly #directory: RoomDirectory
  readonly #signalling: SignallingServer
  readonly #udpBuffers: UdpBuffers
  #closed = false

  private constructor(pool: WorkerPool, directory: RoomDirectory, signalling: SignallingServer, udpBuffers: UdpBuffers) {
    this.#pool = pool
    this.#directory = directory
    this.#signalling = signalling
    this.#udpBuffers = udpBuffers
  }

  static async create(config: SfuConfig, logger: Logger = pino({ name: 'sfu' })): Promise<SfuService> {
    const udpBuffers = readUdpBuffers()
    const problem = bufferProblem(udpBuffers)
    if (problem !== null) logger.warn({ problem }, 'udp buffers too small')
    const tickets = await TicketVerifier.create(config.ticketPublicKey)
    const pool = await WorkerPool.create({ bin: config.workerBin, listen: config.listen, port: config.rtcPort, workers: config.workers }, logger)
    const clock = new ServerClock()
    const directory = new RoomDirectory({ pool, clock, limits: config.limits, tapAddresses: config.tapAddresses, logger })
    return new SfuService(pool, directory, new SignallingServer({ directory, clock, logger }, tickets), udpBuffers)
  }

  /** Answer `/sfu/` on this http or https server; may be called for several. */
  attach(httpServer: HttpServer | HttpsServer): void {
    this.#signalling.attach(httpServer)
  }

  health(): SfuHealth {
    const { wanted, running } = this.#pool.counters
    const { rooms, peers } = this.#directory.counters
    const missing = running < wanted ? `${wanted - running} of ${wanted} media workers are being restarted` : null
    return {
      state: running === 0 ? 'down' : running < wanted ? 'degraded' : 'up',
      workers: { wanted, running },
      rooms,
      peers,
      udpBuffers: this.#udpBuffers,
      problem: missing ?? bufferProblem(this.#udpBuffers),
    }
  }

  counters(): SfuCounters {
    return { ...this.#directory.counters, workerDeaths: this.#pool.counters.deaths }
  }

  /** Process ids of the media workers, for measuring. */
  get workerPids(): number[] {
    return this.#pool.pids
  }

  /** End all rooms with `closing`, all connections and all workers; the http servers stay their owners'. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    this.#directory.close()
    await this.#signalling.close()
    this.#pool.close()
  }
}
