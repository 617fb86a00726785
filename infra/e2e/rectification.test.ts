import { execFile } from 'node:child_process'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { coarseDesk, launchFlat, openPage, phone, shot } from './browser.ts'
import { apply, judge, signIn } from './people.ts'
import { Product } from './Product.ts'

const run = promisify(execFile)
const failed = ['CAT-02', 'CAT-03'] as const
const place = '整改路小食堂'
const inspectionSchema = z.looseObject({ checklist: z.looseObject({ lines: z.array(z.looseObject({ code: z.string() })) }) })
const listSchema = z.looseObject({ inspections: z.array(z.looseObject({ inspectionId: z.string() })) })

/** From a conclusion with failed lines to a better one, by the pages that people use. */
describe('rectification', () => {
  const problems: string[] = []
  let browser: Browser
  let product: Product
  let applicant: Page
  let first: Page
  let second: Page
  let inspectionId: string
  let photo: string

  beforeAll(async () => {
    product = await Product.create()
    browser = await launchFlat()
    applicant = await openPage(await browser.newContext(phone), problems)
    first = await openPage(await browser.newContext({ ...coarseDesk, acceptDownloads: true }), problems)
    second = await openPage(await browser.newContext(coarseDesk), problems)
    photo = path.join(await mkdtemp(path.join(tmpdir(), 'photo-')), 'after.jpg')
    await run('ffmpeg', ['-hide_banner', '-loglevel', 'error', '-f', 'lavfi', '-i', 'testsrc2=size=1280x960', '-frames:v', '1', photo])
  })

  afterAll(async () => {
    await browser.close()
    await product.close()
  })

  it('an inspection is concluded with two failed lines', async () => {
    const { link } = await apply(applicant, product, await product.guideToken('餐饮'), place)
    await applicant.goto(link)
    await signIn(first, product, 'examiner1')
    await signIn(second, product, 'examiner2')
    inspectionId = listSchema.parse(await send(first, 'GET', '/api/inspections')).inspections[0]?.inspectionId ?? ''
    await Promise.all([first, second].map(judgeAll))
    const { conclusionId } = z.looseObject({ conclusionId: z.string() }).parse(await send(first, 'POST', `/api/inspections/${inspectionId}/conclusion`))
    for (const page of [first, second]) await send(page, 'POST', `/api/inspections/${inspectionId}/signatures`, { conclusionId })
    await send(first, 'POST', `/api/inspections/${inspectionId}/end-session`, { reason: 'normal' })
  })

  /** Judges every line as the examiner of a page: two fail, the others do not apply. */
  async function judgeAll(page: Page): Promise<void> {
    await send(page, 'POST', `/api/inspections/${inspectionId}/ticket`)
    const { checklist } = inspectionSchema.parse(await send(page, 'GET', `/api/inspections/${inspectionId}`))
    for (const { code } of checklist.lines) {
      const verdict = failed.some((each) => each === code) ? 'fail' : 'na'
      await send(page, 'POST', `/api/inspections/${inspectionId}/findings`, { code, verdict, reason: verdict === 'fail' ? '地面有积水' : '本场所没有', measured: null, view: null, snapshotIds: [] })
    }
  }

  it('an examiner issues the correction notice: every failed line, how to fix it, the last day', async () => {
    await first.goto(`${product.origin}/examine/${inspectionId}`)
    await first.getByTestId('write-notice').click()
    for (const code of failed) await first.getByTestId(`notice-form-${code}`).getByTestId('how-to-fix').fill('清理积水，修复地漏')
    await shot(first, 'notice-form')
    await first.getByTestId('notice-preview').click()
    await first.getByTestId('notice-issue').click()
    await first.getByTestId('waiting-stage').waitFor()
    await shot(first, 'notice-waiting')
    const pdf = path.join(path.dirname(photo), 'notice.pdf')
    const address = await first.getByTestId('notice-pdf').getAttribute('href')
    await writeFile(pdf, await (await first.context().request.get(new URL(address ?? '', product.origin).href)).body())
    expect((await run('pdftotext', [pdf, '-'])).stdout).toMatch(/整改通知书[^]*清理积水，修复地漏/)
  })

  it('the applicant reads it on the phone, answers each line by a photo, and hands in', async () => {
    await applicant.reload()
    await applicant.getByTestId('rectification').waitFor()
    await shot(applicant, 'rectification-phone')
    for (const code of failed) {
      await applicant.getByTestId(`choose-${code}`).setInputFiles(photo)
      await applicant.getByTestId(`answer-${code}`).getByTestId('file').waitFor()
    }
    await applicant.getByTestId(`note-${failed[0]}`).fill('地漏已更换')
    await shot(applicant, 'rectification-answered')
    await applicant.getByTestId('hand-in').click()
    await applicant.getByTestId('hand-in-sure').click()
    await applicant.getByTestId('handed-in').waitFor()
    await shot(applicant, 'rectification-handed-in')
  })

  it('both examiners judge these lines again by what was sent, and no others', async () => {
    for (const page of [first, second]) {
      await page.goto(`${product.origin}/examine/${inspectionId}`)
      await page.getByTestId('answer-stage').waitFor()
      await page.getByTestId(`checkpoint-${failed[0]}`).getByTestId('answered-line').getByTestId('answer-photo').waitFor()
      expect(await page.getByTestId('checkpoint-CAT-05').count()).toBe(0)
      for (const code of failed) await judge(page, code, 'pass')
    }
    await shot(first, 'rechecked')
  })

  it('the further conclusion stands beside the first one, and the applicant sees it', async () => {
    await first.getByTestId('conclude').click()
    await first.getByTestId('sign').click()
    await second.getByTestId('sign').click()
    await expect.poll(() => first.getByTestId('conclusion').getAttribute('data-stands'), { timeout: 10_000 }).toBe('true')
    await first.getByTestId('earlier-conclusions').waitFor()
    await shot(first, 'rectified')
    await applicant.reload()
    await applicant.getByTestId('rectification-record').waitFor()
    await shot(applicant, 'rectified-phone')
  })

  it('no page had an error, and the log has none', async () => {
    expect(problems).toEqual([])
    const log = await readFile(product.logFile, 'utf8')
    expect(log.split('\n').filter((line) => /"level":(50|60)/.test(line))).toEqual([])
  })
})

/** Calls the api from a signed-in page, as its own code would. */
async function send(page: Page, method: string, address: string, body?: object): Promise<unknown> {
  const { status, text } = await page.evaluate(async ([how, where, content]) => {
    const { csrfToken } = (await (await fetch('/api/me')).json()) as { csrfToken: string }
    const answer = await fetch(where, { method: how, headers: { 'x-csrf-token': csrfToken, ...(content !== null && { 'content-type': 'application/json' }) }, ...(content !== null && { body: content }) })
    return { status: answer.status, text: await answer.text() }
  }, [method, address, body === undefined ? null : JSON.stringify(body)] as const)
  if (status !== 200) throw new Error(`${method} ${address}: ${status} ${text}`)
  return JSON.parse(text) as unknown
}
