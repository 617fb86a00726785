import { afterAll, beforeAll, expect, it } from 'vitest'
import { DeskStand } from '../../desk/testing/DeskStand.ts'
import { gridDraft } from '../testing/gridDraft.ts'

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

it('who hands in stays where the draft was handed in', async () => {
  const draft = gridDraft()
  const handedIn = { ...draft, revision: 2, state: 'in-review' as const }
  stand.answers.set('GET /api/standards/food/draft', (route) => route.fulfill({ json: { ...draft, faults: [] } }))
  stand.answers.set('POST /api/standards/food/draft/submission', (route) => route.fulfill({ json: { ...handedIn, faults: [] } }))
  const page = await stand.open('/standards/food/draft', 'editor')
  await page.getByTestId('review-tab').click()
  await page.getByTestId('submit-draft').click()
  await page.getByTestId('submit-draft').waitFor({ state: 'detached' })
  expect(await page.getByRole('tab', { selected: true }).getByTestId('review-tab').count()).toBe(1)
})
