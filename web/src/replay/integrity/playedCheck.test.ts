import { chmod, readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { SegmentProof } from '@cloud-survey/api/contract'
import type { Browser, Page } from 'playwright-core'
import { statePurpose } from '../../../../api/src/testing/statePurpose.ts'
import { TestApi } from '../../../../api/src/testing/TestApi.ts'
import { launchChromium } from '../../testing/launchChromium.ts'
import { violationsOf } from '../../testing/violationsOf.ts'
import { recordedArchive, type RecordedArchive } from './testing/recordedArchive.ts'

// A real browser plays a sealed archive of a real api, of which one segment was altered in the store afterwards.
let api: TestApi
let browser: Browser
let archive: RecordedArchive
beforeAll(async () => {
  api = await TestApi.create({ WEB_DIST: inject('pages') })
  archive = await recordedArchive(api)
  browser = await launchChromium(['--autoplay-policy=no-user-gesture-required'])
})
afterAll(async () => {
  await browser.close()
  await api.close()
})

const open = async (locale: string): Promise<Page> => {
  const context = await browser.newContext({ locale, viewport: { width: 1440, height: 900 } })
  const auditor = await api.signedIn('auditor1')
  await statePurpose(auditor, archive.archiveId)
  await context.addCookies([...auditor.cookies].map(([name, value]) => ({ name, value, url: api.origin })))
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(`${api.origin}/audit/${archive.archiveId}`)
  await page.getByTestId('check-row').waitFor()
  return page
}
const stretches = (page: Page) => page.locator('[data-testid=check-row] [data-state]').evaluateAll((spans) => spans.map((span) => (span instanceof HTMLElement ? span.dataset['state'] : null)))
const playToEnd = async (page: Page): Promise<void> => {
  await page.getByTestId('replay-play').click()
  await expect.poll(() => stretches(page)).not.toContain('unplayed')
}

it('what is played is found to be as it was sealed, and a segment is proved to be in the evidence log', async () => {
  const page = await open('en')
  await playToEnd(page)
  expect(await stretches(page)).toEqual(['unchanged'])
  expect(await page.getByTestId('played-altered').count()).toBe(0)
  await page.getByTestId('prove-segment').click()
  expect(await page.getByTestId('segment-proof').getAttribute('data-proven')).toBe('true')
  expect(await page.getByTestId('segment-proof').innerText()).toContain('The institution’s key signed the head')
  expect(await violationsOf(page)).toEqual([])
})

it('a proof of which anything was changed does not hold', async () => {
  const page = await open('zh-CN')
  const spoilt: ((proof: SegmentProof) => SegmentProof)[] = [
    (proof) => ({ ...proof, leaf: proof.leaf.replace('"bytes":', '"bytes":1') }),
    (proof) => ({ ...proof, leaf: proof.leaf.replace('"seq":0', '"seq":1') }),
    (proof) => ({ ...proof, path: { ...proof.path, sha256: proof.path.sha256.toReversed() } }),
    (proof) => ({ ...proof, head: { ...proof.head, head: { ...proof.head.head, final: false } } }),
    (proof) => ({ ...proof, head: { ...proof.head, head: { ...proof.head.head, rootSha256: 'a'.repeat(64) } } }),
    (proof) => ({ ...proof, head: { ...proof.head, seal: proof.head.seal && { ...proof.head.seal, signature: proof.head.signature } } }),
  ]
  const proves = async (spoil: (proof: SegmentProof) => SegmentProof, proven: boolean): Promise<void> => {
    await page.route('**/proof', async (route) => {
      const answer = await route.fetch()
      const proof: SegmentProof = await answer.json()
      await route.fulfill({ response: answer, json: spoil(proof) })
    })
    await page.getByTestId('prove-segment').click()
    await page.locator(`[data-testid=segment-proof][data-proven=${String(proven)}]`).waitFor()
    await page.unroute('**/proof')
  }
  for (const spoil of spoilt) {
    await proves((proof) => proof, true)
    await proves(spoil, false)
  }
})

it('a segment that was altered in the store is told loudly, with its time; the keyboard reaches it, and the others stay vouched for', async () => {
  const file = archive.segmentFile(2)
  await chmod(file, 0o644)
  const bytes = await readFile(file)
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  await writeFile(file, bytes)
  const page = await open('zh-CN')
  await playToEnd(page)
  expect(await stretches(page)).toEqual(['unchanged', 'altered', 'unchanged'])
  const alarm = page.getByTestId('played-altered')
  expect(await alarm.getAttribute('role')).toBe('alert')
  expect(await alarm.innerText()).toMatch(/有 1 段在封存之后被改动[\s\S]*第 3 段/)
  const row = page.getByTestId('check-row')
  await row.focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  expect(await row.getAttribute('aria-valuetext')).toMatch(/第 3 段.*被改动.*SHA-256 不同/)
  expect(await page.getByTestId('segment-facts').getAttribute('data-state')).toBe('altered')
  expect(await page.getByTestId('segment-facts').innerText()).toMatch(/封存时 [0-9a-f]{12} ≠ 播放时 [0-9a-f]{12}/)
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByTestId('replay-clock').getAttribute('data-wall')).toMatch(new RegExp(`^${Date.UTC(2026, 10, 24, 2) + 4000}`.slice(0, -3)))
  expect(await violationsOf(page)).toEqual([])
})
