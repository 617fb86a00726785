import type { Account } from '@cloud-survey/api/contract'
import { chromium, type Browser, type BrowserContext, type Page, type Route } from 'playwright-core'
import { builtPage } from '../../testing/builtPage.ts'
import { account, replies } from './deskFixtures.ts'

const origin = 'http://desk.test'
const kinds: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css', html: 'text/html', svg: 'image/svg+xml' }

/** The built desk in a real browser, over an api that answers as a test says: no server, no database. */
export class DeskStand {
  readonly #browser: Browser
  readonly #files: Map<string, string | Uint8Array>
  #context: BrowserContext | null = null
  #role: Account['role'] = 'examiner'
  /** Answers of this test, before those that all tests share. */
  readonly answers = new Map<string, (route: Route) => Promise<void>>()

  static async create(): Promise<DeskStand> {
    const [browser, files] = await Promise.all([
      chromium.launch({ executablePath: process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-background-networking'] }),
      builtPage('desk'),
    ])
    return new DeskStand(browser, files)
  }

  private constructor(browser: Browser, files: Map<string, string | Uint8Array>) {
    this.#browser = browser
    this.#files = files
  }

  /** Opens an address as somebody with a role, in a fresh browser window. */
  async open(path: string, role: Account['role'], { locale = 'zh-CN', width = 1440, height = 900 } = {}): Promise<Page> {
    await this.#context?.close()
    this.#role = role
    this.#context = await this.#browser.newContext({ locale, viewport: { width, height } })
    const page = await this.#context.newPage()
    page.setDefaultTimeout(20_000)
    await page.route('**/*', (route) => this.#serve(route))
    await page.goto(origin + path)
    return page
  }

  async close(): Promise<void> {
    await this.#browser.close()
  }

  async #serve(route: Route): Promise<void> {
    const { pathname } = new URL(route.request().url())
    if (pathname.startsWith('/api/')) return await this.#answer(route, `${route.request().method()} ${pathname}`)
    const file = this.#files.get(pathname) ?? (pathname.includes('.') ? '<svg xmlns="http://www.w3.org/2000/svg"/>' : this.#files.get('/desk.html'))
    await route.fulfill({ contentType: kinds[pathname.split('.').at(-1) ?? ''] ?? 'text/html', body: Buffer.from(file ?? '') })
  }

  async #answer(route: Route, name: string): Promise<void> {
    const own = this.answers.get(name)
    if (own !== undefined) return await own(route)
    if (name === 'GET /api/me') return await route.fulfill({ json: { account: account(this.#role), csrfToken: 'token', serverTime: Date.now() } })
    if (/\/(snapshots|rectification-files)\/[^/]+$/.test(name)) return await route.fulfill({ contentType: 'image/svg+xml', body: pictureOf(name.split('/').at(-1) ?? '') })
    if (name.endsWith('.svg')) return await route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' })
    const reply = replies[name]
    await (reply === undefined ? route.fulfill({ status: 404, json: { error: { code: 'not-found', message: `"${name}" is not answered here` } } }) : route.fulfill({ json: reply }))
  }
}

/** A picture that can be told from others by its look and its name. */
function pictureOf(name: string): string {
  const hue = Array.from(name, (letter) => letter.charCodeAt(0)).reduce((sum, code) => (sum * 31 + code) % 360, 7)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720"><rect width="1280" height="720" fill="hsl(${hue} 30% 45%)"/><path d="M0 520h1280v200H0z" fill="hsl(${hue} 25% 30%)"/><text x="640" y="330" font-size="96" fill="#fff" text-anchor="middle" font-family="sans-serif">${name}</text></svg>`
}
