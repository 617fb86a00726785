import { defineConfig } from 'prisma/config'

/** Tells Prisma's command line where the schema and the migrations are. */
export default defineConfig({ schema: 'schema.prisma', migrations: { path: 'migrations' } })
