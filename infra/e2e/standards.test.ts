import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { standardWithQuestions } from '../../api/src/codes/testing/publishMatter.ts'
import { readPdf, scan } from '../../api/src/codes/testing/readPdf.ts'
import { coarseDesk, launchFlat, openPage, phone, shot } from './browser.ts'
import { signIn } from './people.ts'
import { Product } from './Product.ts'
import { changeWording, handIn, publish, reopenGuide } from './standardsPeople.ts'

const matter = '/standards/food-catering'
const canteen = 'food-catering-canteen'

/** From a clause's words to the code on the wall: an editor writes, a second person publishes, the phone shows it under the same code. */
describe('a standard is changed, published by a second person, and read by its code', () => {
  const problems: string[] = []
  let product: Product
  let browser: Browser
  let editor: Page
  let publisher: Page
  let applicant: Page
  let guideToken: string
  let before: string

  beforeAll(async () => {
    ;[product, browser] = await Promise.all([Product.create(), launchFlat()])
    editor = await openPage(await browser.newContext(coarseDesk), problems)
    publisher = await openPage(await browser.newContext(coarseDesk), problems)
    applicant = await openPage(await browser.newContext(phone), problems)
    guideToken = await product.guideToken('餐饮')
    await signIn(editor, product, 'editor1')
    await signIn(publisher, product, 'publisher1')
  })

  afterAll(async () => {
    await browser.close()
    await product.close()
  })

  it('the editor begins a draft and changes a wording by the keyboard; the linter speaks while it is missing', async () => {
    await reopenGuide(applicant, product, guideToken)
    before = await applicant.locator('.wording').first().innerText()
    await editor.goto(product.origin + matter)
    await editor.getByTestId('begin-draft').click()
    await editor.getByTestId('checkpoint-grid').waitFor()
    expect(await editor.getByTestId('faults-tab').innerText()).toMatch(/检查 0 错误/)
    await changeWording(editor, 'CAT-01', '')
    await expect.poll(() => editor.getByTestId('faults-tab').innerText()).toMatch(/检查 1 错误/)
    await editor.getByTestId('checkpoint-form').getByText('公众表述').first().waitFor()
    await shot(editor, 'standards-linter')
    await changeWording(editor, 'CAT-01', '店址离粪坑、污水池等污染源至少二十五米。')
    await expect.poll(() => editor.getByTestId('faults-tab').innerText()).toMatch(/检查 0 错误/)
  })

  it('who wrote it hands it in and cannot publish it: the page says why, and api refuses', async () => {
    await handIn(editor)
    expect(await editor.getByTestId('may-not-publish').innerText()).toBe('您参与了编写，须由另一人发布。')
    expect(await editor.getByTestId('publish-draft').count()).toBe(0)
    const { request } = editor.context()
    const { csrfToken } = (await (await request.get(`${product.origin}/api/me`)).json()) as { csrfToken: string }
    const refused = await request.post(`${product.origin}/api/standards/food-catering/draft/publication`, { headers: { 'x-csrf-token': csrfToken }, data: { revision: 1, effectiveFrom: null } })
    expect([refused.status(), await refused.json()]).toMatchObject([403, { error: { code: 'not-permitted' } }])
  })

  it('the publisher sees what changed and publishes it as the second version; the first one has ended', async () => {
    await publisher.goto(`${product.origin}${matter}/draft`)
    await publisher.getByTestId('review-tab').click()
    const changes = publisher.getByTestId('changes')
    expect([await changes.locator('del').first().innerText(), await changes.locator('ins').first().innerText()]).toEqual([expect.stringContaining(before), expect.stringContaining('至少二十五米')])
    await shot(publisher, 'standards-review')
    await publish(publisher)
    const standing = async (version: number) => await publisher.getByTestId(`checklist-${canteen}_${version}`).innerText()
    expect([await standing(2), await standing(1)]).toEqual([expect.stringContaining('第 2 版 现行'), expect.stringContaining('第 1 版 已被替代')])
  })

  it('the code on the wall is the same, and the phone shows the new words under it', async () => {
    expect(await product.guideToken('餐饮')).toBe(guideToken)
    await reopenGuide(applicant, product, guideToken)
    expect(await applicant.locator('.wording').first().innerText()).toBe('店址离粪坑、污水池等污染源至少二十五米。')
    expect(await applicant.getByTestId('version').innerText()).toContain('第 2 版')
    await shot(applicant, 'guide-second-version')
  })

  it('the former version can still be read, marked as superseded, with the way to the one in force', async () => {
    await applicant.locator('summary', { hasText: '以前的版本' }).click()
    await applicant.getByRole('link', { name: /第 1 版/ }).click()
    await applicant.getByTestId('superseded').waitFor()
    expect(await applicant.locator('.wording').first().innerText()).toBe(before)
    expect(await applicant.getByTestId('apply-form').count()).toBe(0)
    await applicant.getByTestId('superseded').getByRole('link').click()
    await applicant.getByTestId('superseded').waitFor({ state: 'detached' })
    await applicant.getByTestId('apply-form').waitFor()
  })

  it('its poster is a PDF whose code leads to the guide', async () => {
    const row = publisher.getByTestId('codes').getByRole('listitem').filter({ has: publisher.locator(`a[href="/g/${guideToken}"]`) })
    const href = await row.getByRole('link', { name: /A4/ }).getAttribute('href')
    const answer = await publisher.context().request.get(new URL(href ?? '', product.origin).href)
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf'])
    const { pages, picture, text } = await readPdf(await answer.body())
    expect([pages, await scan(picture)]).toEqual([1, [`${product.origin}/g/${guideToken}`]])
    expect(text).toContain('餐饮')
  })

  it('a further matter comes as a file; on the phone, answers lead to the situation and its checklist', async () => {
    const document = await standardWithQuestions('snack-bar', { name: '小餐饮登记核查' })
    await editor.goto(`${product.origin}/standards`)
    await editor.getByTestId('import-file').setInputFiles({ name: 'snack-bar.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(document)) })
    await editor.getByTestId('import-preview').waitFor()
    await editor.getByTestId('import-confirm').click()
    await editor.getByTestId('checkpoint-grid').waitFor()
    await handIn(editor)
    await publisher.goto(`${product.origin}/standards/snack-bar/draft`)
    await publisher.getByTestId('review-tab').click()
    await publish(publisher)
    const code = publisher.getByTestId('codes').getByRole('listitem').filter({ hasText: '整个事项' }).locator('a.guide-code')
    await applicant.goto(new URL((await code.getAttribute('href')) ?? '', product.origin).href)
    await applicant.getByTestId('answer-canteen').click()
    await applicant.getByTestId('answer-number').fill('４０')
    await applicant.getByTestId('answer-next').click()
    expect(await applicant.getByTestId('your-situation').innerText()).toContain('小型食堂')
    await expect.poll(() => applicant.locator('.wording').count()).toBe(2)
    await shot(applicant, 'guide-by-answers')
    await applicant.getByTestId('change-answers').click()
    await applicant.getByTestId('answer-number').fill('51')
    await applicant.getByTestId('answer-next').click()
    await applicant.getByTestId('your-situation').getByText('其他').waitFor()
    await expect.poll(() => applicant.locator('.wording').count()).toBe(4)
  })

  it('no page had an error, and the log has none', async () => {
    expect(problems).toEqual([])
    const log = await readFile(product.logFile, 'utf8')
    expect(log.split('\n').filter((line) => /"level":(50|60)/.test(line))).toEqual([])
  })
})
