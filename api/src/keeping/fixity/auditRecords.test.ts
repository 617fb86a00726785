import { chmod, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StorageError } from '@cloud-survey/recorder/storage'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Context } from '../../Context.ts'
import type { Redaction } from '../../database/index.ts'
import { storeLike } from '../../testing/storeLike.ts'
import { copyRecordKeyOf, keepCopyRecords } from '../copies/copyRecords.ts'
import { carryOut } from '../destruction/carryOut.ts'
import { certificateKeyOf, orderKeyOf } from '../destruction/destructionRecords.ts'
import { decideDestruction, proposeDestruction } from '../destruction/destructions.ts'
import { holdKeyOf, keepHolds } from '../holds/holdRecords.ts'
import { placeHold, stepHold } from '../holds/placeHold.ts'
import { keepingHealth } from '../keepingHealth.ts'
import { KeptSurvey } from '../testing/KeptSurvey.ts'
import { fixityFindings, fixityOverview, lastSummary } from './fixityOverview.ts'
import { runFixity } from './runFixity.ts'

let kept: KeptSurvey
let context: Context
let held: string
let holdId: string
let destroyed: string
let destructionId: string
let copy: Redaction
beforeEach(async () => {
  kept = await KeptSurvey.create()
  context = kept.context
  destroyed = await kept.sealed()
  kept.goTo('2057-01-01')
  destructionId = (await proposeDestruction(context, kept.actor('adm'), { archiveIds: [destroyed], reason: '保管期满' })).destructionId
  await decideDestruction(context, kept.actor('aud'), destructionId, { decision: 'approved', note: '同意' })
  await carryOut(context, never)
  held = await kept.sealed()
  holdId = (await placeHold(context, kept.actor('aud'), held, '诉讼保全')).holdId
  await stepHold(context, kept.actor('eve'), holdId, 'confirmed', '同意')
  copy = await kept.copied(held, 'black where it should be')
  await keepHolds(context, 0, never)
  await keepCopyRecords(context, 0, never)
  kept.survey.time.now += 2 * day
})
afterEach(() => kept.close())

const never = new AbortController().signal
const day = 86_400_000
const none = { missing: 0, changed: 0, unreadable: 0, untracked: 0 }
const placed = () => holdKeyOf(holdId, 0)
const confirmed = () => holdKeyOf(holdId, 1)
const pathOf = (key: string): string => join(kept.survey.dataDir, 'objects', key)
const found = async () => (await fixityFindings(context, 1)).findings.map(({ result, key, archiveId }) => [result, key, archiveId])
async function rewrite(key: string, content: string): Promise<void> {
  await chmod(pathOf(key), 0o600)
  await writeFile(pathOf(key), content)
}

it('[V6] a round reads the records of holds, destructions and redacted copies too', async () => {
  await runFixity(context, never)
  const summary = await lastSummary(context.database)
  expect(summary).toMatchObject(none)
  expect(summary?.ok).toBe(summary?.objects)
  const asked: string[] = []
  kept.survey.time.now += 60 * day
  await runFixity({ ...context, store: storeLike(context.store, { get: (key, options) => { asked.push(key); return context.store.get(key, options) } }) }, never)
  expect(asked).toEqual(expect.arrayContaining([placed(), confirmed(), orderKeyOf(destructionId, destroyed), certificateKeyOf(destructionId), copyRecordKeyOf(held, copy.id)]))
})

it('[V6] a record that is missing, forged, moved or known by nobody is a finding of its archive, and shows in the health', async () => {
  const first = await readFile(pathOf(placed()), 'utf8')
  await rewrite(confirmed(), first)
  await rewrite(placed(), first.replace('诉讼保全', '诉讼不保'))
  await rm(pathOf(orderKeyOf(destructionId, destroyed)))
  await rename(pathOf(certificateKeyOf(destructionId)), pathOf(`destructions/${destructionId}/other.json`))
  await runFixity(context, never)
  expect(new Set(await found())).toEqual(new Set([
    ['changed', confirmed(), held], ['changed', placed(), held],
    ['missing', certificateKeyOf(destructionId), null], ['missing', orderKeyOf(destructionId, destroyed), destroyed],
    ['untracked', `destructions/${destructionId}/other.json`, null],
  ]))
  expect(await keepingHealth(context)).toMatchObject({ state: 'degraded', problem: expect.stringContaining('missing: 2, changed: 2') })
})

it('[V7] one that the store fails to give is tried on later days, and while the store is away nothing is said of it', async () => {
  const get: Context['store']['get'] = async (key, options) => {
    if (key === certificateKeyOf(destructionId)) throw new StorageError('store-unavailable', 'not given')
    return context.store.get(key, options)
  }
  await runFixity({ ...context, store: storeLike(context.store, { get, health: async () => ({ state: 'down', problem: 'gone' }) }) }, never)
  expect(await fixityOverview(context)).toMatchObject({ running: { doubts: 0, ...none } })
  await runFixity({ ...context, store: storeLike(context.store, { get }) }, never)
  expect(await fixityOverview(context)).toMatchObject({ running: { doubts: 1, ...none } })
  kept.survey.time.now += day
  await runFixity(context, never)
  const summary = await lastSummary(context.database)
  expect(summary).toMatchObject(none)
  expect(summary?.ok).toBe(summary?.objects)
})
