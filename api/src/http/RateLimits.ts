import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import { type RedisClient } from '../live/openRedis.ts'
import { ApiError } from '../ApiError.ts'
import type { RouteName } from '../contract/index.ts'

type Limiter = RateLimiterMemory | RateLimiterRedis

// Per address. Wide, since all desks of an office may come from one address; guessing at passwords is slowed per user name as well.
const limits = {
  general: { points: 6_000, duration: 60 },
  login: { points: 60, duration: 60 },
  application: { points: 120, duration: 3_600 },
  invite: { points: 240, duration: 60 },
  registry: { points: 60, duration: 3_600 },
} as const
type LimitName = keyof typeof limits

const special: Partial<Record<RouteName, LimitName>> = {
  'POST /api/login': 'login',
  'POST /api/me/password': 'login',
  'POST /api/guides/:guideToken/applications': 'application',
  'POST /api/invites/:inviteToken/open': 'invite',
  'GET /api/invites/:inviteToken': 'invite',
  'GET /api/transparency/registry.jsonl': 'registry',
  'POST /api/hand-overs/:code/receipt': 'login',
}

/** How often one address may call: counted in memory, or in Redis for all nodes together. */
export class RateLimits {
  readonly #limiters: Record<LimitName, Limiter>

  /** `factor` multiplies every limit. */
  constructor(factor: number, redis?: RedisClient) {
    const limiter = (name: LimitName): Limiter => {
      const options = { keyPrefix: `rate-${name}`, points: Math.max(1, Math.floor(limits[name].points * factor)), duration: limits[name].duration }
      const memory = new RateLimiterMemory(options)
      return redis ? new RateLimiterRedis({ ...options, storeClient: redis, useRedisPackage: true, insuranceLimiter: memory }) : memory
    }
    this.#limiters = { general: limiter('general'), login: limiter('login'), application: limiter('application'), invite: limiter('invite'), registry: limiter('registry') }
  }

  /** Counts a call of a route; refuses with `rate-limited`. */
  async count(route: RouteName | undefined, address: string): Promise<void> {
    await this.#consume('general', address)
    const name = route && special[route]
    if (name) await this.#consume(name, address)
  }

  async #consume(name: LimitName, address: string): Promise<void> {
    await this.#limiters[name].consume(address).catch((refusal: unknown) => {
      if (!(refusal instanceof RateLimiterRes)) throw refusal
      const retryAfter = Math.ceil(refusal.msBeforeNext / 1000)
      throw new ApiError('rate-limited', `too many requests from this address; try again in ${retryAfter} s`, { retryAfter })
    })
  }
}
