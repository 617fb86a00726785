import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Assignment, Heartbeat, SegmentReport } from '@cloud-survey/api/contract'
import { SampleRouter } from './SampleRouter.ts'
import { SampleSfu } from './SampleSfu.ts'

/**
 * A real recorder process between a bare mediasoup router that speaks the sfu's contract and a server that speaks
 * api's recorder routes and accepts everything: what the recorder itself costs, and nothing else.
 */
export class RecordingRig {
  readonly sample: SampleRouter
  readonly segments: SegmentReport[] = []
  readonly dataFolder: string
  readonly #server: Server
  readonly #sfu: SampleSfu
  readonly #assignments: Assignment[] = []
  #recorder: ChildProcess | null = null

  private constructor(sample: SampleRouter, server: Server, sfu: SampleSfu, dataFolder: string) {
    this.sample = sample
    this.#server = server
    this.#sfu = sfu
    this.dataFolder = dataFolder
  }

  static async create({ megabits, recordings }: { megabits: number; recordings: number }): Promise<RecordingRig> {
    const sample = await SampleRouter.create(megabits)
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const rig = new RecordingRig(sample, server, new SampleSfu(server, sample), await mkdtemp(path.join(tmpdir(), 'cloud-survey-rig-')))
    server.on('request', (request, response) => void rig.#answer(request, response))
    rig.#recorder = spawn(process.execPath, [path.join(import.meta.dirname, '..', '..', 'recorder', 'src', 'main.ts')], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { ...process.env, API_URL: rig.#origin, RECORDER_SECRET: randomUUID(), DATA_DIR: rig.dataFolder, LOG_LEVEL: 'warn' },
    })
    await rig.addRecordings(recordings)
    return rig
  }

  get #origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  get recorderPid(): number {
    const pid = this.#recorder?.pid
    if (pid === undefined) throw new Error('the recorder does not run')
    return pid
  }

  /** Adds sessions with a picture and a sound each; resolves when each has its first segment. */
  async addRecordings(count: number): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      const id = randomUUID()
      this.#assignments.push({ recordingId: id, sessionId: id, room: id, sfuUrl: this.#origin, ticket: id, order: 'record', tracks: [] })
    }
    const deadline = Date.now() + 30_000
    while (!this.#assignments.every(({ sessionId }) => this.segments.some((segment) => segment.object.key.includes(sessionId)))) {
      if (Date.now() > deadline) throw new Error('a recording did not begin')
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url?.startsWith('/api/') !== true) return
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString())
    if (request.url.endsWith('/segments')) this.segments.push(body as SegmentReport)
    // As api does: a recorder that knows all is answered after two seconds.
    if (request.url.endsWith('/heartbeat') && (body as Heartbeat).holding.length === this.#assignments.length) await new Promise((resolve) => setTimeout(resolve, 2_000))
    const reply = request.url.endsWith('/heartbeat') ? { assignments: this.#assignments } : request.url.endsWith('/segments') ? { accepted: 'new' } : { done: true }
    response.setHeader('content-type', 'application/json').end(JSON.stringify(reply))
  }

  async close(): Promise<void> {
    if (this.#recorder !== null && this.#recorder.exitCode === null) {
      const gone = once(this.#recorder, 'exit')
      this.#recorder.kill('SIGKILL')
      await gone
    }
    this.sample.close()
    await this.#sfu.close()
    this.#server.close()
    this.#server.closeAllConnections()
    await rm(this.dataFolder, { recursive: true, force: true })
  }
}
