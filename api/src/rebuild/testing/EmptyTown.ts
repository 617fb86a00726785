import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import { loadConfig } from '../../config.ts'
import type { Clock, Context } from '../../Context.ts'
import type { DatabaseHandle } from '../../database/index.ts'
import { openContext } from '../../openContext.ts'
import { removeData } from '../../testing/removeData.ts'
import { copyTemplate, newDataFolder } from '../../testing/templates.ts'
import type { KeptRegistry } from '../keptRegistry.ts'
import { rebuildCatalogue } from '../rebuildCatalogue.ts'
import type { RebuildReport } from '../RebuildReport.ts'

/** For tests: a town that lost its database, and has a copy of the object store, and the institution's key. */
export class EmptyTown {
  readonly dataDir: string
  readonly context: Context
  readonly #handle: DatabaseHandle
  readonly #seedFolder: string

  private constructor(dataDir: string, opened: { context: Context; handle: DatabaseHandle }, seedFolder: string) {
    this.dataDir = dataDir
    this.context = opened.context
    this.#handle = opened.handle
    this.#seedFolder = seedFolder
  }

  /** `lost`: the data folder of the town before; `started`: the product was started on the new one already. */
  static async create(lost: string, { started = false, clock = { now: () => Date.now() } }: { started?: boolean; clock?: Clock } = {}): Promise<EmptyTown> {
    const dataDir = await newDataFolder('rebuilt')
    if (started) await copyTemplate('demo', dataDir)
    for (const folder of ['objects', 'keys']) await cp(join(lost, folder), join(dataDir, folder), { recursive: true, force: true })
    const opened = await openContext(loadConfig({ DATA_DIR: dataDir, RECORDER_SECRET: 'r'.repeat(32) }), pino({ level: 'silent' }), clock)
    return new EmptyTown(dataDir, opened, started ? join(import.meta.dirname, '../../../../prisma/seed') : join(lost, 'seed'))
  }

  /** One for the test that runs, which goes with it. */
  static async forTest({ dataDir, context: { clock } }: { dataDir: string; context: Pick<Context, 'clock'> }): Promise<EmptyTown> {
    const town = await EmptyTown.create(dataDir, { clock })
    onTestFinished(() => town.close())
    return town
  }

  /** Where an object of the store lies on the disk. */
  pathOf(key: string): string {
    return join(this.dataDir, 'objects', key)
  }

  rebuild(context: Partial<Context> = {}, registry: KeptRegistry | null = null): Promise<RebuildReport> {
    return rebuildCatalogue({ ...this.context, ...context }, { seedFolder: this.#seedFolder, registry })
  }

  /** Lets go of the database and the store and leaves everything where it is. */
  async release(): Promise<void> {
    await this.#handle.close()
    await this.context.store.close()
  }

  async close(): Promise<void> {
    await this.release()
    await removeData(this.dataDir)
  }
}
