import { afterAll, beforeAll, expect, it } from 'vitest'
import { sealSession } from '../../archives/sealSession.ts'
import { archiveObjects } from '../archiveObjects.ts'
import { keptArchives } from '../keptArchives.ts'
import { KeptSurvey } from '../testing/KeptSurvey.ts'
import { holdList, openHolds } from './holds.ts'
import { placeHold, stepHold } from './placeHold.ts'

let kept: KeptSurvey
beforeAll(async () => {
  kept = await KeptSurvey.create()
})
afterAll(() => kept.close())

const code = (wanted: string) => expect.objectContaining({ code: wanted })
const held = async (archiveId: string): Promise<boolean[]> => {
  const states = await Promise.all((await archiveObjects(kept.context, archiveId)).map(({ key, versionId }) => kept.context.store.lockState(key, versionId)))
  return [...new Set(states.map((state) => state.held))]
}

it('[V8] a hold is placed by one auditor and confirmed by another, then every object is held; it is lifted likewise', async () => {
  const { context } = kept
  const [aud, eve] = [kept.actor('aud'), kept.actor('eve')]
  const archiveId = await kept.sealed()
  const { holdId, state } = await placeHold(context, aud, archiveId, '诉讼保全')
  expect(state).toBe('placed')
  expect(await openHolds(context.database, archiveId)).toHaveLength(1)
  await expect(stepHold(context, aud, holdId, 'confirmed', '同意')).rejects.toThrow(code('same-person'))
  await expect(stepHold(context, eve, holdId, 'lifted', '同意')).rejects.toThrow(code('hold-settled'))
  await kept.lock()
  expect(await held(archiveId)).toEqual([false])
  expect((await stepHold(context, eve, holdId, 'confirmed', '同意')).state).toBe('held')
  await kept.lock()
  expect(await held(archiveId)).toEqual([true])
  expect((await keptArchives(context, { page: 1 })).archives).toMatchObject([{ archiveId, state: 'locked', held: true }])
  expect((await stepHold(context, eve, holdId, 'lift-asked', '案件终结')).state).toBe('lifting')
  await expect(stepHold(context, eve, holdId, 'lifted', '同意')).rejects.toThrow(code('same-person'))
  expect((await stepHold(context, aud, holdId, 'lift-refused', '还有上诉')).state).toBe('held')
  await stepHold(context, eve, holdId, 'lift-asked', '上诉驳回')
  expect((await stepHold(context, aud, holdId, 'lifted', '同意')).state).toBe('lifted')
  await kept.lock()
  expect(await held(archiveId)).toEqual([false])
  const actions = await context.database.auditEntry.findMany({ where: { target: `archive:${archiveId}`, action: { startsWith: 'hold.' } }, orderBy: { seq: 'asc' } })
  expect(actions.map(({ action, actorId }) => [action, actorId])).toEqual([['hold.placed', 'aud'], ['hold.confirmed', 'eve'], ['hold.lift-asked', 'eve'], ['hold.lift-refused', 'aud'], ['hold.lift-asked', 'eve'], ['hold.lifted', 'aud']])
  expect((await holdList(context, 1)).holds[0]?.steps.map(({ reason }) => reason)).toEqual(['诉讼保全', '同意', '案件终结', '还有上诉', '上诉驳回', '同意'])
  for (const change of [() => context.database.holdStep.deleteMany({}), () => context.database.holdStep.updateMany({ data: { by: 'ann' } }), () => context.database.legalHold.deleteMany({})]) await expect(change()).rejects.toThrow()
})

it('[V8] of two who take a step at once one is told so, and a refused hold holds nothing', async () => {
  const { context } = kept
  const archiveId = await kept.sealed()
  const { holdId } = await placeHold(context, kept.actor('aud'), archiveId, '诉讼保全')
  const both = await Promise.allSettled((['confirmed', 'refused'] as const).map((step) => stepHold(context, kept.actor('eve'), holdId, step, '同意')))
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const other = await placeHold(context, kept.actor('aud'), await kept.sealed(), '误操作')
  await stepHold(context, kept.actor('aud'), other.holdId, 'refused', '撤回')
  expect(await openHolds(context.database, other.archiveId)).toEqual([])
  await expect(placeHold(context, kept.actor('aud'), 'none', '诉讼保全')).rejects.toThrow(code('archive-unknown'))
  await expect(stepHold(context, kept.actor('aud'), 'none', 'confirmed', '同意')).rejects.toThrow(code('hold-unknown'))
})

it('[V8] two holds on one archive: it is free when both are lifted; pictures of two archives stay held while one is', async () => {
  const { context, survey } = kept
  const [aud, eve] = [kept.actor('aud'), kept.actor('eve')]
  const inspectionId = await survey.inspection('fire-safety-guidance_1', ['ann', 'bob'])
  const [one, two] = [await kept.sealed(inspectionId), await kept.sealed(inspectionId)]
  const picture = await survey.store('snapshots/shared-picture.png', 'a picture of both')
  await kept.picture(inspectionId, 'shared-picture', picture)
  for (const { sessionId } of await context.database.archive.findMany({ where: { id: { in: [one, two] } } })) await sealSession(context, sessionId)
  const inForce = async (archiveId: string): Promise<string> => {
    const { holdId } = await placeHold(context, aud, archiveId, '诉讼保全')
    await stepHold(context, eve, holdId, 'confirmed', '同意')
    return holdId
  }
  const lift = async (holdId: string): Promise<void> => {
    await stepHold(context, aud, holdId, 'lift-asked', '终结')
    await stepHold(context, eve, holdId, 'lifted', '同意')
    await kept.lock()
  }
  const [first, second, other] = [await inForce(one), await inForce(one), await inForce(two)]
  await kept.lock()
  await lift(first)
  expect(await held(one)).toEqual([true])
  await lift(second)
  expect((await context.store.lockState(picture.key, null)).held).toBe(true)
  expect(new Set(await held(one))).toEqual(new Set([false, true]))
  await lift(other)
  expect([await held(one), await held(two)]).toEqual([[false], [false]])
})
