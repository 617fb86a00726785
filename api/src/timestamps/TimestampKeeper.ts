import type { Context } from '../Context.ts'
import type { Health } from '../contract/index.ts'
import { toHead } from '../evidence/signHead.ts'
import { canonicalJson } from '../keys/canonicalJson.ts'
import { Ticker } from '../Ticker.ts'
import { stampedWithinMs, stampHead } from './stampHead.ts'
import { TimestampError } from './TimestampError.ts'

type Needs = Pick<Context, 'database' | 'locks' | 'keys' | 'clock' | 'logger' | 'timestamps'>
type Key = { sessionId: string; size: number; at: Date }

const tickMs = 1_000
const shortestPause = 2_000
const longestPause = 300_000
const most = 50

/** Has the first head of each session, and a final one that waits for its stamp, stamped soon after it is signed; tries again, ever more rarely, while the service is away. Of several nodes on one database one asks. Without a service it does nothing. */
export class TimestampKeeper {
  readonly #context: Needs
  readonly #ticker: Ticker | undefined
  #failures = 0
  #notBefore = 0
  #problem: string | null = null

  private constructor(context: Needs) {
    this.#context = context
    if (context.timestamps === null) return
    this.#ticker = Ticker.create({ everyMs: tickMs, work: () => this.stampDue(), failed: (error) => context.logger.warn({ err: error }, 'heads of evidence logs could not be stamped; it is tried again') })
  }

  static async create(context: Needs): Promise<TimestampKeeper> {
    return new TimestampKeeper(context)
  }

  /** How the service does, as a part of the health; nothing where none is configured. */
  health(): Health['parts'] {
    if (this.#context.timestamps === null) return {}
    const waits = this.#problem !== null
    return { timestamps: { state: waits ? 'degraded' : 'up', problem: waits ? `waiting for time stamp service: ${this.#problem}` : null } }
  }

  /** Stamps now what is due; resolves when it was tried. */
  async stampDue(): Promise<void> {
    if (this.#context.timestamps === null || this.#context.clock.now() < this.#notBefore || (await this.#due()).length === 0) return
    const lock = await this.#context.locks.take('stamp heads')
    if (!lock) return
    try {
      // Another node may have stamped them in between.
      await this.#stampAll(await this.#due())
      this.#failures = 0
      this.#problem = null
    } catch (error) {
      this.#notBefore = this.#context.clock.now() + Math.min(longestPause, shortestPause * 2 ** this.#failures)
      this.#failures += 1
      this.#problem = error instanceof Error ? error.message : String(error)
      throw error
    } finally {
      await lock.release()
    }
  }

  /** Ends after the stamp in work; a second close does nothing. */
  async close(): Promise<void> {
    await this.#ticker?.close()
  }

  /** One head that gets no stamp does not keep the others from theirs, unless the service is away. */
  async #stampAll(keys: readonly Key[]): Promise<void> {
    const errors: unknown[] = []
    for (const key of keys) {
      if (this.#ticker?.closed === true) return
      try {
        await this.#stamp(key)
      } catch (error) {
        errors.push(error)
        if (!(error instanceof TimestampError) || error.code === 'service-away') break
      }
    }
    if (errors.length > 0) throw errors[0]
  }

  async #stamp(key: Key): Promise<void> {
    const { database, keys } = this.#context
    const head = await database.evidenceHead.findUniqueOrThrow({ where: { sessionId_size_at: key } })
    await stampHead(this.#context, `${canonicalJson(toHead(head, keys.institution.keyId))}\n`)
  }

  /** First heads, and final ones that nothing follows, without a stamp, that are young enough to get one. */
  #due(): Promise<Key[]> {
    const { database, clock } = this.#context
    return database.$queryRaw<Key[]>`
      SELECT head."sessionId", head."size", head."at" FROM "EvidenceHead" head
      LEFT JOIN "EvidenceTimestamp" stamp ON stamp."sessionId" = head."sessionId" AND stamp."size" = head."size" AND stamp."at" = head."at"
      WHERE head."at" >= ${new Date(clock.now() - stampedWithinMs)} AND stamp."size" IS NULL
        AND (NOT EXISTS (SELECT 1 FROM "EvidenceHead" earlier WHERE earlier."sessionId" = head."sessionId" AND (earlier."size" < head."size" OR (earlier."size" = head."size" AND earlier."at" < head."at")))
          OR (head."final" AND NOT EXISTS (SELECT 1 FROM "EvidenceHead" later WHERE later."sessionId" = head."sessionId" AND later."at" > head."at")))
      ORDER BY head."at" LIMIT ${most}`
  }
}
