import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { TestApi } from '../../../../api/src/testing/TestApi.ts'
import { brightness } from '../../../../recorder/src/testing/redactedMedia.ts'
import { launchChromium } from '../../testing/launchChromium.ts'
import { violationsOf } from '../../testing/violationsOf.ts'
import { recordedArchive, type RecordedArchive } from '../integrity/testing/recordedArchive.ts'

// A real browser, a real api and a real ffmpeg: a rectangle that is drawn on the page is black in the file that is downloaded.
let api: TestApi
let browser: Browser
let archive: RecordedArchive
let folder: string
beforeAll(async () => {
  api = await TestApi.create({ WEB_DIST: inject('pages') })
  archive = await recordedArchive(api)
  browser = await launchChromium(['--autoplay-policy=no-user-gesture-required'])
  folder = await mkdtemp(path.join(tmpdir(), 'downloaded-'))
})
afterAll(async () => {
  await browser.close()
  await api.close()
  await rm(folder, { recursive: true })
})

const open = async (username: 'auditor1' | 'examiner1', locale: string): Promise<Page> => {
  const context = await browser.newContext({ locale, viewport: { width: 1440, height: 900 } })
  const person = await api.signedIn(username)
  await person.ok('POST /api/archives/:archiveId/purpose', { params: { archiveId: archive.archiveId }, body: { kind: 'routine-check' } })
  await context.addCookies([...person.cookies].map(([name, value]) => ({ name, value, url: api.origin })))
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(`${api.origin}/audit/${archive.archiveId}`)
  await page.getByTestId('check-row').waitFor()
  return page
}
const begin = Date.UTC(2026, 10, 24, 2)
const wallOf = async (page: Page) => Number(await page.getByTestId('replay-clock').getAttribute('data-wall'))
const goTo = async (page: Page, second: number): Promise<void> => {
  await page.getByTestId('replay-video').evaluate((video, at) => { if (video instanceof HTMLVideoElement) video.currentTime = at }, second)
  await expect.poll(async () => Math.abs((await wallOf(page)) - begin - second * 1000)).toBeLessThan(150)
}

it('an auditor draws a rectangle, sets its times at the playhead, says why, and gets a copy that is told as what it is', async () => {
  const page = await open('auditor1', 'zh-CN')
  await page.getByTestId('redactions').locator('summary').click()
  await expect.poll(() => wallOf(page)).toBeGreaterThan(0)
  const make = page.getByTestId('make-redaction')
  expect(await make.isDisabled()).toBe(true)
  await goTo(page, 2)
  await page.getByTestId('redaction-from').click()
  await goTo(page, 4)
  await page.getByTestId('redaction-to').click()
  const still = page.getByTestId('redaction-still')
  await still.scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await still.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  await page.mouse.move(x + width / 2, y + height / 2)
  await page.mouse.down()
  await page.mouse.move(x + width * 0.9, y + height * 0.9)
  await page.mouse.move(x + width, y + height)
  await page.mouse.up()
  await page.getByTestId('add-region').click()
  await page.getByTestId('add-mute').click()
  expect(await page.getByTestId('redaction-cover').locator('li').allInnerTexts()).toEqual([expect.stringMatching(/^涂黑 .*50\.\d% 50\.\d%/), expect.stringMatching(/^静音 /)])
  await page.getByTestId('redaction-reason').fill('拍到了过路人')
  expect(await make.isDisabled()).toBe(true)
  await page.getByText('不收入副本').click()
  expect(await violationsOf(page)).toEqual([])
  await make.click()
  const copy = page.getByTestId('redaction-list').locator('> li')
  await expect.poll(() => copy.getAttribute('data-state'), { timeout: 50_000 }).toBe('done')
  expect(await copy.innerText()).toMatch(/遮盖副本，不是原件 · 已完成[\s\S]*拍到了过路人[\s\S]*踏勘员）的声音：不收入副本[\s\S]*SHA-256/)
  expect(await violationsOf(page)).toEqual([])
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('redaction-download').click()])
  expect(download.suggestedFilename()).toMatch(/^redacted-copy-not-the-original-/)
  const file = path.join(folder, 'copy.mp4')
  await download.saveAs(file)
  const region = { x: 170, y: 100, width: 140, height: 76 }
  expect(await brightness(file, 3, region)).toBeLessThan(20)
  expect(await brightness(file, 6, region)).toBeGreaterThan(40)
  expect(await brightness(file, 3, { x: 10, y: 10, width: 100, height: 60 })).toBeGreaterThan(40)
})

it('the keyboard alone draws and adds a region, in English too; what is removed is not covered', async () => {
  const page = await open('auditor1', 'en')
  await page.getByTestId('redactions').locator('summary').focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => wallOf(page)).toBeGreaterThan(0)
  await page.getByTestId('redaction-from').press('Enter')
  await goTo(page, 5)
  await page.getByTestId('redaction-to').press('Enter')
  await page.getByTestId('redaction-x').fill('10')
  await page.getByTestId('redaction-x').press('Tab')
  await page.getByTestId('add-region').press('Enter')
  await expect.poll(() => page.getByTestId('redaction-cover').innerText()).toMatch(/Black .* 10\.0% 40\.0% 20\.0% × 20\.0%/)
  await page.getByRole('button', { name: /^Remove/ }).press('Enter')
  await page.getByText('Nothing is covered yet.').waitFor()
  expect(await page.getByTestId('redaction-list').innerText()).toContain('Redacted copy, not the original')
  expect(await violationsOf(page)).toEqual([])
})

it('an examiner is not shown it', async () => {
  const page = await open('examiner1', 'en')
  await page.getByTestId('archive-receipt').waitFor()
  expect(await page.getByTestId('redactions').count()).toBe(0)
})
