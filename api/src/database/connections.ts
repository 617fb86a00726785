import type { PGlite } from '@electric-sql/pglite'
import type { PrismaPg } from '@prisma/adapter-pg'

/** One bare connection, for migrations and locks. */
export type Connection = {
  /** Runs a script of several statements. */
  run(script: string): Promise<void>
  query(sql: string, values: unknown[]): Promise<Record<string, unknown>[]>
}

/** A bare connection to an embedded database. */
export function pgliteConnection(pglite: PGlite): Connection {
  return {
    run: async (script) => void (await pglite.exec(script)),
    query: async (sql, values) => (await pglite.query<Record<string, unknown>>(sql, values)).rows,
  }
}

/** A bare connection to a PostgreSQL server, to be released after use. */
export async function postgresConnection(factory: PrismaPg): Promise<{ connection: Connection; release: () => Promise<void> }> {
  const adapter = await factory.connect()
  const client = await adapter.underlyingDriver().connect().catch(async (error: unknown) => {
    await adapter.dispose()
    throw error
  })
  // One that breaks while nothing is asked of it must not end the process: the next question fails, and that says enough.
  client.on('error', () => {})
  const connection: Connection = {
    run: async (script) => void (await client.query(script)),
    query: async (sql, values) => (await client.query<Record<string, unknown>>(sql, values)).rows,
  }
  return {
    connection,
    release: async () => {
      client.release()
      await adapter.dispose()
    },
  }
}
