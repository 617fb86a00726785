import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TestApi } from '../testing/TestApi.ts'

let api: TestApi
beforeAll(async () => {
  api = await TestApi.create()
})
afterAll(() => api.close())

const place = { placeName: '一碗面馆', address: '人民路 1 号', applicantName: '李四' }

describe('the self-check made at home', () => {
  it('comes with the application where the applicant chose to show it, and only with points of the checklist', async () => {
    const guideToken = (await api.service.demoGuideToken()) ?? ''
    const visitor = api.browser()
    const selfCheck = { 'CAT-01': 'ready', 'CAT-02': 'not-ready', 'CAT-99': 'ready' } as const
    const { number } = await visitor.ok('POST /api/guides/:guideToken/applications', { params: { guideToken }, body: { ...place, selfCheck } })
    const examiner = await api.signedIn('examiner1')
    const inspection = await examiner.ok('GET /api/inspections/:inspectionId', { params: { inspectionId: await api.inspectionId(number) } })
    expect(inspection.selfCheck).toEqual({ at: expect.any(Number), points: { 'CAT-01': 'ready', 'CAT-02': 'not-ready' } })
    for (const bad of [{ 'CAT-01': 'perhaps' }, { 'not a code': 'ready' }, 'ready']) {
      const refused = await visitor.call('POST /api/guides/:guideToken/applications', { params: { guideToken }, body: { ...place, selfCheck: bad } })
      expect(refused.error?.code).toBe('request-invalid')
    }
  })

  it('is shown later by the personal link, and a newer one takes its place', async () => {
    const { browser, inviteToken, number } = await api.applicant()
    const params = { inviteToken }
    expect((await browser.ok('GET /api/invites/:inviteToken', { params })).selfCheckShown).toBe(false)
    await browser.ok('POST /api/invites/:inviteToken/self-check', { params, body: { points: { 'CAT-01': 'unsure' } } })
    expect((await browser.ok('POST /api/invites/:inviteToken/self-check', { params, body: { points: { 'CAT-01': 'ready' } } })).selfCheckShown).toBe(true)
    const examiner = await api.signedIn('examiner1')
    expect((await examiner.ok('GET /api/inspections/:inspectionId', { params: { inspectionId: await api.inspectionId(number) } })).selfCheck?.points).toEqual({ 'CAT-01': 'ready' })
    expect((await api.browser().call('POST /api/invites/:inviteToken/self-check', { params, body: { points: {} } })).error?.code).toBe('invite-elsewhere')
  })
})

describe('choosing an inspection on site', () => {
  const onSite = 'POST /api/invites/:inviteToken/on-site'

  it('withdraws the remote one with its reason; what was found stays, an open session ends, and nothing begins again', async () => {
    const { browser, inviteToken, number } = await api.applicant()
    const params = { inviteToken }
    const inspectionId = await api.inspectionId(number)
    const examiner = await api.signedIn('examiner1')
    await examiner.ok('POST /api/inspections/:inspectionId/ticket', { params: { inspectionId }, query: {} })
    await examiner.ok('POST /api/inspections/:inspectionId/findings', { params: { inspectionId }, body: { code: 'CAT-01', verdict: 'na', reason: '墙边看不到', measured: null, view: null, snapshotIds: [] } })
    const view = await browser.ok(onSite, { params, body: { reason: '网络不好' } })
    expect(view).toMatchObject({ onSite: true, state: 'withdrawn', agency: expect.any(String) })
    expect((await browser.ok(onSite, { params, body: {} })).onSite).toBe(true)
    const inspection = await examiner.ok('GET /api/inspections/:inspectionId', { params: { inspectionId } })
    expect(inspection).toMatchObject({ state: 'withdrawn', outcome: 'go-on-site', onSite: { reason: '网络不好' }, findings: [{ code: 'CAT-01', verdict: 'na' }] })
    expect(inspection.sessions.at(-1)?.state).toMatch(/closing|closed/)
    expect((await browser.call('POST /api/invites/:inviteToken/ticket', { params })).error?.code).toBe('invite-finished')
    expect((await examiner.call('POST /api/inspections/:inspectionId/ticket', { params: { inspectionId } })).error?.code).toBe('inspection-concluded')
  })

  it('is for the bearer of the link alone, and a reason is not too long', async () => {
    const { browser, inviteToken } = await api.applicant()
    expect((await api.browser().call(onSite, { params: { inviteToken }, body: {} })).error?.code).toBe('invite-elsewhere')
    expect((await browser.call(onSite, { params: { inviteToken }, body: { reason: 'x'.repeat(501) } })).error?.code).toBe('request-invalid')
    expect((await browser.ok('GET /api/invites/:inviteToken', { params: { inviteToken } })).onSite).toBe(false)
  })
})
