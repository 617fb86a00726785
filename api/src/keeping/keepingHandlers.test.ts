import { afterAll, beforeAll, expect, it } from 'vitest'
import { TestApi } from '../testing/TestApi.ts'
import type { TestBrowser } from '../testing/TestBrowser.ts'

let api: TestApi
let admin: TestBrowser
let auditor: TestBrowser
beforeAll(async () => {
  api = await TestApi.create()
  admin = await api.signedIn('admin1')
  auditor = await api.signedIn('auditor1')
})
afterAll(() => api.close())

it('[V2] the store is tried when api starts: it shows in the health, the figures and the overview', async () => {
  await expect.poll(async () => (await auditor.ok('GET /api/keeping', {})).probe?.verdict).toBe('files')
  const { parts } = await api.service.health()
  expect(parts['keeping']).toMatchObject({ state: 'up', problem: null, locks: 'files' })
  const metrics = await (await fetch(`${api.origin}/metrics`)).text()
  for (const line of ['cloud_survey_store_locks{verdict="files"} 1', 'cloud_survey_store_locks{verdict="pretends"} 0', 'cloud_survey_archives_kept{state="locked"} 0', 'cloud_survey_fixity_found{result="missing"} 0', 'cloud_survey_fixity_ended_seconds 0']) expect(metrics).toContain(line)
  expect(await auditor.ok('POST /api/keeping/probes', {})).toMatchObject({ verdict: 'files', attempts: [] })
  expect((await admin.ok('GET /api/keeping/probes', {})).probes.length).toBeGreaterThanOrEqual(2)
})

it('[V4] the administrator sets how long archives are kept, the auditor finds who did', async () => {
  const { retention } = await admin.ok('GET /api/keeping', {})
  expect(retention.everywhere).toBe('30')
  const matterId = retention.matters[0]?.matterId ?? ''
  expect(await admin.ok('PUT /api/keeping/retention', { body: { matterId, retention: 'permanent' } })).toEqual({ retention: 'permanent', extended: 0, unchanged: 0 })
  expect((await auditor.ok('GET /api/keeping', {})).retention.matters[0]).toMatchObject({ matterId, retention: 'permanent' })
  const { entries } = await auditor.ok('GET /api/audit-trail', { query: { target: `matter:${matterId}` } })
  expect(entries[0]).toMatchObject({ action: 'retention.changed', actor: { name: 'admin1' }, detail: { retention: 'permanent' } })
  expect((await auditor.call('PUT /api/keeping/retention', { body: { matterId, retention: '10' } })).error?.code).toBe('not-permitted')
})

it('[V6] an auditor has everything read again, and a second round waits for the end of the first', async () => {
  await auditor.ok('POST /api/keeping/fixity-rounds', {})
  await expect.poll(async () => (await auditor.ok('GET /api/keeping', {})).fixity.last, { timeout: 10_000 }).toMatchObject({ archives: 0, missing: 0 })
  expect(await auditor.ok('GET /api/keeping/findings', { query: {} })).toEqual({ findings: [], total: 0, pageSize: 20 })
})

it('[V8, V9] what does not exist is refused by its name', async () => {
  const answers = await Promise.all([
    auditor.call('POST /api/keeping/archives/:archiveId/holds', { params: { archiveId: 'none' }, body: { reason: '诉讼保全' } }),
    auditor.call('POST /api/keeping/holds/:holdId/steps', { params: { holdId: 'none' }, body: { step: 'confirmed', reason: '同意' } }),
    admin.call('POST /api/keeping/destructions', { body: { archiveIds: ['none'], reason: '期满' } }),
    auditor.call('POST /api/keeping/destructions/:destructionId/decision', { params: { destructionId: 'none' }, body: { decision: 'approved', note: '同意' } }),
    auditor.call('GET /api/keeping/destructions/:destructionId/certificate', { params: { destructionId: 'none' } }),
    auditor.call('GET /api/keeping/destructions/:destructionId/certificate.pdf', { params: { destructionId: 'none' } }),
    auditor.call('POST /api/keeping/archives/:archiveId/holds', { params: { archiveId: 'none' }, body: { reason: '  ' } }),
  ])
  expect(answers.map(({ status, error }) => [status, error?.code])).toEqual([[404, 'archive-unknown'], [404, 'hold-unknown'], [404, 'archive-unknown'], [404, 'destruction-unknown'], [404, 'destruction-unknown'], [404, 'destruction-unknown'], [400, 'request-invalid']])
  expect(await auditor.ok('GET /api/keeping/due', { query: {} })).toMatchObject({ archives: [], total: 0 })
  expect(await auditor.ok('GET /api/keeping/holds', { query: {} })).toMatchObject({ holds: [], total: 0 })
  expect(await auditor.ok('GET /api/keeping/destructions', { query: {} })).toMatchObject({ destructions: [], total: 0 })
})
