import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { violationsOf } from '../../testing/violationsOf.ts'
import type { ApiRoute } from '../testing/ApiRoute.ts'
import { DeskStand } from '../testing/DeskStand.ts'
import { dryImport, foreignAssessment, foreignSummary, ownAssessment, ownSummary } from './testing/assessmentFixtures.ts'

let stand: DeskStand
beforeAll(async () => {
  stand = await DeskStand.create()
  stand.answers.set('GET /api/assessments', (route) => route.fulfill({ json: { assessments: [ownSummary, foreignSummary], total: 2, pageSize: 50 } }))
  stand.answers.set('GET /api/assessments/assessment-1', (route) => route.fulfill({ json: ownAssessment }))
  stand.answers.set('GET /api/assessments/assessment-2', (route) => route.fulfill({ json: foreignAssessment }))
})
afterAll(() => stand.close())

/** Nothing is wider than the page, and axe finds nothing. */
async function readable(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
  expect(await violationsOf(page)).toEqual([])
}

it.each([
  ['/examine/assessments', 'examiner', 'assessment'], ['/examine/assessments/assessment-1', 'examiner', 'poam'], ['/examine/assessments/assessment-2', 'examiner', 'open-inspection'],
  ['/audit/assessments', 'auditor', 'assessment'], ['/audit/assessments/assessment-1', 'auditor', 'poam'],
] as const)('%s can be read and used by everybody (%s), wide and narrow, in both languages', async (path, role, shown) => {
  const page = await stand.open(path, role)
  await page.getByTestId(shown).first().waitFor()
  await readable(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByTestId('language').click()
  await page.getByText('中文').waitFor()
  for (const details of await page.locator('main summary').all()) await details.click()
  await readable(page)
  expect(await page.title()).toMatch(/./)
})

it('one finds it from the lists of inspections and archives, and from it the inspection', async () => {
  const page = await stand.open('/examine', 'examiner')
  await page.getByTestId('to-assessments').click()
  await page.getByTestId('assessment').first().click()
  expect(await page.getByTestId('standing').innerText()).toMatch(/要点\s*5\s*不符合\s*1\s*待整改\s*1\s*最早到期\s*2026\/12\/15/)
  expect(await page.getByTestId('unaltered').innerText()).toContain(ownSummary.sha256)
  expect(await page.getByTestId('download-oscal').getAttribute('href')).toBe('/api/assessments/assessment-1/oscal')
  await page.getByTestId('assessment-inspection').click()
  await page.waitForURL(/\/examine\/inspection-1$/)
  const audit = await stand.open('/audit', 'auditor')
  await audit.getByTestId('to-assessments').click()
  expect(await audit.getByTestId('assessment-file').count()).toBe(0)
  await audit.getByTestId('assessment').first().click()
  await audit.getByTestId('assessment-inspection').click()
  await audit.waitForURL(/\/audit\/archive-1$/)
})

it('each line stands beside our wording and clause, what failed first, the newest result on top', async () => {
  const page = await stand.open('/examine/assessments/assessment-1', 'examiner')
  const [newest, first] = [page.getByTestId('result').nth(0), page.getByTestId('result').nth(1)]
  expect(await newest.innerText()).toMatch(/整改复核.*意见不一致.*地面平整、易清洗.*第三十三条/s)
  expect(await first.getByTestId('finding-CAT-02').innerText()).toMatch(/地面有积水.*李 · 2026\/11\/25.*灶台前积水.*赵/s)
  expect(await first.getByTestId('finding-CAT-01').isVisible()).toBe(false)
  expect(await page.getByTestId('poam-item').innerText()).toMatch(/待整改.*期限 2026\/12\/15.*清理积水.*延期至/s)
  expect(await page.getByTestId('open-inspection').count()).toBe(0)
})

it('texts of others are shown as they are written, and lead nowhere', async () => {
  const page = await stand.open('/examine/assessments/assessment-2', 'examiner')
  const finding = page.getByTestId('finding-ac-2')
  expect(await finding.innerText()).toMatch(/A \*posted\* notice.*本系统没有此要点.*<script>alert\(1\)<\/script>.*see \*\*photo\*\*.*javascript:alert\(1\).*vendor-dependency/s)
  expect(await page.locator('main a[href^="javascript"]').count()).toBe(0)
})

it('documents say first what they are or all that is wrong with them, and are stored only when that is confirmed', async () => {
  const held: ApiRoute[] = []
  stand.answers.set('POST /api/assessments', (route) => {
    held.push(route)
    return Promise.resolve()
  })
  const page = await stand.open('/examine/assessments', 'examiner')
  const choose = (name: string, mimeType: string): Promise<void> => page.getByTestId('assessment-file').setInputFiles({ name, mimeType, buffer: Buffer.from('PK') })
  await choose('visit.zip', 'application/x-zip-compressed')
  await page.getByTestId('import-progress').waitFor()
  await expect.poll(() => held.length).toBe(1)
  expect([new URL(held[0]?.request().url() ?? '').search, held[0]?.request().headers()['content-type']]).toEqual(['?dry=true', 'application/zip'])
  await held[0]?.fulfill({ json: dryImport })
  expect(await page.getByTestId('assessment-preview').innerText()).toMatch(/Annual \*visit\* plan.*Harbour Inspection Ltd.*2 项不符合/s)
  expect(await violationsOf(page)).toEqual([])
  await page.getByTestId('assessment-store').click()
  await expect.poll(() => held.length).toBe(2)
  expect(new URL(held[1]?.request().url() ?? '').search).toBe('')
  await held[1]?.fulfill({ json: { ...dryImport, assessmentId: 'assessment-2' } })
  await page.waitForURL(/\/examine\/assessments\/assessment-2$/)
  await page.goBack()
  await choose('bad.json', 'application/json')
  await expect.poll(() => held.length).toBe(3)
  await held[2]?.fulfill({ status: 422, json: { error: { code: 'import-invalid', message: 'faulty', fields: [{ path: 'bad.json#/assessment-plan/uuid', problem: '不符合 OSCAL 1.2.1 / not valid OSCAL 1.2.1' }, { path: 'bad.json#/assessment-plan/tasks/0/uuid', problem: '不符合 / not valid' }] } } })
  expect(await page.getByTestId('import-refused').innerText()).toMatch(/assessment-plan\/uuid.*tasks\/0\/uuid/s)
  await page.keyboard.press('Escape')
  await choose('again.json', 'application/json')
  await expect.poll(() => held.length).toBe(4)
  await held[3]?.fulfill({ json: { ...dryImport, assessmentId: 'assessment-1', known: true } })
  await page.getByTestId('assessment-known').click()
  await page.waitForURL(/\/examine\/assessments\/assessment-1$/)
})

it('an inspection is opened by the plan as it is corrected', async () => {
  const bodies: unknown[] = []
  stand.answers.set('POST /api/assessments/assessment-2/inspection', async (route) => {
    bodies.push(route.request().postDataJSON())
    await route.fulfill({ json: { inspectionId: 'inspection-1', number: 'YTK-20261125-0001' } })
  })
  const page = await stand.open('/examine/assessments/assessment-2', 'examiner')
  await page.getByTestId('open-inspection').click()
  await page.getByTestId('opening-place').waitFor()
  await readable(page)
  expect(await page.getByRole('radio').evaluateAll((radios) => radios.map((radio) => radio instanceof HTMLInputElement && [radio.checked, radio.disabled]))).toEqual([[true, false], [false, true]])
  await page.getByTestId('opening-applicant').fill(' ')
  await page.getByTestId('opening-appointment').fill('2001-01-01T08:00')
  await page.getByTestId('opening-submit').click()
  await page.getByText('预约须在今后 400 天内。').waitFor()
  expect(bodies).toEqual([])
  await page.getByTestId('opening-applicant').fill('码头餐厅')
  await page.getByTestId('opening-appointment').fill('')
  await page.getByTestId('opening-submit').click()
  await page.waitForURL(/\/examine\/inspection-1$/)
  expect(bodies).toEqual([{ checklistVersionId: 'canteen_1', placeName: 'Quay Kitchen, hall 3', address: 'Kai 3 Hamburg 20457 DE', applicantName: '码头餐厅', phone: '+49 40 7654321', scheduledAt: null }])
})
