import { DatabaseHandle } from '../database/index.ts'

// For tests, in a process of its own: takes a lock on a PostgreSQL database and holds it until it is killed.
const [, , databaseUrl = '', dataDir = '', name = ''] = process.argv
const { locks } = await DatabaseHandle.create({ databaseUrl, dataDir })
process.stdout.write((await locks.take(name)) ? 'taken\n' : 'not free\n')
setInterval(() => {}, 60_000)
