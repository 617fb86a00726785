import { chromium, type Browser } from 'playwright-core'

// Chromium without its own window, which no test of a page looks at, costs half. Without a graphics card a page is painted soonest by the processor itself (only WebGL is still imitated); pages of one site share a process, and so their compiled scripts.
const flags = ['--no-sandbox', '--disable-gpu', '--enable-unsafe-swiftshader', '--disable-background-networking', '--process-per-site']

/** A real Chromium for pages that are read and used, with more flags. */
export async function launchChromium(more: readonly string[]): Promise<Browser> {
  return await chromium.launch({ executablePath: process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium-headless-shell', args: [...flags, ...more] })
}
