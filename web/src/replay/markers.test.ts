import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { Archive, Marker } from '@cloud-survey/api/contract'
import type { Browser, Page } from 'playwright-core'
import { statePurpose } from '../../../api/src/testing/statePurpose.ts'
import { TestApi } from '../../../api/src/testing/TestApi.ts'
import { launchChromium } from '../testing/launchChromium.ts'
import { violationsOf } from '../testing/violationsOf.ts'
import { recordedArchive, type RecordedArchive } from './integrity/testing/recordedArchive.ts'

// A real browser plays a sealed archive of a real api; two markers are told beside what was sealed.
const begin = Date.UTC(2026, 10, 24, 2)
let api: TestApi
let browser: Browser
let archive: RecordedArchive
let page: Page

beforeAll(async () => {
  api = await TestApi.create({ WEB_DIST: inject('pages') })
  archive = await recordedArchive(api)
  browser = await launchChromium(['--autoplay-policy=no-user-gesture-required'])
  const auditor = await api.signedIn('auditor1')
  await statePurpose(auditor, archive.archiveId)
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } })
  await context.addCookies([...auditor.cookies].map(([name, value]) => ({ name, value, url: api.origin })))
  page = await context.newPage()
  page.setDefaultTimeout(20_000)
  await page.route(`${api.origin}/api/archives/${archive.archiveId}`, async (route) => {
    const answer = await route.fetch()
    const told: Archive = await answer.json()
    await route.fulfill({ response: answer, json: { ...told, markers: [marker('one', 3_000, { note: '门后再看', code: 'CAT-02' }), marker('two', 6_000, {})], hiddenMarkers: 1 } })
  })
  await page.goto(`${api.origin}/audit/${archive.archiveId}`)
  await page.getByTestId('check-row').waitFor()
})
afterAll(async () => {
  await browser.close()
  await api.close()
})

function marker(markerId: string, after: number, more: Partial<Marker>): Marker {
  const view = { trackId: archive.trackId, at: begin + after, projection: 'flat', yaw: null, pitch: null, fov: null } as const
  return { markerId, sessionId: 'session', code: null, note: null, at: begin + after + 2_000, examiner: { accountId: 'li', displayName: '李' }, view, ...more }
}
const second = () => page.getByTestId('replay-clock').getAttribute('data-wall').then((wall) => Math.round((Number(wall) - begin) / 1000))

it('a marker on the timeline leads to the second that was flagged', async () => {
  const marks = page.getByTestId('timeline-marker')
  expect(await marks.evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label')))).toEqual(['标记 · CAT-02 · 李 · 门后再看', '标记 · 李'])
  await marks.nth(1).click()
  await expect.poll(second).toBe(6)
  await marks.nth(0).click()
  await expect.poll(second).toBe(3)
})

it('so does the list of what happened, which says how many are withheld', async () => {
  await page.getByRole('tab', { name: '记录' }).click()
  const list = page.getByTestId('marker-go')
  await expect.poll(() => list.count()).toBe(2)
  await list.nth(1).click()
  await expect.poll(second).toBe(6)
  await list.nth(0).click()
  await expect.poll(second).toBe(3)
  expect(await page.getByRole('tabpanel').innerText()).toMatch(/门后再看[\s\S]*另有 1 个标记/)
  expect(await violationsOf(page)).toEqual([])
})
