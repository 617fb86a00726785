import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { SharedWindow } from '../../testing/SharedWindow.ts'
import { launchPhone, problemsOf, upright, type Cameras } from './phone.ts'
import { Stand } from './Stand.ts'

/** The path of the personal link that the stand answers for. */
export const link = '/i/invite-token-0123456789'

/** A stand and a phone that opens it, for each test of the file that asks for it with nothing remembered. */
export class Scene {
  readonly #cameras: Cameras
  readonly #offline: boolean
  #stand: Stand | null = null
  #browser: Browser | null = null
  #window: SharedWindow | null = null
  #opened: { page: Page; problems: string[] } | null = null

  /** `offline`: tests may cut the phone off. Whether there is a network, and what is cached, is one for all pages of a window, so that each test then has its own. */
  constructor(cameras: Cameras = 'sphere', { offline = false } = {}) {
    this.#cameras = cameras
    this.#offline = offline
    beforeAll(() => this.#open())
    afterAll(() => this.#close())
    beforeEach(() => this.#begin())
    afterEach(() => this.#end())
  }

  get stand(): Stand {
    return present(this.#stand)
  }

  get page(): Page {
    return present(this.#opened).page
  }

  get context(): BrowserContext {
    return this.page.context()
  }

  /** What the browser complained of. */
  get problems(): string[] {
    return present(this.#opened).problems
  }

  async attribute(testId: string, name: string): Promise<string | null> {
    return await this.page.getByTestId(testId).getAttribute(name)
  }

  /** Waits until an element's attribute has a value. */
  async expectAttribute(testId: string, name: string, value: string): Promise<void> {
    await expect.poll(() => this.attribute(testId, name), { timeout: 20_000, message: `${testId} ${name}` }).toBe(value)
  }

  /** Opens the personal link, consents, and goes live when the self-test lets it. */
  async goLive(): Promise<void> {
    await this.selfTest()
    await this.page.getByTestId('go-live').click()
    await this.joined()
  }

  /** Opens the personal link and consents: the self-test begins. */
  async selfTest(): Promise<void> {
    await this.page.goto(this.stand.origin + link)
    await this.page.getByTestId('consent').click()
  }

  async joined(): Promise<void> {
    await this.expectAttribute('connection-state', 'data-state', 'joined')
  }

  async #open(): Promise<void> {
    ;[this.#stand, this.#browser] = await Promise.all([Stand.create(), launchPhone(this.#cameras)])
    if (!this.#offline) this.#window = await SharedWindow.create(this.#browser, this.#stand.origin, upright)
  }

  async #begin(): Promise<void> {
    this.stand.reset()
    const page = await (this.#window?.newPage() ?? (await present(this.#browser).newContext(upright)).newPage())
    page.setDefaultTimeout(20_000)
    this.#opened = { page, problems: problemsOf(page) }
  }

  async #end(): Promise<void> {
    await (this.#window?.forget() ?? this.context.close())
  }

  async #close(): Promise<void> {
    await this.#browser?.close()
    await this.#stand?.close()
  }
}

function present<T>(thing: T | null): T {
  if (thing === null) throw new Error('the scene is not open')
  return thing
}
