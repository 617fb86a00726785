import type { ImportReply } from '@cloud-survey/api/contract'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ApiRoute } from '../../desk/testing/ApiRoute.ts'
import { DeskStand } from '../../desk/testing/DeskStand.ts'
import { violationsOf } from '../../testing/violationsOf.ts'

const imports = 'POST /api/standards/imports'
const reply: ImportReply = { matterId: 'food', unchanged: false, revision: null, checkpoints: { added: ['CAT-30'], changed: [], removed: [] }, faults: [] }
let stand: DeskStand
let page: Page
let held: ApiRoute[]
beforeAll(async () => {
  stand = await DeskStand.create()
})
afterAll(() => stand.close())

async function choose(): Promise<void> {
  held = []
  stand.answers.set(imports, (route) => {
    held.push(route)
    return Promise.resolve()
  })
  page = await stand.open('/standards', 'editor')
  await page.getByTestId('import-file').setInputFiles({ name: 'food.json', mimeType: 'application/json', buffer: Buffer.from('{}') })
  await page.getByTestId('import-progress').waitFor()
  await expect.poll(() => held.length).toBe(1)
}

it('a file says how far it is, what it would change, and is imported only when that is confirmed', async () => {
  await choose()
  expect(await violationsOf(page)).toEqual([])
  const [check] = held
  expect([new URL(check?.request().url() ?? '').search, check?.request().headers()['content-type']]).toEqual(['?dry=true', 'application/json'])
  await check?.fulfill({ json: reply })
  await page.getByTestId('import-confirm').click()
  await page.getByTestId('import-progress').waitFor()
  await expect.poll(() => held.length).toBe(2)
  expect(new URL(held[1]?.request().url() ?? '').search).toBe('')
  await held[1]?.fulfill({ json: { ...reply, revision: 1 } })
  await page.waitForURL(/\/standards\/food\/draft$/)
})

it('what is wrong with it is said at once, and leaving breaks it off', async () => {
  await choose()
  await held[0]?.fulfill({ status: 422, json: { error: { code: 'import-invalid', message: 'faulty', fields: [{ path: 'checkpoints.CAT-01.tier (line 12)', problem: '不认识 / not known' }] } } })
  expect(await page.getByTestId('import-refused').innerText()).toContain('line 12')
  await choose()
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByTestId('import-progress').count()).toBe(0)
  await held[0]?.fulfill({ json: reply })
  expect(await page.getByTestId('import-preview').count()).toBe(0)
})
