import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openSealed } from '../../../../api/src/city-log/testing/openSealed.ts'
import { statePurpose } from '../../../../api/src/testing/statePurpose.ts'
import { TestApi } from '../../../../api/src/testing/TestApi.ts'
import { launchChromium } from '../../testing/launchChromium.ts'
import { violationsOf } from '../../testing/violationsOf.ts'

// An auditor brings a sealed package to a real api with a real browser.
let api: TestApi
let browser: Browser
let zip: Buffer
let pem: Buffer
let number: string
beforeAll(async () => {
  api = await TestApi.create({ WEB_DIST: inject('pages') })
  const sealed = await openSealed(api)
  number = sealed.number
  const auditor = await api.signedIn('auditor1')
  await statePurpose(auditor, sealed.archiveId)
  const { cookie } = auditor
  const bytes = async (path: string) => Buffer.from(await (await fetch(api.origin + path, { headers: { cookie } })).arrayBuffer())
  zip = await bytes(`/api/archives/${sealed.archiveId}/package.zip`)
  pem = await bytes('/api/trust/root.pem')
  browser = await launchChromium([])
})
afterAll(async () => {
  await browser.close()
  await api.close()
})

const open = async (locale: string): Promise<Page> => {
  const context = await browser.newContext({ locale, viewport: { width: 1200, height: 900 } })
  await context.addCookies([...(await api.signedIn('auditor1')).cookies].map(([name, value]) => ({ name, value, url: api.origin })))
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(`${api.origin}/audit`)
  await page.getByTestId('to-quarantine').click()
  await page.getByTestId('quarantine-file').waitFor()
  return page
}
const bring = async (page: Page, name: string, buffer: Buffer): Promise<void> => {
  await page.getByTestId('quarantine-file').setInputFiles({ name, mimeType: 'application/zip', buffer })
  await page.getByTestId('quarantine-reason').fill('协查函 2026-17')
  await page.getByTestId('quarantine-begin').click()
}
const verdict = (page: Page) => page.locator('header [data-testid=quarantine-verdict]').getAttribute('data-verdict')

it('a package is brought in, checked, held against its institution\'s key, and removed; what it says is marked as its own word', async () => {
  const page = await open('zh-CN')
  await bring(page, '<img src=x onerror=document.title=1>.zip', zip)
  await page.getByTestId('claimed').waitFor()
  expect(await verdict(page)).toBe('cannot-tell')
  expect(await page.getByTestId('quarantine-work').count()).toBe(0)
  expect(await page.getByTestId('quarantine-checks').innerText()).toMatch(/请在“信任依据”中选择/)
  expect(await page.getByTestId('quarantine-checks').innerText()).not.toContain('--trust')
  expect(await page.getByTestId('claimed').innerText()).toMatch(new RegExp(`是对方的说法，不是本系统的记录[\\s\\S]*${number}[\\s\\S]*张三`))
  // A name is a text, whatever is in it.
  expect([await page.locator('header img').count(), await page.locator('header h1').innerText()]).toEqual([0, expect.stringContaining('<img src=x')])
  expect(await violationsOf(page)).toEqual([])

  await page.getByTestId('anchor-root').setInputFiles({ name: 'root.pem', mimeType: 'application/x-pem-file', buffer: pem })
  await page.getByTestId('anchors').getByText('root.pem').waitFor()
  // Who asks may leave: the check goes on, and its page tells how far it is.
  await page.setViewportSize({ width: 390, height: 800 })
  await page.route('**/api/quarantine/*', async (route) => {
    const answer = await route.fetch()
    const told = (await answer.json()) as { bytes: number; work: object }
    await route.fulfill({ response: answer, json: { ...told, work: { ...told.work, state: 'checking', read: Math.floor(told.bytes / 2) } } })
  })
  await page.getByTestId('quarantine-check').click()
  await page.getByTestId('quarantine-work').getByRole('progressbar').waitFor()
  expect(await page.getByTestId('quarantine-work').innerText()).toMatch(/已读 [\s\S]+ \/ [\s\S]+可以离开本页，校验会继续/)
  expect(await verdict(page)).toBe('checking')
  expect(await page.evaluate(() => [...document.querySelectorAll('main *')].filter((each) => each.getBoundingClientRect().right > window.innerWidth + 1).map((each) => `${each.tagName}.${each.className}`))).toEqual([])
  expect(await violationsOf(page)).toEqual([])
  await page.unrouteAll({ behavior: 'wait' })
  await expect.poll(() => verdict(page)).toBe('verified')
  expect(await page.locator('[data-testid=quarantine-checks] > li').count()).toBe(2)

  await page.getByTestId('quarantine-remove').click()
  await page.getByTestId('quarantine-remove-sure').click()
  await page.getByTestId('quarantine-check').waitFor({ state: 'detached' })
  expect(await page.locator('[data-testid=quarantine-checks] > li').count()).toBe(2)
  await page.goto(`${api.origin}/audit/quarantine`)
  await page.getByTestId('quarantined').waitFor()
  expect(await page.getByTestId('quarantined').allInnerTexts()).toEqual([expect.stringMatching(/可信[\s\S]*协查函 2026-17[\s\S]*移除/)])
})

it('what cannot be opened is refused in words that say why', async () => {
  const page = await open('en')
  await bring(page, 'half.zip', zip.subarray(0, 5000))
  await page.getByTestId('quarantine-refused').waitFor()
  expect(await page.getByTestId('quarantine-refused').innerText()).toMatch(/cannot be opened as a package[\s\S]*"half.zip" is not a whole zip file/)
  expect(await violationsOf(page)).toEqual([])
})
