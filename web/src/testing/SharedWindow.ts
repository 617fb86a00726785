import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'

/** What one page may leave to the next; the files that the server gave are not among it. */
const storageTypes = 'cookies,file_systems,indexeddb,local_storage,service_workers,cache_storage'

/** A window of a browser in which tests open one page after the other, each with nothing remembered: only the compiled scripts are kept, as long as a page of the site is open. */
export class SharedWindow {
  readonly #context: BrowserContext
  readonly #origin: string
  /** The page that stays open, with nothing to run. */
  readonly #quiet: Page

  static async create(browser: Browser, origin: string, options: BrowserContextOptions): Promise<SharedWindow> {
    const context = await browser.newContext(options)
    const quiet = await context.newPage()
    await quiet.goto(`${origin}/icon.svg`)
    return new SharedWindow(context, origin, quiet)
  }

  private constructor(context: BrowserContext, origin: string, quiet: Page) {
    this.#context = context
    this.#origin = origin
    this.#quiet = quiet
  }

  /** A fresh page, whose animations take no time that anybody would have to wait. */
  async newPage(): Promise<Page> {
    const page = await this.#context.newPage()
    const devtools = await this.#context.newCDPSession(page)
    await devtools.send('Animation.enable')
    await devtools.send('Animation.setPlaybackRate', { playbackRate: 100 })
    return page
  }

  /** Closes what was opened, and forgets what it stored. */
  async forget(): Promise<void> {
    await Promise.all(this.#context.pages().filter((page) => page !== this.#quiet).map((page) => page.close()))
    const devtools = await this.#context.newCDPSession(this.#quiet)
    await devtools.send('Storage.clearDataForOrigin', { origin: this.#origin, storageTypes })
    await devtools.detach()
  }
}
