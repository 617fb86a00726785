import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

declare global {
  interface Window { axe: { run: (options: RunOptions) => Promise<AxeResults> } }
}

const engine = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const options: RunOptions = { resultTypes: ['violations'], runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } }

/** What axe-core finds against WCAG 2.2 AA on a page as it is now: one line per fault and element. */
export async function violationsOf(page: Page): Promise<string[]> {
  // What is still fading in has not got its colours yet.
  await page.evaluate(() => Promise.all(document.getAnimations().filter((each) => each.effect?.getComputedTiming().iterations !== Infinity).map((each) => each.finished.catch(() => null))))
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(engine)
  return await page.evaluate(async (given) => {
    const { violations } = await window.axe.run(given)
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
  }, options)
}
