import { tmpdir } from 'node:os'
import { type ObjectStore, openObjectStore } from '@cloud-survey/recorder/storage'
import { Client } from 'minio'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { MinioServer } from '../../../infra/minio/MinioServer.ts'
import { TestSurvey } from '../archives/TestSurvey.ts'
import { PretendingS3 } from '../testing/PretendingS3.ts'
import { storeLike } from '../testing/storeLike.ts'
import { TestS3 } from '../testing/TestS3.ts'
import { keepingHealth } from './keepingHealth.ts'
import { probeStore } from './probeStore.ts'
import { isProbeDue, lastProbe, probes, recordProbe } from './recordProbe.ts'

const clock = { now: Date.now }

async function opened(environment: Record<string, string>): Promise<ObjectStore> {
  const store = await openObjectStore({ DATA_DIR: tmpdir(), ...environment })
  onTestFinished(() => store.close())
  return store
}

// Without any way to a MinIO server the closing summary of `npm test` says so, and CI=true fails the run.
describe.runIf(MinioServer.isAvailable() || process.env['CI'] === 'true')('[V1] a store by S3', () => {
  let server: MinioServer
  beforeAll(async () => void (server = await MinioServer.create()))
  afterAll(() => server.close())
  const names = (bucket: string, endpoint = server.endpoint) => ({ S3_ENDPOINT: endpoint, S3_ACCESS_KEY: server.accessKey, S3_SECRET_KEY: server.secretKey, S3_BUCKET: bucket })

  it('whose locks hold is found to be in compliance, again and again', async () => {
    const store = await opened(names('holds'))
    const first = await probeStore({ store, clock })
    expect(first).toMatchObject({ verdict: 'compliance', problem: null })
    expect(first.attempts.map(({ attempt, answer, survived }) => [attempt, answer, survived])).toEqual([['delete', 'refused', true], ['delete-bypass', 'refused', true], ['shorten', 'refused', true], ['overwrite', 'accepted', true]])
    expect((await probeStore({ store, clock })).verdict).toBe('compliance')
  })

  it('that takes retention and enforces nothing pretends', async () => {
    const proxy = await PretendingS3.create(server.endpoint, 'forgets')
    onTestFinished(() => proxy.close())
    const found = await probeStore({ store: await opened(names('forgets', proxy.endpoint)), clock })
    expect(found).toMatchObject({ verdict: 'pretends', problem: expect.stringContaining('a locked version could be deleted') })
    expect(found.attempts[0]).toEqual({ attempt: 'delete', answer: 'accepted', why: null, survived: false })
  })

  it('that swallows refusals pretends, though the object is still there', async () => {
    const proxy = await PretendingS3.create(server.endpoint, 'swallows')
    onTestFinished(() => proxy.close())
    const found = await probeStore({ store: await opened(names('swallows', proxy.endpoint)), clock })
    expect(found.verdict).toBe('pretends')
    expect(found.attempts[0]).toEqual({ attempt: 'delete', answer: 'accepted', why: null, survived: true })
  })

  it('whose bucket was made without Object Lock has none, and the way out is told', async () => {
    const { port, accessKey, secretKey } = server
    await new Client({ endPoint: '127.0.0.1', port, useSSL: false, accessKey, secretKey }).makeBucket('plain')
    expect(await probeStore({ store: await opened(names('plain')), clock })).toEqual({ verdict: 'none', problem: expect.stringContaining('make a new bucket with Object Lock'), attempts: [] })
  })
})

it('[V1] files are weaker, a store that knows no locks has none, one that is away is unknown', async () => {
  const s3 = await TestS3.create()
  onTestFinished(() => s3.close())
  const store = await opened(s3.environment)
  expect(await probeStore({ store, clock })).toMatchObject({ verdict: 'none' })
  s3.state = 'away'
  expect(await probeStore({ store: await opened(s3.environment), clock })).toMatchObject({ verdict: 'unknown', problem: expect.stringContaining('does not answer') })
  expect(await probeStore({ store: await opened({}), clock })).toMatchObject({ verdict: 'files', problem: expect.stringContaining('read-only files') })
})

it('[V2] each trial is kept for ever; a changed verdict is in the audit trail, and weak locks show in the health', async () => {
  const survey = await TestSurvey.create()
  onTestFinished(() => survey.close())
  const { context, time } = survey
  expect(isProbeDue(await lastProbe(context.database), time.now)).toBe(true)
  await recordProbe(context)
  expect(await keepingHealth(context)).toMatchObject({ state: 'up', problem: null, locks: 'files' })
  const weak = { ...context, store: storeLike(context.store, { lockSupport: async () => ({ kind: 'none', problem: 'no locks here' }) }) }
  time.now += 1000
  await recordProbe(weak)
  expect(await keepingHealth(context)).toMatchObject({ state: 'degraded', problem: 'no locks here', locks: 'none' })
  expect((await probes(context.database, 9)).map(({ verdict }) => verdict)).toEqual(['none', 'files'])
  expect(await context.database.auditEntry.findMany({ where: { action: 'store.judged' } })).toMatchObject([{ detail: { before: 'files', now: 'none' } }])
  await expect(context.database.storeProbe.deleteMany({})).rejects.toThrow()
  await expect(context.database.storeProbe.updateMany({ data: { verdict: 'compliance' } })).rejects.toThrow()
})

it('[V2] a trial is due each night at three in China, and soon after one that met no store', () => {
  const at = (time: string): number => Date.parse(`${time}+08:00`)
  const probe = (time: string, verdict: 'compliance' | 'unknown' = 'compliance') => ({ at: at(time), verdict, problem: null, attempts: [] })
  expect(isProbeDue(probe('2026-11-28T03:00'), at('2026-11-28T23:59'))).toBe(false)
  expect(isProbeDue(probe('2026-11-28T03:00'), at('2026-11-29T02:59'))).toBe(false)
  expect(isProbeDue(probe('2026-11-28T03:00'), at('2026-11-29T03:00'))).toBe(true)
  expect(isProbeDue(probe('2026-11-28T22:00', 'unknown'), at('2026-11-28T22:09'))).toBe(false)
  expect(isProbeDue(probe('2026-11-28T22:00', 'unknown'), at('2026-11-28T22:10'))).toBe(true)
})
