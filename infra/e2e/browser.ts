import { execFile } from 'node:child_process'
import path from 'node:path'
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core'
import { outputFolder } from './Product.ts'

const executablePath = process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium-headless-shell'

const graphics = ['--disable-gpu', '--enable-unsafe-swiftshader']
const flags = [
  '--no-sandbox', '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', '--disable-background-networking', '--disable-component-update',
  '--disable-sync', '--disable-quic', '--no-first-run', '--autoplay-policy=no-user-gesture-required',
]

/** A real Chromium. With `camera`, the MJPEG or Y4M file is its fake camera. */
export async function launchBrowser(camera?: string): Promise<Browser> {
  return launch(graphics, camera)
}

/** The same without WebGL, for pages that show no sphere: software GL would take a fifth of a core to paint them. */
export async function launchFlat(camera?: string): Promise<Browser> {
  return launch(['--disable-gpu'], camera)
}

async function launch(more: readonly string[], camera?: string): Promise<Browser> {
  const args = camera === undefined ? [] : [`--use-file-for-fake-video-capture=${camera}`]
  return chromium.launch({ executablePath, args: [...flags, ...more, ...args], headless: true })
}

/** A phone in portrait, held in one hand. */
export const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 1, isMobile: true, hasTouch: true, locale: 'zh-CN' } as const
/** A desk's screen. */
export const desk = { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' } as const
/** The same screen with a ninth of its pixels: software paints them all, and casts a ray for each at every frame of a live sphere. */
export const coarseDesk = { ...desk, deviceScaleFactor: 1 / 3 } as const
/** A smaller window of that kind, as of a person whose screen is divided. */
export const smallDesk = { ...coarseDesk, viewport: { width: 1024, height: 720 } } as const

/** A page whose errors in the console are gathered. */
export async function openPage(context: BrowserContext, problems: string[]): Promise<Page> {
  const page = await context.newPage()
  page.setDefaultTimeout(90_000)
  page.on('pageerror', (error) => problems.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`${page.url()}: ${message.text()}`)
  })
  return page
}

/** Saves a screenshot as `test-output/<name>.png`, a pixel for each of CSS. */
export async function shot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(await outputFolder(), `${name}.png`), scale: 'css' })
}

/** Mean colour (r, g, b) of the middle 8 % of an element, as the user sees it. */
export async function middleColour(locator: Locator): Promise<[number, number, number]> {
  const png = await locator.screenshot()
  const raw = await pipe(['-f', 'png_pipe', '-i', 'pipe:0', '-vf', 'crop=iw*0.08:ih*0.08,scale=1:1:flags=area', '-f', 'rawvideo', '-pix_fmt', 'rgb24', 'pipe:1'], png)
  return [raw[0] ?? 0, raw[1] ?? 0, raw[2] ?? 0]
}

/** Distance of a colour from a wanted one (0 same, 441 farthest). */
export function colourDistance(seen: readonly number[], wanted: string): number {
  const want = [1, 3, 5].map((at) => Number.parseInt(wanted.slice(at, at + 2), 16))
  return Math.hypot(...want.map((value, index) => value - (seen[index] ?? 0)))
}

function pipe(args: readonly string[], input: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = execFile('ffmpeg', ['-hide_banner', '-loglevel', 'error', ...args], { encoding: 'buffer', maxBuffer: 1 << 26 }, (error, stdout) =>
      error === null ? resolve(stdout) : reject(error),
    )
    child.stdin?.end(input)
  })
}

/** Lets `framesSent` count: remembers the page's peer connections. Add to a context before its first page. */
export async function rememberConnections(context: BrowserContext): Promise<void> {
  await context.addInitScript(`globalThis.connections = []
globalThis.RTCPeerConnection = class extends RTCPeerConnection {
  constructor(...given) { super(...given); globalThis.connections.push(this) }
}`)
}

/** Frames of video that the page has sent so far. */
export async function framesSent(page: Page): Promise<number> {
  return Number(await page.evaluate(`Promise.all(globalThis.connections.map((each) => each.getStats())).then((all) =>
    all.flatMap((stats) => [...stats.values()]).filter((each) => each.type === 'outbound-rtp' && each.kind === 'video').reduce((sum, each) => sum + each.framesSent, 0))`))
}
