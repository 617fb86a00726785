import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import { TestSurvey } from '../archives/TestSurvey.ts'
import type { Bytes } from '../verifier/Bytes.ts'
import { ZipPackage } from '../verifier/ZipPackage.ts'
import { bringIn } from './bringIn.ts'
import { checkQuarantined } from './checkQuarantined.ts'
import { GuardedPackage } from './GuardedPackage.ts'
import { quarantinedDetail } from './quarantined.ts'
import { removeExpired } from './removePackage.ts'

let survey: TestSurvey
let zip: Buffer
beforeAll(async () => {
  survey = await TestSurvey.create()
  const made = new ZipFile()
  made.addBuffer(Buffer.from('one one one one one one'), 'one.txt')
  made.addBuffer(Buffer.from('two'), 'two.txt')
  made.end()
  zip = await buffer(made.outputStream)
})
afterAll(() => survey.close())

const bytesOf = (content: Buffer): Bytes => ({ size: content.length, read: async function* (start, end) { yield content.subarray(start, end) }, close: async () => {} })

it('[Q4] is removed when its time is over, by nobody, with an entry in the audit trail; its checks cannot be changed', async () => {
  const { context, time } = survey
  const id = await bringIn(context, survey.actor('ann'), { name: 'a.zip', reason: '协查', announced: zip.length }, { type: 'application/zip', stream: Readable.from([zip]) })
  await checkQuarantined(context, id, { by: await context.database.account.findUniqueOrThrow({ where: { id: 'ann' } }), signal: new AbortController().signal, onRead: () => {} })
  time.now += 30 * 86_400_000 - 1
  expect(await removeExpired(context)).toBe(0)
  time.now += 1
  expect([await removeExpired(context), await removeExpired(context)]).toEqual([1, 0])
  expect(await quarantinedDetail(context, id)).toMatchObject({ verdict: 'cannot-tell', removed: { at: time.now, by: null }, checks: [{ by: 'ANN' }] })
  expect(await context.store.exists(`quarantine/${id}/package.zip`)).toBe(false)
  expect(await context.database.auditEntry.findFirst({ where: { target: `quarantine:${id}` }, orderBy: { seq: 'desc' } })).toMatchObject({ action: 'quarantine.removed', actorKind: 'system' })
  const { database } = context
  for (const change of [() => database.quarantinePackage.updateMany({ data: { reason: 'x' } }), () => database.quarantineCheck.deleteMany(), () => database.quarantineRemoval.deleteMany()]) await expect(change()).rejects.toThrow('append-only')
})

it('a zip with more entries than are allowed is not opened', async () => {
  await expect(ZipPackage.create(bytesOf(zip), 'a.zip', 1)).rejects.toThrow('"a.zip" holds more than 1 files')
  expect(await (await ZipPackage.create(bytesOf(zip), 'a.zip', 2)).paths()).toEqual(['one.txt', 'two.txt'])
})

it('a file that holds more than the directory tells is not read on', async () => {
  const lying = Buffer.from(zip)
  // The length before packing, in the central directory: what the directory tells.
  const entry = lying.indexOf('PK\u0001\u0002', 0, 'latin1')
  expect(lying.readUInt32LE(entry + 24)).toBe(23)
  lying.writeUInt32LE(5, entry + 24)
  const read = async (): Promise<Buffer> => {
    const source = await GuardedPackage.create(bytesOf(lying), 'a.zip', 1_000_000)
    return buffer(Readable.from((await source.open('one.txt')) ?? []))
  }
  await expect(read()).rejects.toThrow()
})
