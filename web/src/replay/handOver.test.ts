import { afterAll, beforeAll, expect, it } from 'vitest'
import { DeskStand } from '../desk/testing/DeskStand.ts'
import { violationsOf } from '../testing/violationsOf.ts'

let stand: DeskStand
beforeAll(async () => {
  stand = await DeskStand.create()
})
afterAll(() => stand.close())

const given = { handOverId: 'hand-over-1', archiveId: 'archive-1', number: 'YTK-1', revision: 1, sealSha256: 'a'.repeat(64), bytes: 9, at: Date.now(), by: '李', recipient: '赵', organisation: '法院', purpose: '举证', medium: 'U 盘', code: '0000-0000-0000-0000', received: null }

it('an auditor records a hand-over, gets its form, and sees whether it was confirmed; an examiner is not shown it', async () => {
  const handOvers: object[] = [{ ...given, handOverId: 'hand-over-0', received: { at: Date.now(), name: '钱' } }]
  stand.answers.set('GET /api/archives/archive-1/hand-overs', (route) => route.fulfill({ json: { handOvers } }))
  stand.answers.set('POST /api/archives/archive-1/hand-overs', (route) => {
    expect(route.request().postDataJSON()).toEqual({ organisation: '法院', recipient: '赵', purpose: '举证', medium: 'U 盘' })
    handOvers.unshift(given)
    return route.fulfill({ json: given })
  })
  const page = await stand.open('/audit/archive-1', 'auditor')
  await page.getByTestId('hand-overs').locator('summary').click()
  const rows = page.getByTestId('hand-over-list').locator('li')
  await expect.poll(() => rows.allInnerTexts()).toEqual([expect.stringContaining('钱 于')])
  await page.getByTestId('give-hand-over').click()
  await page.getByTestId('hand-overs').locator('.ant-form-item-explain-error').first().waitFor()
  for (const [name, value] of [['organisation', '法院'], ['recipient', '赵'], ['purpose', '举证'], ['medium', 'U 盘']] as const) await page.getByTestId(`hand-over-${name}`).fill(value)
  await page.keyboard.press('Enter')
  await expect.poll(() => rows.allInnerTexts()).toEqual([expect.stringContaining('尚未确认收到'), expect.stringContaining('钱 于')])
  expect(await rows.first().locator('a').evaluateAll((links) => links.map((each) => each.getAttribute('href')))).toEqual(['pdf', 'txt'].map((kind) => `/api/archives/archive-1/hand-overs/hand-over-1/form.${kind}`))
  await page.locator('.ant-form-item-explain-error').first().waitFor({ state: 'detached' })
  expect(await violationsOf(page)).toEqual([])
  const other = await stand.open('/audit/archive-1', 'examiner')
  await other.getByTestId('archive-receipt').waitFor()
  expect(await other.getByTestId('hand-overs').count()).toBe(0)
})
