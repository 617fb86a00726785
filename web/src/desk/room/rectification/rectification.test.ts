import type { Inspection } from '@cloud-survey/api/contract'
import type { Page, Request } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { violationsOf } from '../../../testing/violationsOf.ts'
import { DeskStand } from '../../testing/DeskStand.ts'
import { inspection } from '../../testing/deskFixtures.ts'
import { answered, conclusion, concluded, findings, inDays, rechecking, rectification, rectifying } from '../../testing/rectificationFixtures.ts'

const base = '/api/inspections/inspection-1'
let stand: DeskStand
let page: Page
beforeAll(async () => {
  stand = await DeskStand.create()
})
afterAll(() => stand.close())
beforeEach(() => stand.answers.clear())

const told = (change: Partial<Inspection>): Inspection => ({ ...inspection, ...change })
/** What api tells of the inspection when it is read. */
const tell = (change: Partial<Inspection>) => stand.answers.set(`GET ${base}`, (route) => route.fulfill({ json: told(change) }))
/** Api answers a change with the inspection as it is then, and goes on telling so. */
const become = (path: string, change: Partial<Inspection>) => stand.answers.set(`POST ${base}${path}`, (route) => {
  tell(change)
  return route.fulfill({ json: told(change) })
})
const sent = (path: string): Promise<Request> => page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith(path))
const line = (code: string) => page.getByTestId(`checkpoint-${code}`)
const open = async (change: Partial<Inspection>, size = {}): Promise<void> => {
  tell(change)
  page = await stand.open('/examine/inspection-1', 'examiner', size)
}
const focused = () => page.evaluate(() => document.activeElement?.id)

it('a notice tells every failed line and how to fix it, is read before it is issued, and then waited for', async () => {
  await open(concluded)
  expect(await page.getByTestId('next-step').innerText()).toMatch(/2 条不符合[\s\S]*CAT-02[\s\S]*墙裙瓷砖脱落三块[\s\S]*CAT-04[\s\S]*冷柜不制冷/)
  await page.getByTestId('write-notice').click()
  await page.getByTestId('notice-preview').click()
  await expect.poll(focused).toBe('fix-CAT-02')
  expect(await page.getByTestId('notice-form-CAT-04').getByRole('alert').innerText()).toBe('请写明如何整改。')
  expect(await violationsOf(page)).toEqual([])
  await page.getByTestId('notice-form-CAT-02').getByTestId('suggestion').first().click()
  await page.getByTestId('notice-form-CAT-04').getByTestId('how-to-fix').fill('修复或更换冷柜')
  await page.getByTestId('picture-before-2').click()
  await page.getByRole('button', { name: '30 天' }).click()
  await page.reload()
  await page.getByTestId('write-notice').click()
  expect(await page.getByTestId('notice-progress').innerText()).toBe('整改办法已写 2 / 2')
  await page.getByTestId('notice-preview').click()
  const paper = page.getByTestId('notice-paper')
  expect(await paper.innerText()).toMatch(/预览，尚未签发[\s\S]*整改至：地面平整[\s\S]*食品安全法》第三十三条[\s\S]*修复或更换冷柜/)
  expect(await paper.locator('img').count()).toBe(2)
  expect(await violationsOf(page)).toEqual([])
  become('/rectification', rectifying)
  const request = sent('/rectification')
  await page.getByTestId('notice-issue').click()
  expect((await request).postDataJSON()).toEqual({
    answerBy: inDays(30), note: null,
    lines: [{ code: 'CAT-02', howToFix: '整改至：地面平整、易清洗、不积水，墙裙 1.5 米以上。', pictures: ['before-1'] }, { code: 'CAT-04', howToFix: '修复或更换冷柜', pictures: ['before-3'] }],
  })
  await page.getByTestId('waiting-stage').waitFor()
  expect(await page.evaluate(() => localStorage.getItem('cloud-survey.notice.conclusion-1'))).toBeNull()
})

it('who did not take part, and an outcome without anything to put right, have no notice to write', async () => {
  await open({ ...concluded, examiners: [] })
  await page.getByTestId('next-step').waitFor()
  expect(await page.getByTestId('write-notice').count()).toBe(0)
  await open({ ...concluded, conclusion: { ...conclusion, outcome: 'go-on-site' } })
  await page.getByTestId('conclusion').waitFor()
  expect(await page.getByTestId('next-step').count()).toBe(0)
})

it('while it waits the clock stands still, nothing is judged, and time can be given or the wait be ended, with reasons', async () => {
  await open(rectifying)
  expect(await page.getByTestId('clock').getAttribute('data-state')).toBe('stopped')
  expect(await page.getByTestId('answer-until').getAttribute('data-left')).toBe('10')
  expect(await page.getByTestId('notice-pdf').getAttribute('href')).toBe(`${base}/rectifications/rectification-1/notice.pdf`)
  expect(await line('CAT-02').getByTestId('verdict-pass').isDisabled()).toBe(true)
  expect(await page.getByTestId('enter-room').count()).toBe(0)
  expect(await violationsOf(page)).toEqual([])
  await page.getByTestId('extend').click()
  await page.getByTestId('extend-submit').click()
  expect(await page.locator('#extend-problem').innerText()).toBe('请写明理由。')
  expect(await violationsOf(page)).toEqual([])
  await page.getByRole('dialog').getByRole('button', { name: '15 天' }).click()
  await page.getByTestId('extend-reason').fill('瓷砖到货延迟')
  const longer = { ...rectification, answerBy: inDays(15), extensions: [{ at: rectification.issuedAt + 1, by: rectification.issuedBy, answerBy: inDays(15), reason: '瓷砖到货延迟' }] }
  become('/rectification/extension', { ...rectifying, rectifications: [longer] })
  const extended = sent('/extension')
  await page.getByTestId('extend-submit').click()
  expect((await extended).postDataJSON()).toEqual({ answerBy: inDays(15), reason: '瓷砖到货延迟' })
  await expect.poll(() => page.getByTestId('step-extended').innerText()).toContain('瓷砖到货延迟')
  await page.getByTestId('close-rectification').click()
  await page.getByTestId('close-reason').fill('申办者放弃')
  become('/rectification/closing', { ...concluded, rectifications: [{ ...longer, state: 'closed', closed: { at: longer.issuedAt + 2, by: longer.issuedBy, reason: '申办者放弃' } }] })
  const closed = sent('/closing')
  await page.getByTestId('close-submit').click()
  expect((await closed).postDataJSON()).toEqual({ reason: '申办者放弃' })
  expect(await page.getByTestId('step-closed').innerText()).toContain('申办者放弃')
  expect(await page.getByTestId('next-step').count()).toBe(0)
})

it('an answer by files is judged without a session, before and after side by side, its lines only', async () => {
  // A video that is still being read.
  stand.answers.set(`GET ${base}/rectification-files/after-3`, () => Promise.resolve())
  // High enough that nothing is half under the head of its zone.
  await open(rechecking, { height: 2000 })
  await line('CAT-02').waitFor()
  expect(await page.locator('[data-testid^=checkpoint-]').evaluateAll((lines) => lines.map(({ id }) => id))).toEqual(['line-CAT-02', 'line-CAT-04'])
  expect(await line('CAT-02').getByTestId('answered-line').innerText()).toMatch(/灶台前地面有积水[\s\S]*疏通地漏；补贴[\s\S]*瓷砖全部重贴/)
  expect(await line('CAT-02').getByTestId('hidden-verdict').count()).toBe(0)
  await page.getByTestId('settled-lines').locator('summary').click()
  expect(await page.getByTestId('settled-CAT-03').innerText()).toMatch(/李 符合\s*赵 符合/)
  expect(await page.getByTestId('late').first().innerText()).toBe('逾期答复')
  expect(await page.getByTestId('before').locator('img').getAttribute('src')).toBe(`${base}/snapshots/before-1`)
  await page.keyboard.press(']')
  await expect.poll(() => page.getByTestId('after').getAttribute('data-file')).toBe('after-2')
  expect(await violationsOf(page)).toEqual([])
  await page.keyboard.press('o')
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-file'))).toBe('after-2')
  await page.keyboard.press('ArrowRight')
  expect(await page.getByTestId('large-file').getByTestId('answer-video').getAttribute('src')).toBe(`${base}/rectification-files/after-3`)
  await page.keyboard.press('ArrowLeft')
  expect(await violationsOf(page)).toEqual([])
  await page.getByRole('checkbox', { name: '照片 2 作为判定依据' }).last().uncheck()
  await page.keyboard.press('Escape')
  await page.getByTestId('large-file').waitFor({ state: 'hidden' })
  const first = sent('/findings')
  await page.keyboard.press('1')
  expect((await first).postDataJSON()).toEqual({ code: 'CAT-02', verdict: 'pass', reason: null, measured: null, view: null, snapshotIds: [], fileIds: ['after-1', 'after-3'] })
  const second = sent('/findings')
  await page.keyboard.press('j')
  await page.keyboard.press('1')
  expect((await second).postDataJSON()).toMatchObject({ code: 'CAT-04', verdict: 'pass', fileIds: ['after-4'] })
})

it('afterwards what was found anew stands, and what was concluded and answered before stays readable', async () => {
  const at = (answered.answer?.at ?? 0) + 1
  const anew = findings.filter(({ code }) => code === 'CAT-02' || code === 'CAT-04').map((each) => ({ ...each, findingId: `${each.findingId}-anew`, verdict: 'pass' as const, reason: null, at, snapshotIds: [], fileIds: ['after-1'] }))
  const last = { ...conclusion, conclusionId: 'conclusion-2', outcome: 'pass' as const, concludedAt: at }
  await open({ ...rechecking, state: 'concluded', outcome: 'pass', recheck: null, conclusion: last, rectifications: [{ ...answered, state: 'settled' }], findings: [...findings, ...anew] }, { height: 2600 })
  expect(await page.getByTestId('step-settled').innerText()).toMatch(/复核后的结论成立\s*合格/)
  await line('CAT-02').getByTestId('answered-line').click()
  expect(await line('CAT-02').getByTestId('my-finding').innerText()).toMatch(/符合[\s\S]*依据申办者文件 1 个/)
  expect(await line('CAT-02').getByTestId('disagreement').count()).toBe(0)
  await page.getByTestId('earlier-conclusions').locator('> summary').click()
  await page.getByTestId('earlier-conclusion').locator('summary').click()
  expect((await page.getByTestId('earlier-conclusion').innerText()).match(/CAT-02/g)).toHaveLength(1)
  expect(await page.getByTestId('conclusion').getAttribute('data-outcome')).toBe('pass')
  await page.getByTestId('rectification-record').click()
  expect(await page.getByRole('dialog').getByTestId('step-answered').innerText()).toMatch(/提交 4 个文件[\s\S]*逾期答复/)
  expect(await violationsOf(page)).toEqual([])
})

it('who wants to show it live is given a session of these lines; a phone can read and judge all of it', async () => {
  const live = { ...answered, answer: { at: answered.answer?.at ?? 0, late: false, recheck: true, lines: [] } }
  await open({ ...rechecking, state: 'applied', rectifications: [live] }, { width: 390, height: 844, locale: 'en' })
  expect(await page.getByTestId('answer-stage').innerText()).toMatch(/wants to show the result live[\s\S]*Open a session/)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await line('CAT-04').waitFor()
  expect(await violationsOf(page)).toEqual([])
  const ticket = page.waitForRequest((request) => request.url().endsWith('/ticket'))
  await page.getByTestId('enter-room').click()
  expect((await ticket).method()).toBe('POST')
})
