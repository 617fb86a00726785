import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../processes/freePort.ts'
import { ServerProcess } from '../processes/ServerProcess.ts'
import { findMinio } from './ensure.mjs'

/** A real MinIO server on a free loopback port, with random credentials and an own folder; for tests. */
export class MinioServer {
  readonly endpoint: string
  readonly port: number
  readonly accessKey = randomBytes(10).toString('hex')
  readonly secretKey = randomBytes(20).toString('hex')
  readonly #program: string
  readonly #folder: string
  #process: ServerProcess | undefined

  /** Whether there is a MinIO server to run here. */
  static isAvailable(): boolean {
    return findMinio() !== undefined
  }

  static async create(): Promise<MinioServer> {
    const program = findMinio()
    if (program === undefined) throw new Error('there is no MinIO server: run "node infra/minio/ensure.mjs", or set MINIO_BIN')
    const folder = await mkdtemp(join(tmpdir(), 'cloud-survey-minio-'))
    const server = new MinioServer(program, folder, await freePort())
    await server.start()
    return server
  }

  private constructor(program: string, folder: string, port: number) {
    this.#program = program
    this.#folder = folder
    this.port = port
    this.endpoint = `http://127.0.0.1:${port}`
  }

  /** Starts it (again) on the same port and data; does nothing while it runs. */
  async start(): Promise<void> {
    if (this.#process !== undefined) return
    this.#process = await ServerProcess.create({
      command: this.#program,
      args: ['server', '--address', `127.0.0.1:${this.port}`, '--console-address', '127.0.0.1:0', this.#folder],
      environment: { MINIO_ROOT_USER: this.accessKey, MINIO_ROOT_PASSWORD: this.secretKey, MINIO_BROWSER: 'off', MINIO_UPDATE: 'off' },
      ready: /^API: /m,
    })
  }

  /** Takes it away at once, as a power cut would. */
  async kill(): Promise<void> {
    await this.#process?.stop('SIGKILL')
    this.#process = undefined
  }

  /** Takes it away and brings it back, on the same port and data. */
  async restart(): Promise<void> {
    await this.kill()
    await this.start()
  }

  /** Ends it and removes its data. */
  async close(): Promise<void> {
    await this.kill()
    await rm(this.#folder, { recursive: true, force: true })
  }
}
