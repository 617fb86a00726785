import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '../processes/freePort.ts'
import { ServerProcess } from '../processes/ServerProcess.ts'

const run = promisify(execFile)
const DEBIAN = '/usr/lib/postgresql'
const USER = 'survey'

/** Who the server runs as: PostgreSQL refuses root, so root lends it the package's own account. */
type RunAs = { uid: number; gid: number } | undefined

/** A real PostgreSQL server from Debian's package, on a free loopback port, with a random password and an own folder; for tests. */
export class PostgresServer {
  readonly port: number
  readonly #programs: string
  readonly #folder: string
  readonly #password: string
  readonly #runAs: RunAs
  #process: ServerProcess | undefined
  #databases = 0

  static async create(): Promise<PostgresServer> {
    const programs = programFolder()
    const runAs = await otherThanRoot()
    const folder = await mkdtemp(join(tmpdir(), 'cloud-survey-postgres-'))
    const password = randomBytes(16).toString('hex')
    const passwordFile = join(folder, 'password')
    await writeFile(passwordFile, password, { mode: 0o600 })
    if (runAs !== undefined) await Promise.all([folder, passwordFile].map((path) => chown(path, runAs.uid, runAs.gid)))
    const settings = ['--auth=scram-sha-256', `--username=${USER}`, `--pwfile=${passwordFile}`, '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync']
    await run(join(programs, 'initdb'), ['-D', join(folder, 'data'), ...settings], { cwd: folder, ...runAs })
    const server = new PostgresServer({ programs, folder, password, runAs, port: await freePort() })
    await server.start()
    return server
  }

  private constructor({ programs, folder, password, runAs, port }: { programs: string; folder: string; password: string; runAs: RunAs; port: number }) {
    this.#programs = programs
    this.#folder = folder
    this.#password = password
    this.#runAs = runAs
    this.port = port
  }

  /** Connection string of the database that is there from the start. */
  get url(): string {
    return this.#urlOf('postgres')
  }

  /** Makes a new empty database and returns its connection string. */
  async createDatabase(): Promise<string> {
    const name = `survey_${++this.#databases}`
    await run(join(this.#programs, 'psql'), ['--no-psqlrc', '--quiet', '-v', 'ON_ERROR_STOP=1', '-c', `CREATE DATABASE ${name}`, this.url])
    return this.#urlOf(name)
  }

  /** Starts it (again) on the same port and data; does nothing while it runs. */
  async start(): Promise<void> {
    if (this.#process !== undefined) return
    this.#process = await ServerProcess.create({
      command: join(this.#programs, 'postgres'),
      args: ['-D', join(this.#folder, 'data'), '-h', '127.0.0.1', '-p', String(this.port), '-k', this.#folder, '-c', 'fsync=off'],
      environment: { LC_ALL: 'C.UTF-8' },
      uid: this.#runAs?.uid,
      gid: this.#runAs?.gid,
      ready: /database system is ready to accept connections/,
    })
  }

  /** Takes it away until `start`, cutting its connections. */
  async stop(): Promise<void> {
    // "Fast shutdown" in PostgreSQL's words: rolls back and disconnects.
    await this.#process?.stop('SIGINT')
    this.#process = undefined
  }

  /** Ends it and removes its data. */
  async close(): Promise<void> {
    await this.stop()
    await rm(this.#folder, { recursive: true, force: true })
  }

  #urlOf(database: string): string {
    return `postgresql://${USER}:${this.#password}@127.0.0.1:${this.port}/${database}`
  }
}

function programFolder(): string {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).filter((name) => existsSync(join(DEBIAN, name, 'bin', 'initdb'))) : []
  const newest = versions.toSorted((a, b) => Number(b) - Number(a))[0]
  if (newest === undefined) throw new Error('there is no PostgreSQL server: apt-get install postgresql')
  return join(DEBIAN, newest, 'bin')
}

async function otherThanRoot(): Promise<RunAs> {
  if (process.getuid?.() !== 0) return undefined
  const idOf = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout)
  return { uid: await idOf('-u'), gid: await idOf('-g') }
}
