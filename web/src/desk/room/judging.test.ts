import type { Finding, Inspection, Snapshot } from '@cloud-survey/api/contract'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { violationsOf } from '../../testing/violationsOf.ts'
import type { ApiRoute } from '../testing/ApiRoute.ts'
import { DeskStand } from '../testing/DeskStand.ts'
import { inspection } from '../testing/deskFixtures.ts'

const judge = 'POST /api/inspections/inspection-1/findings'
let stand: DeskStand
let page: Page
/** Requests that api has not answered yet. */
let waiting: ApiRoute[]

beforeAll(async () => {
  stand = await DeskStand.create()
})
afterAll(() => stand.close())
beforeEach(async () => {
  waiting = []
  stand.answers.clear()
  stand.answers.set(judge, (route) => {
    waiting.push(route)
    return Promise.resolve()
  })
  page = await stand.open('/examine/inspection-1', 'examiner')
})

const line = (code: string) => page.getByTestId(`checkpoint-${code}`)
const pressed = (code: string) => line(code).locator('.verdict[aria-pressed=true]').evaluateAll((buttons) => buttons.map((button) => button.getAttribute('data-testid')))
const bodyOf = (route: ApiRoute | undefined): { code: string; verdict: Finding['verdict']; reason: string | null; measured: number | null } => route?.request().postDataJSON()

/** Api stores the judgement that has waited longest, and tells of it when the inspection is read again. */
async function store(): Promise<void> {
  const route = waiting.shift()
  const { code, verdict, reason, measured } = bodyOf(route)
  const finding: Finding = { findingId: `stored-${code}`, code, verdict, reason, measured, examiner: { accountId: 'me', displayName: '李' }, at: Date.now(), view: null, clauseSha256: [], snapshotIds: [], supersedes: null, superseded: false }
  const read: Inspection = { ...inspection, findings: [...inspection.findings, finding] }
  stand.answers.set('GET /api/inspections/inspection-1', (reading) => reading.fulfill({ json: read }))
  await route?.fulfill({ json: finding })
}

it('a verdict shows before api has answered, and stands when it has', async () => {
  await line('CAT-03').getByTestId('verdict-pass').click()
  expect(await pressed('CAT-03')).toEqual(['verdict-pass'])
  expect(await line('CAT-03').getAttribute('data-my-verdict')).toBe('')
  expect(await page.getByTestId('progress').getAttribute('data-done')).toBe('1')
  await expect.poll(() => page.getByTestId('conclude').getAttribute('class')).toContain('loading')
  await store()
  await expect.poll(() => line('CAT-03').getAttribute('data-my-verdict')).toBe('pass')
  expect(await pressed('CAT-03')).toEqual(['verdict-pass'])
})

it('judgements are sent one after the other, in the order they were given', async () => {
  await line('CAT-03').getByTestId('verdict-pass').click()
  await line('CAT-02').getByTestId('verdict-pass').click()
  expect([await pressed('CAT-03'), await pressed('CAT-02')]).toEqual([['verdict-pass'], ['verdict-pass']])
  await expect.poll(() => waiting.map((route) => bodyOf(route).code)).toEqual(['CAT-03'])
  await store()
  await expect.poll(() => waiting.map((route) => bodyOf(route).code)).toEqual(['CAT-02'])
})

it('what api refuses goes back to what stood, says why, and can be sent again', async () => {
  await line('CAT-03').getByTestId('verdict-fail').click()
  await line('CAT-03').getByTestId('reason').fill('门牌被遮挡')
  await line('CAT-03').getByTestId('reason-submit').click()
  expect(await pressed('CAT-03')).toEqual(['verdict-fail'])
  await expect.poll(() => waiting.length).toBe(1)
  await waiting.shift()?.fulfill({ status: 403, json: { error: { code: 'not-taking-part', message: 'no' } } })
  await line('CAT-03').getByTestId('finding-refused').waitFor()
  expect(await pressed('CAT-03')).toEqual([])
  expect(await line('CAT-03').getByTestId('finding-refused').innerText()).toMatch(/不符合：没有保存.*没有参加[\s\S]*门牌被遮挡/)
  await line('CAT-03').getByTestId('finding-retry').click()
  await expect.poll(() => bodyOf(waiting[0])).toMatchObject({ verdict: 'fail', reason: '门牌被遮挡' })
  expect(await line('CAT-03').getByTestId('finding-refused').count()).toBe(0)
  await store()
  await expect.poll(() => line('CAT-03').getAttribute('data-my-verdict')).toBe('fail')
})

it('a measured line asks for its value before it passes', async () => {
  await page.locator('[data-testid=checkpoint-CAT-01][data-active=true]').waitFor()
  await page.keyboard.press('1')
  const field = line('CAT-01').getByTestId('measured')
  await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true)
  expect(await line('CAT-01').getByRole('alert').innerText()).toContain('≥ 25 m')
  await field.fill('30 ㎡')
  await field.press('Enter')
  expect(await line('CAT-01').getByRole('alert').innerText()).toContain('应为 m')
  await field.fill('0.03 km')
  await field.press('Enter')
  await expect.poll(() => bodyOf(waiting[0])).toMatchObject({ code: 'CAT-01', verdict: 'pass', measured: 30 })
})

it('a line that demands a test is judged when its result is noted', async () => {
  await line('CAT-05').getByTestId('verdict-pass').click()
  expect(await pressed('CAT-05')).toEqual(['verdict-pass'])
  const prompt = line('CAT-05').getByTestId('evidence-prompt')
  expect(await prompt.innerText()).toContain('写明测试怎么做、结果如何')
  // High enough that nothing is half under the head of its zone.
  await page.setViewportSize({ width: 1440, height: 2600 })
  expect(await violationsOf(page)).toEqual([])
  await prompt.getByTestId('evidence-note').fill('放水一分钟，排水正常')
  await prompt.getByTestId('evidence-note-submit').click()
  await expect.poll(() => bodyOf(waiting[0])).toMatchObject({ code: 'CAT-05', verdict: 'pass', reason: '放水一分钟，排水正常' })
  expect(await prompt.count()).toBe(0)
  expect(await line('CAT-05').locator('[data-testid=evidence] [data-kind=test]').getAttribute('data-there')).toBe('true')
})

it('a line that demands a picture takes the one another examiner took, if that is said', async () => {
  const snapshot: Snapshot = { snapshotId: 'hers', code: 'CAT-04', sha256: 'a'.repeat(64), bytes: 1, width: 1, height: 1, examiner: { accountId: 'she', displayName: '赵' }, view: { trackId: null, at: 1, projection: 'flat', yaw: null, pitch: null, fov: null } }
  stand.answers.set('GET /api/inspections/inspection-1', (reading) => reading.fulfill({ json: { ...inspection, snapshots: [snapshot] } }))
  page = await stand.open('/examine/inspection-1', 'examiner')
  await line('CAT-04').getByTestId('verdict-fail').click()
  await line('CAT-04').getByTestId('reason').fill('冷柜不制冷')
  await line('CAT-04').getByTestId('reason-submit').click()
  const prompt = line('CAT-04').getByTestId('evidence-prompt')
  expect(await prompt.innerText()).toMatch(/判为“不符合”前[\s\S]*再截 1 张/)
  await prompt.getByTestId('evidence-attach').click()
  await expect.poll(() => waiting[0]?.request().postDataJSON()).toMatchObject({ code: 'CAT-04', verdict: 'fail', reason: '冷柜不制冷', snapshotIds: ['hers'] })
})

it('evidence that api misses is asked for on the line, and the verdict is kept', async () => {
  await line('CAT-03').getByTestId('verdict-pass').click()
  await expect.poll(() => waiting.length).toBe(1)
  await waiting.shift()?.fulfill({ status: 422, json: { error: { code: 'evidence-missing', message: 'no', fields: [{ path: 'evidence.test', problem: 'x' }] } } })
  const prompt = line('CAT-03').getByTestId('evidence-prompt')
  await prompt.getByTestId('evidence-note').fill('敲击听音，无空鼓')
  await prompt.getByTestId('evidence-note-submit').click()
  await expect.poll(() => bodyOf(waiting[0])).toMatchObject({ code: 'CAT-03', verdict: 'pass', reason: '敲击听音，无空鼓' })
})

it('a new personal link is shown as a code, and as a sheet to print', async () => {
  await page.getByTestId('preparation').click()
  await page.getByTestId('new-invite').click()
  const codes = page.getByTestId('new-invite-code')
  await codes.first().locator('svg path').first().waitFor()
  expect(await codes.first().getAttribute('data-link')).toBe('http://desk.test/i/invite-token-0123456789')
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('.poster').innerText()).toContain('春风里小食堂')
  expect(await page.locator('#root').isVisible()).toBe(false)
})

it('to examine on site is concluded with a reason, lines still open', async () => {
  const asked: unknown[] = []
  stand.answers.set('POST /api/inspections/inspection-1/conclusion', (route) => {
    asked.push(route.request().postDataJSON())
    return route.fulfill({ status: 409, json: { error: { code: 'examiners-too-few', message: 'two' } } })
  })
  await page.getByTestId('conclude-on-site').click()
  await page.getByTestId('on-site-submit').click()
  expect(await page.getByTestId('on-site-reason').getAttribute('aria-invalid')).toBe('true')
  expect(asked).toEqual([])
  expect(await violationsOf(page)).toEqual([])
  await page.getByTestId('on-site-reason').fill('双方意见不一')
  await page.getByTestId('on-site-submit').click()
  await page.getByTestId('conclude-refused').waitFor()
  expect(asked).toEqual([{ onSite: { reason: '双方意见不一' } }])
})
