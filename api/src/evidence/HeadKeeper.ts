import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import { Ticker } from '../Ticker.ts'
import { signHead } from './signHead.ts'

type Needs = Pick<Context, 'database' | 'keys' | 'clock' | 'logger'>

const tickMs = 1_000
/** A head is signed after so many leaves, or after so long where there are fewer. */
const mostLeaves = 5
const longestMs = 10_000
/** A log whose keeper is gone is signed by another process after so long. */
const patienceMs = 3 * longestMs

/** Signs the heads of the logs of sessions under way, on schedule: what has a signed head cannot be taken back unnoticed. */
export class HeadKeeper {
  readonly #context: Needs
  readonly #ticker: Ticker

  private constructor(context: Needs) {
    this.#context = context
    this.#ticker = Ticker.create({ everyMs: tickMs, work: () => this.signDue(), failed: (error) => context.logger.warn({ err: error }, 'heads of evidence logs could not be signed; it is tried again') })
  }

  static async create(context: Needs): Promise<HeadKeeper> {
    return new HeadKeeper(context)
  }

  /** Signs now what is due; resolves when it is signed. */
  async signDue(): Promise<void> {
    for (const sessionId of await this.#due()) {
      if (this.#ticker.closed) return
      await signHead(this.#context, sessionId, false).catch((error: unknown) => this.#waits(sessionId, error))
    }
  }

  /** Ends after the head in work; a second close does nothing. */
  async close(): Promise<void> {
    await this.#ticker.close()
  }

  /** A session whose key the institution cannot certify now keeps no other from being signed. */
  #waits(sessionId: string, error: unknown): void {
    if (!(error instanceof ApiError)) throw error
    this.#context.logger.warn({ sessionId, code: error.code }, 'a head of an evidence log could not be signed; it is tried again')
  }

  async #due(): Promise<string[]> {
    const { database, keys, clock } = this.#context
    const now = clock.now()
    const grown = await database.$queryRaw<{ sessionId: string; more: number; since: Date }[]>`
      SELECT log."sessionId", log."size" - coalesce(head."size", 0) AS "more", coalesce(head."at", session."openedAt") AS "since"
      FROM "Session" session JOIN "EvidenceLog" log ON log."sessionId" = session."id"
      LEFT JOIN LATERAL (SELECT "size", "at" FROM "EvidenceHead" WHERE "sessionId" = log."sessionId" ORDER BY "size" DESC, "at" DESC LIMIT 1) head ON TRUE
      WHERE session."state" <> 'closed' AND log."size" > coalesce(head."size", 0)`
    const isDue = ({ sessionId, more, since }: { sessionId: string; more: number; since: Date }): boolean => {
      const age = now - since.getTime()
      return keys.sessions.get(sessionId) ? more >= mostLeaves || age >= longestMs : age >= patienceMs
    }
    // Those that need nobody else come first.
    return grown.filter(isDue).map(({ sessionId }) => sessionId).sort((a, b) => Number(keys.sessions.get(a) === undefined) - Number(keys.sessions.get(b) === undefined))
  }
}
