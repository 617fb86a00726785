import type { Band, Checkpoint, Fault, Limit, Outcome } from '../../contract/index.ts'
import { lintFault } from './lintFaults.ts'
import { impliesBand, largestWithin, type TierCounts } from './impliesBand.ts'

type OutcomeWords = Record<Outcome, { zh: string; en: string }>
const tierWords = { key: { zh: '关键项', en: 'key' }, major: { zh: '重点项', en: 'major' }, general: { zh: '一般项', en: 'general' } }
const tiers = ['key', 'major', 'general'] as const

/** Faults of bands of limits over the lines they count. */
export function lintBands(bands: readonly Band[], lines: readonly Checkpoint[], situation: string, outcomes: OutcomeWords): Fault[] {
  const count = (tier: Checkpoint['tier']): number => lines.filter((line) => line.tier === tier).length
  const counts: TierCounts = { key: count('key'), major: count('major'), general: count('general') }
  const path = `situations.${situation}.rule.bands`
  return [
    ...lintUnlimited(bands, lines, situation),
    ...bands.flatMap((band, index) => band.limits.flatMap((limit, place) => lintLimit(limit, counts, `${path}.#${index + 1}.limits.#${place + 1}`, situation, outcomes[band.outcome]))),
    ...bands.flatMap((band, index) => {
      const earlier = bands.slice(0, index).find((before) => impliesBand(band, before, counts))
      return earlier ? [lintFault('band-never-reached', `${path}.#${index + 1}`, { outcome: outcomes[band.outcome], earlier: outcomes[earlier.outcome] })] : []
    }),
  ]
}

function lintUnlimited(bands: readonly Band[], lines: readonly Checkpoint[], situation: string): Fault[] {
  const limited = new Set<string>(bands.flatMap(({ limits }) => limits.flatMap((limit) => limit.tiers)))
  const loose = lines.filter(({ tier }) => !limited.has(tier))
  return [...new Set(loose.map(({ tier }) => tier))].map((tier) => lintFault('tier-without-limit', `situations.${situation}.rule.bands`, { situation, lines: loose.filter((line) => line.tier === tier).length, tier: tierName(tier) }))
}

function tierName(tier: Checkpoint['tier']): { zh: string; en: string } {
  return tier === 'scored' || tier === 'post-licence' ? { zh: tier === 'scored' ? '计分项' : '领证后项', en: tier } : tierWords[tier]
}

function lintLimit(limit: Limit, counts: TierCounts, path: string, situation: string, outcome: { zh: string; en: string }): Fault[] {
  const absent = tiers.filter((tier) => limit.tiers.includes(tier) && counts[tier] === 0)
  const lines = tiers.reduce((sum, tier) => sum + (limit.tiers.includes(tier) ? counts[tier] : 0), 0)
  const words = limitWords(limit)
  return [
    ...absent.map((tier) => lintFault('band-tier-absent', path, { outcome, tier: tierWords[tier], situation })),
    ...(limit.max === 0 && limit.bound === '<' ? [lintFault('limit-impossible', path, { outcome, limit: words })] : []),
    ...(lines > 0 && isIdle(limit, lines) ? [lintFault('limit-idle', path, { outcome, limit: words, lines })] : []),
  ]
}

function isIdle(limit: Limit, lines: number): boolean {
  return limit.per === 'lines' ? largestWithin(limit) >= lines : limit.max > 100 || (limit.max === 100 && limit.bound === '<=')
}

function limitWords({ tiers: of, max, per, bound }: Limit): { zh: string; en: string } {
  const unit = per === 'percent' ? { zh: '%', en: '%' } : { zh: ' 项', en: ' lines' }
  const sign = bound === '<=' ? '≤' : '<'
  return { zh: `${of.map((tier) => tierWords[tier].zh).join('+')} ${sign} ${max}${unit.zh}`, en: `${of.map((tier) => tierWords[tier].en).join(' + ')} ${sign} ${max}${unit.en}` }
}
