import type { Band, Limit } from '@cloud-survey/api/contract'

export type LimitTier = Limit['tiers'][number]

/** The tiers that limits can count, heaviest first. */
export const limitTiers: readonly LimitTier[] = ['key', 'major', 'general']

/** A band to begin with: no line of a tier that has no limit yet may fail. */
export function newBand(bands: readonly Band[]): Band {
  return { outcome: bands.length === 0 ? 'pass' : 'basically-pass', limits: [newLimit([])] }
}

/** A limit on the first tier that has none yet. */
export function newLimit(limits: readonly Limit[]): Limit {
  const limited = new Set(limits.flatMap(({ tiers }) => tiers))
  return { tiers: [limitTiers.find((tier) => !limited.has(tier)) ?? 'general'], max: 0, per: 'lines', bound: '<=' }
}

/** A limit with a tier counted or not, in the order of weight; the last one stays. */
export function withTier(limit: Limit, tier: LimitTier, on: boolean): Limit {
  const tiers = limitTiers.filter((each) => (each === tier ? on : limit.tiers.includes(each)))
  return tiers.length === 0 ? limit : { ...limit, tiers }
}

/** A limit counted in lines or in percent: a percentage ends at 100, and lines are whole. */
export function withPer(limit: Limit, per: Limit['per']): Limit {
  return { ...limit, per, max: per === 'percent' ? Math.min(100, limit.max) : Math.floor(limit.max) }
}
