import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TestApi } from '../testing/TestApi.ts'

let api: TestApi
beforeAll(async () => {
  api = await TestApi.create()
})
afterAll(() => api.close())

const day = 86_400_000
const consent = { accepted: true, textSha256: 'a'.repeat(64), language: 'en' } as const

describe('applying', () => {
  it('[I1] gives a number, a link of 32 random bytes and 14 days', async () => {
    const guideToken = (await api.service.demoGuideToken()) ?? ''
    const body = { placeName: '一碗面馆', address: '人民路 1 号', applicantName: '李四', phone: '13800000000' }
    const applied = await api.browser().ok('POST /api/guides/:guideToken/applications', { params: { guideToken }, body })
    expect(applied.number).toMatch(/^YTK-\d{8}-\d{4}$/)
    expect(applied.inviteToken).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(applied.invitePath).toBe(`/i/${applied.inviteToken}`)
    expect(Math.abs(applied.expiresAt - Date.now() - 14 * day)).toBeLessThan(60_000)
  })

  it('[I2] names what is missing, and refuses an unknown guide code', async () => {
    const guideToken = (await api.service.demoGuideToken()) ?? ''
    const answer = await api.browser().call('POST /api/guides/:guideToken/applications', { params: { guideToken }, body: { placeName: ' ', address: 'a', phone: 'x' } })
    expect(answer.error?.fields?.map(({ path }) => path)).toEqual(['body.placeName', 'body.applicantName', 'body.phone'])
    for (const forged of [randomBytes(24).toString('base64url'), 'short', '..%2f..']) {
      const refused = await api.browser().call('POST /api/guides/:guideToken/applications', { params: { guideToken: forged }, body: { placeName: 'a', address: 'a', applicantName: 'a' } })
      expect([refused.status, refused.error?.code]).toEqual([404, 'guide-unknown'])
    }
  })

  it('[I3] examiners find it by number, place and applicant, and read it whole', async () => {
    const { number } = await api.apply('王小明的茶馆主')
    const examiner = await api.signedIn('examiner1')
    for (const q of [number, number.toLowerCase(), '王小明']) expect((await examiner.ok('GET /api/inspections', { query: { q } })).inspections.map((found) => found.number)).toContain(number)
    expect((await examiner.ok('GET /api/inspections', { query: { q: '%' } })).total).toBe(0)
    const inspection = await examiner.ok('GET /api/inspections/:inspectionId', { params: { inspectionId: await api.inspectionId(number) } })
    expect(inspection).toMatchObject({ number, state: 'applied', consentAt: null, invite: { revoked: false, opened: false }, sessions: [], findings: [], conclusion: null })
    expect(inspection.checklist.lines.length).toBeGreaterThan(0)
  })

  it('[I4] an appointment is in the future, and shows to the applicant', async () => {
    const { browser, inviteToken, number } = await api.applicant()
    const examiner = await api.signedIn('examiner1')
    const params = { inspectionId: await api.inspectionId(number) }
    const at = Date.now() + day
    expect((await examiner.ok('POST /api/inspections/:inspectionId/schedule', { params, body: { at } })).state).toBe('scheduled')
    expect((await examiner.call('POST /api/inspections/:inspectionId/schedule', { params, body: { at: Date.now() - day } })).error).toMatchObject({ code: 'request-invalid', fields: [{ path: 'body.at' }] })
    expect((await examiner.call('POST /api/inspections/:inspectionId/schedule', { params: { inspectionId: 'none' }, body: { at } })).status).toBe(404)
    expect(await browser.ok('GET /api/invites/:inviteToken', { params: { inviteToken } })).toMatchObject({ state: 'scheduled', scheduledAt: at })
  })
})

describe('a personal link', () => {
  it('[I5] that is forged is unknown, whatever its form', async () => {
    for (const inviteToken of [randomBytes(32).toString('base64url'), 'short', 'a'.repeat(200), '..%2f..']) {
      for (const name of ['GET /api/invites/:inviteToken', 'POST /api/invites/:inviteToken/open'] as const) {
        const answer = await api.browser().call(name, { params: { inviteToken } })
        expect([answer.status, answer.error?.code]).toEqual([404, 'invite-unknown'])
      }
    }
  })

  it('[I6] before consent another device may take over; after it not, and its bearer goes on', async () => {
    const { browser: first, inviteToken } = await api.apply()
    const second = api.browser()
    const params = { inviteToken }
    await first.ok('POST /api/invites/:inviteToken/open', { params })
    await second.ok('POST /api/invites/:inviteToken/open', { params })
    const lost = await first.call('GET /api/invites/:inviteToken', { params })
    expect([lost.status, lost.error?.code]).toEqual([409, 'invite-elsewhere'])
    await second.ok('POST /api/invites/:inviteToken/consent', { params, body: consent })
    for (const name of ['POST /api/invites/:inviteToken/open', 'POST /api/invites/:inviteToken/ticket', 'GET /api/invites/:inviteToken'] as const) expect((await first.call(name, { params })).error?.code).toBe('invite-elsewhere')
    // A reload of the page opens the link again on the same device.
    expect((await second.ok('POST /api/invites/:inviteToken/open', { params })).consentAt).toEqual(expect.any(Number))
  })

  it('[I7] of two devices that open it at once, one has it', async () => {
    const { inviteToken } = await api.apply()
    const devices = [api.browser(), api.browser(), api.browser()]
    await Promise.all(devices.map((device) => device.call('POST /api/invites/:inviteToken/open', { params: { inviteToken } })))
    const answers = await Promise.all(devices.map((device) => device.call('GET /api/invites/:inviteToken', { params: { inviteToken } })))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409])
  })

  it('[I8] a new one revokes the old one and works on another device after consent', async () => {
    const { browser, inviteToken, number } = await api.applicant()
    const examiner = await api.signedIn('examiner1')
    const params = { inspectionId: await api.inspectionId(number) }
    const renewed = await examiner.ok('POST /api/inspections/:inspectionId/invites', { params })
    const old = await browser.call('GET /api/invites/:inviteToken', { params: { inviteToken } })
    expect([old.status, old.error?.code]).toEqual([410, 'invite-revoked'])
    expect((await api.browser().ok('POST /api/invites/:inviteToken/open', { params: { inviteToken: renewed.inviteToken } })).number).toBe(number)
    await examiner.ok('DELETE /api/inspections/:inspectionId/invites', { params })
    expect((await api.browser().call('POST /api/invites/:inviteToken/open', { params: { inviteToken: renewed.inviteToken } })).error?.code).toBe('invite-revoked')
  })

  it('[I9] ends after 14 days', async () => {
    const { browser, inviteToken } = await api.applicant()
    api.putForward(14 * day)
    for (const name of ['GET /api/invites/:inviteToken', 'POST /api/invites/:inviteToken/open', 'POST /api/invites/:inviteToken/ticket'] as const) {
      const answer = await browser.call(name, { params: { inviteToken } })
      expect([answer.status, answer.error?.code]).toEqual([410, 'invite-expired'])
    }
    api.putForward(-14 * day)
  })

  it('[I10] consent is kept with its text, once; the self-test is kept too', async () => {
    const { browser, inviteToken, number } = await api.apply()
    const params = { inviteToken }
    await browser.ok('POST /api/invites/:inviteToken/open', { params })
    expect((await browser.call('POST /api/invites/:inviteToken/consent', { params, body: { ...consent, accepted: false } })).error?.fields?.[0]?.path).toBe('body.accepted')
    const first = await browser.ok('POST /api/invites/:inviteToken/consent', { params, body: consent })
    api.putForward(1_000)
    expect((await browser.ok('POST /api/invites/:inviteToken/consent', { params, body: consent })).consentAt).toBe(first.consentAt)
    await browser.ok('POST /api/invites/:inviteToken/self-test', { params, body: { camera: true, bandwidth: 8.5, model: 'phone', battery: null } })
    const examiner = await api.signedIn('examiner1')
    const inspection = await examiner.ok('GET /api/inspections/:inspectionId', { params: { inspectionId: await api.inspectionId(number) } })
    expect(inspection).toMatchObject({ consentAt: first.consentAt, selfTest: { camera: true, bandwidth: 8.5, model: 'phone', battery: null } })
  })
})
