import { createHash } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashPassword } from '../accounts/passwords.ts'
import type { Context } from '../Context.ts'
import { removeData } from '../testing/removeData.ts'
import { copyTemplate } from '../testing/templates.ts'
import { statePurpose } from '../testing/statePurpose.ts'
import { TestApi } from '../testing/TestApi.ts'
import type { TestBrowser } from '../testing/TestBrowser.ts'
import { EmptyTown } from './testing/EmptyTown.ts'
import { sealedSurvey } from './testing/sealedSurvey.ts'

type Town = { api: TestApi; auditor: TestBrowser; ann: TestBrowser }
const password = 'Long-enough-27'

let lostDir: string
let dataDirs: string[]
let lost: Town
let rebuilt: Town

/** Starts the whole api on a data folder; the demo's auditor and the examiner who acted sign in. */
async function started(dataDir: string): Promise<Town> {
  const api = await TestApi.create({ DATA_DIR: dataDir })
  const ann = api.browser()
  await ann.signIn('ann', password)
  return { api, auditor: await api.signedIn('auditor1'), ann }
}

/** What an administrator does after a rebuilding: who acted is switched on, with a password. */
async function letIn({ database }: Context, passwordHash: string): Promise<void> {
  await database.account.update({ where: { id: 'ann' }, data: { active: true, passwordHash } })
}

beforeAll(async () => {
  lostDir = await mkdtemp(join(tmpdir(), 'lost-'))
  await copyTemplate('demo', lostDir)
}, 300_000)
beforeAll(async () => {
  const survey = await sealedSurvey([5, 6, 8], { dataDir: lostDir })
  const town = await EmptyTown.create(lostDir, { started: true })
  expect((await town.rebuild()).refused).toEqual([])
  const passwordHash = await hashPassword(password)
  await letIn(survey.context, passwordHash)
  await letIn(town.context, passwordHash)
  await survey.release()
  await town.release()
  dataDirs = [lostDir, town.dataDir]
  ;[lost, rebuilt] = [await started(lostDir), await started(town.dataDir)]
  for (const { auditor } of [lost, rebuilt]) for (const { archiveId } of await archives()) await statePurpose(auditor, archiveId)
}, 300_000)
afterAll(async () => {
  for (const { api } of [lost, rebuilt]) await api.close({ keep: true })
  for (const dataDir of dataDirs) await removeData(dataDir)
})

/** Both towns answer the same to the same question, and neither refuses. */
async function same(path: string, { as = 'auditor', method = 'GET' }: { as?: 'auditor' | 'ann'; method?: string } = {}): Promise<unknown> {
  const [before, after] = [await lost[as].send(method, path), await rebuilt[as].send(method, path)]
  expect([path, before.status]).toEqual([path, 200])
  expect(after.status, path).toBe(200)
  expect(after.data, path).toEqual(before.data)
  return after.data
}

const archives = async () => (await lost.auditor.ok('GET /api/archives', { query: {} })).archives

describe('a town that lost its database', () => {
  it('finds its archives again by every filter', async () => {
    const [first] = await archives()
    const at = first?.startedAt ?? 0
    const queries = ['', 'page=2', 'number=YTK', 'number=T-', 'place=%E7%A7%8B%E5%A4%A9%20100%25', 'applicant=%E6%9D%8E_', 'matter=%E6%B6%88%E9%98%B2', 'matter=%E6%9C%AC%E5%B8%82', 'examiner=CHO', 'examiner=ann', `from=${at}`, `to=${at - 1}`, ...['pass', 'basically-pass', 'rectify', 'fail', 'go-on-site'].map((outcome) => `outcome=${outcome}`)]
    const totals = new Map<string, number>()
    for (const query of queries) totals.set(query, ((await same(`/api/archives?${query}`)) as { total: number }).total)
    const all = totals.get('') ?? 0
    expect(all).toBeGreaterThan(4)
    for (const query of ['number=YTK', 'applicant=%E6%9D%8E_', 'examiner=CHO', 'outcome=pass', `from=${at}`]) expect([0, all], query).not.toContain(totals.get(query))
  })

  it('finds every failed checkpoint, and the second of video that shows it', async () => {
    const { failures } = (await same('/api/archive-failures')) as { failures: { code: string }[] }
    expect(failures).not.toEqual([])
    for (const query of [`q=${failures[0]?.code}`, 'q=%E6%9C%AC%E5%B8%82', 'q=nothing', 'page=2']) await same(`/api/archive-failures?${query}`)
  })

  it('opens, replays, proves and verifies each archive, and gives the same report and receipt', async () => {
    for (const { archiveId } of await archives()) {
      const { tracks, tracks: [track] } = (await same(`/api/archives/${archiveId}`)) as { tracks: { trackId: string; playlist: string }[] }
      for (const { playlist } of tracks) await same(playlist)
      const folder = `/api/archives/${archiveId}/tracks/${track?.trackId}`
      for (const name of ['init-000.mp4', 'seg-000000.m4s', 'segments/0/proof']) await same(`${folder}/${name}`)
      expect(await same(`/api/archives/${archiveId}/verification`, { method: 'POST' })).toMatchObject({ verdict: 'verified', findings: [] })
      for (const name of ['report.pdf', 'receipt', 'receipt.txt']) await same(`/api/archives/${archiveId}/${name}`)
      const zips = await Promise.all([lost, rebuilt].map(async ({ auditor }) => createHash('sha256').update(String((await auditor.send('GET', `/api/archives/${archiveId}/package.zip`)).data)).digest('hex')))
      expect(zips[1]).toBe(zips[0])
    }
  })

  it('shows each inspection to its examiners as before, rectification and clock too', async () => {
    const ids = [...new Set((await archives()).map(({ inspection }) => inspection.inspectionId))]
    for (const inspectionId of ids) {
      const { snapshots, rectifications } = (await same(`/api/inspections/${inspectionId}`, { as: 'ann' })) as { snapshots: { snapshotId: string }[]; rectifications: { files: { fileId: string }[] }[] }
      for (const { snapshotId } of snapshots) await same(`/api/inspections/${inspectionId}/snapshots/${snapshotId}`)
      for (const { fileId } of rectifications.flatMap(({ files }) => files)) await same(`/api/inspections/${inspectionId}/rectification-files/${fileId}`)
    }
    await same('/api/inspections', { as: 'ann' })
  })

  it('keeps them in the same class until the same day', async () => {
    const kept = async ({ auditor }: Town) => (await auditor.ok('GET /api/keeping/archives', { query: { page: 1 } })).archives.map(({ archiveId, number, matter, retention, sealedAt, keptUntil, held }) => ({ archiveId, number, matter, retention, sealedAt, keptUntil, held }))
    expect(await kept(rebuilt)).toEqual(await kept(lost))
  })
})
