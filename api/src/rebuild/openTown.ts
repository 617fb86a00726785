import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { loadConfig } from '../config.ts'
import type { Context } from '../Context.ts'
import { openContext } from '../openContext.ts'
import { FileBytes } from '../verifier/FileBytes.ts'
import { linesOf } from '../verifier/linesOf.ts'
import { type KeptRegistry, readKeptRegistry } from './keptRegistry.ts'
import { rebuildCatalogue } from './rebuildCatalogue.ts'
import { RebuildError } from './RebuildError.ts'
import type { RebuildReport } from './RebuildReport.ts'
import { asRebuilding, requireIdleDatabase } from './requireIdleDatabase.ts'

const seedFolder = join(import.meta.dirname, '../../../prisma/seed')
/** This work needs no recorder, and so not its secret. */
const noRecorder = 'no recorder takes part in rebuilding a catalogue'

/** Where an environment says that database and store lie, and the institution's key. */
export type Town = { dataDir: string; databaseUrl: string | undefined; rebuild: (options: { progress: (done: number, all: number) => void; /** The file of a registry that somebody kept. */ registryFile: string | null }) => Promise<RebuildReport> }

/** A town by its environment, which is opened only for the rebuilding. Throws a StartError that names every bad variable; `rebuild` refuses with `key-missing`, since a new key would vouch for nothing, and with `database-in-use`. */
export function openTown(environment: Readonly<Record<string, string | undefined>>): Town {
  const config = loadConfig({ ...environment, RECORDER_SECRET: noRecorder, RECORDER_SECRET_FILE: undefined })
  const { databaseUrl } = config
  const rebuild: Town['rebuild'] = async ({ progress, registryFile }) => {
    const keyFile = config.institutionKeyFile ?? join(config.dataDir, 'keys', 'institution.pem')
    if (config.sealService === undefined && !existsSync(keyFile)) throw new RebuildError('key-missing', { zh: `没有机构密钥“${keyFile}”：从备份放回（或用 INSTITUTION_KEY_FILE 指明）再运行。没有它，什么都不能相信`, en: `there is no institution key "${keyFile}": put it back from its backup (or name it by INSTITUTION_KEY_FILE), then run this again. Without it nothing can be believed` })
    const { context, handle } = await openContext({ ...config, databaseUrl: databaseUrl && asRebuilding(databaseUrl) }, pino({ level: 'silent' }), { now: () => Date.now() })
    const lock = await context.locks.take('rebuild catalogue')
    try {
      if (lock === null) throw new RebuildError('database-in-use', { zh: '另一次重建正在进行：等它结束再运行', en: 'another rebuilding is under way on the database: wait for its end' })
      if (databaseUrl !== undefined) await requireIdleDatabase(context)
      const registry = registryFile === null ? null : await registryIn(registryFile, context)
      return await rebuildCatalogue(context, { seedFolder, progress, registry })
    } finally {
      await lock?.release()
      await context.store.close()
      await handle.close()
    }
  }
  return { dataDir: config.dataDir, databaseUrl, rebuild }
}

async function registryIn(file: string, context: Pick<Context, 'keys'>): Promise<KeptRegistry> {
  const bytes = await FileBytes.create(file)
  try {
    return await readKeptRegistry(linesOf(bytes.read(0, bytes.size)), context)
  } finally {
    await bytes.close()
  }
}
