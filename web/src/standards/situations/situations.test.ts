import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { DeskStand } from '../../desk/testing/DeskStand.ts'
import { violationsOf } from '../../testing/violationsOf.ts'
import { answerDraft, whatIf } from '../testing/situationsStand.ts'

let stand: DeskStand
beforeAll(async () => {
  stand = await DeskStand.create()
})
afterEach(() => stand.answers.clear())
afterAll(() => stand.close())

const open = async (part: 'facts' | 'zones' | 'rule', options: { locked?: boolean } = {}) => {
  const kept = answerDraft(stand, options)
  const page = await stand.open('/standards/canteen/draft', 'editor')
  await page.getByRole('tab').nth(1).click()
  await page.getByTestId(`part-${part}`).click()
  return { page, kept }
}
const chooseShape = async (page: Page, shape: string): Promise<void> => {
  await page.getByTestId('shape').click()
  await page.locator('.ant-select-item-option', { hasText: new RegExp(`^${shape}`) }).click()
  await page.locator('.ant-select-dropdown').waitFor({ state: 'hidden' })
}
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-testid'))
const answered = (page: Page, outcome: string) => page.locator(`[data-testid=answer][data-outcome=${outcome}][data-behind=false]`).waitFor()

it('orders lines by keyboard, across zones, keeps the focus on the line and says where it went', async () => {
  const { page, kept } = await open('zones')
  await page.getByTestId('line-CAN-02').focus()
  await page.keyboard.press('Alt+ArrowDown')
  await page.keyboard.press('Alt+ArrowDown')
  await expect.poll(() => page.getByTestId('moved').textContent()).toBe('CAN-02 移到“厨房”第 1 项，共 3 项')
  expect(await focused(page)).toBe('line-CAN-02')
  await page.keyboard.press('ArrowUp')
  expect(await focused(page)).toBe('line-CAN-03')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  expect(await focused(page)).toBe('line-CAN-01')
  await page.keyboard.press('Delete')
  await expect.poll(() => kept.saved.situations[0]?.zones.map(({ lines }) => lines)).toEqual([['CAN-03'], ['CAN-02', 'CAN-05', 'CAN-06']])
})

it('orders lines and zones by dragging', async () => {
  const { page, kept } = await open('zones')
  await page.getByTestId('line-CAN-06').dragTo(page.getByTestId('line-CAN-01'), { targetPosition: { x: 30, y: 3 } })
  await page.locator('[data-testid=zone-0] [data-testid=line-CAN-06]').waitFor()
  await page.getByTestId('zone-1').locator('.sit-zone-head .sit-grip').dragTo(page.getByTestId('zone-0'), { targetPosition: { x: 200, y: 12 } })
  await expect.poll(() => page.getByTestId('zone-name').first().inputValue()).toBe('厨房')
  await expect.poll(() => kept.saved.situations[0]?.zones).toEqual([{ zone: '厨房', subtotal: 10, lines: ['CAN-05'] }, { zone: '门头', subtotal: null, lines: ['CAN-06', 'CAN-01', 'CAN-02', 'CAN-03'] }])
})

it('marks a wrong subtotal, and adds several checkpoints that were found', async () => {
  const { page, kept } = await open('zones')
  const subtotal = page.getByTestId('zone-1').getByTestId('subtotal')
  expect([await subtotal.getAttribute('data-wrong'), await subtotal.textContent()]).toEqual(['true', expect.stringContaining('合计 7')])
  await page.getByTestId('add-lines-1').click()
  await page.getByTestId('find-checkpoint').fill('can-0 厨房')
  await page.getByTestId('candidate-CAN-07').waitFor()
  await page.getByTestId('candidate-CAN-04').waitFor({ state: 'detached' })
  await page.getByTestId('all-found').click()
  await page.getByTestId('add-chosen').click()
  await page.getByTestId('line-CAN-09').waitFor()
  await subtotal.getByRole('spinbutton').fill('7')
  await page.locator('[data-testid=zone-1] [data-testid=subtotal][data-wrong=false]').waitFor()
  await expect.poll(() => kept.saved.situations[0]?.zones[1]).toEqual({ zone: '厨房', subtotal: 7, lines: ['CAN-05', 'CAN-06', 'CAN-07', 'CAN-08', 'CAN-09'] })
})

it('what it is based on comes first and is changed there; while others are based on it, it cannot be removed', async () => {
  const { page } = await open('zones')
  expect(await page.getByRole('button', { name: '移除 小食堂' }).isDisabled()).toBe(true)
  await page.getByTestId('situation-large').click()
  expect(await page.getByTestId('base-zones').textContent()).toContain('来自“小食堂”的 5 个要点')
  await page.getByTestId('part-rule').click()
  expect(await page.getByTestId('what-if').getByRole('listitem').filter({ hasText: 'CAN-0' }).count()).toBe(6)
})

it('a rule by its shape: its presets, its limits, and what it makes of verdicts', async () => {
  const { page, kept } = await open('rule')
  await answered(page, 'open')
  await chooseShape(page, 'R2')
  expect(await page.getByTestId('band-sentence').allTextContents()).toEqual(['关键＋重点＋一般项没有不符合 → 合格', '关键项没有不符合，且重点项不符合不超过 3 项，且重点＋一般项不符合不超过 8 项 → 基本合格'])
  await page.getByTestId('all-pass').click()
  await answered(page, 'pass')
  await page.locator('input[data-testid=fail-major]').fill('2')
  await answered(page, 'basically-pass')
  await page.getByTestId('band-1').getByTestId('limit-max').nth(1).fill('1')
  await answered(page, 'fail')
  expect(await page.getByTestId('trace').textContent()).toContain('重点项不符合 2 项，允许 ≤ 1 项（含 1 项），超出：CAN-02、CAN-03')
  expect(await page.getByTestId('try-CAN-01-na').isDisabled()).toBe(true)
  const verbatim = page.getByTestId('verbatim')
  await verbatim.press('Control+End')
  await verbatim.pressSequentially('\n另一条\n')
  await expect.poll(() => kept.saved.situations[0]?.rule.verbatim).toEqual(['每一项均为关键项', '另一条'])
  // A line that was begun stays while the lines before it are saved.
  await verbatim.pressSequentially('第三条')
  expect(await verbatim.inputValue()).toBe('每一项均为关键项\n另一条\n第三条')
  await expect.poll(() => kept.saved.situations[0]?.rule).toMatchObject({ shape: 'R2', verbatim: ['每一项均为关键项', '另一条', '第三条'], bands: [{ outcome: 'pass' }, { limits: [{ max: 0 }, { tiers: ['major'], max: 1 }, { max: 8 }] }], authoredFields: expect.arrayContaining(['bands', 'shape']) })
})

it('keeps the last answer while the next is on its way, and says in words when there is none', async () => {
  const { page } = await open('rule')
  await page.getByTestId('all-pass').click()
  await answered(page, 'pass')
  const { promise, resolve } = Promise.withResolvers<void>()
  stand.answers.set('POST /api/standards/what-if', async (route) => {
    await promise
    await whatIf(route)
  })
  await page.getByTestId('try-CAN-01-fail').click()
  await page.locator('[data-testid=answer][data-outcome=pass][data-behind=true]').waitFor()
  resolve()
  await answered(page, 'rectify')
  stand.answers.set('POST /api/standards/what-if', (route) => route.fulfill({ status: 403, json: { error: { code: 'not-permitted', message: 'no' } } }))
  await page.getByTestId('try-CAN-02-fail').click()
  expect(await page.getByTestId('what-if-error').textContent()).toContain('您的账号没有此项权限')
})

it('a condition: names are put in, the linter speaks beside it, and a new name of a question reaches it', async () => {
  const { page, kept } = await open('facts')
  const condition = page.getByTestId('condition')
  await condition.press('End')
  await page.getByTestId('insert-and').click()
  await page.getByTestId('insert-kind').click()
  await page.getByTestId('insert-in [').click()
  await page.getByTestId('insert-"school" 学校').click()
  await page.getByTestId('insert-"site" 工地').click()
  await page.getByTestId('insert-]').click()
  expect(await condition.inputValue()).toBe('area <= 50 and kind in ["school", "site"]')
  await condition.fill('areas <= 50')
  await page.getByTestId('fault').filter({ hasText: '是否应为“area”' }).waitFor()
  await condition.fill('area <= 50')
  await page.getByRole('tab').nth(2).click()
  await page.getByTestId('question-area').getByTestId('question-id').fill('9')
  await page.getByTestId('question-area').getByTestId('question-id').press('Enter')
  expect(await page.getByTestId('question-area').getByRole('alert').textContent()).toContain('以小写字母开头')
  await page.getByTestId('question-area').getByTestId('question-id').fill('size')
  await page.keyboard.press('Tab')
  await page.getByTestId('question-size').waitFor()
  await expect.poll(() => kept.saved.situations.map(({ when }) => when)).toEqual(['size <= 50', 'size > 50'])
  expect(kept.saved.questions[0]?.questionId).toBe('size')
})

it('a fault leads to its field', async () => {
  const { page } = await open('facts')
  await page.getByTestId('faults-tab').click()
  await page.getByRole('button', { name: '小食堂 · 分区与要点 · 厨房 · 声明小计' }).click()
  await page.getByTestId('zone-1').getByTestId('fault').first().waitFor()
})

it.each(['facts', 'zones', 'adding', 'rule', 'matter'] as const)('can be read and used by everybody (%s)', async (part) => {
  const { page } = await open(part === 'adding' ? 'zones' : part === 'matter' ? 'facts' : part)
  await page.getByTestId('situation-large').click()
  if (part === 'rule') await chooseShape(page, 'R7')
  if (part === 'rule') await answered(page, 'open')
  if (part === 'matter') await page.getByRole('tab').nth(2).click()
  if (part !== 'adding') expect(await violationsOf(page)).toEqual([])
  await page.getByTestId('language').click()
  await page.getByText('中文').waitFor()
  if (part === 'adding') await page.getByTestId('add-lines').click()
  if (part === 'adding') await page.getByTestId('candidate-CAN-07').waitFor()
  expect(await violationsOf(page)).toEqual([])
})

it('under review nothing can be changed, yet verdicts can be tried', async () => {
  const { page } = await open('rule', { locked: true })
  expect(await page.getByTestId('rule-form').locator('input:enabled, textarea:enabled, button:enabled').count()).toBe(0)
  await page.getByTestId('all-pass').click()
  await answered(page, 'pass')
  await page.getByTestId('part-zones').click()
  await page.getByTestId('line-CAN-01').focus()
  await page.keyboard.press('Alt+ArrowDown')
  expect(await page.locator('[data-testid=zone-0] [data-place="0 0"]').getAttribute('data-testid')).toBe('line-CAN-01')
  expect(await page.getByTestId('situations-tab').locator('.sit-main input:enabled, .sit-zone button:enabled').count()).toBe(3)
})
