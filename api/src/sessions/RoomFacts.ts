import type { RoomFact } from '@cloud-survey/sfu/contract'
import type { Context } from '../Context.ts'
import { appendLeaves } from '../evidence/appendLeaves.ts'
import { leafOf } from '../evidence/leaves.ts'
import type { Sfus } from './Sfus.ts'

type Parts = Pick<Context, 'database' | 'liveHub' | 'logger'> & { sfus: Sfus }
type PeerFact = RoomFact & { role: string; type: keyof typeof events }
type ProducerFact = RoomFact & { type: 'producer-added' }

const events = { 'peer-joined': 'joined', 'peer-left': 'left', 'peer-lost': 'lost', 'peer-resumed': 'resumed' } as const

function isProducerAdded(fact: RoomFact): fact is ProducerFact {
  return fact.type === 'producer-added'
}

/** Turns what the sfus tell into presence and session states, in the order in which they tell it. */
export class RoomFacts {
  readonly #parts: Parts
  #last: Promise<void> = Promise.resolve()

  constructor(parts: Parts) {
    this.#parts = parts
    parts.sfus.onFact((fact) => this.#take(fact))
  }

  /** Resolves when all facts that came so far are stored. */
  settled(): Promise<void> {
    return this.#last
  }

  #take(fact: RoomFact): void {
    this.#last = this.#last.then(() => this.#store(fact)).catch((error: unknown) => this.#parts.logger.error({ err: error, room: fact.room, type: fact.type }, 'a room fact could not be stored'))
  }

  async #store(fact: RoomFact): Promise<void> {
    const session = await this.#parts.database.session.findUnique({ where: { id: fact.room }, select: { id: true, inspectionId: true } })
    if (!session) return
    if ('role' in fact) await this.#note(session, fact)
    else if (isProducerAdded(fact)) await this.#goLive(session, fact)
  }

  /** Several nodes hear each fact; its time, as the sfu tells it, keeps it one row. */
  async #note({ id, inspectionId }: { id: string; inspectionId: string }, { type, peerId, role, at }: PeerFact): Promise<void> {
    if (role !== 'applicant' && role !== 'examiner') return
    const name = await this.#nameOf(inspectionId, peerId)
    const event = events[type]
    await this.#parts.database.$transaction(async (transaction) => {
      const { count } = await transaction.presence.createMany({ data: [{ sessionId: id, at: new Date(at), peerId, role, name, event }], skipDuplicates: true })
      if (count > 0) await appendLeaves(transaction, id, [leafOf('access', `${at} ${peerId} ${event}`, { at, peer: peerId, role, event })])
    })
    this.#parts.liveHub.changed(inspectionId, 'presence')
  }

  async #goLive({ id, inspectionId }: { id: string; inspectionId: string }, fact: ProducerFact): Promise<void> {
    if (fact.producer.source !== 'camera' || !fact.peerId.startsWith('applicant-')) return
    const { count } = await this.#parts.database.session.updateMany({ where: { id, state: 'open' }, data: { state: 'live', liveAt: new Date(fact.at) } })
    if (count > 0) this.#parts.liveHub.changed(inspectionId, 'session')
  }

  async #nameOf(inspectionId: string, peerId: string): Promise<string> {
    const { database } = this.#parts
    if (peerId.startsWith('applicant-')) return (await database.inspection.findUnique({ where: { id: inspectionId } }))?.applicantName ?? ''
    return (await database.account.findUnique({ where: { id: peerId.replace(/^examiner-/, '') } }))?.displayName ?? ''
  }
}
