import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { TestSurvey } from '../archives/TestSurvey.ts'
import type { Evidence } from '../contract/index.ts'
import { makeFinding } from './makeFinding.ts'
import { storeSnapshot } from './storeSnapshot.ts'
import { demandingChecklist } from './testing/demandingChecklist.ts'

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
let survey: TestSurvey
beforeAll(async () => {
  survey = await TestSurvey.create()
})
afterAll(() => survey.close())

type Input = Parameters<typeof makeFinding>[3]
const demand = (type: Evidence['type'], min = 1): Evidence => ({ type, min, required: true })
const missing = (...kinds: [string, string][]) => ({ code: 'evidence-missing', fields: kinds.map(([type, how]) => ({ path: `evidence.${type}`, problem: expect.stringContaining(how) })) })

async function lineWith(demands: Parameters<typeof demandingChecklist>[1]) {
  const { checklistVersionId, code } = await demandingChecklist(survey, demands)
  const inspectionId = await survey.inspection(checklistVersionId, ['ann'])
  const trackId = await survey.track(await survey.session(inspectionId), 1)
  const view = { producerId: `producer-${trackId}`, projection: 'equirectangular' as const, delayMs: 0, yaw: null, pitch: null, fov: null }
  return {
    view,
    judge: (change: Partial<Input>) => makeFinding(survey.context, survey.actor('ann'), inspectionId, { code, verdict: 'pass', reason: null, measured: null, view: null, snapshotIds: [], ...change }),
    snap: async (projection: 'flat' | 'equirectangular') => (await storeSnapshot(survey.context, survey.actor('ann'), inspectionId, { code, producerId: view.producerId, projection, delayMs: 0 }, { type: 'image/png', stream: Readable.from([png]) })).snapshotId,
  }
}

it('a line that demands to be seen live is judged with the moment it was seen', async () => {
  const { judge, view } = await lineWith({ evidence: [demand('live'), demand('test')] })
  await expect(judge({})).rejects.toMatchObject(missing(['live', 'picture is on the screen'], ['test', 'how the test went']))
  await expect(judge({ verdict: 'fail', reason: '冲水无力', view: null })).rejects.toMatchObject(missing(['live', 'picture']))
  expect(await judge({ view, reason: '冲水正常，无倒灌' })).toMatchObject({ verdict: 'pass', reason: '冲水正常，无倒灌' })
})

it('says how many pictures of which kind are missing, and takes them when they are there', async () => {
  const { judge, snap } = await lineWith({ evidence: [demand('photo', 2), demand('photo360')] })
  const first = await snap('flat')
  await expect(judge({ snapshotIds: [first] })).rejects.toMatchObject(missing(['photo', '1 more snapshot of it'], ['photo360', '360° camera']))
  const [second, sphere] = [await snap('flat'), await snap('equirectangular')]
  expect(await judge({ snapshotIds: [first, second, sphere] })).toMatchObject({ verdict: 'pass' })
})

it('what does not apply needs its reason only', async () => {
  const { judge } = await lineWith({ evidence: [demand('photo', 2)] })
  expect(await judge({ verdict: 'na', reason: '没有地下室' })).toMatchObject({ verdict: 'na' })
})

it('reads a value with its unit, converts it, and holds it against the threshold', async () => {
  const { judge } = await lineWith({ measure: { unit: 'm', op: '>=', value: 25 }, evidence: [demand('reading')] })
  expect(await judge({ measured: '2500cm' })).toMatchObject({ measured: 25 })
  expect(await judge({ measured: '0.25 km' })).toMatchObject({ measured: 250 })
  await expect(judge({ measured: '24.99 m' })).rejects.toMatchObject({ code: 'request-invalid', message: expect.stringContaining('24.99 m is not >= 25 m'), fields: [{ path: 'body.measured' }] })
  await expect(judge({ measured: '30 ㎡' })).rejects.toMatchObject({ code: 'request-invalid', message: expect.stringContaining('enter the value in m') })
  await expect(judge({ verdict: 'fail', reason: '距离不足' })).rejects.toMatchObject(missing(['reading', 'value']))
  expect(await judge({ verdict: 'fail', reason: '距离不足', measured: '900 cm' })).toMatchObject({ verdict: 'fail', measured: 9 })
})
