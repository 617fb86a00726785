import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, mkdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { freePort } from '../processes/freePort.ts'

const repository = path.join(import.meta.dirname, '..', '..')

const accountsSchema = z.array(z.object({ username: z.string(), password: z.string(), role: z.string() }))
const guidesSchema = z.object({ guides: z.array(z.object({ guideToken: z.string(), matter: z.string(), situation: z.string(), lines: z.number() })) })

/** The whole product as `npm start` runs it, on free loopback ports and a fresh data folder. */
export class Product {
  #child: ChildProcess
  readonly origin: string
  readonly dataFolder: string
  readonly logFile: string

  private constructor(child: ChildProcess, origin: string, dataFolder: string, logFile: string) {
    this.#child = child
    this.origin = origin
    this.dataFolder = dataFolder
    this.logFile = logFile
  }

  /** Starts it and resolves when `/healthz` says 200. */
  static async create(environment: Record<string, string> = {}): Promise<Product> {
    const dataFolder = await mkdtemp(path.join(tmpdir(), 'cloud-survey-e2e-'))
    const logFile = path.join(await outputFolder(), `product-${path.basename(dataFolder)}.log`)
    const [port, httpsPort, rtcPort] = await Promise.all([freePort(), freePort(), freePort()])
    const child = spawn(process.execPath, ['--max-semi-space-size=8', 'infra/launcher/main.ts'], {
      cwd: repository,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env, DATA_DIR: dataFolder, PORT: String(port), HTTPS_PORT: String(httpsPort), RTC_PORT: String(rtcPort),
        RTC_ANNOUNCED_ADDRESS: '127.0.0.1', MALLOC_ARENA_MAX: '2', ...environment,
      },
    })
    const log = createWriteStream(logFile)
    child.stdout.pipe(log)
    child.stderr.pipe(log)
    const product = new Product(child, `http://127.0.0.1:${port}`, dataFolder, logFile)
    try {
      await product.#healthy()
      return product
    } catch (error) {
      await product.close()
      throw error
    }
  }

  async #healthy(): Promise<void> {
    const deadline = Date.now() + 120_000
    while (Date.now() < deadline) {
      if (this.#child.exitCode !== null) throw new Error(`the product ended with ${this.#child.exitCode}: see ${this.logFile}`)
      const answer = await fetch(`${this.origin}/healthz`).catch(() => null)
      if (answer?.status === 200) return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error(`the product did not become healthy: see ${this.logFile}`)
  }

  /** The launcher's process id. */
  get pid(): number {
    if (this.#child.pid === undefined) throw new Error('the product has no process')
    return this.#child.pid
  }

  /** The demo accounts with their generated passwords. */
  async account(username: string): Promise<{ username: string; password: string }> {
    const text = await readFile(path.join(this.dataFolder, 'demo-accounts.json'), 'utf8')
    const account = accountsSchema.parse(JSON.parse(text)).find((each) => each.username === username)
    if (account === undefined) throw new Error(`no demo account "${username}"`)
    return account
  }

  /** The guide token of the first matter whose name has these words. */
  async guideToken(words: string): Promise<string> {
    const { guides } = guidesSchema.parse(await (await fetch(`${this.origin}/api/guides`)).json())
    const guide = guides.find((each) => each.matter.includes(words))
    if (guide === undefined) throw new Error(`no guide for "${words}" in ${JSON.stringify(guides)}`)
    return guide.guideToken
  }

  /** Process ids of the recorder, the launcher's child. */
  async recorderPid(): Promise<number> {
    const children = await readFile(`/proc/${this.#child.pid}/task/${this.#child.pid}/children`, 'utf8')
    for (const pid of children.trim().split(/\s+/)) {
      const command = await readFile(`/proc/${pid}/cmdline`, 'utf8')
      if (command.includes('recorder')) return Number(pid)
    }
    throw new Error('the launcher has no recorder process')
  }

  /** Ends it as Ctrl-C does. */
  async close(): Promise<void> {
    if (this.#child.exitCode === null) {
      this.#child.kill('SIGINT')
      await once(this.#child, 'exit')
    }
    // Locked archives have closed their folders.
    await promisify(execFile)('chmod', ['-R', 'u+w', this.dataFolder])
    await rm(this.dataFolder, { recursive: true, force: true })
  }
}

/** Where logs and screenshots of a test run go (git-ignored). */
export async function outputFolder(): Promise<string> {
  const folder = path.join(repository, 'test-output')
  await mkdir(folder, { recursive: true })
  return folder
}

