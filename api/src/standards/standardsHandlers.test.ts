import { afterAll, beforeAll, expect, it } from 'vitest'
import { TestApi } from '../testing/TestApi.ts'

let api: TestApi
beforeAll(async () => {
  api = await TestApi.create()
})
afterAll(() => api.close())

it('anybody reads a guide: requirements in plain words, how to film, the clause behind each, and what is still to be confirmed', async () => {
  const visitor = api.browser()
  const { guides } = await visitor.ok('GET /api/guides', {})
  const catering = guides.find(({ situation }) => situation.startsWith('食堂类'))
  const guide = await visitor.ok('GET /api/guides/:guideToken', { params: { guideToken: catering?.guideToken ?? '' } })
  expect(guide).toMatchObject({ superseded: false, checklist: { caution: expect.stringContaining('待确认'), rule: { shape: 'R1', passAt: 90 } } })
  expect(guide.checklist.lines[0]).toMatchObject({ code: 'CAT-01', needsConfirmation: true, howToFilm: expect.stringContaining('门头'), clauses: [{ path: '第三十三条/第一款/第（一）项' }] })
})

it('the QR code is an SVG of the address that was asked, or of PUBLIC_URL', async () => {
  const { guides } = await api.browser().ok('GET /api/guides', {})
  const token = guides[0]?.guideToken ?? ''
  const { status, headers, data } = await api.browser().send('GET', `/api/guides/${token}/code.svg`)
  expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('image/svg+xml')])
  expect(data).toMatch(/^<svg /)
})

it('an unknown guide code is refused, and so is applying where the law asks for a visit', async () => {
  const visitor = api.browser()
  expect((await visitor.call('GET /api/guides/:guideToken', { params: { guideToken: 'x'.repeat(32) } })).error?.code).toBe('guide-unknown')
  expect((await visitor.send('GET', `/api/guides/${'x'.repeat(32)}/code.svg`)).error?.code).toBe('guide-unknown')
  const { guides } = await visitor.ok('GET /api/guides', {})
  const cafe = guides.find(({ situation }) => situation.startsWith('网吧'))
  const applied = await visitor.call('POST /api/guides/:guideToken/applications', { params: { guideToken: cafe?.guideToken ?? '' }, body: { placeName: '网吧', address: '人民路 2 号', applicantName: '李四' } })
  expect(applied.error?.code).toBe('matter-not-remote')
})

it('editors see all matters with drafts; others may not', async () => {
  const editor = await api.signedIn('editor1')
  const { matters } = await editor.ok('GET /api/standards', {})
  expect(matters.map(({ matterId }) => matterId)).toEqual(expect.arrayContaining(['hazchem', 'medical-device']))
  const examiner = await api.signedIn('examiner1')
  expect((await examiner.call('GET /api/standards', {})).error?.code).toBe('not-permitted')
})
