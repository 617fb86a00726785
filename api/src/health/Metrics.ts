import { timingSafeEqual } from 'node:crypto'
import type { Request, RequestHandler, Response } from 'express'
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import { ApiError } from '../ApiError.ts'
import { KeepingGauges, type KeepingReadings } from '../keeping/KeepingGauges.ts'
import { sha256 } from '../keys/sha256.ts'

/** What is read at the moment of asking. */
export type Readings = { openSessions: number; liveSessions: number; spooledSegments: number; spooledBytes: number; keeping: KeepingReadings }

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/** Figures for Prometheus. */
export class Metrics {
  readonly #registry = new Registry()
  readonly #requests: Histogram<'method' | 'route' | 'status'>
  readonly #segments: Counter
  readonly #token: string | undefined
  readonly #read: () => Promise<void>

  /** `token`: what a scraper that is not on this machine shows as bearer. */
  constructor(token: string | undefined, read: () => Promise<Readings>) {
    this.#token = token
    const registers = [this.#registry]
    // Includes nodejs_eventloop_lag_*.
    collectDefaultMetrics({ register: this.#registry })
    this.#requests = new Histogram({ name: 'cloud_survey_http_request_seconds', help: 'HTTP requests by route and status', labelNames: ['method', 'route', 'status'], buckets: [0.005, 0.02, 0.1, 0.5, 2, 10], registers })
    this.#segments = new Counter({ name: 'cloud_survey_segments_accepted_total', help: 'reports of segments that were accepted', registers })
    const gauge = (name: string, help: string) => new Gauge({ name: `cloud_survey_${name}`, help, registers })
    const live = gauge('sessions_live', 'sessions whose camera is on')
    const segments = gauge('spooled_segments', 'segments that wait in the spools of the recorders')
    const bytes = gauge('spooled_bytes', 'bytes that wait in the spools of the recorders')
    const open = gauge('sessions_open', 'sessions that are not closed')
    const keeping = new KeepingGauges(this.#registry)
    // Read before all is told: a gauge's own `collect` would be late for the others.
    this.#read = async () => {
      const readings = await read()
      open.set(readings.openSessions)
      live.set(readings.liveSessions)
      segments.set(readings.spooledSegments)
      bytes.set(readings.spooledBytes)
      keeping.set(readings.keeping)
    }
  }

  /** Times every request. */
  middleware(): RequestHandler {
    return (request, response, next) => {
      const stop = this.#requests.startTimer()
      response.once('finish', () => {
        const route = String(request.route?.path ?? 'page')
        stop({ method: request.method, route, status: response.statusCode })
        if (route === '/api/recorder/segments' && response.statusCode === 200) this.#segments.inc()
      })
      next()
    }
  }

  /** Answers `GET /metrics`. */
  async serve(request: Request, response: Response): Promise<void> {
    const [, given = ''] = /^Bearer (\S+)$/i.exec(request.get('authorization') ?? '') ?? []
    const shown = this.#token !== undefined && timingSafeEqual(Buffer.from(sha256(given)), Buffer.from(sha256(this.#token)))
    const direct = loopback.has(request.socket.remoteAddress ?? '') && request.get('x-forwarded-for') === undefined
    if (!shown && !direct) throw new ApiError('not-signed-in', 'metrics are for this machine, or with METRICS_TOKEN as bearer')
    await this.#read()
    response.type(this.#registry.contentType).send(await this.#registry.metrics())
  }
}
