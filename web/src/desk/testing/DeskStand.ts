import type { Account } from '@cloud-survey/api/contract'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { builtPage } from '../../testing/builtPage.ts'
import { launchChromium } from '../../testing/launchChromium.ts'
import { SharedWindow } from '../../testing/SharedWindow.ts'
import { ApiRoute } from './ApiRoute.ts'
import { account, replies } from './deskFixtures.ts'

const plainOrigin = 'http://desk.test'
const kinds: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css', html: 'text/html', svg: 'image/svg+xml' }
const emptyPicture = '<svg xmlns="http://www.w3.org/2000/svg"/>'

/** The built desk in a real browser, over an api that answers as a test says: no database. */
export class DeskStand {
  readonly #browser: Browser
  readonly #server: Server
  readonly #origin: string
  /** One for each language. */
  readonly #windows = new Map<string, SharedWindow>()
  #role: Account['role'] = 'examiner'
  /** Answers of this test, before those that all tests share. */
  readonly answers = new Map<string, (route: ApiRoute) => Promise<void>>()

  /** `secure`: at an address that the browser takes as it takes https, so that it can be in a room. */
  static async create({ secure = false } = {}): Promise<DeskStand> {
    const files = await builtPage('desk')
    const server = createServer()
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const browser = await launchChromium([`--host-resolver-rules=MAP desk.test 127.0.0.1:${port}`])
    return new DeskStand(browser, server, files, secure ? `http://localhost:${port}` : plainOrigin)
  }

  private constructor(browser: Browser, server: Server, files: Map<string, string | Uint8Array>, origin: string) {
    this.#browser = browser
    this.#origin = origin
    this.#server = server
    server.on('request', (request, response) => {
      const { pathname } = new URL(request.url ?? '/', origin)
      if (pathname.startsWith('/api/')) void this.#serveApi(request, response, `${request.method} ${pathname}`)
      else serveFile(response, files, pathname)
    })
  }

  /** Opens an address as somebody with a role, with nothing remembered. */
  async open(path: string, role: Account['role'], { locale = 'zh-CN', width = 1440, height = 900 } = {}): Promise<Page> {
    this.#role = role
    for (const window of this.#windows.values()) await window.forget()
    const page = await (await this.#window(locale)).newPage()
    page.setDefaultTimeout(20_000)
    await page.setViewportSize({ width, height })
    await page.goto(this.#origin + path)
    return page
  }

  async close(): Promise<void> {
    await this.#browser.close()
    this.#server.closeAllConnections()
    this.#server.close()
  }

  async #window(locale: string): Promise<SharedWindow> {
    const window = this.#windows.get(locale) ?? (await SharedWindow.create(this.#browser, this.#origin, { locale }))
    this.#windows.set(locale, window)
    return window
  }

  async #serveApi(request: IncomingMessage, response: ServerResponse, name: string): Promise<void> {
    const route = await ApiRoute.read(request, response)
    const own = this.answers.get(name)
    if (own !== undefined) return await own(route)
    if (name === 'GET /api/me') return await route.fulfill({ json: { account: account(this.#role), csrfToken: 'token', serverTime: Date.now() } })
    if (/\/(snapshots|rectification-files)\/[^/]+$/.test(name)) return await route.fulfill({ contentType: 'image/svg+xml', body: pictureOf(name.split('/').at(-1) ?? '') })
    if (name.endsWith('.svg')) return await route.fulfill({ contentType: 'image/svg+xml', body: emptyPicture })
    const reply = replies[name]
    await (reply === undefined ? route.fulfill({ status: 404, json: { error: { code: 'not-found', message: `"${name}" is not answered here` } } }) : route.fulfill({ json: reply }))
  }
}

/** A file of the build, kept by the browser as api lets it; every other address is the desk's. */
function serveFile(response: ServerResponse, files: Map<string, string | Uint8Array>, pathname: string): void {
  const file = files.get(pathname) ?? (pathname.includes('.') ? emptyPicture : files.get('/desk.html'))
  const lasting = pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
  response.writeHead(200, { 'content-type': kinds[pathname.split('.').at(-1) ?? ''] ?? 'text/html', 'cache-control': lasting }).end(file)
}

/** A picture that can be told from others by its look and its name. */
function pictureOf(name: string): string {
  const hue = Array.from(name, (letter) => letter.charCodeAt(0)).reduce((sum, code) => (sum * 31 + code) % 360, 7)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720"><rect width="1280" height="720" fill="hsl(${hue} 30% 45%)"/><path d="M0 520h1280v200H0z" fill="hsl(${hue} 25% 30%)"/><text x="640" y="330" font-size="96" fill="#fff" text-anchor="middle" font-family="sans-serif">${name}</text></svg>`
}
