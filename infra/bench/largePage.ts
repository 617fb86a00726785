import { open } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { z } from 'zod'
import { openPackage } from '../../api/src/verifier/openPackage.ts'
import { launchFlat, phone } from '../e2e/browser.ts'
import { type Figure, rounded } from './Figure.ts'
import { memoryMegabytes, processTree } from './processes.ts'

const built = path.resolve(import.meta.dirname, '../../web/dist/verifier.html')
const watchMs = 250
const mostMegabytes = 300
const notedSchema = z.object({ longest: z.number(), shares: z.number() })

/** What one verification in the page was like: its verdict and findings, the longest time without a frame, memory above the idle browser (PSS of all its processes), shares it told. */
type Run = { verdict: string | null; findings: string; longestFrameMs: number; grownMegabytes: number; shares: number; seconds: number }

/** The verifier's page from a disk, in Chromium on a phone's screen: a large zip chosen, stopped and begun anew; then dropped, with one byte beyond 4 GiB (or the middle of a smaller one) flipped. The zip is changed by it. */
export async function* largePage(zip: string, anchor: string): AsyncGenerator<Figure> {
  const browser = await launchFlat()
  try {
    const honest = await verified(browser, { zip, anchor, dropped: false })
    yield* figuresOf('chosen', honest, honest.verdict === 'verified')
    const flipped = await flipFar(zip)
    const altered = await verified(browser, { zip, anchor, dropped: true })
    yield* figuresOf(`dropped, byte ${flipped.at} of "${flipped.path}" flipped`, altered, altered.verdict === 'altered' && altered.findings.includes(flipped.path))
  } finally {
    await browser.close()
  }
}

function* figuresOf(what: string, { longestFrameMs, grownMegabytes, ...detail }: Run, right: boolean): Generator<Figure> {
  yield { figure: `wrong verdicts of the page: ${what}`, unit: 'verdicts', value: right ? 0 : 1, bar: 0, rounds: [], detail: { ...detail, findings: detail.findings.slice(0, 400) } }
  yield { figure: `longest time without a frame: ${what.split(',')[0]}`, unit: 'ms', value: rounded(longestFrameMs), bar: 200, rounds: [] }
  yield { figure: `memory of the browser above idle: ${what.split(',')[0]}`, unit: 'MB', value: rounded(grownMegabytes), bar: mostMegabytes, rounds: [] }
}

async function verified(browser: Browser, { zip, anchor, dropped }: { zip: string; anchor: string; dropped: boolean }): Promise<Run> {
  const page = await browser.newPage(phone)
  try {
    await page.goto(pathToFileURL(built).href)
    await page.getByTestId('key-file').setInputFiles(anchor)
    await (dropped ? drop(page, zip) : page.getByTestId('zip').setInputFiles(zip))
    await page.getByTestId('chosen').waitFor()
    const idle = browserMegabytes()
    if (!dropped) await stopOnce(page)
    return await watched(page, idle)
  } finally {
    await page.close()
  }
}

/** Drops a file on the page; another input stands for the folder that it is dragged from. */
async function drop(page: Page, zip: string): Promise<void> {
  await page.evaluate(`document.body.append(Object.assign(document.createElement('input'), { type: 'file', id: 'dragged' }))`)
  await page.locator('#dragged').setInputFiles(zip)
  await page.evaluate(`(() => {
    const dataTransfer = new DataTransfer()
    const input = document.querySelector('#dragged')
    dataTransfer.items.add(input.files[0])
    input.remove()
    document.querySelector('[data-testid=drop]').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }))
  })()`)
}

/** Begins, and stops as soon as there is progress. */
async function stopOnce(page: Page): Promise<void> {
  await page.getByTestId('start').click()
  await page.waitForFunction(`document.querySelector('[data-testid=reading] progress')?.value > 0`, undefined, { timeout: 0 })
  await page.getByTestId('stop').click()
  await page.getByTestId('reading').waitFor({ state: 'detached' })
}

async function watched(page: Page, idle: number): Promise<Run> {
  let most = idle
  const timer = setInterval(() => (most = Math.max(most, browserMegabytes())), watchMs)
  const began = performance.now()
  try {
    await page.evaluate(watchFrames)
    await page.getByTestId('start').click()
    const result = page.getByTestId('result')
    await result.waitFor({ timeout: 0 })
    const { longest, shares } = notedSchema.parse(await page.evaluate('globalThis.noted'))
    const findings = await page.getByTestId('findings').innerText({ timeout: 1000 }).catch(() => '')
    return { verdict: await result.getAttribute('data-verdict'), findings, longestFrameMs: longest, grownMegabytes: most - idle, shares, seconds: rounded((performance.now() - began) / 1000) }
  } finally {
    clearInterval(timer)
  }
}

/** In the page: notes the longest time between two frames, and how many different shares were shown. */
const watchFrames = `(() => {
  const shown = new Set()
  let last = performance.now()
  globalThis.noted = { longest: 0, shares: 0 }
  const frame = (now) => {
    noted.longest = Math.max(noted.longest, now - last)
    last = now
    const share = document.querySelector('[data-testid=reading] progress')?.value
    if (share !== undefined) noted.shares = shown.add(share).size
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
})()`

/** All processes of the browser: who reads the file is not who hashes it. */
function browserMegabytes(): number {
  return memoryMegabytes(processTree(process.pid).filter((pid) => pid !== process.pid))
}

/** Flips a byte of a segment as far behind 4 GiB as there is one; of a smaller zip the last segment's. */
async function flipFar(zip: string): Promise<{ path: string; at: number }> {
  const source = await openPackage(zip)
  const names = ((await source.paths()) ?? []).filter((name) => name.endsWith('.m4s'))
  await source.close()
  const last = names.at(-1) ?? ''
  return { path: last, at: await flipIn(zip, last) }
}

/** Flips the byte behind the last place where a name stands in front of its content; the directory, at the end, names it once more. */
async function flipIn(zip: string, name: string): Promise<number> {
  const file = await open(zip, 'r+')
  try {
    const { size } = await file.stat()
    const header = Buffer.from(name)
    const window = Buffer.alloc(64 << 20)
    for (let end = size; end > 0; end -= window.length - header.length - 30) {
      const from = Math.max(0, end - window.length)
      const { bytesRead } = await file.read(window, 0, end - from, from)
      const found = locals(window.subarray(0, bytesRead), header)
      if (found === -1) continue
      const at = from + found + header.length + 1000
      const byte = Buffer.alloc(1)
      await file.read(byte, 0, 1, at)
      byte.writeUInt8(byte.readUInt8(0) ^ 1, 0)
      await file.write(byte, 0, 1, at)
      return at
    }
    throw new Error(`"${name}" is not in "${zip}"`)
  } finally {
    await file.close()
  }
}

/** Where a local header has this name: 30 bytes before it is the mark of one. */
function locals(bytes: Buffer, name: Buffer): number {
  for (let at = bytes.indexOf(name); at !== -1; at = bytes.indexOf(name, at + 1)) if (at >= 30 && bytes.readUInt32LE(at - 30) === 0x0403_4b50) return at
  return -1
}
