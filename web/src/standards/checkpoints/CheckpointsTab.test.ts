import type { Standard } from '@cloud-survey/api/contract'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DeskStand } from '../../desk/testing/DeskStand.ts'
import { violationsOf } from '../../testing/violationsOf.ts'
import { gridDraft, lawReplies } from '../testing/gridDraft.ts'

let stand: DeskStand
/** What was saved last. */
let saved: Standard | null = null
beforeAll(async () => {
  stand = await DeskStand.create()
  const law = '/api/regulations/food-safety-law'
  for (const [route, json] of [[`GET ${law}`, lawReplies.regulation], [`GET ${law}/versions/law-2021`, lawReplies.text], ['GET /api/clauses', lawReplies.hits]] as const) stand.answers.set(route, (request) => request.fulfill({ json }))
})
afterAll(() => stand.close())

async function openDraft(draft = gridDraft(), options = {}): Promise<Page> {
  saved = null
  const { document, faults, ...summary } = draft
  stand.answers.set('GET /api/standards/food/draft', (route) => route.fulfill({ json: draft }))
  stand.answers.set('PUT /api/standards/food/draft', async (route) => {
    const body: { revision: number; document: Standard } = route.request().postDataJSON()
    saved = body.document
    await route.fulfill({ json: { ...summary, revision: body.revision + 1, faults } })
  })
  const page = await stand.open(`/standards/${document.matterId}/draft`, 'editor', options)
  await page.getByTestId('checkpoint-grid').waitFor()
  return page
}

const cell = (page: Page, code: string, column: string) => page.locator(`[data-testid=row-${code}] [data-cell=${column}]`)
const activeCell = (page: Page) => page.evaluate(() => {
  const active = document.activeElement?.closest('td')
  return `${active?.closest('tr')?.dataset['testid'] ?? ''} ${active?.dataset['cell'] ?? ''}`
})
const press = async (page: Page, ...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key)
}
const pasted = (page: Page, text: string) => page.evaluate((tsv) => {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', tsv)
  document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, cancelable: true }))
}, text)
const savedPoint = (code: string) => expect.poll(() => saved?.checkpoints.find((point) => point.code === code))

it('is worked with the keyboard alone: move, type, Tab on, choose, cancel, add, move rows, remove', async () => {
  const page = await openDraft()
  await cell(page, 'CAT-01', 'code').click()
  await press(page, 'ArrowDown', 'End', 'Home', 'ArrowRight', 'ArrowRight')
  expect(await activeCell(page)).toBe('row-CAT-02 tier')
  await press(page, 'k', 'Tab')
  expect(await activeCell(page)).toBe('row-CAT-02 score')
  await press(page, '1', '2', 'Tab')
  await page.keyboard.insertText('地面不积水')
  await press(page, 'Enter')
  expect(await activeCell(page)).toBe('row-CAT-03 publicWording')
  await page.keyboard.insertText('不要')
  await press(page, 'Escape')
  await savedPoint('CAT-02').toMatchObject({ tier: 'key', score: 12, publicWording: '地面不积水', authoredFields: ['tier', 'score', 'publicWording'] })
  expect(saved?.checkpoints[2]?.publicWording).toBe('墙裙 1.5 米以上。')
  await press(page, 'Alt+ArrowUp', 'Insert')
  await expect.poll(() => activeCell(page)).toBe('row-CAT-05 code')
  await press(page, 'Control+Delete')
  await page.getByRole('dialog').getByRole('button', { name: '删除' }).click()
  await expect.poll(() => saved?.checkpoints.map(({ code }) => code)).toEqual(['CAT-01', 'CAT-03', 'CAT-02', 'CAT-04'])
  await expect.poll(() => activeCell(page)).toBe('row-CAT-02 code')
})

it('opens a cell with F2, refuses what is wrong and says why, and takes it when it is right', async () => {
  const page = await openDraft()
  await cell(page, 'CAT-01', 'measure').click()
  await press(page, 'F2')
  await page.keyboard.insertText('25')
  await press(page, 'Enter')
  await page.getByRole('alert').getByText('≥ 25 m').waitFor()
  await page.keyboard.insertText(' m 以上')
  await press(page, 'Enter')
  await savedPoint('CAT-01').toMatchObject({ measure: { op: '>=', value: 25, unit: 'm' } })
  await press(page, 'ArrowRight', 'Enter', 'ArrowDown', 'Enter')
  await savedPoint('CAT-02').toMatchObject({ polarity: 'yes-is-bad' })
  expect(await activeCell(page)).toBe('row-CAT-02 polarity')
})

it('takes what an input method for Chinese composes, from its first key on', async () => {
  const page = await openDraft()
  await cell(page, 'CAT-02', 'section').click()
  const keyboard = await page.context().newCDPSession(page)
  await keyboard.send('Input.imeSetComposition', { text: 'hou', selectionStart: 3, selectionEnd: 3 })
  await keyboard.send('Input.insertText', { text: '后厨' })
  await press(page, 'Enter')
  await savedPoint('CAT-02').toMatchObject({ section: '后厨' })
})

it('narrows down by words, tier, faults and what is to be confirmed', async () => {
  const page = await openDraft()
  const rows = page.locator('[data-testid^=row-]')
  await page.getByTestId('checkpoint-search').fill('墙裙')
  await expect.poll(() => rows.count()).toBe(1)
  await page.getByTestId('checkpoint-search').fill('没有的字')
  await page.getByText('没有符合条件的要点').waitFor()
  await page.getByTestId('checkpoint-search').fill('')
  await page.getByTestId('only-faulty').check()
  await expect.poll(() => rows.count()).toBe(2)
  await page.getByRole('button', { name: '显示全部' }).click()
  await expect.poll(() => rows.count()).toBe(4)
})

it('selects, fills down, copies and pastes ranges, undoes; a block of a spreadsheet is checked cell by cell', async () => {
  const page = await openDraft()
  await cell(page, 'CAT-01', 'tier').click()
  await press(page, 'Shift+ArrowDown', 'Shift+ArrowDown', 'Control+d')
  await expect.poll(() => saved?.checkpoints.map(({ tier }) => tier)).toEqual(['key', 'key', 'key', 'general'])
  await press(page, 'Control+z')
  await expect.poll(() => saved?.checkpoints.map(({ tier }) => tier)).toEqual(['key', 'major', 'general', 'general'])
  await cell(page, 'CAT-02', 'score').click()
  await press(page, 'Shift+ArrowRight', 'Control+c', 'ArrowDown', 'ArrowDown', 'ArrowLeft', 'Control+v')
  await savedPoint('CAT-04').toMatchObject({ score: 5, publicWording: '地面平整、易清洗、不积水。' })
  await cell(page, 'CAT-03', 'tier').click()
  await pasted(page, '重点\t很多\r\n关键\t8\r\n')
  await savedPoint('CAT-04').toMatchObject({ tier: 'key', score: 8 })
  expect(saved?.checkpoints[2]).toMatchObject({ tier: 'major', score: null })
  await page.getByTestId('refused-cells').getByText('CAT-03 分值“很多”：须为正整数').waitFor()
})

it('carries a changed code into the situations, and sets several rows at once', async () => {
  const page = await openDraft()
  await cell(page, 'CAT-03', 'code').dblclick()
  await page.getByTestId('cell-editor').fill('KIT-01')
  await cell(page, 'CAT-01', 'remote').click()
  await expect.poll(() => saved?.situations[0]?.zones.map(({ lines }) => lines)).toEqual([['CAT-01', 'CAT-02'], ['KIT-01', 'CAT-04']])
  await cell(page, 'KIT-01', 'remote').click({ modifiers: ['Shift'] })
  await page.getByTestId('bulk-bar').getByRole('combobox').nth(1).click()
  await page.locator('.ant-select-dropdown').getByText('看文件').click()
  await expect.poll(() => saved?.checkpoints.map(({ remote }) => remote)).toEqual(['document-only', 'document-only', 'document-only', 'yes'])
})

it('Esc and then Tab leaves the grid for the form; there a proposal is confirmed, a clause cited', async () => {
  const page = await openDraft()
  await cell(page, 'CAT-01', 'publicWording').click()
  await press(page, 'Escape', 'Tab')
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('[data-testid=checkpoint-form]') !== null)).toBe(true)
  const form = page.getByTestId('checkpoint-form')
  await form.getByTestId('seen-examinerWording').waitFor()
  await form.getByTestId('confirm-publicWording').click()
  await savedPoint('CAT-01').toMatchObject({ authoredFields: ['howToFilm', 'clauseRefs'] })
  await form.getByTestId('clause-1').getByText('具有与生产经营的食品品种').waitFor()
  await form.getByTestId('pick-clause').click()
  await form.getByTestId('clause-search').fill('污染')
  await form.getByTestId('cite').click()
  await savedPoint('CAT-01').toMatchObject({ clauses: [{ path: '第三十三条/第一款/第（一）项' }, { regulation: 'food-safety-law', path: '第三十四条', relation: 'requires', mapped: 'researcher' }] })
})

it('a fault leads to its cell; a draft under review is only read', async () => {
  const page = await openDraft()
  await page.getByTestId('faults-tab').click()
  await page.getByRole('button', { name: 'CAT-04 · “是”的含义' }).click()
  await expect.poll(() => activeCell(page)).toBe('row-CAT-04 polarity')
  await page.getByTestId('checkpoint-form').getByText('没有标明“是”是好是坏').waitFor()
  const locked = await openDraft({ ...gridDraft(), state: 'in-review' })
  await cell(locked, 'CAT-02', 'publicWording').click()
  await press(locked, 'x', 'Delete', 'Insert', 'F2')
  expect([await activeCell(locked), await locked.getByTestId('cell-editor').count(), await locked.getByRole('row').count(), saved]).toEqual(['row-CAT-02 publicWording', 0, 5, null])
})

it('scrolls thousands: only what is in sight is drawn, and the cursor keeps the focus', async () => {
  const page = await openDraft(gridDraft(5000))
  await cell(page, 'CAT-01', 'publicWording').click()
  await press(page, 'Control+End')
  await expect.poll(() => activeCell(page)).toBe('row-ROW-5000 faults')
  expect(await page.getByTestId('checkpoint-grid').getAttribute('aria-rowcount')).toBe('5005')
  expect(await page.getByRole('row').count()).toBeLessThan(80)
  await press(page, 'Control+Home', 'ArrowDown', 'ArrowRight')
  await page.keyboard.insertText('新标题')
  await press(page, 'Enter')
  await savedPoint('CAT-02').toMatchObject({ section: '新标题' })
})

it.each(['zh-CN', 'en'])('can be read and used by everybody (%s)', async (locale) => {
  const page = await openDraft(gridDraft(), { locale })
  await cell(page, 'CAT-01', 'tier').click()
  await press(page, 'Shift+ArrowDown')
  expect(await violationsOf(page)).toEqual([])
  await press(page, 'Enter')
  expect(await violationsOf(page)).toEqual([])
  await press(page, 'Escape', 'ArrowRight', 'ArrowRight', 'Enter')
  await page.getByTestId('pick-clause').click()
  await page.getByTestId('clause-search').fill('污染')
  await page.getByTestId('clause-hit').waitFor()
  expect(await violationsOf(page)).toEqual([])
})
