import { afterAll, beforeAll, expect, it } from 'vitest'
import { DeskStand } from '../../desk/testing/DeskStand.ts'
import { violationsOf } from '../../testing/violationsOf.ts'

let stand: DeskStand
beforeAll(async () => {
  stand = await DeskStand.create()
})
afterAll(() => stand.close())

it.each([
  ['/standards/food', 'checklist-canteen_1'], ['/standards/regulations', 'regulations'], ['/standards/regulations?q=防蝇', 'clause-hits'], ['/standards/regulations/law', 'statute'],
] as const)('%s can be read and used by everybody', async (path, shown) => {
  const page = await stand.open(path, 'publisher')
  await page.getByTestId(shown).first().waitFor()
  expect(await violationsOf(page)).toEqual([])
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByTestId('language').click()
  await page.getByText('中文').waitFor()
  expect(await violationsOf(page)).toEqual([])
})

it('hits are marked, and two versions stand side by side with what was taken out and what came in', async () => {
  let page = await stand.open('/standards/regulations?q=防蝇', 'editor')
  await page.getByTestId('clause-hits').waitFor()
  expect(await page.locator('mark').allTextContents()).toEqual(['防蝇'])
  page = await stand.open('/standards/regulations/law', 'editor')
  await page.getByRole('tab', { name: '版本对照' }).click()
  await page.getByTestId('comparison').waitFor()
  expect([await page.locator('del').textContent(), await page.locator('ins').textContent()]).toEqual(['清', '整'])
  await page.getByRole('tab', { name: '影响范围' }).click()
  await page.getByText('YTK-20261125-0001').waitFor()
  expect(await violationsOf(page)).toEqual([])
})

it('a text is split while it is corrected; with a fault it cannot be saved', async () => {
  const clause = (path: string, line: number) => ({ kind: 'article', path, label: path, heading: null, text: '', passages: [{ kind: 'paragraph', text: '正文', path: `${path}/第一款`, line, lastLine: line }], line, lastLine: line })
  const facts = { label: '2027', number: null, promulgatedOn: '2027-01-01', effectiveFrom: null }
  const split = (last: string, problems: object[]) => ({ title: '某办法', notes: [], headings: [], clauses: [clause('第一条', 2), clause(last, 3)], setAside: [], problems, facts })
  const hole = { line: 3, code: 'article-hole', severity: 'fault', zh: '缺第二条', en: 'article 2 is missing' }
  stand.answers.set('POST /api/regulations/split', async (route) => route.fulfill({ json: route.request().postData().includes('第二条') ? split('第二条', []) : split('第三条', [hole]) }))
  const saved: string[] = []
  stand.answers.set('POST /api/regulations', async (route) => {
    saved.push(route.request().postData() ?? '')
    await route.fulfill({ json: { regulationId: 'law', versionId: 'law_2021', made: true, articles: 2, closed: null } })
  })
  const page = await stand.open('/standards/regulations/new', 'editor')
  await page.getByTestId('statute-text').fill('某办法\n第一条 正文\n第三条 正文')
  await page.getByText('缺第二条').waitFor()
  await page.getByTestId('fact-source').fill('国家法律法规数据库')
  expect(await page.getByTestId('keep-statute').isDisabled()).toBe(true)
  await page.getByRole('button', { name: '第 3 行' }).click()
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
  await page.getByTestId('statute-text').fill('某办法\n第一条 正文\n第二条 正文')
  await page.getByText('缺第二条').waitFor({ state: 'hidden' })
  expect(await violationsOf(page)).toEqual([])
  await page.getByTestId('keep-statute').click()
  await page.getByTestId('statute').waitFor()
  expect(JSON.parse(saved[0] ?? '{}')).toMatchObject({ title: '某办法', label: '2027', promulgatedOn: '2027-01-01', effectiveFrom: null, clauses: [{ path: '第一条' }, { path: '第二条' }] })
})
