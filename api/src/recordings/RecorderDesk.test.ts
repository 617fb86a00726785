import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TestSurvey } from '../archives/TestSurvey.ts'
import type { Heartbeat } from '../contract/index.ts'
import { acceptSegment } from './acceptSegment.ts'
import { RecorderDesk } from './RecorderDesk.ts'
import { acceptFinished, acceptGap, acceptPart, acceptTrack } from './reports.ts'

let survey: TestSurvey
let desk: RecorderDesk
beforeAll(async () => {
  survey = await TestSurvey.create()
  desk = await RecorderDesk.create(survey.context)
})
afterAll(async () => {
  await desk.close()
  await survey.close()
})

const beat = (recorderId: string, incarnation: string, change: Partial<Heartbeat> = {}): Heartbeat => ({ recorderId, incarnation, holding: [], spooledSegments: 0, spooledBytes: 0, store: 'up', problem: null, ...change })
const newSession = async (): Promise<string> => survey.session(await survey.inspection('fire-safety-guidance_1', ['ann', 'bob']))
const held = async (recorderId: string, incarnation: string): Promise<string[]> => (await desk.heartbeat(beat(recorderId, incarnation))).map(({ recordingId }) => recordingId)
const stateOf = async (id: string) => (await survey.context.database.recording.findUniqueOrThrow({ where: { id } })).state

describe('leases', () => {
  it('a living recorder keeps its recording, another gets it only after five silent seconds', async () => {
    const id = await newSession()
    expect(await held('one', 'a')).toContain(id)
    expect(await held('two', 'b')).not.toContain(id)
    survey.time.now += 4_000
    expect(await held('one', 'a')).toContain(id)
    survey.time.now += 4_000
    expect(await held('two', 'b')).not.toContain(id)
    survey.time.now += 1_001
    await desk.endSilent()
    expect(await stateOf(id)).toBe('interrupted')
    expect(await held('two', 'b')).toContain(id)
    expect(await stateOf(id)).toBe('recording')
    expect(await held('one', 'a')).not.toContain(id)
  })

  it('a restarted recorder gets its recording back at once, with where each track stands', async () => {
    const id = await newSession()
    await held('three', 'a')
    const trackId = await survey.track(id, 2)
    const assignment = (await desk.heartbeat(beat('three', 'restarted'))).find(({ recordingId }) => recordingId === id)
    expect(assignment).toMatchObject({ order: 'record', room: id, sfuUrl: 'http://sfu', tracks: [{ trackId, nextSeq: 2, nextPart: 1, endsAt: survey.time.now + 4000 }] })
    expect(assignment?.ticket.split('.')).toHaveLength(3)
  })

  it('a closing session is to be finished, a closed one is nobody\'s work', async () => {
    const id = await newSession()
    await held('four', 'a')
    await survey.context.database.session.update({ where: { id }, data: { state: 'closing' } })
    expect((await desk.heartbeat(beat('four', 'a'))).find(({ recordingId }) => recordingId === id)?.order).toBe('finish')
    expect(await stateOf(id)).toBe('finishing')
    await survey.context.database.session.update({ where: { id }, data: { state: 'closed' } })
    expect(await held('four', 'a')).not.toContain(id)
  })

  it('two recorders that ask at the same time never both get a recording', async () => {
    const id = await newSession()
    const answers = await Promise.all(['five', 'six', 'seven'].map((name) => held(name, 'a')))
    expect(answers.filter((ids) => ids.includes(id))).toHaveLength(1)
  })

  it('health: names a store that is away, and the absence of any recorder', async () => {
    survey.time.now += 10_000
    expect(desk.health()).toMatchObject({ state: 'down', recorders: 0 })
    await desk.heartbeat(beat('one', 'a', { store: 'down', spooledSegments: 3, spooledBytes: 900 }))
    expect(desk.health()).toMatchObject({ state: 'degraded', store: 'down', spooledSegments: 3, problem: expect.stringContaining('spool') })
    await desk.heartbeat(beat('one', 'a'))
    expect(desk.health()).toMatchObject({ state: 'up', problem: null, recorders: 1 })
  })
})

describe('a heartbeat that knows all', () => {
  const timed = async (change: Heartbeat): Promise<{ orders: string[]; milliseconds: number }> => {
    const began = performance.now()
    const orders = (await desk.heartbeat(change)).map(({ recordingId, order }) => `${recordingId} ${order}`)
    return { orders, milliseconds: performance.now() - began }
  }

  it('is answered when something changes, or after two seconds', async () => {
    const holding = (await desk.heartbeat(beat('eight', 'a'))).map(({ recordingId }) => recordingId)
    const idle = await timed(beat('eight', 'a', { holding }))
    expect(idle.milliseconds).toBeGreaterThan(1_900)
    const waiting = timed(beat('eight', 'a', { holding }))
    const id = await newSession()
    survey.context.liveHub.changed('inspection', 'session')
    const news = await waiting
    expect(news.orders).toContain(`${id} record`)
    expect(news.milliseconds).toBeLessThan(1_500)
    expect((await timed(beat('eight', 'a', { holding }))).milliseconds, 'it does not hold the new one yet').toBeLessThan(1_500)
    await survey.context.database.session.update({ where: { id }, data: { state: 'closing' } })
    const finish = await timed(beat('eight', 'a', { holding: [...holding, id] }))
    expect(finish.orders).toContain(`${id} finish`)
    expect(finish.milliseconds).toBeLessThan(1_500)
    expect((await timed(beat('eight', 'restarted', { holding: [...holding, id] }))).milliseconds, 'another process has heard nothing').toBeLessThan(1_500)
    await survey.context.database.session.update({ where: { id }, data: { state: 'closed' } })
  })

  it('is answered when the desk closes', async () => {
    const other = await RecorderDesk.create(survey.context)
    const holding = (await other.heartbeat(beat('nine', 'a'))).map(({ recordingId }) => recordingId)
    const began = performance.now()
    const waiting = other.heartbeat(beat('nine', 'a', { holding }))
    await other.close()
    await waiting
    expect(performance.now() - began).toBeLessThan(1_500)
  })
})

describe('segments', () => {
  it('new, known again, and refused with other content: the first one stays', async () => {
    const id = await newSession()
    const trackId = await survey.track(id, 1)
    const report = await survey.segment(id, trackId, 1)
    expect(await acceptSegment(survey.context, report)).toBe('new')
    expect(await acceptSegment(survey.context, report)).toBe('known')
    const other = { ...report, object: { ...report.object, sha256: 'f'.repeat(64) } }
    await expect(acceptSegment(survey.context, other)).rejects.toMatchObject({ code: 'segment-conflict' })
    const row = await survey.context.database.segment.findUniqueOrThrow({ where: { trackId_seq: { trackId, seq: 1 } } })
    expect(row).toMatchObject({ sha256: report.object.sha256, mediaStart: 180_000n, startsAt: new Date(report.startsAt), endedAt: new Date(report.endedAt) })
    const entry = await survey.context.database.auditEntry.findFirst({ where: { target: `track:${trackId}`, action: 'segment.conflict' } })
    expect(entry).toMatchObject({ refused: true, detail: { seq: 1, refused: 'f'.repeat(64) } })
  })

  it('unknown track, unknown part, keys that lie elsewhere', async () => {
    const id = await newSession()
    const trackId = await survey.track(id, 1)
    const report = await survey.segment(id, trackId, 1)
    const withKey = (key: string) => ({ ...report, object: { ...report.object, key } })
    await expect(acceptSegment(survey.context, { ...report, part: 7 })).rejects.toMatchObject({ code: 'track-unknown', message: expect.stringContaining('part 7') })
    await expect(acceptSegment(survey.context, { ...withKey(`sessions/${id}/nosuch/seg-000001.m4s`), trackId: 'nosuch' })).rejects.toMatchObject({ code: 'track-unknown' })
    const elsewhere = [`sessions/${id}/${trackId}/../x`, `sessions/other/${trackId}/seg-000001.m4s`, `sessions/${id}/other/seg-000001.m4s`, `archives/${id}/${trackId}/seg-000001.m4s`, `sessions/${id}/${trackId}/..`]
    for (const key of elsewhere) await expect(acceptSegment(survey.context, withKey(key))).rejects.toMatchObject({ code: 'request-invalid' })
    expect(await survey.context.database.segment.count({ where: { trackId } })).toBe(1)
  })

  it('the same report from several senders at once is stored once', async () => {
    const id = await newSession()
    const trackId = await survey.track(id, 0)
    const report = await survey.segment(id, trackId, 0)
    const answers = await Promise.all([1, 2, 3].map(() => acceptSegment(survey.context, report)))
    expect(answers.sort()).toEqual(['known', 'known', 'new'])
  })
})

describe('other reports', () => {
  it('tracks and parts are idempotent; another track for the same source, another init for the same part are refused', async () => {
    const id = await newSession()
    const track = { recordingId: id, trackId: 'cam', peerId: 'p', role: 'applicant', name: 'N', kind: 'video', source: 'camera' } as const
    await acceptTrack(survey.context, track)
    await acceptTrack(survey.context, track)
    await expect(acceptTrack(survey.context, { ...track, trackId: 'cam2' })).rejects.toMatchObject({ code: 'segment-conflict' })
    await expect(acceptTrack(survey.context, { ...track, recordingId: 'nosuch' })).rejects.toMatchObject({ code: 'recording-unknown' })
    const init = { key: `sessions/${id}/cam/init-000.mp4`, sha256: 'a'.repeat(64), bytes: 9, versionId: null }
    const part = { trackId: 'cam', part: 0, producerId: 'pr', projection: 'flat', init, codec: 'avc1', width: 1, height: 1 } as const
    await acceptPart(survey.context, part)
    await acceptPart(survey.context, part)
    await expect(acceptPart(survey.context, { ...part, init: { ...init, sha256: 'b'.repeat(64) } })).rejects.toMatchObject({ code: 'segment-conflict' })
    await expect(acceptPart(survey.context, { ...part, trackId: 'nosuch' })).rejects.toMatchObject({ code: 'track-unknown' })
    await expect(acceptPart(survey.context, { ...part, part: 1, init: { ...init, key: 'sessions/other/cam/init-001.mp4' } })).rejects.toMatchObject({ code: 'request-invalid' })
  })

  it('gaps: idempotent, and not backwards', async () => {
    const id = await newSession()
    const trackId = await survey.track(id, 0)
    await acceptGap(survey.context, { trackId, from: 1000, to: 2000, cause: 'network' })
    await acceptGap(survey.context, { trackId, from: 1000, to: 2000, cause: 'network' })
    expect(await survey.context.database.gap.count({ where: { trackId } })).toBe(1)
    await expect(acceptGap(survey.context, { trackId, from: 2000, to: 1000, cause: 'network' })).rejects.toMatchObject({ code: 'request-invalid' })
    await expect(acceptGap(survey.context, { trackId: 'nosuch', from: 1, to: 2, cause: 'network' })).rejects.toMatchObject({ code: 'track-unknown' })
  })

  it('finished: once, told to the rest of api, with what was stored but never accepted; late segments are refused then', async () => {
    const id = await newSession()
    const trackId = await survey.track(id, 2)
    const finished: string[] = []
    survey.context.facts.on('recordingFinished', ({ sessionId }) => finished.push(sessionId))
    const tracks = [{ trackId, segments: 3, parts: 1, bytes: 1 }]
    await acceptFinished(survey.context, { recordingId: id, tracks })
    await acceptFinished(survey.context, { recordingId: id, tracks })
    expect(finished).toEqual([id])
    const entries = await survey.context.database.auditEntry.findMany({ where: { target: `session:${id}`, action: 'recording.finished' } })
    expect(entries.map(({ detail }) => detail)).toEqual([{ tracks, unaccepted: [{ trackId, segments: 1 }] }])
    const late = await survey.segment(id, trackId, 2)
    await expect(acceptSegment(survey.context, late)).rejects.toMatchObject({ code: 'session-closed' })
    expect(await acceptSegment(survey.context, await survey.segment(id, trackId, 1))).toBe('known')
    await expect(acceptFinished(survey.context, { recordingId: 'nosuch', tracks: [] })).rejects.toMatchObject({ code: 'recording-unknown' })
  })
})
