import type { RequestListener, Server as HttpServer } from 'node:http'
import path from 'node:path'
import { type Logger, pino } from 'pino'
import type { Clock, Context } from './Context.ts'
import { forgetOldFailures } from './accounts/loginFailures.ts'
import { seedAccounts } from './accounts/seedAccounts.ts'
import { allHandlers } from './allHandlers.ts'
import { RedactionDesk } from './archives/redactions/RedactionDesk.ts'
import { Sealer } from './archives/Sealer.ts'
import { CityHeadKeeper } from './city-log/CityHeadKeeper.ts'
import type { ApiConfig } from './config.ts'
import type { Health } from './contract/index.ts'
import type { DatabaseHandle } from './database/index.ts'
import { HeadKeeper } from './evidence/HeadKeeper.ts'
import { HealthDesk, type PartsProbe } from './health/HealthDesk.ts'
import { Metrics, type Readings } from './health/Metrics.ts'
import { createHttpApp } from './http/HttpApp.ts'
import { RateLimits } from './http/RateLimits.ts'
import { KeepingDesk } from './keeping/KeepingDesk.ts'
import { keepingOverview } from './keeping/keepingOverview.ts'
import { LiveServer } from './live/LiveServer.ts'
import { type RedisConnections, openRedis } from './live/openRedis.ts'
import { openContext } from './openContext.ts'
import { CheckDesk } from './quarantine/CheckDesk.ts'
import { RecorderDesk } from './recordings/RecorderDesk.ts'
import { fillClauseSearch } from './regulations/fillClauseSearch.ts'
import { RoomFacts } from './sessions/RoomFacts.ts'
import { SessionKeeper } from './sessions/SessionKeeper.ts'
import { Sfus } from './sessions/Sfus.ts'
import { StandardKeeper } from './standards/publishing/StandardKeeper.ts'
import { seedStandards } from './standards/seedStandards.ts'
import { TimestampKeeper } from './timestamps/TimestampKeeper.ts'

const seedFolder = path.resolve(import.meta.dirname, '../../prisma/seed')

/** What may be given to api besides its settings; `parts` tells `/healthz` of what else runs on this machine. */
export type ApiOptions = { logger?: Logger; clock?: Clock; parts?: PartsProbe }

type Owned = {
  context: Context
  handle: DatabaseHandle
  redis: RedisConnections | undefined
  sfus: Sfus
  roomFacts: RoomFacts
  recorderDesk: RecorderDesk
  keeper: SessionKeeper
  standardKeeper: StandardKeeper
  headKeeper: HeadKeeper
  timestampKeeper: TimestampKeeper
  cityHeadKeeper: CityHeadKeeper
  sealer: Sealer
  keepingDesk: KeepingDesk
  redactionDesk: RedactionDesk
  checkDesk: CheckDesk
  live: LiveServer
  healthDesk: HealthDesk
  listener: RequestListener
}

const longestRequestMs = 12 * 3_600_000

/** The whole of api: REST, live changes, and the care for sessions. It answers on the HTTP servers it is attached to. */
export class ApiService {
  readonly #owned: Owned
  #closed: Promise<void> | undefined

  private constructor(owned: Owned) {
    this.#owned = owned
  }

  static async create(config: ApiConfig, options: ApiOptions = {}): Promise<ApiService> {
    const logger = options.logger ?? pino({ name: 'api' })
    const clock = options.clock ?? { now: Date.now }
    const { context, handle } = await openContext(config, logger, clock)
    await seedStandards(context, seedFolder)
    await fillClauseSearch(context.database)
    await seedAccounts(context)
    await forgetOldFailures(context)
    const redis = config.redisUrl === undefined ? undefined : await openRedis(config.redisUrl, logger)
    const sfus = new Sfus({ config, tickets: context.tickets, logger })
    const roomFacts = new RoomFacts({ ...context, sfus })
    const recorderDesk = await RecorderDesk.create(context)
    const timestampKeeper = await TimestampKeeper.create(context)
    const keepingDesk = await KeepingDesk.create(context)
    const redactionDesk = await RedactionDesk.create(context)
    const checkDesk = await CheckDesk.create(context)
    const healthDesk = new HealthDesk({ database: handle, store: context.store, recorders: () => recorderDesk.health(), sfus, keeping: () => keepingDesk.health(), sealService: context.keys.sealServiceProblem, parts: async () => ({ ...(await options.parts?.()), ...timestampKeeper.health() }), now: () => clock.now() })
    const sealer = await Sealer.create(context)
    const keeper = await SessionKeeper.create({ ...context, sfus, sessionClosed: () => sealer.wake() })
    const standardKeeper = await StandardKeeper.create(context)
    const headKeeper = await HeadKeeper.create(context)
    const cityHeadKeeper = await CityHeadKeeper.create(context)
    const metrics = new Metrics(config.metricsToken, () => readings(context, recorderDesk))
    const parts = { ...context, sfus, keeper, recorderDesk, healthDesk, keepingDesk, redactionDesk, checkDesk, metrics, rateLimits: new RateLimits(config.rateLimitFactor, redis?.publisher) }
    const live = new LiveServer(context, redis)
    return new ApiService({ context, handle, redis, sfus, roomFacts, recorderDesk, keeper, standardKeeper, headKeeper, timestampKeeper, cityHeadKeeper, sealer, keepingDesk, redactionDesk, checkDesk, live, healthDesk, listener: createHttpApp(parts, allHandlers(parts)) })
  }

  /** The key with which sfus check room tickets, as PEM. */
  get ticketPublicKey(): string {
    return this.#owned.context.tickets.publicPem
  }

  /** Answers requests of an HTTP or HTTPS server; may be called for several. What they hold already, such as the sfu's sockets, stays. */
  attach(server: HttpServer): void {
    // Node cuts a request after five minutes: a film from a phone, or a package of gigabytes, takes longer. One that stands still is cut all the same (`takeUpload`).
    server.requestTimeout = longestRequestMs
    server.on('request', this.#owned.listener)
    this.#owned.live.attach(server)
  }

  /** The state of each part. */
  health(): Promise<Health> {
    return this.#owned.healthDesk.health()
  }

  /** A guide code for which one may apply, for the demo; null where there is none. */
  async demoGuideToken(): Promise<string | null> {
    const code = await this.#owned.context.database.guideCode.findFirst({
      where: { withdrawnAt: null, situation: { matter: { mode: 'allowed' }, checklists: { some: { state: 'published' } } } },
      orderBy: [{ situation: { matter: { order: 'asc' } } }, { situationId: 'asc' }],
    })
    return code?.token ?? null
  }

  /** Ends everything of api; the HTTP servers stay their owners'. A second close does nothing. */
  close(): Promise<void> {
    this.#closed ??= this.#end()
    return this.#closed
  }

  async #end(): Promise<void> {
    const { context, handle, redis, sfus, roomFacts, recorderDesk, keeper, standardKeeper, headKeeper, timestampKeeper, cityHeadKeeper, sealer, keepingDesk, redactionDesk, checkDesk, live } = this.#owned
    live.close()
    await keeper.close()
    await standardKeeper.close()
    await headKeeper.close()
    await timestampKeeper.close()
    await cityHeadKeeper.close()
    await sealer.close()
    await keepingDesk.close()
    await redactionDesk.close()
    await checkDesk.close()
    await recorderDesk.close()
    sfus.close()
    await roomFacts.settled()
    await redis?.close()
    await context.store.close()
    await handle.close()
  }
}

async function readings(context: Context, recorderDesk: RecorderDesk): Promise<Readings> {
  const { database } = context
  const { spooledSegments, spooledBytes } = recorderDesk.health()
  const [openSessions, liveSessions, keeping] = await Promise.all([database.session.count({ where: { state: { not: 'closed' } } }), database.session.count({ where: { state: 'live' } }), keepingOverview(context)])
  return { openSessions, liveSessions, spooledSegments, spooledBytes, keeping }
}
