import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { ArchiveShelf } from '../archives/ArchiveShelf.ts'
import { archiveDetail } from '../archives/archiveDetail.ts'
import { checkNatures } from '../archives/checkNatures.ts'
import { Sealer } from '../archives/Sealer.ts'
import { packageOf } from '../archives/testing/packageOf.ts'
import { TestSurvey } from '../archives/TestSurvey.ts'
import type { Context } from '../Context.ts'
import { signHead } from '../evidence/signHead.ts'
import { paths } from '../verifier/paths.ts'
import { runVerifier } from '../verifier/runVerifier.ts'
import { TestTimestampServer } from './testing/TestTimestampServer.ts'
import { TimestampKeeper } from './TimestampKeeper.ts'
import { TimestampService } from './TimestampService.ts'

const waitMs = 3_600_000
let survey: TestSurvey
let server: TestTimestampServer
let context: Context
let folder: string
let keeper: TimestampKeeper

beforeAll(async () => {
  server = await TestTimestampServer.create()
  const service = new TimestampService({ url: server.url, caPem: server.authority.caPem })
  survey = await TestSurvey.create({ timestamps: service })
  context = { ...survey.context, config: { ...survey.context.config, timestamps: { url: server.url, caPem: server.authority.caPem, waitMs } } }
  folder = await mkdtemp(join(tmpdir(), 'stamped-'))
})
beforeEach(async () => {
  server.instead = null
  survey.time.now = Date.now()
  keeper = await TimestampKeeper.create(context)
})
afterEach(() => keeper.close())
afterAll(async () => {
  await Promise.all([survey.close(), server.close(), rm(folder, { recursive: true })])
})

const away = (): void => {
  server.instead = (_request, response) => void response.writeHead(503).end()
}
/** A session whose first head is signed. */
async function begun(): Promise<string> {
  const sessionId = await survey.session(await survey.inspection('fire-safety-guidance_1', ['ann', 'bob']))
  await signHead(context, sessionId, false)
  return sessionId
}
async function sealed(sessionId: string): Promise<{ archiveId: string; status: string; problem: string | null }> {
  const sealer = await Sealer.create(context)
  await sealer.idle()
  await sealer.close()
  const { id: archiveId, status, problem } = await context.database.archive.findUniqueOrThrow({ where: { sessionId } })
  return { archiveId, status, problem }
}
async function exitCode(archiveId: string, ...more: string[]): Promise<number> {
  await (await packageOf(survey, archiveId)).write(join(folder, archiveId))
  await Promise.all([writeFile(join(folder, 'root.pem'), context.keys.institution.publicKeyPem), writeFile(join(folder, 'ca.pem'), server.authority.caPem)])
  return (await runVerifier([join(folder, archiveId), '--trust', join(folder, 'root.pem'), ...more])).exitCode
}
const withCa = (archiveId: string): Promise<number> => exitCode(archiveId, '--timestamp-ca', join(folder, 'ca.pem'))
const detail = async (archiveId: string) => archiveDetail(context, ArchiveShelf.create(context), archiveId, null)
const natures = async (archiveId: string) => (await checkNatures(context, ArchiveShelf.create(context), archiveId)).report
const trustedTime = async (archiveId: string) => (await natures(archiveId)).items.find(({ code }) => code === 'A9')

it('[E6] the first head is stamped soon, once; the last one on sealing; both are in the package, and hold', async () => {
  const sessionId = await begun()
  const asked = server.asked
  await keeper.stampDue()
  await keeper.stampDue()
  expect(server.asked - asked).toBe(1)
  expect(keeper.health()).toEqual({ timestamps: { state: 'up', problem: null } })
  await survey.closeSession(sessionId)
  // The last head was signed a minute ahead of the service's clock, by the clock of this test.
  survey.time.now = Date.now()
  const { archiveId, status, problem } = await sealed(sessionId)
  expect({ status, problem }).toEqual({ status: 'sealed', problem: null })
  expect([...(await packageOf(survey, archiveId)).files.keys()].filter((path) => path.endsWith('.tsr')).sort()).toEqual([paths.firstTimestamp, paths.finalTimestamp].sort())
  expect(await exitCode(archiveId)).toBe(0)
  expect(await withCa(archiveId)).toBe(0)
  expect((await detail(archiveId)).timestamps).toEqual({ first: expect.any(Number), final: expect.any(Number) })
  expect(await trustedTime(archiveId)).toMatchObject({ result: 'pass' })
  // A stamp is a file of a known and open format, which is what it says.
  expect((await natures(archiveId)).items.filter(({ code, result }) => ['I', 'U'].includes(code.slice(0, 1)) && result === 'fail')).toEqual([])
  expect(JSON.parse((await packageOf(survey, archiveId)).text(paths.fourNatures))).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ code: 'A9', result: 'pass' }), expect.objectContaining({ code: 'U5', result: 'pass' })]) })
  expect((await packageOf(survey, archiveId)).text(paths.readme)).toContain('openssl ts -verify -data evidence-seal/final-head.json')
  await expect(context.database.evidenceTimestamp.deleteMany({ where: { sessionId } })).rejects.toThrow()
  await expect(context.database.evidenceTimestamp.updateMany({ where: { sessionId }, data: { service: 'other' } })).rejects.toThrow()
})

it('[E6] while the service is away nothing is lost: it is asked again ever more rarely, sealing waits and says so, and both are stamped when it is back', async () => {
  away()
  const sessionId = await begun()
  await expect(keeper.stampDue()).rejects.toThrow('answers 503')
  expect(keeper.health()).toEqual({ timestamps: { state: 'degraded', problem: expect.stringMatching(/^waiting for time stamp service: .*answers 503/) } })
  const asked = server.asked
  await keeper.stampDue()
  expect(server.asked).toBe(asked)
  await survey.closeSession(sessionId)
  survey.time.now = Date.now()
  expect(await sealed(sessionId)).toMatchObject({ status: 'failed', problem: expect.stringMatching(/^waiting for time stamp service: .*answers 503/) })
  server.instead = null
  survey.time.now += 3_000
  await keeper.stampDue()
  expect(keeper.health()).toEqual({ timestamps: { state: 'up', problem: null } })
  const { archiveId, status, problem } = await sealed(sessionId)
  expect({ status, problem }).toEqual({ status: 'sealed', problem: null })
  expect(await withCa(archiveId)).toBe(0)
})

it('[E6] sealing waits so long and no longer: the archive is sealed without, and says so', async () => {
  const sessionId = await begun()
  await keeper.stampDue()
  away()
  await survey.closeSession(sessionId)
  expect(await sealed(sessionId)).toMatchObject({ status: 'failed' })
  await expect(keeper.stampDue()).rejects.toThrow('answers 503')
  expect(keeper.health()['timestamps']?.problem).toMatch(/^waiting for time stamp service/)
  survey.time.now += waitMs
  const { archiveId, status } = await sealed(sessionId)
  expect(status).toBe('sealed')
  expect((await detail(archiveId)).timestamps).toEqual({ first: expect.any(Number), final: null })
  expect((await packageOf(survey, archiveId)).text(paths.session)).toContain('"timestamps":{"final":null,"first":')
  expect(await trustedTime(archiveId)).toMatchObject({ result: 'not-checked', evidence: { zh: expect.stringContaining('最终树头：无时间戳') } })
  expect(await exitCode(archiveId)).toBe(0)
  expect(await withCa(archiveId)).toBe(16)
})

it('[E6] without a service nothing is stamped, and no package speaks of it', async () => {
  const plain: Context = { ...survey.context, timestamps: null }
  const sessionId = await begun()
  await survey.closeSession(sessionId)
  const idle = await TimestampKeeper.create(plain)
  await idle.stampDue()
  expect(idle.health()).toEqual({})
  await idle.close()
  const sealer = await Sealer.create(plain)
  await sealer.idle()
  await sealer.close()
  const { id } = await plain.database.archive.findUniqueOrThrow({ where: { sessionId } })
  const made = await packageOf(survey, id)
  expect([...made.files.keys()].filter((path) => path.includes('timestamp'))).toEqual([])
  expect(made.text(paths.session)).not.toContain('timestamps')
})
