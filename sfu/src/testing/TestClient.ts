import { io, type Socket } from 'socket.io-client'
import type { ClientToServerEvents, Reply, ReplyData, RequestData, RequestName, ServerToClientEvents } from '../contract/index.ts'

type EventName = keyof ServerToClientEvents
type Fact<E extends EventName> = Parameters<ServerToClientEvents[E]>[0]

/** A real socket.io client that remembers what it was told. */
export class TestClient {
  readonly socket: Socket<ServerToClientEvents, ClientToServerEvents>
  readonly told: { event: string; fact: unknown }[] = []

  constructor(url: string, ticket: unknown, transports: ('websocket' | 'polling')[] = ['websocket']) {
    this.socket = io(url, { path: '/sfu/', transports, auth: { ticket }, reconnection: false, forceNew: true })
    this.socket.onAny((event: string, fact: unknown) => this.told.push({ event, fact }))
  }

  /** Wait until it is connected; rejects with the connection error. */
  async connected(): Promise<this> {
    await new Promise<void>((resolve, reject) => {
      this.socket.once('connect', resolve)
      this.socket.once('connect_error', reject)
    })
    return this
  }

  /** Send a request, right or wrong, and get the reply as it is. */
  async send(name: string, ...data: unknown[]): Promise<Reply<unknown>> {
    const untyped: { timeout(ms: number): { emitWithAck(name: string, ...data: unknown[]): Promise<Reply<unknown>> } } = this.socket
    return await untyped.timeout(20_000).emitWithAck(name, ...data)
  }

  /** Send a request and get its data; throws when it is refused. */
  async request<N extends RequestName>(name: N, data: RequestData<N>): Promise<ReplyData<N>> {
    const reply = await this.send(name, data)
    if (!reply.ok) throw new Error(`${name}: ${reply.error.code}: ${reply.error.message}`)
    return reply.data as ReplyData<N>
  }

  /** The code with which a request is refused; null when it is not. */
  async refusal(name: string, ...data: unknown[]): Promise<string | null> {
    const reply = await this.send(name, ...data)
    return reply.ok ? null : reply.error.code
  }

  /** Facts of one event told so far. */
  facts<E extends EventName>(event: E): Fact<E>[] {
    return this.told.filter((told) => told.event === event).map(({ fact }) => fact as Fact<E>)
  }

  /** The first told fact of an event that fits, waiting for it if need be. */
  async fact<E extends EventName>(event: E, fits: (fact: Fact<E>) => boolean = () => true): Promise<Fact<E>> {
    return await new Promise((resolve, reject) => {
      const timer = setTimeout(() => finish(() => reject(new Error(`never told "${event}"; told ${JSON.stringify(this.told.slice(-20))}`))), 20_000)
      const look = (): void => {
        const found = this.facts(event).find(fits)
        if (found !== undefined) finish(() => resolve(found))
      }
      const finish = (end: () => void): void => {
        clearTimeout(timer)
        this.socket.offAny(look)
        end()
      }
      this.socket.onAny(look)
      look()
    })
  }

  /** Wait until the connection is gone. */
  async disconnected(): Promise<void> {
    if (this.socket.connected) await new Promise((resolve) => this.socket.once('disconnect', resolve))
  }

  /** Lose the connection as a phone does in a tunnel: no goodbye. */
  lose(): void {
    this.socket.io.engine.close()
  }

  /** Leave on purpose. */
  leave(): void {
    this.socket.disconnect()
  }
}
