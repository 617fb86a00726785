import { randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { FileStore } from '@cloud-survey/recorder/storage'
import { pino } from 'pino'
import { AuditTrail } from '../audit-trail/AuditTrail.ts'
import { loadConfig } from '../config.ts'
import type { Context, Facts, Papers } from '../Context.ts'
import { conclude, signConclusion } from '../conclusions/conclude.ts'
import type { Finding, SegmentReport, Verdict } from '../contract/index.ts'
import { DatabaseHandle } from '../database/index.ts'
import { appendLeaves } from '../evidence/appendLeaves.ts'
import { closeLog } from '../evidence/closeLog.ts'
import { leafOf, seenOf } from '../evidence/leaves.ts'
import { openLog } from '../evidence/openLog.ts'
import { recordDecision } from '../evidence/recordDecision.ts'
import { makeFinding } from '../findings/makeFinding.ts'
import type { AccountActor } from '../http/Actor.ts'
import { Keys } from '../keys/Keys.ts'
import { sha256 } from '../keys/sha256.ts'
import { sm3 } from '../keys/sm3.ts'
import { LiveHub } from '../live/LiveHub.ts'
import { acceptSegment } from '../recordings/acceptSegment.ts'
import { acceptFinished, acceptPart, acceptTrack } from '../recordings/reports.ts'
import { Tickets } from '../sessions/Tickets.ts'
import { checklistOf } from '../standards/checklistOf.ts'
import { seedStandards } from '../standards/seedStandards.ts'
import type { TimestampService } from '../timestamps/TimestampService.ts'
import { removeData } from '../testing/removeData.ts'
import { copyTemplate, newDataFolder } from '../testing/templates.ts'
import { initName, segmentName } from '../verifier/manifest.ts'

/** Drawing takes seconds: most tests do with pages that are blank. `openContext` has the real ones. */
const blankPapers: Papers = { reportPdf: async ({ at }) => Buffer.from(`%PDF-1.7\n% report of ${at}\n`), fourNaturesPdf: async ({ at }) => Buffer.from(`%PDF-1.7\n% four natures of ${at}\n`), custodyPdf: async ({ madeAt }) => Buffer.from(`%PDF-1.7\n% custody of ${madeAt}\n`), handOverPdf: async ({ handOver: { at } }) => Buffer.from(`%PDF-1.7\n% hand-over of ${at}\n`), certificatePdf: async ({ endedAt }) => Buffer.from(`%PDF-1.7\n% certificate of ${endedAt}\n`) }

const seed = join(import.meta.dirname, '../../../prisma/seed')

/** Why `judge` fails a line, as some keyboards write it: not in Unicode's normal form C. */
export const seenClearly = '看得清楚（cafe\u0301）'

/** For tests: a whole api without its edges, on a real database (embedded unless one is named) and a real file store, with the catering and fire-safety checklists and two examiners. */
export class TestSurvey {
  readonly context: Context
  readonly dataDir: string
  readonly time: { now: number }
  readonly #databaseUrl: string | undefined
  readonly #handles: DatabaseHandle[]

  private constructor(context: Context, dataDir: string, time: { now: number }, databaseUrl: string | undefined, handle: DatabaseHandle) {
    this.context = context
    this.dataDir = dataDir
    this.time = time
    this.#databaseUrl = databaseUrl
    this.#handles = [handle]
  }

  /** `dataDir`: that of one which was released, or whose process ended: it goes on. */
  static async create({ databaseUrl, dataDir: existing, papers = blankPapers, timestamps = null }: { databaseUrl?: string | undefined; dataDir?: string; papers?: Papers; timestamps?: TimestampService | null } = {}): Promise<TestSurvey> {
    const dataDir = existing ?? (await newDataFolder('survey'))
    const seeded = existing !== undefined || (databaseUrl === undefined && (await copyTemplate('survey', dataDir)))
    const time = { now: Date.UTC(2026, 10, 24, 3) }
    const clock = { now: () => time.now }
    const handle = await DatabaseHandle.create({ databaseUrl, dataDir })
    const { database, locks } = handle
    const facts: Facts = new EventEmitter()
    const context: Context = {
      config: loadConfig({ DATA_DIR: dataDir, RECORDER_SECRET: 'r'.repeat(32) }), database, locks, auditTrail: new AuditTrail(database, clock.now), liveHub: new LiveHub(), store: await FileStore.create(join(dataDir, 'objects'), clock.now),
      keys: await Keys.create({ dataDir }), tickets: Tickets.fromPem(Tickets.newPem(), clock.now), facts, papers, timestamps, clock, logger: pino({ level: 'silent' }),
    }
    const survey = new TestSurvey(context, dataDir, time, databaseUrl, handle)
    if (!seeded) await survey.seed()
    return survey
  }

  /** Puts standards and examiners into an empty database. */
  async seed(): Promise<void> {
    const folder = join(this.dataDir, 'seed')
    await mkdir(join(folder, 'standards'), { recursive: true })
    for (const file of ['regulations.json', 'standards/food-catering.json', 'standards/fire-safety.json']) await cp(join(seed, file), join(folder, file))
    await seedStandards(this.context, folder)
    for (const name of ['ann', 'bob', 'cho']) await this.context.database.account.create({ data: { id: name, username: name, displayName: name.toUpperCase(), role: 'examiner', passwordHash: '-' } })
  }

  /** What another node on the same database, store and clock works with. The embedded database has one process: there it is another part of it. */
  async secondNode(): Promise<Context> {
    if (this.#databaseUrl === undefined) return this.context
    const handle = await DatabaseHandle.create({ databaseUrl: this.#databaseUrl, dataDir: this.dataDir })
    this.#handles.push(handle)
    const { database, locks } = handle
    return { ...this.context, database, locks, auditTrail: new AuditTrail(database, () => this.context.clock.now()) }
  }

  /** An examiner as the edge would name them. */
  actor(accountId: string): AccountActor {
    return { kind: 'account', loginId: 'login', account: { accountId, username: accountId, displayName: accountId.toUpperCase(), role: 'examiner', active: true } }
  }

  /** An inspection under a checklist, with examiners who take part. */
  async inspection(checklistVersionId: string, examiners: readonly string[]): Promise<string> {
    const id = randomUUID()
    const { database } = this.context
    await database.inspection.create({ data: { id, number: `T-${id.slice(0, 8)}`, checklistVersionId, guideToken: 'guide', placeName: '春天食堂', address: '长江路 1 号', applicantName: '王小明', state: 'live' } })
    for (const accountId of examiners) await database.participant.create({ data: { inspectionId: id, accountId } })
    return id
  }

  /** An open session with its recording, which has the session's id. */
  async session(inspectionId: string, id: string = randomUUID()): Promise<string> {
    await this.context.database.session.create({ data: { id, inspectionId, state: 'live', sfuUrl: 'http://sfu', openedAt: new Date(this.time.now), liveAt: new Date(this.time.now), recording: { create: { id, state: 'waiting' } } } })
    const at = this.time.now
    const key = await this.context.keys.sessions.make(id, at)
    await this.context.database.$transaction(async (transaction) => {
      await openLog(transaction, key, id, await transaction.inspection.findUniqueOrThrow({ where: { id: inspectionId } }), at)
      await transaction.presence.create({ data: { sessionId: id, at: new Date(at), peerId: 'applicant-1', role: 'applicant', name: '王小明', event: 'joined' } })
      await appendLeaves(transaction, id, [leafOf('access', `${at} applicant-1 joined`, { at, peer: 'applicant-1', role: 'applicant', event: 'joined' })])
    })
    this.context.keys.sessions.keep(id, key)
    return id
  }

  /** A recorded track of the applicant's camera: one part, and segments of 2 s with content of their own. */
  async track(sessionId: string, segments: number): Promise<string> {
    const trackId = randomUUID()
    await acceptTrack(this.context, { recordingId: sessionId, trackId, peerId: `applicant-${trackId}`, role: 'applicant', name: '王小明', kind: 'video', source: 'camera' })
    const init = await this.store(`sessions/${sessionId}/${trackId}/${initName(0)}`, `init of ${trackId}`)
    await acceptPart(this.context, { trackId, part: 0, producerId: `producer-${trackId}`, projection: 'equirectangular', init, codec: 'avc1.42e033', width: 1920, height: 960 })
    for (let seq = 0; seq < segments; seq += 1) await acceptSegment(this.context, await this.segment(sessionId, trackId, seq))
    return trackId
  }

  /** A stored segment, ready to be reported. */
  async segment(sessionId: string, trackId: string, seq: number, content = `segment ${seq} of ${trackId}`): Promise<SegmentReport> {
    const object = await this.store(`sessions/${sessionId}/${trackId}/${segmentName(seq)}`, content)
    const startsAt = this.time.now + seq * 2000
    return { trackId, seq, part: 0, object, timescale: 90_000, mediaStart: seq * 180_000, mediaDuration: 180_000, startsAt, endedAt: startsAt + 2000, packetsLost: 0 }
  }

  /** Puts an object into the store, as the recorder reports it. */
  async store(key: string, content: string) {
    const bytes = Buffer.from(content)
    return { ...(await this.context.store.put(key, { content: bytes }, sha256(bytes))), sm3: sm3(bytes) }
  }

  /** A finding on one checkpoint, with the pictures that its line demands. */
  async judge(inspectionId: string, accountId: string, code: string, verdict: Verdict, trackId?: string): Promise<Finding> {
    const view = trackId === undefined ? null : { producerId: `producer-${trackId}`, projection: 'equirectangular' as const, delayMs: 250, yaw: 90, pitch: -5, fov: 75 }
    const snapshotIds = await this.pictures(inspectionId, accountId, code)
    return makeFinding(this.context, this.actor(accountId), inspectionId, { code, verdict, reason: verdict === 'pass' ? null : seenClearly, measured: null, view, snapshotIds })
  }

  /** Snapshots of a checkpoint: those that are there, and as many more as its line demands. */
  async pictures(inspectionId: string, accountId: string, code: string): Promise<string[]> {
    const { database } = this.context
    const { checklistVersionId } = await database.inspection.findUniqueOrThrow({ where: { id: inspectionId } })
    const { lines } = await checklistOf(this.context, checklistVersionId)
    const demanded = lines.find((line) => line.code === code)?.evidence?.filter(({ type, required }) => required && ['photo', 'photo360', 'document'].includes(type)) ?? []
    if (demanded.length === 0) return []
    const ids = (await database.snapshot.findMany({ where: { inspectionId, code } })).map(({ id }) => id)
    for (let more = demanded.reduce((sum, { min }) => sum + min, 0) - ids.length; more > 0; more -= 1) {
      const [id, at] = [randomUUID(), this.time.now]
      const { key, sha256: hash, bytes, versionId } = await this.store(`snapshots/${id}.png`, `picture ${id}`)
      const view = { producerId: 'camera', at, projection: 'equirectangular' as const, yaw: null, pitch: null, fov: null }
      await database.$transaction(async (transaction) => {
        await transaction.snapshot.create({ data: { id, inspectionId, sessionId: 'none', accountId, code, objectKey: key, versionId, sha256: hash, bytes, mime: 'image/png', width: 1, height: 1, view, at: new Date(at) } })
        await recordDecision(transaction, inspectionId, leafOf('shot', id, { at, snapshot: id, sha256: hash, bytes, code, seen: seenOf(view), by: accountId }))
      })
      ids.push(id)
    }
    return ids
  }

  /** Passes every line of an inspection's checklist. */
  async passAll(inspectionId: string, accountId: string, trackId?: string): Promise<void> {
    const { checklistVersionId } = await this.context.database.inspection.findUniqueOrThrow({ where: { id: inspectionId } })
    const { lines } = await checklistOf(this.context, checklistVersionId)
    for (const { code } of lines) await this.judge(inspectionId, accountId, code, 'pass', trackId)
  }

  /** Concludes and lets both examiners sign. */
  async concludeAndSign(inspectionId: string, [first, second]: readonly [string, string]): Promise<void> {
    const { conclusionId } = await conclude(this.context, this.actor(first), inspectionId)
    await signConclusion(this.context, this.actor(first), inspectionId, conclusionId)
    await signConclusion(this.context, this.actor(second), inspectionId, conclusionId)
  }

  /** Finishes the recording and closes the session. */
  async closeSession(sessionId: string, closeReason: 'normal' | 'aborted' | 'timeout' | 'recovered' = 'normal'): Promise<void> {
    this.time.now += 60_000
    await acceptFinished(this.context, { recordingId: sessionId, tracks: [] })
    await this.context.database.$transaction(async (transaction) => {
      await transaction.session.update({ where: { id: sessionId }, data: { state: 'closed', closedAt: new Date(this.time.now), closeReason } })
      await closeLog(transaction, sessionId, this.time.now)
    })
    this.time.now += 1_000
  }

  /** Lets go of the database and leaves everything where it is, for another process. */
  async release(): Promise<void> {
    for (const handle of this.#handles) await handle.close()
  }

  async close(): Promise<void> {
    await this.release()
    await removeData(this.dataDir)
  }
}
