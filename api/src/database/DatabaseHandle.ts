import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { type Prisma, PrismaClient } from '../../../prisma/generated/client.ts'
import { StartError } from '../StartError.ts'
import { applyMigrations } from './applyMigrations.ts'
import { pgliteConnection, postgresConnection } from './connections.ts'
import { fewParsers } from './fewParsers.ts'
import { type Locks, embeddedLocks, serverLocks } from './Locks.ts'
import { makeCluster } from './makeCluster.ts'
import { statementNames } from './statementNames.ts'

/** The whole memory of the product, typed. */
export type Database = PrismaClient
/** The same inside `database.$transaction(async (transaction) => …)`; use nothing else in there: PGlite has one connection. */
export type Transaction = Prisma.TransactionClient
/** Either. */
export type Queries = Database | Transaction

type Opened = { kind: 'pglite' | 'postgres'; database: Database; locks: Locks; closeDriver: () => Promise<void> }
type Options = { databaseUrl: string | undefined; dataDir: string; migrationsDir?: string }

// A transaction may wait behind others: PGlite runs them one by one.
const transactionOptions = { maxWait: 15_000, timeout: 30_000 }

// PostgreSQL's default of 128 MB is for a server of its own; here it lies in the product's process.
const smallMemory = ['-c', 'shared_buffers=16MB']

/** The open database: PGlite in `dataDir/database`, or PostgreSQL by its URL. Migrations are applied on opening. */
export class DatabaseHandle {
  readonly database: Database
  readonly kind: 'pglite' | 'postgres'
  readonly locks: Locks
  readonly #closeDriver: () => Promise<void>
  #closed: Promise<void> | undefined

  private constructor({ kind, database, locks, closeDriver }: Opened) {
    this.kind = kind
    this.database = database
    this.locks = locks
    this.#closeDriver = closeDriver
  }

  static create(options: Options): Promise<DatabaseHandle> {
    return options.databaseUrl === undefined ? DatabaseHandle.#embedded(options) : DatabaseHandle.#server(options.databaseUrl, options)
  }

  static async #embedded({ dataDir, migrationsDir }: Options): Promise<DatabaseHandle> {
    const directory = path.join(dataDir, 'database')
    await mkdir(dataDir, { recursive: true })
    await makeCluster(directory)
    const pglite = await PGlite.create({ dataDir: directory, relaxedDurability: false, startParams: [...PGlite.defaultStartParams, ...smallMemory] }).catch((cause: unknown) => {
      throw new StartError('database-damaged', `the embedded database in "${directory}" cannot be opened: it is damaged or of another version; restore it from a backup, or move it away to begin anew`, { cause })
    })
    fewParsers(pglite)
    await applyMigrations(pgliteConnection(pglite), migrationsDir)
    const database = new PrismaClient({ adapter: new PrismaPGlite(pglite), transactionOptions })
    return new DatabaseHandle({ kind: 'pglite', database, locks: embeddedLocks(), closeDriver: () => pglite.close() })
  }

  static async #server(databaseUrl: string, { migrationsDir }: Options): Promise<DatabaseHandle> {
    const adapter = new PrismaPg({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000, max: 10, idleTimeoutMillis: 300_000 }, { statementNameGenerator: statementNames() })
    const { connection, release } = await postgresConnection(adapter).catch((cause: unknown) => {
      throw new StartError('database-unreachable', `the database at "${new URL(databaseUrl).host}" (DATABASE_URL) cannot be reached; start it, then start this again`, { cause })
    })
    try {
      await applyMigrations(connection, migrationsDir)
    } finally {
      await release()
    }
    const database = new PrismaClient({ adapter, transactionOptions })
    return new DatabaseHandle({ kind: 'postgres', database, locks: serverLocks(adapter), closeDriver: async () => {} })
  }

  /** Resolves when the database answers. */
  async check(): Promise<void> {
    await this.database.$queryRaw`SELECT 1`
  }

  /** Closes the database; a second close does nothing. */
  close(): Promise<void> {
    this.#closed ??= this.database.$disconnect().then(this.#closeDriver)
    return this.#closed
  }
}
