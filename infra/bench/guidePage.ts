import type { Browser, CDPSession } from 'playwright-core'
import { launchBrowser, phone } from '../e2e/browser.ts'
import { Product } from '../e2e/Product.ts'
import { type Figure, percentile, rounded } from './Figure.ts'

const times = 12

/** What one cold load was like: first contentful paint and the guide's own content in ms, and kB over the line, headers included. */
type Load = { paint: number; content: number; kilobytes: number }

/**
 * The guide as a phone at the far end of a poor line opens it for the first time: a processor four times slower, 1.6 Mbit/s
 * down, 750 kbit/s up, 150 ms. Counted is what comes before anything is touched, the guide itself included.
 */
export async function* guidePage(): AsyncGenerator<Figure> {
  const product = await Product.create()
  const browser = await launchBrowser()
  try {
    const address = `${product.origin}/g/${await product.guideToken('餐饮')}`
    await coldLoad(browser, address)
    const loads: Load[] = []
    for (let round = 0; round < times; round += 1) loads.push(await coldLoad(browser, address))
    const content = loads.map((load) => load.content)
    yield { figure: `first contentful paint of the guide on a throttled phone, p95 of ${times}`, unit: 'ms', ...worst(loads.map(({ paint }) => paint)), bar: 2000, detail: { contentP95: Math.round(percentile(content, 0.95)), contentRounds: content.map(Math.round) } }
    yield { figure: 'transferred before interaction', unit: 'kB', ...worst(loads.map(({ kilobytes }) => kilobytes)), bar: 100 }
  } finally {
    await browser.close()
    await product.close()
  }
}

function worst(rounds: readonly number[]): { value: number; rounds: number[] } {
  return { value: rounded(percentile(rounds, 0.95)), rounds: rounds.map(rounded) }
}

async function coldLoad(browser: Browser, address: string): Promise<Load> {
  const context = await browser.newContext({ ...phone, serviceWorkers: 'allow' })
  try {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    const bytes = await throttle(session)
    await page.addInitScript(noteContent)
    await page.goto(address, { waitUntil: 'networkidle' })
    await page.getByTestId('apply-form').waitFor()
    const paint = Number(await page.evaluate(`performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN`))
    return { paint, content: Number(await page.evaluate('globalThis.contentShown')), kilobytes: bytes() / 1000 }
  } finally {
    await context.close()
  }
}

/** Slows the page down, and counts what comes over its line. */
async function throttle(session: CDPSession): Promise<() => number> {
  let bytes = 0
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 })
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  return () => bytes
}

/** Notes when the guide itself is drawn. Runs in the page. */
const noteContent = `new MutationObserver((_, observer) => {
  if (document.querySelector('[data-testid=guide]') === null) return
  observer.disconnect()
  requestAnimationFrame(() => { globalThis.contentShown = performance.now() })
}).observe(document, { childList: true, subtree: true })`
