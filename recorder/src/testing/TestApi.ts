import { EventEmitter, once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  finishedReportSchema, gapReportSchema, heartbeatSchema, partReportSchema, segmentReportSchema, trackReportSchema,
  type Assignment, type GapReport, type Heartbeat, type SegmentReport,
} from '@cloud-survey/api/contract'
import type { z } from 'zod'

const schemas = { heartbeat: heartbeatSchema, tracks: trackReportSchema, parts: partReportSchema, segments: segmentReportSchema, gaps: gapReportSchema, finished: finishedReportSchema }
type Name = keyof typeof schemas

/** A small stand-in for api's recorder routes that remembers every report, in order. */
export class TestApi {
  readonly secret = 'test-secret'
  readonly tracks: z.infer<typeof trackReportSchema>[] = []
  readonly parts: z.infer<typeof partReportSchema>[] = []
  readonly segments: SegmentReport[] = []
  readonly gaps: GapReport[] = []
  readonly finished: z.infer<typeof finishedReportSchema>[] = []
  readonly order: string[] = []
  /** How late each segment was accepted, counted from its last packet's arrival at the recorder (ms). */
  readonly latencies: number[] = []
  heartbeat: Heartbeat | null = null
  assignments: Assignment[] = []
  /** Refuse the next reports of a kind with this status and code. */
  refuse: { name: Name; status: number; code: string } | null = null
  readonly #server: Server
  readonly #emitter = new EventEmitter().setMaxListeners(50)

  private constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response))
  }

  static async create(): Promise<TestApi> {
    const api = new TestApi()
    await api.listen(0)
    return api
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async listen(port: number): Promise<void> {
    this.#server.listen(port, '127.0.0.1')
    await once(this.#server, 'listening')
  }

  /** Resolves once the reports so far fulfil this. */
  async until(fulfilled: () => boolean): Promise<void> {
    while (!fulfilled()) await once(this.#emitter, 'reported')
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const name = request.url?.split('/').pop() as Name
    const refusal = this.refuse?.name === name ? this.refuse : request.headers.authorization === `Bearer ${this.secret}` ? null : { status: 401, code: 'not-permitted' }
    if (refusal) {
      response.writeHead(refusal.status, { 'content-type': 'application/json' }).end(JSON.stringify({ error: { code: refusal.code, message: 'refused by the test' } }))
      return
    }
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'))
    const answer = this.#take(name, body)
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
    this.#emitter.emit('reported')
  }

  #take(name: Name, body: unknown): unknown {
    if (name !== 'heartbeat') this.order.push(name)
    if (name === 'heartbeat') {
      this.heartbeat = heartbeatSchema.parse(body)
      return { assignments: this.assignments }
    }
    if (name === 'segments') return this.#takeSegment(segmentReportSchema.parse(body))
    if (name === 'tracks') this.tracks.push(trackReportSchema.parse(body))
    else if (name === 'parts') this.parts.push(partReportSchema.parse(body))
    else if (name === 'gaps') this.gaps.push(gapReportSchema.parse(body))
    else this.finished.push(finishedReportSchema.parse(body))
    return { done: true }
  }

  #takeSegment(report: SegmentReport): unknown {
    const known = this.segments.some(segment => segment.trackId === report.trackId && segment.seq === report.seq)
    if (!known) {
      this.segments.push(report)
      this.latencies.push(Date.now() - report.endedAt)
    }
    return { accepted: known ? 'known' : 'new' }
  }
}
