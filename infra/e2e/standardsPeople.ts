import type { Page } from 'playwright-core'
import type { Product } from './Product.ts'

/** Opens a guide as a fresh scan does, and waits for its checklist. */
export async function reopenGuide(page: Page, product: Product, guideToken: string): Promise<void> {
  await page.goto(`${product.origin}/g/${guideToken}`)
  await page.locator('.wording').first().waitFor()
}

/** Changes the public wording of a checkpoint in the grid by the keyboard alone, from its code on, and waits until that is saved. */
export async function changeWording(page: Page, code: string, wording: string): Promise<void> {
  const row = page.getByTestId(`row-${code}`)
  await row.locator('[data-cell=code]').click()
  for (let column = 0; column < 4; column += 1) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Delete')
  if (wording !== '') {
    await page.keyboard.insertText(wording)
    await page.keyboard.press('Enter')
    await row.locator('[data-cell=publicWording]').getByText(wording).waitFor()
  }
  await page.locator('[data-testid=saving][data-saving=saved]').waitFor()
}

/** Hands the draft in for review. */
export async function handIn(page: Page): Promise<void> {
  await page.getByTestId('review-tab').click()
  await page.getByTestId('submit-draft').click()
  await page.getByTestId('return-draft').waitFor()
}

/** Publishes what is under review, at once, and waits for the matter's page with its codes. */
export async function publish(page: Page): Promise<void> {
  await page.getByTestId('publish-draft').click()
  await page.waitForURL((url) => !url.pathname.endsWith('/draft'))
  await page.getByTestId('codes').waitFor()
}
