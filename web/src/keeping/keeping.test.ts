import { afterAll, beforeAll, expect, it } from 'vitest'
import { DeskStand } from '../desk/testing/DeskStand.ts'
import { violationsOf } from '../testing/violationsOf.ts'
import { keepingOverview } from './testing/keepingFixtures.ts'

let stand: DeskStand
beforeAll(async () => {
  stand = await DeskStand.create()
})
afterAll(() => stand.close())

const text = async (page: Awaited<ReturnType<DeskStand['open']>>, id: string): Promise<string> => (await page.getByTestId(id).first().textContent()) ?? ''

it.each([['zh-CN', 1440, 900], ['en', 390, 844]] as const)('an auditor sees how archives are kept (%s, %i wide), and everybody can read it', async (locale, width, height) => {
  const page = await stand.open('/audit/keeping', 'auditor', { locale, width, height })
  await page.getByTestId('kept-archive').first().waitFor()
  expect(await text(page, 'verdict')).toBe(locale === 'en' ? 'Locks hold' : '锁定有效')
  expect([await text(page, 'fixity-changed'), await text(page, 'fixity-missing'), await text(page, 'fixity-untracked')]).toEqual(['1', '1', '2'])
  await page.getByTestId('findings').locator('summary').click()
  await page.getByText('seg-000003.m4s').waitFor()
  await page.getByTestId('locks').locator('summary').first().click()
  await page.getByTestId('probe-history').locator('summary').click()
  await page.getByTestId('probe-history').getByText(locale === 'en' ? 'Not known yet' : '尚未得知').waitFor()
  expect(await violationsOf(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0)
  expect(await page.getByTestId('kept-archive').allTextContents()).toEqual([expect.stringContaining('YTK-20261125-0001'), expect.stringContaining(locale === 'en' ? 'For ever' : '永久'), expect.stringContaining('the object store does not answer')])
})

it('a store that pretends is called so', async () => {
  const pretends = { ...keepingOverview, probe: { ...keepingOverview.probe, verdict: 'pretends', attempts: [{ attempt: 'delete', answer: 'accepted', why: null, survived: false }] } }
  stand.answers.set('GET /api/keeping', (route) => route.fulfill({ json: pretends }))
  const page = await stand.open('/audit/keeping', 'auditor')
  await page.getByTestId('verdict').waitFor()
  expect(await text(page, 'verdict')).toBe('假锁定')
  await page.getByTestId('locks').locator('summary').first().click()
  await page.getByText('对象受损或不再锁定').waitFor()
  stand.answers.delete('GET /api/keeping')
})

it('an auditor has everything read again; the administrator, who opens no archive, sets how long they are kept', async () => {
  const asked: unknown[] = []
  stand.answers.set('POST /api/keeping/fixity-rounds', (route) => (asked.push('read'), route.fulfill({ json: { roundId: 'round-2' } })))
  stand.answers.set('PUT /api/keeping/retention', (route) => (asked.push(route.request().postDataJSON()), route.fulfill({ json: { retention: '10', extended: 0, unchanged: 2 } })))
  const audit = await stand.open('/audit/keeping', 'auditor')
  await audit.getByTestId('read-now').click()
  await audit.getByText('已开始重读').waitFor()
  expect(await audit.getByTestId('retention-food').count()).toBe(0)
  const admin = await stand.open('/admin/keeping', 'administrator')
  await admin.getByTestId('retention-fire-safety').click()
  await admin.locator('.ant-select-item-option', { hasText: '10 年' }).click()
  await admin.getByText('2 份保持原来更长的期限').waitFor()
  expect(await violationsOf(admin)).toEqual([])
  expect(await admin.getByTestId('read-now').count()).toBe(0)
  expect(await admin.getByTestId('kept').locator('a').count()).toBe(0)
  expect(asked).toEqual(['read', { matterId: 'fire-safety', retention: '10' }])
})

it('a hold is placed with a reason, another\'s is confirmed, and one\'s own step is another\'s to answer', async () => {
  const asked: unknown[] = []
  const note = (name: string): void => void stand.answers.set(name, (route) => (asked.push([name, route.request().postDataJSON()]), route.fulfill({ json: {} })))
  note('POST /api/keeping/archives/archive-1/holds')
  note('POST /api/keeping/holds/hold-1/steps')
  const page = await stand.open('/audit/keeping', 'auditor', { locale: 'en' })
  await page.getByTestId('place-hold-archive-1').click()
  await page.getByTestId('give-reason').click()
  await page.getByText('Please fill this in.').waitFor()
  await page.getByTestId('reason').fill('a lawsuit')
  expect(await violationsOf(page)).toEqual([])
  await page.getByTestId('give-reason').click()
  await page.getByText('another auditor must confirm it').waitFor()
  await page.getByTestId('hold-confirmed').click()
  await page.getByTestId('reason').fill('agreed')
  await page.getByTestId('give-reason').click()
  await expect.poll(() => asked).toEqual([['POST /api/keeping/archives/archive-1/holds', { reason: 'a lawsuit' }], ['POST /api/keeping/holds/hold-1/steps', { step: 'confirmed', reason: 'agreed' }]])
  expect(await page.getByTestId('hold-lifted').isDisabled()).toBe(true)
})

it('after a rebuilding an auditor confirms that all holds are there again; the administrator only sees that it waits', async () => {
  const asked: unknown[] = []
  let rebuiltAt: number | null = Date.UTC(2026, 10, 28, 2)
  stand.answers.set('GET /api/keeping', (route) => route.fulfill({ json: { ...keepingOverview, rebuiltAt } }))
  stand.answers.set('POST /api/keeping/holds-confirmation', (route) => {
    asked.push(route.request().postDataJSON())
    rebuiltAt = null
    return route.fulfill({ json: { confirmedAt: Date.UTC(2026, 10, 28, 3) } })
  })
  const admin = await stand.open('/admin/keeping', 'administrator')
  await admin.getByTestId('holds-unconfirmed').waitFor()
  expect(await admin.getByTestId('confirm-holds').count()).toBe(0)
  const page = await stand.open('/audit/keeping', 'auditor')
  await page.getByTestId('confirm-holds').click()
  await page.getByTestId('reason').fill('已与案卷核对')
  expect(await violationsOf(page)).toEqual([])
  await page.getByTestId('give-reason').click()
  await page.getByTestId('holds-unconfirmed').waitFor({ state: 'detached' })
  expect(asked).toEqual([{ reason: '已与案卷核对' }])
})

it('the administrator proposes what is due, an auditor decides on it', async () => {
  const asked: unknown[] = []
  const note = (name: string): void => void stand.answers.set(name, (route) => (asked.push(route.request().postDataJSON()), route.fulfill({ json: {} })))
  note('POST /api/keeping/destructions')
  note('POST /api/keeping/destructions/destruction-1/decision')
  const admin = await stand.open('/admin/keeping', 'administrator')
  await admin.getByTestId('choose-archive-7').click()
  await admin.getByTestId('propose').click()
  await admin.getByTestId('reason').fill('保管期满')
  await admin.getByTestId('give-reason').click()
  await admin.getByText('等待审计员决定').waitFor()
  expect(await admin.getByTestId('destruction-approved').count()).toBe(0)
  const audit = await stand.open('/audit/keeping', 'auditor')
  await audit.getByTestId('destruction-approved').click()
  await audit.getByText('不可恢复。').last().waitFor()
  await audit.getByTestId('reason').fill('同意')
  await audit.getByTestId('give-reason').click()
  await expect.poll(() => asked).toEqual([{ archiveIds: ['archive-7'], reason: '保管期满' }, { decision: 'approved', note: '同意' }])
  expect(await audit.getByTestId('certificate-pdf').getAttribute('href')).toBe('/api/keeping/destructions/destruction-2/certificate.pdf')
  expect(await audit.getByTestId('certificate-signed').getAttribute('href')).toBe('/api/keeping/destructions/destruction-2/certificate')
})

it('is for auditors and administrators alone', async () => {
  const page = await stand.open('/audit/keeping', 'examiner')
  await page.getByTestId('wrong-role').waitFor()
})
