import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { ZipFile } from 'yazl'
import { failAt } from '../archives/testing/failAt.ts'
import { TestSurvey } from '../archives/TestSurvey.ts'
import { bringIn } from './bringIn.ts'
import { CheckDesk } from './CheckDesk.ts'
import { quarantinedDetail } from './quarantined.ts'
import { removeOwn } from './removePackage.ts'

let survey: TestSurvey
let zip: Buffer
let desk: CheckDesk | undefined
beforeAll(async () => {
  survey = await TestSurvey.create()
  const made = new ZipFile()
  made.addBuffer(Buffer.alloc(5_000, 'one'), 'one.txt', { compress: false })
  made.addBuffer(Buffer.from('two'), 'evidence-seal/seal.json')
  made.end()
  zip = await buffer(made.outputStream)
})
afterEach(async () => {
  vi.restoreAllMocks()
  await desk?.close()
})
afterAll(() => survey.close())

const brought = (): Promise<string> => bringIn(survey.context, survey.actor('ann'), { name: 'a.zip', reason: '协查', announced: zip.length }, { type: 'application/zip', stream: Readable.from([zip]) })
const opened = async (): Promise<CheckDesk> => (desk = await CheckDesk.create(survey.context, { noteMs: 0 }))
const told = async (id: string) => { const { work, checks } = await quarantinedDetail(survey.context, id); return { state: work?.state, problem: work?.problem, checks: checks.length } }
const trail = async (id: string) => (await survey.context.database.auditEntry.findMany({ where: { target: `quarantine:${id}` }, orderBy: { seq: 'asc' } })).map(({ action, actorName }) => `${actorName} ${action}`)

/** Lets the third reading of the store wait; tells when it is reached, and lets it go on. */
function gate() {
  const get = survey.context.store.get.bind(survey.context.store)
  const [reached, open] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  let readings = 0
  vi.spyOn(survey.context.store, 'get').mockImplementation(async (...asked) => {
    readings += 1
    if (readings === 3) {
      reached.resolve()
      await open.promise
    }
    return get(...asked)
  })
  return { reached: reached.promise, open: open.resolve }
}

it('[Q5] packages are checked one after the other; how far one is shows while it is read; one that is asked for twice is checked once', async () => {
  const [first, second] = [await brought(), await brought()]
  expect(await told(first)).toEqual({ state: undefined, problem: undefined, checks: 0 })
  const checks = await opened()
  const held = gate()
  await checks.ask(survey.actor('ann'), first)
  await held.reached
  await checks.ask(survey.actor('bob'), first)
  await checks.ask(survey.actor('bob'), second)
  await expect.poll(async () => (await quarantinedDetail(survey.context, first)).work).toMatchObject({ state: 'checking', askedBy: 'ANN', read: expect.toSatisfy((read: number) => read > 0 && read <= zip.length), problem: null })
  expect(await told(second)).toEqual({ state: 'waiting', problem: null, checks: 0 })
  held.open()
  await checks.idle()
  for (const id of [first, second]) expect(await told(id)).toEqual({ state: 'checked', problem: null, checks: 1 })
  expect(await trail(first)).toEqual(['ann quarantine.brought', 'ann quarantine.check-asked', 'ann quarantine.checked'])
  await checks.ask(survey.actor('bob'), first)
  await checks.idle()
  expect(await told(first)).toMatchObject({ state: 'checked', checks: 2 })
})

it('[Q5] a check that the end of api, or a crash, broke off keeps nothing, and is made at the next start', async () => {
  const id = await brought()
  const held = gate()
  await (await opened()).ask(survey.actor('ann'), id)
  await held.reached
  // It waits for no store that stands still.
  await desk?.close()
  held.open()
  expect(await told(id)).toEqual({ state: 'waiting', problem: null, checks: 0 })
  await survey.context.database.quarantineWork.update({ where: { packageId: id }, data: { state: 'checking', attempts: 4 } })
  await (await opened()).idle()
  expect(await told(id)).toEqual({ state: 'checked', problem: null, checks: 1 })
  await survey.context.database.quarantineWork.update({ where: { packageId: id }, data: { state: 'checking', attempts: 5 } })
  await desk?.idle()
  expect(await told(id)).toEqual({ state: 'failed', problem: 'internal', checks: 1 })
  expect((await trail(id)).at(-1)).toBe(' quarantine.check-failed')
})

it('[Q5] while the store is away it is tried again, five times; then it failed, says why, and can be asked for again', async () => {
  const id = await brought()
  const checks = await opened()
  const failing = failAt(survey.context.store, 2, 'away')
  await checks.ask(survey.actor('ann'), id)
  for (let attempt = 1; attempt < 5; attempt += 1) {
    await checks.idle()
    expect(await told(id)).toEqual({ state: 'waiting', problem: 'store-unavailable', checks: 0 })
    survey.time.now += 10_000_000
  }
  await checks.idle()
  expect(await told(id)).toEqual({ state: 'failed', problem: 'store-unavailable', checks: 0 })
  failing.end()
  await checks.ask(survey.actor('ann'), id)
  await checks.idle()
  expect(await told(id)).toEqual({ state: 'checked', problem: null, checks: 1 })
})

it('[Q5] what is removed while it is being checked is checked no more', async () => {
  const id = await brought()
  const held = gate()
  const checks = await opened()
  await checks.ask(survey.actor('ann'), id)
  await held.reached
  await removeOwn(survey.context, survey.actor('ann'), id)
  held.open()
  await checks.idle()
  expect(await told(id)).toEqual({ state: undefined, problem: undefined, checks: 0 })
  await expect(checks.ask(survey.actor('ann'), id)).rejects.toMatchObject({ code: 'quarantine-removed' })
  expect((await trail(id)).at(-1)).toBe('ann quarantine.removed')
})
