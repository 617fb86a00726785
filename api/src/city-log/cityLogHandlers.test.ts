import { afterAll, beforeAll, expect, it } from 'vitest'
import { cityHeadSchema } from '../contract/index.ts'
import { TestApi } from '../testing/TestApi.ts'
import { openSealed } from './testing/openSealed.ts'

let api: TestApi
let archiveId: string
let sealed: Awaited<ReturnType<typeof openSealed>>

beforeAll(async () => {
  api = await TestApi.create()
  sealed = await openSealed(api)
  archiveId = sealed.archiveId
})
afterAll(() => api.close())

const refusal = async (path: string) => {
  const { status, error } = await api.browser().send('GET', `/api/transparency${path}`)
  return [status, error?.code, error?.message]
}

it('[C3] anybody reads the city log and gets its proofs, without an account', async () => {
  const anybody = api.browser()
  const { entries } = await anybody.ok('GET /api/transparency/entries/:name', { params: { name: sealed.number } })
  expect(entries).toMatchObject([{ index: 0, leaf: expect.stringContaining(`"archive":"${archiveId}"`) }])
  expect((await anybody.ok('GET /api/transparency/leaves', { query: { from: 0, to: 5 } })).leaves).toEqual(entries)
  expect(await anybody.ok('GET /api/transparency', {})).toMatchObject({ registered: 1 })
  for (const text of [sealed.applicantName, sealed.number]) expect(entries[0]?.leaf).not.toContain(text)
})

it('[C3] refuses numbers that make no sense, and names what is wrong', async () => {
  expect(await refusal('/leaves?from=-1&to=5')).toEqual([400, 'request-invalid', expect.stringContaining('from')])
  expect(await refusal('/leaves?from=1.5&to=5')).toEqual([400, 'request-invalid', expect.stringContaining('from')])
  expect(await refusal('/leaves?from=0&to=9999999999')).toEqual([400, 'request-invalid', expect.stringContaining('to')])
  expect(await refusal('/leaves?from=7&to=9')).toEqual([400, 'request-invalid', expect.stringContaining('beyond the end of the city log, which has 1 leaves')])
  expect(await refusal('/inclusion?index=x')).toEqual([400, 'request-invalid', expect.stringContaining('index')])
  expect(await refusal('/inclusion?index=9')).toEqual([404, 'not-registered', expect.stringContaining('no leaf 9')])
  expect(await refusal('/consistency?from=3&to=2')).toEqual([400, 'request-invalid', expect.stringContaining('"from"')])
  expect(await refusal('/consistency?from=0&to=2')).toEqual([400, 'request-invalid', expect.stringContaining('from')])
  expect(await refusal('/heads?before=soon')).toEqual([400, 'request-invalid', expect.stringContaining('before')])
  expect(await refusal('/entries/nowhere')).toEqual([404, 'not-registered', expect.stringContaining('"nowhere"')])
})

it('[C4] the registry is a file of typed lines', async () => {
  const { status, headers, data } = await api.browser().send('GET', '/api/transparency/registry.jsonl')
  expect([status, headers.get('content-type'), headers.get('content-disposition')]).toEqual([200, 'application/jsonl; charset=utf-8', 'attachment; filename="registry.jsonl"'])
  const { newest } = await api.browser().ok('GET /api/transparency', {})
  if (newest) expect(String(data)).toContain(cityHeadSchema.parse(newest).signature)
  else expect(data).toBe('')
})

it('[C5] the receipt goes to the applicant by the personal link, to examiners and auditors by the archive, and to nobody else', async () => {
  const { browser, inviteToken } = sealed
  const auditor = await api.signedIn('auditor1')
  const { receipt } = await browser.ok('GET /api/invites/:inviteToken/receipt', { params: { inviteToken } })
  expect(receipt).toMatchObject({ archiveId, revision: 1, text: expect.stringMatching(/^cloud-survey-receipt\/1\narchive /) })
  expect((await auditor.ok('GET /api/archives/:archiveId/receipt', { params: { archiveId } })).receipt).toEqual(receipt)
  for (const [one, path] of [[browser, `/api/invites/${inviteToken}`], [auditor, `/api/archives/${archiveId}`]] as const) {
    expect(await one.send('GET', `${path}/receipt.txt`)).toMatchObject({ status: 200, data: receipt?.text })
    const { headers, data } = await one.send('GET', `${path}/receipt.svg`)
    expect([headers.get('content-type'), String(data).startsWith('<svg')]).toEqual([expect.stringContaining('image/svg+xml'), true])
  }
  expect((await api.browser().send('GET', `/api/archives/${archiveId}/receipt`)).status).toBe(401)
  expect((await (await api.signedIn('editor1')).send('GET', `/api/archives/${archiveId}/receipt.txt`)).status).toBe(403)
})

it('[C5] before something is sealed there is no receipt', async () => {
  const { browser, inviteToken } = await api.applicant()
  expect(await browser.ok('GET /api/invites/:inviteToken/receipt', { params: { inviteToken } })).toEqual({ receipt: null })
  expect(await browser.send('GET', `/api/invites/${inviteToken}/receipt.txt`)).toMatchObject({ status: 404, error: { code: 'not-registered' } })
})
