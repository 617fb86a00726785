import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { SchemaEngine } from '@prisma/schema-engine-wasm'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { readMigrations } from './applyMigrations.ts'

// For developers: `node api/src/database/makeMigration.ts <name>` writes the migration that leads from the existing ones to
// schema.prisma. Read it before committing it: what was written by hand (triggers, partial indexes) is not in the schema.
// Prisma's own `migrate dev` needs an engine that must be downloaded; this uses the same engine as WebAssembly.
const prismaDir = path.resolve(import.meta.dirname, '../../../prisma')
const migrationsDir = path.join(prismaDir, 'migrations')

/** The factory of a shadow database whose scripts may hold functions and triggers. */
function shadowFactory(): PrismaPGlite {
  const factory = new PrismaPGlite(new PGlite())
  factory.connectToShadowDb = async () => {
    const pglite = new PGlite()
    const adapter = await new PrismaPGlite(pglite).connect()
    adapter.executeScript = async (script) => void (await pglite.exec(script))
    return adapter
  }
  return factory
}

async function migrationSql(): Promise<string | null> {
  const schema = path.join(prismaDir, 'schema.prisma')
  const content = await readFile(schema, 'utf8')
  const engine = await SchemaEngine.new({ datamodels: [[schema, content]] }, () => {}, bindMigrationAwareSqlAdapterFactory(shadowFactory()))
  const migrations = await readMigrations(migrationsDir)
  const { stdout } = await engine.diff({
    from: {
      tag: 'migrations', baseDir: migrationsDir, shadowDbInitScript: '', lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
      migrationDirectories: migrations.map(({ name, sql }) => ({ path: name, migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } } })),
    },
    to: { tag: 'schemaDatamodel', files: [{ path: schema, content }] },
    script: true, exitCode: null, filters: { externalTables: [], externalEnums: [] },
  })
  return stdout
}

const name = process.argv[2]
if (name === undefined || !/^[a-z0-9_]+$/.test(name)) throw new Error('usage: node api/src/database/makeMigration.ts <name_in_lower_case>')
const sql = await migrationSql()
const directory = path.join(migrationsDir, `${new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)}_${name}`)
await mkdir(directory, { recursive: true })
await writeFile(path.join(directory, 'migration.sql'), sql ?? '')
process.stdout.write(`${directory}/migration.sql\n`)
process.exit(0)
