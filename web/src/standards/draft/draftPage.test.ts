import { afterAll, beforeAll, expect, it } from 'vitest'
import { DeskStand } from '../../desk/testing/DeskStand.ts'

let stand: DeskStand
beforeAll(async () => {
  stand = await DeskStand.create()
})
afterAll(() => stand.close())

it('the address of a draft that is not there leads to the matter', async () => {
  stand.answers.set('GET /api/standards/food/draft', (route) => route.fulfill({ status: 404, json: { error: { code: 'draft-missing', message: 'none' } } }))
  const page = await stand.open('/standards/food/draft', 'editor')
  await page.waitForURL(/\/standards\/food$/)
  await expect.poll(() => page.getByTestId('import-file').count()).toBe(1)
})
