import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AuditTrail } from '../../audit-trail/AuditTrail.ts'
import type { Context } from '../../Context.ts'
import type { KeptRegulation, RegulationInput } from '../../contract/index.ts'
import { DatabaseHandle } from '../../database/index.ts'
import type { AccountActor } from '../../http/Actor.ts'
import { keepRegulation } from '../keepRegulation.ts'
import { splitStatute } from '../splitStatute.ts'

/** For tests and benchmarks: the regulations library on a real database (embedded unless one is named), empty, with a clock at 2026-11-25. */
export class TestLibrary {
  readonly context: Pick<Context, 'database' | 'auditTrail' | 'clock'>
  readonly editor: AccountActor = { kind: 'account', loginId: 'login', account: { accountId: 'eve', username: 'eve', displayName: 'EVE', role: 'editor', active: true } }
  readonly #handle: DatabaseHandle
  readonly #dataDir: string

  private constructor(handle: DatabaseHandle, dataDir: string) {
    const clock = { now: () => Date.UTC(2026, 10, 25, 3) }
    this.#handle = handle
    this.#dataDir = dataDir
    this.context = { database: handle.database, auditTrail: new AuditTrail(handle.database, clock.now), clock }
  }

  static async create({ databaseUrl }: { databaseUrl?: string | undefined } = {}): Promise<TestLibrary> {
    const dataDir = await mkdtemp(join(tmpdir(), 'library-'))
    return new TestLibrary(await DatabaseHandle.create({ databaseUrl, dataDir }), dataDir)
  }

  /** What an editor would save of a text, as it was split. */
  input(text: string, change: Partial<RegulationInput> = {}): RegulationInput {
    const { title, clauses, headings, notes } = splitStatute(text)
    return { title, label: '2020', number: null, promulgatedOn: null, effectiveFrom: '2020-01-01', effectiveTo: null, source: '官方网站', history: notes.map((note) => note.text), headings, clauses, ...change }
  }

  /** Splits a text and saves it. */
  keep(text: string, change: Partial<RegulationInput> = {}): Promise<KeptRegulation> {
    return keepRegulation(this.context, this.editor, this.input(text, change))
  }

  async close(): Promise<void> {
    await this.#handle.close()
    await rm(this.#dataDir, { recursive: true, force: true })
  }
}
