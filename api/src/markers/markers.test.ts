import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { archiveDetail } from '../archives/archiveDetail.ts'
import { ArchiveShelf } from '../archives/ArchiveShelf.ts'
import { requireAllTold } from '../archives/requireAllTold.ts'
import { sealSession } from '../archives/sealSession.ts'
import { TestSurvey } from '../archives/TestSurvey.ts'
import { verifyArchive } from '../archives/verifyArchive.ts'
import type { MarkerInput } from '../contract/index.ts'
import { inspectionOf } from '../inspections/inspectionOf.ts'
import { leafSchema } from '../verifier/leaves.ts'
import { markMoment } from './markMoment.ts'

const checklist = 'fire-safety-guidance_1'
let survey: TestSurvey
beforeAll(async () => {
  survey = await TestSurvey.create()
})
afterAll(() => survey.close())

let number = 0
function marker(trackId: string, more: Partial<MarkerInput> = {}): MarkerInput {
  number += 1
  return { markerId: `marker-of-this-test-${number}`, code: null, note: null, view: { producerId: `producer-${trackId}`, projection: 'equirectangular', delayMs: 400, yaw: 12.3456, pitch: -5, fov: 75 }, ...more }
}
async function begun(examiners: readonly string[] = ['ann', 'bob']): Promise<{ inspectionId: string; sessionId: string; trackId: string }> {
  const inspectionId = await survey.inspection(checklist, examiners)
  const sessionId = await survey.session(inspectionId)
  const trackId = await survey.track(sessionId, 2)
  survey.time.now += 3_000
  return { inspectionId, sessionId, trackId }
}
const set = (who: string, inspectionId: string, input: MarkerInput) => markMoment(survey.context, survey.actor(who), inspectionId, input)
async function leavesOf(sessionId: string) {
  const rows = await survey.context.database.evidenceLeaf.findMany({ where: { sessionId }, orderBy: { index: 'asc' } })
  return rows.map(({ bytes }) => leafSchema.parse(JSON.parse(Buffer.from(bytes).toString()))).filter(({ kind }) => kind === 'mark')
}

describe('a marker', () => {
  it('[K1] keeps the moment of the key press and the view, as a row and a leaf, and stands in the room and the archive', async () => {
    const { context } = survey
    const { inspectionId, sessionId, trackId } = await begun()
    const news: unknown[] = []
    const silent = context.liveHub.onChanged((change) => news.push(change))
    const pressed = survey.time.now - 400
    const input = marker(trackId, { note: 'cafe\u0301 这里再看一遍' })
    const kept = await set('ann', inspectionId, input)
    expect(kept).toEqual({ markerId: input.markerId, sessionId, code: null, note: 'caf\u00e9 这里再看一遍', at: survey.time.now, examiner: { accountId: 'ann', displayName: 'ANN' }, view: { trackId, at: pressed, projection: 'equirectangular', yaw: 12.3456, pitch: -5, fov: 75 } })
    expect(await leavesOf(sessionId)).toEqual([{ kind: 'mark', at: survey.time.now, marker: input.markerId, code: null, note: 'caf\u00e9 这里再看一遍', by: 'ann', seen: { producer: `producer-${trackId}`, at: pressed, projection: 'equirectangular', yaw: 12_346, pitch: -5_000, fov: 75_000 } }])
    silent()
    expect(news).toEqual([{ inspectionId, what: 'inspection' }])
    expect((await inspectionOf(context, inspectionId, 'bob')).markers).toEqual([kept])
    await survey.closeSession(sessionId)
    await sealSession(context, sessionId)
    const shelf = ArchiveShelf.create(context)
    const { id } = await context.database.archive.findUniqueOrThrow({ where: { sessionId } })
    expect((await shelf.open(id)).manifest.markers).toEqual([kept])
    expect(await archiveDetail(context, shelf, id, null)).toMatchObject({ markers: [kept], hiddenMarkers: 0 })
    expect(await verifyArchive(context, shelf, id)).toMatchObject({ verdict: 'verified', findings: [] })
  })

  it('[K2] is never changed: neither row can be edited, deleted or emptied', async () => {
    const { inspectionId, trackId } = await begun()
    await set('ann', inspectionId, marker(trackId))
    const { database } = survey.context
    await expect(database.marker.updateMany({ data: { note: 'x' } })).rejects.toThrow('append-only')
    await expect(database.marker.deleteMany()).rejects.toThrow('append-only')
    await expect(database.$executeRaw`TRUNCATE "Marker"`).rejects.toThrow('append-only')
  })

  it('[K3] sent again is the same one, in a row, at once, or after the session is over; with other content it is refused', async () => {
    const { inspectionId, sessionId, trackId } = await begun()
    const input = marker(trackId, { note: '门后' })
    const [first, second] = await Promise.all([set('ann', inspectionId, input), set('ann', inspectionId, input)])
    expect(second).toEqual(first)
    survey.time.now += 9_000
    expect(await set('ann', inspectionId, { ...input, view: { ...input.view, delayMs: 9_400 } })).toEqual(first)
    for (const other of [{ ...input, note: '门前' }, { ...input, note: null }, { ...input, code: 'FIR-05' }]) await expect(set('ann', inspectionId, other)).rejects.toMatchObject({ code: 'marker-exists' })
    await expect(set('bob', inspectionId, input)).rejects.toMatchObject({ code: 'marker-exists' })
    await survey.closeSession(sessionId)
    expect(await set('ann', inspectionId, input)).toEqual(first)
    expect(await leavesOf(sessionId)).toHaveLength(1)
    expect(await survey.context.database.marker.count({ where: { sessionId } })).toBe(1)
  })

  it('[K4] is refused outside of a session, by who takes no part, on a line of another checklist, and of a moment before the session; nothing of it stays', async () => {
    const empty = await survey.inspection(checklist, ['ann'])
    await expect(set('ann', empty, marker('none'))).rejects.toMatchObject({ code: 'session-missing' })
    const { inspectionId, sessionId, trackId } = await begun()
    await expect(set('cho', inspectionId, marker(trackId))).rejects.toMatchObject({ code: 'not-taking-part' })
    await expect(set('ann', inspectionId, marker(trackId, { code: 'CAT-01' }))).rejects.toMatchObject({ code: 'checkpoint-unknown' })
    const early = marker(trackId)
    await expect(set('ann', inspectionId, { ...early, view: { ...early.view, delayMs: 3_600_000 } })).rejects.toMatchObject({ code: 'request-invalid', fields: [{ path: 'view.delayMs' }] })
    const elsewhere = await begun()
    const stray = marker(elsewhere.trackId)
    await survey.closeSession(sessionId)
    await expect(set('ann', inspectionId, marker(trackId))).rejects.toMatchObject({ code: 'session-closed' })
    await expect(set('ann', inspectionId, stray)).rejects.toMatchObject({ code: 'session-closed' })
    expect(await survey.context.database.marker.count({ where: { session: { inspectionId } } })).toBe(0)
    expect(await leavesOf(sessionId)).toEqual([])
    // A further session takes none of a picture of the one before.
    await survey.session(inspectionId)
    await expect(set('ann', inspectionId, marker(trackId))).rejects.toMatchObject({ code: 'session-closed' })
  })

  it('[K4] that meets the close is refused by the log itself', async () => {
    const { inspectionId, sessionId, trackId } = await begun()
    await survey.closeSession(sessionId)
    // As if the close had come between the question and the answer.
    await survey.context.database.session.update({ where: { id: sessionId }, data: { state: 'live' } })
    await expect(set('ann', inspectionId, marker(trackId))).rejects.toMatchObject({ code: 'session-closed' })
    expect(await survey.context.database.marker.count({ where: { sessionId } })).toBe(0)
  })

  it('[K5] on a line is told to another examiner after that one\'s own verdict on it; one without a line to all', async () => {
    const { context } = survey
    const { inspectionId, sessionId, trackId } = await begun()
    const free = await set('ann', inspectionId, marker(trackId))
    const bound = await set('ann', inspectionId, marker(trackId, { code: 'FIR-05', note: '不合格？' }))
    const told = async (who: string) => {
      const { markers, hiddenMarkers } = await inspectionOf(context, inspectionId, who)
      return [markers.map(({ markerId }) => markerId), hiddenMarkers]
    }
    expect(await told('ann')).toEqual([[free.markerId, bound.markerId], 0])
    expect(await told('bob')).toEqual([[free.markerId], 1])
    await survey.closeSession(sessionId)
    await sealSession(context, sessionId)
    const { id } = await context.database.archive.findUniqueOrThrow({ where: { sessionId } })
    const shelf = ArchiveShelf.create(context)
    expect(await archiveDetail(context, shelf, id, 'bob')).toMatchObject({ markers: [free], hiddenMarkers: 1 })
    expect((await archiveDetail(context, shelf, id, null)).markers).toEqual([free, bound])
    // Nor by the report, although nobody has found anything.
    const report = async (who: string | null) => requireAllTold(await shelf.open(id), await archiveDetail(context, shelf, id, who))
    await expect(report('bob')).rejects.toMatchObject({ code: 'judged-apart' })
    await report('ann')
    await report(null)
    await survey.judge(inspectionId, 'bob', 'FIR-05', 'pass')
    expect(await told('bob')).toEqual([[free.markerId, bound.markerId], 0])
    expect(await archiveDetail(context, shelf, id, 'bob')).toMatchObject({ markers: [free, bound], hiddenMarkers: 0 })
    await report('bob')
  })
})
