import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { ensurePanoramaClip } from '../../../../infra/media-fixtures/panoramaClip.ts'

const flags = ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-background-networking']

/** What the phone has: a 360° camera, a plain one that the person refuses, or none. */
export type Cameras = 'sphere' | 'refused' | 'none'

/** A real Chromium; its 360° camera plays the panorama clip (1920×960). */
export async function launchPhone(cameras: Cameras): Promise<Browser> {
  const given = {
    sphere: async () => ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${(await ensurePanoramaClip()).file}`],
    refused: async () => ['--use-fake-ui-for-media-stream=deny', '--use-fake-device-for-media-stream'],
    none: async () => ['--use-fake-ui-for-media-stream'],
  }
  return await chromium.launch({ executablePath: process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium', args: [...flags, ...(await given[cameras]())] })
}

/** A new phone, held upright, with nothing remembered. */
export async function newPhone(browser: Browser, locale = 'zh-CN'): Promise<{ context: BrowserContext; page: Page; problems: string[] }> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  return { context, page, problems }
}
