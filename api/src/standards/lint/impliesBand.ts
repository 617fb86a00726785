import type { Band, Limit } from '../../contract/index.ts'

type Tier = Limit['tiers'][number]
/** The lines of each tier that count. */
export type TierCounts = Readonly<Record<Tier, number>>

/**
 * Whether every set of failures within one band is within another too. Where this says so it is so; joint limits of three tiers and
 * percentages beside numbers of lines may hide a case, which then passes unsaid.
 */
export function impliesBand(band: Band, other: Band, counts: TierCounts): boolean {
  return other.limits.every((limit) => impliesLimit(band.limits, limit, counts))
}

/** The most failed lines a limit on lines leaves within it; -1 where not even none is. */
export function largestWithin({ max, bound }: Pick<Limit, 'max' | 'bound'>): number {
  return bound === '<' ? Math.ceil(max) - 1 : Math.floor(max)
}

function impliesLimit(given: readonly Limit[], limit: Limit, counts: TierCounts): boolean {
  const most = mostFailed(given, new Set(limit.tiers), counts)
  if (limit.per === 'lines') return most <= largestWithin(limit)
  if (most === 0) return withinPercent(0, limit)
  return given.some((one) => one.per === 'percent' && sameTiers(one, limit) && isStricter(one, limit)) || withinPercent(100, limit)
}

// The least of all ways to cover the tiers by the limits given and by the lines there are: no more can have failed.
function mostFailed(given: readonly Limit[], tiers: ReadonlySet<Tier>, counts: TierCounts): number {
  const [first] = tiers
  if (first === undefined) return 0
  const rest = (covered: readonly Tier[]): number => mostFailed(given, new Set([...tiers].filter((tier) => !covered.includes(tier))), counts)
  const ways = given.filter((limit) => limit.tiers.includes(first)).map((limit) => boundOf(limit, counts) + rest(limit.tiers))
  return Math.max(0, Math.min(counts[first] + rest([first]), ...ways))
}

function boundOf(limit: Limit, counts: TierCounts): number {
  const lines = [...new Set(limit.tiers)].reduce((sum, tier) => sum + counts[tier], 0)
  const most = limit.per === 'lines' ? largestWithin(limit) : limit.max === 0 ? 0 : lines
  return Math.max(0, Math.min(lines, most))
}

function withinPercent(percent: number, { max, bound }: Limit): boolean {
  return bound === '<' ? percent < max : percent <= max
}

function sameTiers(a: Limit, b: Limit): boolean {
  return a.tiers.every((tier) => b.tiers.includes(tier)) && b.tiers.every((tier) => a.tiers.includes(tier))
}

function isStricter(a: Limit, b: Limit): boolean {
  return a.max < b.max || (a.max === b.max && (a.bound === '<' || b.bound === '<='))
}
