import type { Archive } from '@cloud-survey/api/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DeskStand } from '../desk/testing/DeskStand.ts'
import { replies } from '../desk/testing/deskFixtures.ts'
import { answered, conclusion, findings } from '../desk/testing/rectificationFixtures.ts'
import { violationsOf } from '../testing/violationsOf.ts'

let stand: DeskStand
beforeAll(async () => {
  stand = await DeskStand.create()
})
afterAll(() => stand.close())

it('an archive tells both conclusions, the rectification between them, and the files a verdict rests on', async () => {
  const at = (answered.answer?.at ?? 0) + 1
  const archive = {
    ...(replies['GET /api/archives/archive-1'] as Archive), rectifications: [{ ...answered, state: 'settled' }], earlierConclusions: [conclusion], conclusion: { ...conclusion, conclusionId: 'conclusion-2', outcome: 'pass', concludedAt: at },
    findings: [...findings, { ...findings[0], findingId: 'anew', code: 'CAT-02', at, snapshotIds: [], fileIds: ['after-1', 'after-3'] }],
  }
  stand.answers.set('GET /api/archives/archive-1', (route) => route.fulfill({ json: archive }))
  const page = await stand.open('/audit/archive-1', 'auditor')
  await page.locator('.finding-file').first().waitFor()
  expect(await page.locator('.finding-file').evaluateAll((links) => links.map((link) => link.getAttribute('href')))).toEqual(['after-1', 'after-3'].map((id) => `/api/inspections/inspection-1/rectification-files/${id}`))
  await page.getByRole('tab', { name: '结论' }).click()
  expect(await page.getByTestId('rectification').innerText()).toMatch(/提交 4 个文件[\s\S]*逾期答复[\s\S]*复核后的结论成立/)
  await page.getByTestId('earlier-conclusions').locator('> summary').click()
  expect(await page.getByTestId('earlier-conclusion').getAttribute('data-outcome')).toBe('rectify')
  expect(await violationsOf(page)).toEqual([])
})
