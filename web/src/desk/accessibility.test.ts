import { afterAll, beforeAll, expect, it } from 'vitest'
import { violationsOf } from '../testing/violationsOf.ts'
import { DeskStand } from './testing/DeskStand.ts'

let stand: DeskStand
beforeAll(async () => {
  stand = await DeskStand.create()
})
afterAll(() => stand.close())

it.each([
  ['/examine', 'examiner', 'inspection-YTK-20261125-0001'], ['/examine/inspection-1', 'examiner', 'checkpoint-CAT-01'], ['/audit', 'auditor', 'search-number'], ['/audit/archive-1', 'auditor', 'verify-findings'],
  ['/standards', 'editor', 'guide-code'], ['/overview', 'publisher', 'figure-live'], ['/admin', 'administrator', 'new-account'], ['/admin', 'auditor', 'wrong-role'],
] as const)('%s can be read and used by everybody (%s)', async (path, role, shown) => {
  const page = await stand.open(path, role)
  await page.getByTestId(shown).first().waitFor()
  expect(await violationsOf(page)).toEqual([])
  await page.setViewportSize({ width: 1024, height: 768 })
  await page.getByTestId('language').click()
  await page.getByText('中文').waitFor()
  expect(await violationsOf(page)).toEqual([])
  expect(await page.title()).toMatch(/./)
})

it('an auditor reads who looked at an archive and who was refused, and can download it; an examiner is not shown it', async () => {
  const page = await stand.open('/audit/archive-1', 'auditor')
  await page.getByTestId('archive-accesses').locator('summary').click()
  const list = page.getByTestId('access-list').locator('li')
  await list.first().waitFor()
  const [refused, replayed] = await list.allInnerTexts()
  expect(refused).toContain('examiner2')
  expect(refused).toContain('GET /api/archives/:archiveId/package.zip')
  expect(replayed).toContain('auditor1')
  expect(await page.getByTestId('archive-accesses').locator('a').evaluateAll((links) => links.map((each) => each.getAttribute('href')))).toEqual(['accesses.csv', 'custody.pdf', 'custody.csv'].map((name) => `/api/archives/archive-1/${name}`))
  expect(replayed).toContain('投诉核查 · 市民反映')
  expect(await violationsOf(page)).toEqual([])
  const other = await stand.open('/audit/archive-1', 'examiner')
  await other.getByTestId('archive-receipt').waitFor()
  expect(await other.getByTestId('archive-accesses').count()).toBe(0)
})

it('an archive\'s receipt is shown as text and as code, and can be downloaded', async () => {
  const page = await stand.open('/audit/archive-1', 'auditor')
  await page.getByTestId('archive-receipt').locator('summary').click()
  expect(await page.getByTestId('archive-receipt-text').innerText()).toContain('cloud-survey-receipt/1')
  expect(await page.getByTestId('archive-receipt').locator('a').evaluateAll((links) => links.map((each) => each.getAttribute('href')))).toEqual(['/api/archives/archive-1/receipt.txt', '/transparency'])
  expect(await violationsOf(page)).toEqual([])
})

it('what opens over the room is a dialog that gives the focus back', async () => {
  const page = await stand.open('/examine/inspection-1', 'examiner')
  await page.getByTestId('preparation').click()
  await page.getByTestId('new-invite').click()
  await page.getByTestId('new-invite-code').first().waitFor()
  expect(await violationsOf(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('preparation')
})

it('single-key shortcuts can be switched off, and stay off', async () => {
  const page = await stand.open('/examine/inspection-1', 'examiner')
  const line = (code: string) => page.locator(`[data-testid=checkpoint-${code}][data-active=true]`)
  await line('CAT-01').waitFor()
  await page.keyboard.press('j')
  await line('CAT-03').waitFor()
  await page.keyboard.press('?')
  await page.getByTestId('shortcuts').click()
  await page.keyboard.press('Escape')
  await page.getByTestId('shortcuts').waitFor({ state: 'hidden' })
  await page.keyboard.press('k')
  await page.reload()
  await line('CAT-01').waitFor()
  await page.keyboard.press('j')
  expect(await line('CAT-01').count()).toBe(1)
})
