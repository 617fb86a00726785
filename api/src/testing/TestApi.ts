import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { pino } from 'pino'
import { ApiService } from '../ApiService.ts'
import { type ApiConfig, loadConfig } from '../config.ts'
import { removeData } from './removeData.ts'
import { copyTemplate, newDataFolder } from './templates.ts'
import { TestBrowser } from './TestBrowser.ts'
import { TestSfuControl } from './TestSfuControl.ts'

export const recorderSecret = 'a secret of the recorder for tests only'
type TestClock = { ahead: number; stopped: number | null }
type Username = 'examiner1' | 'examiner2' | 'auditor1' | 'editor1' | 'publisher1' | 'admin1'

/** api on a free port, with an embedded database in a fresh folder and the control side of an sfu; its clock can be put forward. */
export class TestApi {
  readonly service: ApiService
  readonly sfu: TestSfuControl
  readonly origin: string
  readonly config: ApiConfig
  readonly logs: string[]
  readonly #http: Server
  readonly #clock: TestClock
  readonly #passwords: ReadonlyMap<string, string>

  private constructor(parts: { service: ApiService; sfu: TestSfuControl; http: Server; config: ApiConfig; clock: TestClock; passwords: Map<string, string>; logs: string[] }) {
    this.service = parts.service
    this.sfu = parts.sfu
    this.config = parts.config
    this.logs = parts.logs
    this.#http = parts.http
    this.#clock = parts.clock
    this.#passwords = parts.passwords
    this.origin = `http://127.0.0.1:${(parts.http.address() as AddressInfo).port}`
  }

  static async create(environment: Record<string, string> = {}, change: Partial<ApiConfig> = {}): Promise<TestApi> {
    const dataDir = environment['DATA_DIR'] ?? (await newDataFolder('api'))
    const sfu = await TestSfuControl.create()
    const config: ApiConfig = { ...loadConfig({ RECORDER_SECRET: recorderSecret, SFU_URLS: sfu.url, RECORDER_PATIENCE_MS: '1500', ...environment, DATA_DIR: dataDir }), ...change }
    if (environment['DATA_DIR'] === undefined && config.databaseUrl === undefined && config.demo) await copyTemplate('demo', dataDir)
    const clock: TestClock = { ahead: 0, stopped: null }
    const logs: string[] = []
    const logger = pino({ level: 'debug' }, { write: (line: string) => void logs.push(line) })
    const service = await ApiService.create(config, { logger, clock: { now: () => (clock.stopped ?? Date.now()) + clock.ahead } })
    const http = createServer()
    service.attach(http)
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
    const accounts = config.demo ? (JSON.parse(await readFile(path.join(dataDir, 'demo-accounts.json'), 'utf8')) as { username: string; password: string }[]) : []
    const passwords = new Map(accounts.map(({ username, password }) => [username, password]))
    return new TestApi({ service, sfu, http, config, clock, passwords, logs })
  }

  /** A browser without anything. */
  browser(): TestBrowser {
    return new TestBrowser(this.origin)
  }

  /** The password of a demo account. */
  passwordOf(username: Username): string {
    return this.#passwords.get(username) ?? ''
  }

  /** A browser in which a demo account is signed in. */
  async signedIn(username: Username): Promise<TestBrowser> {
    const browser = this.browser()
    await browser.signIn(username, this.passwordOf(username))
    return browser
  }

  /** An application by the demo's guide code, made in a fresh browser. */
  async apply(applicantName = '张三'): Promise<{ browser: TestBrowser; inviteToken: string; number: string }> {
    const browser = this.browser()
    const guideToken = (await this.service.demoGuideToken()) ?? ''
    const applied = await browser.ok('POST /api/guides/:guideToken/applications', { params: { guideToken }, body: { placeName: '一碗面馆', address: '人民路 1 号', applicantName } })
    return { browser, ...applied }
  }

  /** The same with the personal link opened and consent given. */
  async applicant(): Promise<{ browser: TestBrowser; inviteToken: string; number: string }> {
    const applied = await this.apply()
    const params = { inviteToken: applied.inviteToken }
    await applied.browser.ok('POST /api/invites/:inviteToken/open', { params })
    await applied.browser.ok('POST /api/invites/:inviteToken/consent', { params, body: { accepted: true, textSha256: 'a'.repeat(64), language: 'zh-CN' } })
    return applied
  }

  /** The id of an inspection by its number. */
  async inspectionId(number: string): Promise<string> {
    const examiner = await this.signedIn('examiner1')
    const { inspections } = await examiner.ok('GET /api/inspections', { query: { q: number } })
    return inspections[0]?.inspectionId ?? ''
  }

  /** Puts api's clock forward. */
  putForward(milliseconds: number): void {
    this.#clock.ahead += milliseconds
  }

  /** Stops api's clock, so that what takes seconds does not hang on how fast the machine is; what it gives back lets the clock go on. */
  stopClock(): () => void {
    this.#clock.stopped = Date.now()
    return () => void (this.#clock.stopped = null)
  }

  /** Ends api; `keep` leaves the data folder for another start. */
  async close({ keep = false } = {}): Promise<void> {
    this.#http.close()
    this.#http.closeAllConnections()
    await this.service.close()
    await this.sfu.close()
    if (!keep) await removeData(this.config.dataDir)
  }
}
