import type { Locator, Page } from 'playwright-core'
import type { Product } from './Product.ts'
import { colourDistance, middleColour } from './browser.ts'
import { until } from './until.ts'
import { labels } from '../media-fixtures/panoramaClip.ts'

/** Fills in the guide's application and returns the personal link. */
export async function apply(page: Page, product: Product, guideToken: string, placeName: string): Promise<{ link: string }> {
  await page.goto(`${product.origin}/g/${guideToken}`)
  const form = page.getByTestId('apply-form')
  await form.locator('[name=placeName]').fill(placeName)
  await form.locator('[name=address]').fill('示范路 1 号')
  await form.locator('[name=applicantName]').fill('王小明')
  await page.getByTestId('apply-submit').click()
  const href = await page.getByTestId('invite-link').getAttribute('href')
  if (href === null) throw new Error('the personal link has no address')
  return { link: new URL(href, product.origin).href }
}

/** Opens the personal link, consents, passes the self-test and goes live. */
export async function goLive(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await page.getByTestId('consent').click()
  await page.getByTestId('go-live').click({ timeout: 60_000 })
  await page.locator('[data-testid=connection-state][data-state=joined]').waitFor()
}

/** Signs in on the front page. */
export async function signIn(page: Page, product: Product, username: string): Promise<void> {
  const account = await product.account(username)
  await page.goto(product.origin)
  await page.locator('[name=username]').fill(account.username)
  await page.locator('[name=password]').fill(account.password)
  await page.getByTestId('login-submit').click()
  await page.waitForURL((url) => url.pathname !== '/')
}

/** Enters the room of the inspection of a place, from the desk. */
export async function enterRoom(page: Page, product: Product, placeName: string): Promise<void> {
  await page.goto(`${product.origin}/examine`)
  await page.getByText(placeName).first().click()
  await page.waitForURL(/\/examine\/.+/)
  await page.getByTestId('enter-room').click()
}

/** Turns the 360° view with the arrow keys until it looks at a direction (degrees), as a person would. */
export async function turnTo(canvas: Locator, wanted: { yaw: number; pitch: number }): Promise<void> {
  await canvas.focus()
  const around = (degrees: number) => ((degrees + 540) % 360) - 180
  for (let glance = 0; glance < 100; glance += 1) {
    const seen = await canvas.evaluate((element) => ({ yaw: Number(element.dataset['yaw']), pitch: Number(element.dataset['pitch']) }))
    const yaw = around(wanted.yaw - seen.yaw)
    const pitch = wanted.pitch - seen.pitch
    if (Math.abs(pitch) > 4) await press(pitch > 0 ? 'ArrowUp' : 'ArrowDown', pitch)
    else if (Math.abs(wanted.pitch) < 80 && Math.abs(yaw) > 4) await press(yaw > 0 ? 'ArrowRight' : 'ArrowLeft', yaw)
    else return
  }
  throw new Error(`the view cannot be turned to ${JSON.stringify(wanted)}`)

  /** Presses a key as often as its steps of five degrees fit, once at least. */
  async function press(key: string, degrees: number): Promise<void> {
    for (let left = Math.max(1, Math.floor(Math.abs(degrees) / 5)); left > 0; left -= 1) await canvas.page().keyboard.press(key)
  }
}

/** Checks by pixels that each label of the clip is seen where the view looks. */
export async function expectLabels(canvas: Locator): Promise<void> {
  for (const label of labels) {
    await turnTo(canvas, label)
    await expectColour(canvas, label)
  }
}

/** Checks that a label is what the middle of the view shows. */
export async function expectColour(canvas: Locator, label: { name: string; colour: string }): Promise<void> {
  let seen: readonly number[] = []
  await until(`${label.name} (${label.colour}) is in view`, async () => {
    seen = await middleColour(canvas)
    return colourDistance(seen, label.colour) < 70
  }, () => `the middle is rgb(${seen.join(', ')})`)
}

/** Judges a checkpoint; a reason is given where one is needed. */
export async function judge(page: Page, code: string, verdict: 'pass' | 'fail' | 'na', reason?: string): Promise<void> {
  const line = page.getByTestId(`checkpoint-${code}`)
  await line.getByTestId(`verdict-${verdict}`).click()
  if (reason !== undefined) {
    await line.getByTestId('reason').fill(reason)
    await line.getByTestId('reason-submit').click()
  }
  await completed(page, code, verdict)
}

/** Waits until a line is judged; a line that demands a picture first gets it, and is then judged by itself. */
async function completed(page: Page, code: string, verdict: string): Promise<void> {
  const judged = page.locator(`[data-testid=checkpoint-${code}][data-my-verdict=${verdict}]`)
  const snapshot = page.getByTestId(`checkpoint-${code}`).getByTestId('evidence-snapshot')
  await judged.or(snapshot).first().waitFor()
  if (await snapshot.isVisible()) await page.keyboard.press('s')
  await judged.waitFor()
}

/** Judges the whole checklist by the keyboard alone: `1` passes, `2` fails with a reason, `j` goes on. */
export async function judgeByKeyboard(page: Page, codes: readonly string[], failed: string, reason: string): Promise<void> {
  for (const [index, code] of codes.entries()) {
    if (index > 0) await page.keyboard.press('j')
    await page.locator(`[data-testid=checkpoint-${code}][data-active=true]`).waitFor()
    await page.keyboard.press(code === failed ? '2' : '1')
    const line = page.getByTestId(`checkpoint-${code}`)
    if (code === failed) {
      await line.getByTestId('reason').fill(reason)
      await line.getByTestId('reason-submit').click()
    }
    await completed(page, code, code === failed ? 'fail' : 'pass')
  }
}

/** The codes of the checklist in its order. */
export async function checkpointCodes(page: Page): Promise<string[]> {
  await page.locator('[data-testid^=checkpoint-]').first().waitFor()
  return page.locator('[data-testid^=checkpoint-]').evaluateAll((elements) => elements.map((element) => (element.getAttribute('data-testid') ?? '').replace('checkpoint-', '')))
}

/** Ends the session from the desk and resolves with the id of its archive. */
export async function endSession(page: Page): Promise<string> {
  await page.getByTestId('end-session').click()
  await page.getByTestId('end-session-confirm').click()
  const link = page.getByTestId('archive-link')
  await link.waitFor({ timeout: 60_000 })
  const id = (await link.getAttribute('href'))?.split('/').pop()
  if (id === undefined) throw new Error('the archive has no address')
  return id
}
