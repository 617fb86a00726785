import type { Context } from '../Context.ts'
import type { Recording, Session } from '../database/index.ts'
import { closeSession } from './closeSession.ts'
import { beginClosing } from './endSession.ts'
import type { Sfus } from './Sfus.ts'
import { presentAfter } from './toSession.ts'

const tickMs = 1_000
const idleMs = 30 * 60_000
// How long the recorder may take what is still under way before the room closes.
const drainMs = 5_000

type Parts = Context & { sfus: Sfus; sessionClosed: () => void }
type Closing = Session & { recording: Recording | null }

/** Brings sessions to their end: each second it reads what is under way from the database, so that a crash or another node changes nothing. */
export class SessionKeeper {
  readonly #parts: Parts
  readonly #roomsClosed = new Set<string>()
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> | undefined
  #again = false
  #closed = false

  private constructor(parts: Parts) {
    this.#parts = parts
    parts.facts.on('recordingFinished', () => this.nudge())
  }

  static async create(parts: Parts): Promise<SessionKeeper> {
    const keeper = new SessionKeeper(parts)
    keeper.nudge()
    return keeper
  }

  /** Looks now rather than at the next second. */
  nudge(): void {
    if (this.#closed) return
    clearTimeout(this.#timer)
    if (this.#running) return void (this.#again = true)
    this.#running = this.#tick().finally(() => {
      this.#running = undefined
      if (this.#closed) return
      this.#timer = setTimeout(() => this.nudge(), this.#again ? 0 : tickMs)
      this.#again = false
    })
  }

  /** Stops looking; resolves when the last look is over. */
  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    await this.#running
  }

  async #tick(): Promise<void> {
    const { database } = this.#parts
    try {
      const under = await database.session.findMany({ where: { state: { not: 'closed' } }, include: { recording: true } })
      for (const session of under) await (session.state === 'closing' ? this.#advance(session) : this.#watch(session))
    } catch (error) {
      this.#parts.logger.error({ err: error }, 'sessions could not be looked after')
    }
  }

  async #advance(session: Closing): Promise<void> {
    const now = this.#parts.clock.now()
    const since = now - (session.closingAt?.getTime() ?? now)
    const finished = !session.recording || session.recording.state === 'finished'
    if (finished || since > drainMs) await this.#closeRoom(session)
    if (finished) return this.#close(session, false)
    // While a recorder holds the lease it is still bringing segments home, however long the store was away.
    const silence = now - Math.max(session.recording?.leaseUntil?.getTime() ?? 0, session.closingAt?.getTime() ?? 0)
    if (silence > this.#parts.config.recorderPatienceMs) await this.#close(session, true)
  }

  async #close(session: Session, recovered: boolean): Promise<void> {
    this.#roomsClosed.delete(session.id)
    if (await closeSession(this.#parts, session, recovered)) this.#parts.sessionClosed()
  }

  async #closeRoom({ id, sfuUrl, closeReason }: Session): Promise<void> {
    if (this.#roomsClosed.has(id)) return
    this.#roomsClosed.add(id)
    await this.#parts.sfus.closeRoom(sfuUrl, id, closeReason === 'aborted' ? 'aborted' : 'ended').catch((error: unknown) => {
      // Its tickets end in minutes, and an sfu that is away has no room either.
      this.#parts.logger.warn({ err: error, sessionId: id }, 'the room could not be closed')
    })
  }

  /** A fact that the sfu told while nobody listened is made good by what the recorder reported; an empty room times out. */
  async #watch(session: Closing): Promise<void> {
    const { database, clock, liveHub } = this.#parts
    if (session.state === 'open') {
      const track = await database.track.findFirst({ where: { recording: { sessionId: session.id }, role: 'applicant', kind: 'video' }, orderBy: { createdAt: 'asc' } })
      if (track) {
        const { count } = await database.session.updateMany({ where: { id: session.id, state: 'open' }, data: { state: 'live', liveAt: track.createdAt } })
        if (count > 0) liveHub.changed(session.inspectionId, 'session')
      }
    }
    if (clock.now() - session.openedAt.getTime() < idleMs) return
    const presence = await database.presence.findMany({ where: { sessionId: session.id }, orderBy: { id: 'asc' } })
    const last = presence.at(-1)?.at ?? session.openedAt
    const empty = presentAfter(presence).every(({ connected }) => !connected)
    if (empty && clock.now() - last.getTime() >= idleMs) await beginClosing(this.#parts, { kind: 'system' }, session, { reason: 'timeout' })
  }
}
