import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../processes/freePort.ts'
import { ServerProcess } from '../processes/ServerProcess.ts'
import { findCommand } from '../setup/findCommand.mjs'

/** A real Redis server on a free loopback port, with a random password and nothing kept; for tests. */
export class RedisServer {
  readonly url: string
  readonly #port: number
  readonly #password: string
  readonly #folder: string
  #process: ServerProcess | undefined

  static async create(): Promise<RedisServer> {
    const folder = await mkdtemp(join(tmpdir(), 'cloud-survey-redis-'))
    const server = new RedisServer(folder, await freePort())
    await server.start()
    return server
  }

  private constructor(folder: string, port: number) {
    this.#folder = folder
    this.#port = port
    this.#password = randomBytes(16).toString('hex')
    this.url = `redis://:${this.#password}@127.0.0.1:${port}`
  }

  /** Starts it (again) on the same port; does nothing while it runs. */
  async start(): Promise<void> {
    if (this.#process !== undefined) return
    const program = findCommand('redis-server')
    if (program === undefined) throw new Error('there is no Redis server: apt-get install redis-server')
    this.#process = await ServerProcess.create({
      command: program,
      args: ['--bind', '127.0.0.1', '--port', String(this.#port), '--requirepass', this.#password, '--dir', this.#folder, '--save', '', '--appendonly', 'no'],
      ready: /Ready to accept connections/,
    })
  }

  /** Takes it away until `start`. */
  async stop(): Promise<void> {
    await this.#process?.stop('SIGKILL')
    this.#process = undefined
  }

  /** Ends it for good. */
  async close(): Promise<void> {
    await this.stop()
    await rm(this.#folder, { recursive: true, force: true })
  }
}
