import type { PrismaPg } from '@prisma/adapter-pg'
import { postgresConnection } from './connections.ts'

/** A name that is taken; a second release does nothing. */
export type Lock = { release(): Promise<void> }

/** Names that one at a time can take, of all nodes on one database. What a node holds is free again when it crashes or loses the database. */
export type Locks = {
  /** Null where the name is taken. */
  take(name: string): Promise<Lock | null>
}

/** Locks on the embedded database, which one process has to itself: they live and die with it. */
export function embeddedLocks(): Locks {
  const taken = new Set<string>()
  return {
    take: async (name) => {
      if (taken.has(name)) return null
      taken.add(name)
      return once(async () => void taken.delete(name))
    },
  }
}

// A node that lost its power or its network says no goodbye: the server finds out in half a minute, not in two hours.
const watchful = 'SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 4'

/** Locks on a PostgreSQL server: advisory ones, each on a connection of its own, with which it ends. */
export function serverLocks(factory: PrismaPg): Locks {
  return {
    take: async (name) => {
      const { connection, release } = await postgresConnection(factory)
      try {
        await connection.run(watchful)
        const [row] = await connection.query('SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS taken', [name])
        if (row?.['taken'] === true) {
          return once(async () => {
            await unlock(connection, name)
            await release()
          })
        }
      } catch (error) {
        await release()
        throw error
      }
      await release()
      return null
    },
  }
}

type Connection = Awaited<ReturnType<typeof postgresConnection>>['connection']

async function unlock(connection: Connection, name: string): Promise<void> {
  // Where the connection is gone, so is the lock.
  await connection.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [name]).catch(() => {})
}

function once(free: () => Promise<void>): Lock {
  let freed: Promise<void> | undefined
  return { release: () => (freed ??= free()) }
}
