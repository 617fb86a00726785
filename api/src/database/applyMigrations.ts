import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { StartError } from '../StartError.ts'
import type { Connection } from './connections.ts'

const defaultDirectory = path.resolve(import.meta.dirname, '../../../prisma/migrations')
// Prisma's own key, so that `prisma migrate deploy` and this applier wait for each other.
const lockKey = 72_707_369

// The table as Prisma makes it.
const ledger = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL,
  logs TEXT, rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`

type Migration = { name: string; sql: string; checksum: string }

/** The migrations in the order in which they apply. */
export async function readMigrations(directory: string): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).toSorted()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(path.join(directory, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

async function apply(connection: Connection, { name, sql, checksum }: Migration): Promise<void> {
  await connection.run('BEGIN')
  try {
    await connection.run(sql)
    await connection.query('INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) VALUES ($1, $2, now(), $3, 1)', [randomUUID(), checksum, name])
    await connection.run('COMMIT')
  } catch (cause) {
    await connection.run('ROLLBACK')
    throw new StartError('database-changed', `migration "${name}" failed and was undone`, { cause })
  }
}

/** Brings the database to the newest schema, as `prisma migrate deploy` would. Several nodes may do it at once. */
export async function applyMigrations(connection: Connection, directory = defaultDirectory): Promise<string[]> {
  const migrations = await readMigrations(directory)
  await connection.query('SELECT pg_advisory_lock($1)', [lockKey])
  try {
    await connection.run(ledger)
    const rows = await connection.query('SELECT migration_name, checksum FROM _prisma_migrations WHERE rolled_back_at IS NULL AND finished_at IS NOT NULL', [])
    const known = new Map(rows.map((row) => [row['migration_name'], row['checksum']]))
    const changed = migrations.find(({ name, checksum }) => known.has(name) && known.get(name) !== checksum)
    if (changed) throw new StartError('database-changed', `migration "${changed.name}" was changed after it was applied to this database`)
    const pending = migrations.filter(({ name }) => !known.has(name))
    for (const migration of pending) await apply(connection, migration)
    return pending.map(({ name }) => name)
  } finally {
    await connection.query('SELECT pg_advisory_unlock($1)', [lockKey])
  }
}
