import type { Finding, Inspection } from '@cloud-survey/api/contract'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { violationsOf } from '../../testing/violationsOf.ts'
import { DeskStand } from '../testing/DeskStand.ts'
import { inspection } from '../testing/deskFixtures.ts'

let stand: DeskStand
let page: Page
let faults: string[]
beforeAll(async () => {
  stand = await DeskStand.create()
})
afterAll(() => stand.close())
beforeEach(() => stand.answers.clear())

const finding = (code: string, by: 'me' | 'she', verdict: Finding['verdict']): Finding => ({
  findingId: `${code}-${by}`, code, verdict, reason: verdict === 'pass' ? null : '地面有积水', measured: null, examiner: { accountId: by, displayName: by === 'me' ? '李' : '赵' },
  at: Date.UTC(2026, 10, 25, 2), view: null, clauseSha256: [], snapshotIds: [], supersedes: null, superseded: false,
})
const codes = () => page.locator('[data-testid^=checkpoint-]').evaluateAll((elements) => elements.map((element) => element.id.replace('line-', '')))
const active = (code: string) => page.locator(`[data-testid=checkpoint-${code}][data-active=true]`)
async function open(change: Partial<Inspection> = {}): Promise<void> {
  stand.answers.set('GET /api/inspections/inspection-1', (route) => route.fulfill({ json: { ...inspection, ...change } }))
  page = await stand.open('/examine/inspection-1', 'examiner')
  faults = []
  page.on('pageerror', ({ message }) => faults.push(message))
  await active('CAT-01').waitFor()
}

it('groups by zone with how far one has got, narrows down by chips, and remembers both for this inspection', async () => {
  await open({ findings: [finding('CAT-02', 'she', 'fail'), finding('CAT-02', 'me', 'pass'), finding('CAT-04', 'me', 'fail')], hidden: [] })
  expect(await codes()).toEqual(['CAT-01', 'CAT-03', 'CAT-02', 'CAT-04', 'CAT-05'])
  expect(await page.getByTestId('zone').allInnerTexts()).toEqual([expect.stringMatching(/选址\s*已判定 0\/2/), expect.stringMatching(/后厨\s*不符合 1\s*已判定 2\/3/)])
  expect(await Promise.all(['open', 'key', 'failed', 'disagreed'].map((name) => page.getByTestId(`filter-${name}`).innerText()))).toEqual(['未判定 3', '关键 1', '不符合 2', '不一致 1'])
  await page.getByTestId('filter-failed').press('Enter')
  expect(await codes()).toEqual(['CAT-01', 'CAT-02', 'CAT-04'])
  await page.getByTestId('zone').last().click()
  expect(await codes()).toEqual(['CAT-01'])
  expect(await violationsOf(page)).toEqual([])
  await page.reload()
  await active('CAT-01').waitFor()
  expect(await codes()).toEqual(['CAT-01'])
  expect(await page.getByTestId('filter-failed').getAttribute('aria-pressed')).toBe('true')
  await page.getByTestId('what-could-change').locator('summary').click()
  await page.getByTestId('zone').last().click()
  await page.getByTestId('filter-failed').click()
  expect(await codes()).toHaveLength(5)
})

it('a link of the outcome leads to a line that is filtered out or folded away', async () => {
  await open({ report: { ...inspection.report, open: ['CAT-05'], decisive: [{ code: 'CAT-05', verdict: 'fail', possible: ['rectify'] }] } })
  await page.getByTestId('zone').last().click()
  await page.getByTestId('filter-key').click()
  await page.getByTestId('what-could-change').locator('summary').click()
  expect(await page.getByTestId('decisive').innerText()).toMatch(/CAT-05 判为“不符合” → 结果即为：整改后复查/)
  await page.getByTestId('decisive').getByTestId('go-CAT-05').click()
  await active('CAT-05').waitFor()
  await expect.poll(() => active('CAT-05').isVisible()).toBe(true)
})

it('the keyboard moves, searches, measures and opens the law; typing is left alone', async () => {
  await open()
  await page.keyboard.press('c')
  await expect.poll(() => page.locator('#line-CAT-01 .clauses').getAttribute('open')).not.toBeNull()
  await page.keyboard.press('c')
  await expect.poll(() => page.locator('#line-CAT-01 .clauses').getAttribute('open')).toBeNull()
  await page.keyboard.press('m')
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('measured')
  await page.keyboard.type('2500cm')
  expect(await page.locator('#line-CAT-01 .measured').innerText()).toMatch(/= 25 m[\s\S]*达到要求/)
  await page.locator('#line-CAT-01 [data-testid=measured]').blur()
  await page.keyboard.press('/')
  await page.keyboard.type('积水 j2')
  expect(await codes()).toEqual(['CAT-01'])
  await page.keyboard.press('Escape')
  expect(await codes()).toHaveLength(5)
  await page.keyboard.press('j')
  await active('CAT-03').waitFor()
  await page.keyboard.press('j')
  await active('CAT-02').waitFor()
  await page.keyboard.press('k')
  await active('CAT-03').waitFor()
  await page.keyboard.press('2')
  await page.locator('#line-CAT-03 [data-testid=reason]').waitFor()
  expect(faults).toEqual([])
})

it('another examiner’s verdict is hidden before one’s own; a disagreement is shown side by side and ended in words', async () => {
  await open()
  expect(await page.getByTestId('checkpoint-CAT-02').getByTestId('hidden-verdict').innerText()).toBe('赵 已判定')
  expect(await page.getByTestId('checkpoint-CAT-01').getByTestId('hidden-verdict').count()).toBe(0)
  await page.getByTestId('apart').waitFor()
  await open({ findings: [finding('CAT-02', 'she', 'fail'), finding('CAT-02', 'me', 'pass')], hidden: [] })
  const line = page.getByTestId('checkpoint-CAT-02')
  expect(await line.getByTestId('side').allInnerTexts()).toEqual([expect.stringMatching(/李 符合/), expect.stringMatching(/赵 不符合[\s\S]*地面有积水/)])
  expect(await violationsOf(page)).toEqual([])
  const sent = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/findings'))
  await line.getByTestId('adopt').click()
  await line.getByTestId('reason').fill('复看画面，确有积水')
  await line.getByTestId('reason-submit').click()
  expect((await sent).postDataJSON()).toMatchObject({ code: 'CAT-02', verdict: 'fail', reason: '复看画面，确有积水', agreesWith: 'CAT-02-she' })
})

it('shows what the applicant said beforehand, and a report from before it told what decides', async () => {
  const { decisive: _, ...report } = inspection.report
  await open({
    report: report as Inspection['report'], selfCheck: { at: 1, points: { 'CAT-03': 'not-ready', 'CAT-01': 'ready' } },
    answers: [{ questionId: 'area', question: { zh: '面积（㎡）' }, answer: { zh: '120' } }],
  })
  expect(await page.getByTestId('checkpoint-CAT-03').getByTestId('self-check').innerText()).toBe('申办者自查：未就绪')
  await page.getByTestId('applicant-answers').locator('summary').click()
  expect(await page.getByTestId('applicant-answers').innerText()).toMatch(/1 \/ 2 条已就绪[\s\S]*面积（㎡）\s*120/)
  await page.getByTestId('what-could-change').locator('summary').click()
  expect(await page.getByTestId('what-could-change').innerText()).toContain('CAT-01')
  expect(await violationsOf(page)).toEqual([])
})
