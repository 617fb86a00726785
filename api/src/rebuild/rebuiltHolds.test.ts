import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { StorageError } from '@cloud-survey/recorder/storage'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Context } from '../Context.ts'
import { holdKeyOf, keepHolds } from '../keeping/holds/holdRecords.ts'
import { holdList, openHolds } from '../keeping/holds/holds.ts'
import { placeHold, stepHold } from '../keeping/holds/placeHold.ts'
import { keptArchives } from '../keeping/keptArchives.ts'
import { lockArchives } from '../keeping/lockArchives.ts'
import { KeptSurvey } from '../keeping/testing/KeptSurvey.ts'
import { storeLike } from '../testing/storeLike.ts'
import { EmptyTown } from './testing/EmptyTown.ts'

const never = new AbortController().signal
let kept: KeptSurvey
let lost: Context
/** An archive under a hold in force, one whose hold waits for a second person, one whose hold was lifted. */
let held: string
let placed: string
let free: string
/** The hold in force, and the one that was lifted. */
let inForce: string
let lifted: string

async function holdOn(archiveId: string): Promise<string> {
  kept.survey.time.now += 1000
  const { holdId } = await placeHold(lost, kept.actor('aud'), archiveId, '诉讼保全')
  kept.survey.time.now += 1000
  await stepHold(lost, kept.actor('eve'), holdId, 'confirmed', '同意')
  return holdId
}

beforeAll(async () => {
  kept = await KeptSurvey.create()
  lost = kept.context
  ;[held, placed, free] = [await kept.sealed(), await kept.sealed(), await kept.sealed()]
  inForce = await holdOn(held)
  await placeHold(lost, kept.actor('aud'), placed, '复议')
  lifted = await holdOn(free)
  await stepHold(lost, kept.actor('aud'), lifted, 'lift-asked', '终结')
  await stepHold(lost, kept.actor('eve'), lifted, 'lifted', '同意')
  await keepHolds(lost, 0, never)
  await kept.lock()
}, 300_000)
afterAll(() => kept.close())


describe('legal holds, kept in the store step by step', () => {
  it('are there after the catalogue was rebuilt: by whom, when, why, and in force', async () => {
    const town = await EmptyTown.forTest(kept.survey)
    const report = await town.rebuild()
    expect(report.holds.map(({ archiveId }) => archiveId).toSorted()).toEqual([held, placed, free].toSorted())
    expect(report).toMatchObject({ refused: [], unfit: [], held: [] })
    expect(await holdList(town.context, 1)).toEqual(await holdList(lost, 1))
    expect(await town.context.database.account.findMany({ where: { id: { in: ['aud', 'eve'] } }, orderBy: { id: 'asc' } })).toMatchObject([{ displayName: 'AUD', role: 'auditor', active: false }, { displayName: 'EVE', role: 'auditor', active: false }])
    await lockArchives(town.context, never)
    const heldIn = async (context: Context) => new Map((await keptArchives(context, { page: 1 })).archives.map((each) => [each.archiveId, each.held]))
    expect(await heldIn(town.context)).toEqual(await heldIn(lost))
    expect(await town.context.database.keeping.findUnique({ where: { archiveId: held } })).toMatchObject({ state: 'locked', objectsHeld: true })
    expect((await town.rebuild()).holds).toEqual([])
    // They go on as before, and what follows is kept in the new town's store.
    await stepHold(town.context, kept.actor('aud'), inForce, 'lift-asked', '终结')
    await keepHolds(town.context, 0, never)
    expect(await town.context.store.exists(holdKeyOf(inForce, 2))).toBe(true)
  })

  it('of which a step was lost are there up to it, which holds rather longer than shorter', async () => {
    const town = await EmptyTown.forTest(kept.survey)
    await rm(town.pathOf(holdKeyOf(lifted, 2)), { force: true })
    await town.rebuild()
    expect(await openHolds(town.context.database, free)).toMatchObject([{ holdId: lifted, state: 'held' }])
  })

  it('are not believed where the institution did not sign them, or where they were moved', async () => {
    const town = await EmptyTown.forTest(kept.survey)
    const genuine = await readFile(town.pathOf(holdKeyOf(lifted, 3)), 'utf8')
    const forged = [[holdKeyOf('forged', 0), genuine.replaceAll('lifted', 'placed')], [holdKeyOf(inForce, 2), genuine]] as const
    for (const [key, text] of forged) {
      await mkdir(dirname(town.pathOf(key)), { recursive: true })
      await writeFile(town.pathOf(key), text)
    }
    const report = await town.rebuild()
    expect(report.unfit).toEqual(forged.map(([key]) => key).toSorted())
    expect(await openHolds(town.context.database, held)).toMatchObject([{ holdId: inForce, state: 'held' }])
    expect(await town.context.database.legalHold.count()).toBe(3)
  })

  it('that only the store enforces, of which nothing tells, are named', async () => {
    const town = await EmptyTown.forTest(kept.survey)
    await rm(town.pathOf(`holds/${inForce}`), { recursive: true })
    expect((await town.rebuild()).held).toEqual([held])
  })
})

it('a step that the store cannot take now is kept later, and one whose place is taken keeps no other from it', async () => {
  const { store } = lost
  const holdId = await holdOn(placed)
  const put = async (): Promise<never> => Promise.reject(new StorageError('store-unavailable', 'the store is away'))
  expect(await keepHolds({ ...lost, store: storeLike(store, { put }) }, 0, never)).toBe(0)
  expect(await store.exists(holdKeyOf(holdId, 0))).toBe(false)
  const taken = join(kept.survey.dataDir, 'objects', holdKeyOf(holdId, 0))
  await mkdir(dirname(taken), { recursive: true })
  await writeFile(taken, 'not ours')
  expect(await keepHolds(lost, 0, never)).toBe(kept.survey.time.now)
  expect(await store.exists(holdKeyOf(holdId, 1))).toBe(true)
  // What is long kept is not looked at again.
  kept.survey.time.now += 3_600_000
  expect(await keepHolds({ ...lost, store: storeLike(store, { exists: put }) }, kept.survey.time.now, never)).toBe(kept.survey.time.now)
})
