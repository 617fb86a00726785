import type { LiveClientToServer, LiveServerToClient } from '@cloud-survey/api/contract'
import type { QueryClient } from '@tanstack/react-query'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { io, type Socket } from 'socket.io-client'
import { coalesced } from '../api-client/coalesced.ts'
import { keys } from './queries.ts'

/** What is not urgent is read after so long, so that it does not stand in the way of a picture that is about to come. */
const soonMs = 1_500

type Change = Parameters<LiveServerToClient['inspectionChanged']>[0]

/** Hears of changes at once and has what they touch read again. */
export class LiveLink {
  readonly #socket: Socket<LiveServerToClient, LiveClientToServer>
  readonly #queries: QueryClient
  readonly #reads = new Map<string, () => void>()
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>()
  #heard = false

  constructor(inspectionId: string, queries: QueryClient) {
    this.#queries = queries
    this.#socket = io({ path: '/live/', transports: ['websocket'] })
    this.#socket.on('connect', () => {
      this.#socket.emit('subscribe', { inspectionId }, () => {})
      // What happened while away is not told again. The page's own first reading began a moment before it was heard of.
      if (this.#heard) this.#readAgain(inspectionId)
      else this.#soon(`all of ${inspectionId}`, () => this.#readAgain(inspectionId))
      this.#heard = true
    })
    this.#socket.on('inspectionChanged', (change) => this.#onChange(change))
  }

  close(): void {
    this.#socket.close()
    for (const timer of this.#timers.values()) clearTimeout(timer)
  }

  /** Once for all that asks for the same meanwhile. */
  #soon(name: string, work: () => void): void {
    if (this.#timers.has(name)) return
    this.#timers.set(name, setTimeout(() => {
      this.#timers.delete(name)
      work()
    }, soonMs))
  }

  #readAgain(inspectionId: string): void {
    this.#invalidate(inspectionId === '*' ? keys.inspections : keys.inspection(inspectionId))
  }

  #onChange(change: Change): void {
    // Who is there is told by the room itself, at once.
    if (change.what === 'presence') this.#soon(change.inspectionId, () => this.#read(change))
    else this.#read(change)
  }

  #read({ inspectionId, what }: Change): void {
    this.#invalidate(keys.inspection(inspectionId))
    this.#invalidate(keys.inspections)
    this.#invalidate(keys.overview)
    if (what === 'archive') this.#invalidate(keys.archives)
  }

  /** Two examiners who judge quickly make a burst of changes: one reading at a time, and one more for what came meanwhile. */
  #invalidate(queryKey: readonly string[]): void {
    const name = queryKey.join('/')
    const read = this.#reads.get(name) ?? coalesced(() => this.#queries.invalidateQueries({ queryKey }))
    this.#reads.set(name, read)
    read()
  }
}

/** Keeps what is shown up to date: of one inspection, or of all (`*`). */
export function useLive(inspectionId: string): void {
  const queries = useQueryClient()
  useEffect(() => {
    const link = new LiveLink(inspectionId, queries)
    return () => link.close()
  }, [inspectionId, queries])
}
