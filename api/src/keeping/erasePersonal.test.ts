import { afterAll, beforeAll, expect, it } from 'vitest'
import { sha256OfJson } from '../keys/sha256.ts'
import { erasePersonal } from './erasePersonal.ts'
import { placeHold, stepHold } from './holds/placeHold.ts'
import { keepingOverview } from './keepingOverview.ts'
import { KeptSurvey } from './testing/KeptSurvey.ts'

let kept: KeptSurvey
beforeAll(async () => {
  kept = await KeptSurvey.create()
})
afterAll(() => kept.close())

const day = 86_400_000
const report = { model: 'phone', latitude: 31.2, longitude: 121.5 }

it('[V10] what the phone reported goes 180 days after the end, not before, and the trail keeps its digest', async () => {
  const { context, survey } = kept
  const { database } = context
  const reported = async (endedAt: number | null): Promise<string> => {
    const id = await survey.inspection('fire-safety-guidance_1', ['ann', 'bob'])
    await database.inspection.update({ where: { id }, data: { selfTest: report, consent: { textSha256: 'a'.repeat(64) }, appliedAt: new Date(survey.time.now), endedAt: endedAt === null ? null : new Date(endedAt) } })
    return id
  }
  const [ended, open] = [await reported(survey.time.now), await reported(null)]
  const selfTest = async (id: string): Promise<unknown> => (await database.inspection.findUniqueOrThrow({ where: { id } })).selfTest
  survey.time.now += 180 * day - 1
  expect(await erasePersonal(context)).toBe(0)
  survey.time.now += 1
  expect((await keepingOverview(context)).personal).toEqual({ days: 180, kept: 2 })
  expect(await erasePersonal(context)).toBe(1)
  expect([await selfTest(ended), await selfTest(open)]).toEqual([null, report])
  // The consent is the ground on which the rest is kept: it stays.
  expect(await database.inspection.findUniqueOrThrow({ where: { id: ended } })).toMatchObject({ consent: { textSha256: 'a'.repeat(64) } })
  expect(await database.auditEntry.findMany({ where: { action: 'personal.erased' } })).toMatchObject([{ target: `inspection:${ended}`, actorKind: 'system', detail: { device: sha256OfJson(report) } }])
  survey.time.now += 365 * day
  expect(await erasePersonal(context)).toBe(1)
  expect(await selfTest(open)).toBe(null)
})

it('[V10] a legal hold keeps it', async () => {
  const { context, survey } = kept
  const inspectionId = await survey.inspection('fire-safety-guidance_1', ['ann', 'bob'])
  const archiveId = await kept.sealed(inspectionId)
  await context.database.inspection.update({ where: { id: inspectionId }, data: { selfTest: report, endedAt: new Date(survey.time.now) } })
  const { holdId } = await placeHold(context, kept.actor('aud'), archiveId, '诉讼保全')
  await stepHold(context, kept.actor('eve'), holdId, 'confirmed', '同意')
  survey.time.now += 200 * day
  expect(await erasePersonal(context)).toBe(0)
  await stepHold(context, kept.actor('aud'), holdId, 'lift-asked', '终结')
  await stepHold(context, kept.actor('eve'), holdId, 'lifted', '同意')
  expect(await erasePersonal(context)).toBe(1)
})
