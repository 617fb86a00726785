import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Assignment, GapReport, TrackState } from '@cloud-survey/api/contract'
import { loadConfig, RecorderService } from '../service.ts'
import { muxersOf } from './muxers.ts'
import { probe, type Probed } from './probe.ts'
import { RtpSender, type Sent } from './RtpSender.ts'
import { TestApi } from './TestApi.ts'
import { TestRoom } from './TestRoom.ts'

/** A recorder between stand-ins of api and sfu, with a folder of its own. */
export class Bench {
  readonly api: TestApi
  readonly room: TestRoom
  readonly folder: string
  readonly environment: Record<string, string>
  service: RecorderService | null = null
  process: ChildProcess | null = null
  readonly #senders: RtpSender[] = []

  private constructor(api: TestApi, room: TestRoom, folder: string) {
    this.api = api
    this.room = room
    this.folder = folder
    this.environment = { API_URL: api.url, RECORDER_SECRET: api.secret, DATA_DIR: folder, LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent' }
  }

  static async create(): Promise<Bench> {
    const folder = await mkdtemp(join(tmpdir(), 'cloud-survey-recorder-'))
    const bench = new Bench(await TestApi.create(), await TestRoom.create(), folder)
    bench.assign('record')
    return bench
  }

  /** What api answers to heartbeats from now on. */
  assign(order: Assignment['order'] | 'none', tracks: TrackState[] = []): void {
    const base = { recordingId: 'recording-1', sessionId: 'session-1', room: 'room-1', sfuUrl: this.room.url, ticket: `ticket-${Date.now()}` }
    this.api.assignments = order === 'none' ? [] : [{ ...base, order, tracks }]
  }

  /** The recorder within this process, with further environment. */
  async start(environment: Record<string, string> = {}): Promise<void> {
    this.service = await RecorderService.create(loadConfig({ ...this.environment, ...environment }))
  }

  /** Sends a track until it ends, at the latest until the bench closes. */
  send(sent: Sent): RtpSender {
    const sender = new RtpSender(sent)
    this.#senders.push(sender)
    return sender
  }

  /** The recorder as its own process, as it runs in the product. */
  startProcess(): void {
    const main = fileURLToPath(new URL('../main.ts', import.meta.url))
    this.process = spawn(process.execPath, [main], { env: { ...process.env, ...this.environment }, stdio: ['ignore', 'inherit', 'inherit'] })
  }

  /** Process ids of the ffmpegs that the recorder's own process has started. */
  muxers(): Promise<number[]> {
    if (this.process?.pid === undefined) throw new Error('the recorder has no process of its own')
    return muxersOf(this.process.pid)
  }

  async kill(signal: NodeJS.Signals): Promise<void> {
    if (!this.process || this.process.exitCode !== null || this.process.signalCode !== null) return
    const gone = once(this.process, 'exit')
    this.process.kill(signal)
    await gone
  }

  /** Has the recorder finish, and waits until it has said so. */
  async finish(tracks: TrackState[] = []): Promise<void> {
    const before = this.api.finished.length
    this.assign('finish', tracks)
    await this.api.until(() => this.api.finished.length > before)
    this.assign('none')
  }

  /** The track states that api would tell a restarted recorder. */
  trackStates(): TrackState[] {
    return this.api.tracks.map(({ trackId, peerId, source }) => {
      const segments = this.api.segments.filter(segment => segment.trackId === trackId)
      const last = segments.at(-1)
      const endsAt = last ? Math.round(last.startsAt + (last.mediaDuration * 1000) / last.timescale) : null
      return { trackId, peerId, source, nextSeq: segments.length, nextPart: this.api.parts.filter(part => part.trackId === trackId).length, endsAt }
    })
  }

  /** Gaps but for one at the very end, which is there when the sender stopped before the recording did. */
  innerGaps(): GapReport[] {
    const last = Math.max(...this.api.segments.map(segment => segment.startsAt))
    return this.api.gaps.filter(gap => gap.from < last)
  }

  object(key: string): Promise<Buffer> {
    return readFile(join(this.folder, 'objects', key))
  }

  /** Decodes one part of a track: its init and all its segments. */
  async probe(trackId: string, part: number): Promise<Probed> {
    const init = this.api.parts.find(report => report.trackId === trackId && report.part === part)
    if (!init) throw new Error(`no part ${part}`)
    const keys = this.api.segments.filter(segment => segment.trackId === trackId && segment.part === part).map(segment => segment.object.key)
    return probe(join(this.folder, `${trackId}-${part}.mp4`), Buffer.concat(await Promise.all([init.init.key, ...keys].map(key => this.object(key)))))
  }

  async close(): Promise<void> {
    for (const sender of this.#senders) sender.stop()
    await this.service?.close()
    await this.kill('SIGKILL')
    await this.room.close()
    this.api.close()
    await rm(this.folder, { recursive: true, force: true })
  }
}
