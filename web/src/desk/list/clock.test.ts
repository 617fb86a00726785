import type { InspectionSummary } from '@cloud-survey/api/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { violationsOf } from '../../testing/violationsOf.ts'
import { DeskStand } from '../testing/DeskStand.ts'
import { inspection } from '../testing/deskFixtures.ts'
import { clock, rectifying } from '../testing/rectificationFixtures.ts'

let stand: DeskStand
beforeAll(async () => {
  stand = await DeskStand.create()
})
afterAll(() => stand.close())

it('each inspection tells its working days; what is overdue or stopped says so in words, and the rectifying can be asked for', async () => {
  const listed = (number: string, change: Partial<InspectionSummary>): InspectionSummary => ({ ...inspection, inspectionId: number, number, ...change })
  const inspections = [
    listed('late', { state: 'reviewing', clock: { ...clock, usedDays: 12, dueOn: '2026-11-20' } }), listed('away', { state: 'rectifying', outcome: 'rectify', clock: rectifying.clock ?? clock }),
    listed('near', { state: 'applied', clock: { ...clock, usedDays: 9 } }), listed('over', { state: 'concluded', outcome: 'pass', clock: { ...clock, usedDays: 4, endedAt: 1, dueOn: null } }),
  ]
  stand.answers.set('GET /api/inspections', (route) => route.fulfill({ json: { inspections, total: 4 } }))
  const page = await stand.open('/examine', 'examiner')
  const told = (number: string) => page.getByTestId(`inspection-${number}`).getByTestId('clock').innerText()
  expect(await Promise.all(['late', 'away', 'near', 'over'].map(told))).toEqual([
    expect.stringMatching(/超承诺时限\s*已用 12 \/ 承诺 10 个工作日 · 最迟 2026-11-20 办结/), expect.stringMatching(/停表\s*已用 3 \/ 承诺 10 个工作日$/), expect.stringMatching(/剩 1 个工作日\s*已用 9/), '用时 4 / 承诺 10 个工作日',
  ])
  expect(await page.getByTestId('inspection-away').innerText()).toMatch(/^整改中/)
  expect(await violationsOf(page)).toEqual([])
  const asked = page.waitForRequest((request) => request.url().includes('state=rectifying'))
  await page.getByTestId('state-filter').click()
  await page.getByTitle('整改中').click()
  expect((await asked).method()).toBe('GET')
})
