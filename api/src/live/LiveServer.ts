import type { IncomingMessage, Server as HttpServer } from 'node:http'
import { callbackify } from 'node:util'
import { createAdapter } from '@socket.io/redis-adapter'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { type DefaultEventsMap, Server, type Socket } from 'socket.io'
import { z } from 'zod'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import { type LiveClientToServer, type LiveServerToClient, idSchema } from '../contract/index.ts'
import type { Actor } from '../http/Actor.ts'
import { toApiError } from '../http/toApiError.ts'
import type { RedisClient } from './openRedis.ts'
import { identifySocket } from './identifySocket.ts'

type Parts = Pick<Context, 'database' | 'clock' | 'config' | 'liveHub' | 'logger' | 'auditTrail'>
type Data = { actor: Actor }
type LiveSocket = Socket<LiveClientToServer, LiveServerToClient, DefaultEventsMap, Data>
type Acknowledge = Parameters<LiveClientToServer['subscribe']>[1]

const subscriptionSchema = z.object({ inspectionId: z.union([idSchema, z.literal('*')]) })
const maxSubscriptions = 50
/** A page subscribes once per inspection that it shows, and again after each reconnection; more is not a page. */
const maxEvents = { points: 120, duration: 60 }

/** Refuses to tell somebody of inspections that are none of their business. */
function checkMaySubscribe(actor: Actor, inspectionId: string): void {
  const reads = actor.kind === 'account' && (actor.account.role === 'examiner' || actor.account.role === 'auditor')
  const counts = actor.kind === 'account' && inspectionId === '*'
  const own = actor.kind === 'applicant' && actor.inspectionId === inspectionId
  if (!reads && !counts && !own) throw new ApiError('not-permitted', 'this inspection is not for you to watch')
}

/** The socket side: tells browsers at once that something changed, and what to read again. */
export class LiveServer {
  readonly #io = new Server<LiveClientToServer, LiveServerToClient, DefaultEventsMap, Data>()
  readonly #engines: Server['engine'][] = []
  readonly #parts: Parts
  readonly #rate = new RateLimiterMemory(maxEvents)
  readonly #stopHearing: () => void

  constructor(parts: Parts, redis?: { publisher: RedisClient; subscriber: RedisClient }) {
    this.#parts = parts
    if (redis) this.#io.adapter(createAdapter(redis.publisher, redis.subscriber))
    this.#io.use(callbackify((socket: LiveSocket) => this.#admit(socket)))
    this.#io.on('connection', (socket) => void this.#serve(socket))
    this.#stopHearing = parts.liveHub.onChanged((change) => this.#io.to([`inspection:${change.inspectionId}`, 'all']).emit('inspectionChanged', change))
  }

  /** Listens at `/live/` of an HTTP server; may be called for several. */
  attach(server: HttpServer): void {
    this.#io.attach(server, {
      path: '/live/', serveClient: false, maxHttpBufferSize: 10_000, destroyUpgrade: false,
      allowRequest: (request, decide) => decide(null, isOwnPage(request, this.#parts.config.publicUrl)),
    })
    this.#engines.push(this.#io.engine)
  }

  /** Lets all browsers go; the HTTP servers are not ours to close. */
  close(): void {
    this.#stopHearing()
    this.#io.disconnectSockets(true)
    for (const engine of this.#engines) engine.close()
  }

  async #admit(socket: LiveSocket): Promise<void> {
    try {
      socket.data.actor = await identifySocket(this.#parts, socket.request, socket.handshake.auth)
    } catch (error) {
      throw refusalOf(error)
    }
  }

  async #serve(socket: LiveSocket): Promise<void> {
    const { actor } = socket.data
    if (actor.kind === 'applicant') await socket.join(`inspection:${actor.inspectionId}`)
    socket.onAny((event: unknown, ...sent: unknown[]) => {
      const acknowledge = typeof sent.at(-1) === 'function' ? (sent.pop() as Acknowledge) : undefined
      if (event !== 'subscribe' && !acknowledge) return void socket.disconnect(true)
      return void this.#answer(acknowledge, () => this.#handle(socket, event, sent[0]))
    })
  }

  async #handle(socket: LiveSocket, event: unknown, data: unknown): Promise<void> {
    await this.#checkRate(socket)
    if (event !== 'subscribe') throw new ApiError('request-invalid', `there is no event "${String(event).slice(0, 40)}"`)
    await this.#subscribe(socket, data)
  }

  async #checkRate(socket: LiveSocket): Promise<void> {
    try {
      await this.#rate.consume(socket.id)
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal
      throw new ApiError('rate-limited', `one page sends at most ${maxEvents.points} live requests a minute`)
    }
  }

  async #subscribe(socket: LiveSocket, data: unknown): Promise<void> {
    const parsed = subscriptionSchema.safeParse(data)
    if (!parsed.success) throw new ApiError('request-invalid', 'subscribe takes { inspectionId }')
    const { inspectionId } = parsed.data
    checkMaySubscribe(socket.data.actor, inspectionId)
    if (socket.rooms.size > maxSubscriptions) throw new ApiError('rate-limited', `one page watches at most ${maxSubscriptions} inspections`)
    await socket.join(inspectionId === '*' ? 'all' : `inspection:${inspectionId}`)
  }

  async #answer(acknowledge: Acknowledge | undefined, work: () => Promise<void>): Promise<void> {
    const reply: Parameters<Acknowledge>[0] = await work().then(
      () => ({ ok: true }) as const,
      (thrown: unknown) => {
        const { code, message } = toApiError(thrown)
        if (code === 'internal') this.#parts.logger.error({ err: thrown }, 'a live request failed')
        return { ok: false, error: { code, message } } as const
      },
    )
    acknowledge?.(reply)
  }
}

/** Another site's page may not open a socket with our visitor's cookies. */
function isOwnPage(request: IncomingMessage, publicUrl: string | undefined): boolean {
  const { origin, host } = request.headers
  if (origin === undefined || origin === publicUrl) return true
  return URL.canParse(origin) && new URL(origin).host === host
}

function refusalOf(error: unknown): Error {
  const { code, message } = toApiError(error)
  return Object.assign(new Error(message), { data: { code } })
}
