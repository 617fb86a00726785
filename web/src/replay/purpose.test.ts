import { afterAll, beforeAll, expect, it } from 'vitest'
import { archived } from '../desk/testing/deskFixtures.ts'
import { DeskStand } from '../desk/testing/DeskStand.ts'
import { violationsOf } from '../testing/violationsOf.ts'

let stand: DeskStand
beforeAll(async () => {
  stand = await DeskStand.create()
})
afterAll(() => stand.close())

it.each(['zh-CN', 'en'])('an archive is read only once its reader has said why; by keyboard, with nothing chosen beforehand (%s)', async (locale) => {
  const asked: unknown[] = []
  let read = 0
  stand.answers.set('GET /api/archives/archive-1/purpose', (route) => route.fulfill({ json: { purpose: null } }))
  stand.answers.set('POST /api/archives/archive-1/purpose', (route) => {
    asked.push(route.request().postDataJSON())
    return route.fulfill({ json: { purposeId: 'p', kind: 'other', text: '信访', caseNumber: null, at: Date.now(), until: Date.now() + 43_200_000 } })
  })
  stand.answers.set('GET /api/archives/archive-1', (route) => {
    read += 1
    return route.fulfill({ status: 404, json: { error: { code: 'archive-unknown', message: 'gone' } } })
  })
  const page = await stand.open('/audit/archive-1', 'auditor', { locale })
  await page.getByTestId('purpose-form').waitFor()
  expect(await page.locator('[data-testid=purpose-form] input:checked').count()).toBe(0)
  expect(await violationsOf(page)).toEqual([])
  await page.getByTestId('give-purpose').click()
  await page.locator('.ant-form-item-explain-error').first().waitFor()
  await page.getByTestId('purpose-other').click()
  await page.getByTestId('give-purpose').click()
  expect(asked).toEqual([])
  expect(read).toBe(0)
  await page.getByTestId('purpose-text').fill('信访')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByTestId('purpose-stated').innerText()).toContain('信访')
  expect(asked).toEqual([{ kind: 'other', text: '信访' }])
  await expect.poll(() => read).toBeGreaterThan(0)
  stand.answers.clear()
})

it('an auditor searches who looked at what, by person and by what was refused, and takes the same along', async () => {
  const queries: string[] = []
  stand.answers.set('GET /api/accesses', (route) => {
    queries.push(new URL(route.request().url()).search)
    return route.fulfill({ json: { more: false, accesses: [{ seq: 8, at: Date.now(), actor: { kind: 'account', id: 'a', name: 'auditor1' }, action: 'archive.replayed', target: 'archive:archive-1', refused: false, detail: { purpose: { kind: 'complaint', text: '市民反映', caseNumber: '17' } }, sha256: 'e'.repeat(64), archiveId: 'archive-1', number: 'YTK-1' }] } })
  })
  const page = await stand.open('/audit', 'auditor')
  await page.getByTestId('to-accesses').click()
  await expect.poll(() => page.getByTestId('all-accesses').innerText()).toContain('YTK-1 · 回放录像 · 投诉核查 · 市民反映 · 17')
  await page.getByTestId('access-person').fill('auditor1')
  await page.getByTestId('access-refused').click()
  await expect.poll(() => queries.at(-1)).toBe('?person=auditor1&refused=true')
  expect(await page.getByTestId('accesses-csv').getAttribute('href')).toBe('/api/accesses.csv?person=auditor1&refused=true')
  expect(await violationsOf(page)).toEqual([])
  const other = await stand.open('/audit/accesses', 'examiner')
  await other.getByTestId('wrong-role').waitFor()
  stand.answers.clear()
})

it('an archive that was destroyed says so, and where its certificate is', async () => {
  stand.answers.set('GET /api/archives', (route) => route.fulfill({ json: { archives: [{ ...archived, status: 'destroyed' }], total: 1, more: false } }))
  const page = await stand.open('/audit/archive-1', 'auditor')
  expect(await page.getByTestId('destroyed').innerText()).toMatch(/已按程序销毁[\s\S]*到保管页/)
  expect(await page.getByTestId('purpose-form').count()).toBe(0)
  expect(await violationsOf(page)).toEqual([])
  stand.answers.clear()
})
