import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Band, Limit } from '../../contract/index.ts'
import { impliesBand, type TierCounts } from './impliesBand.ts'

const tiers = ['key', 'major', 'general'] as const
type Taken = Record<(typeof tiers)[number], { failed: number; applies: number }>

const limits = fc.record({ tiers: fc.subarray([...tiers], { minLength: 1 }), max: fc.constantFrom(0, 0.5, 1, 2, 3, 20, 50, 100), per: fc.constantFrom('lines' as const, 'percent' as const), bound: fc.constantFrom('<=' as const, '<' as const) })
const bands: fc.Arbitrary<Band> = fc.record({ outcome: fc.constant('pass' as const), limits: fc.array(limits, { minLength: 1, maxLength: 3 }) })
const counts: fc.Arbitrary<TierCounts> = fc.record({ key: fc.nat(2), major: fc.nat(2), general: fc.nat(3) })

it('says only what is so of every set of failures, lines that do not apply among them', () => {
  fc.assert(fc.property(bands, bands, counts, (band, other, lines) => {
    if (!impliesBand(band, other, lines)) return
    for (const taken of everyWay(lines)) if (isWithin(band, taken)) expect(isWithin(other, taken)).toBe(true)
  }), { numRuns: 2000 })
})

const limit = (max: number, ...of: Limit['tiers']): Limit => ({ tiers: of, max, per: 'lines', bound: '<=' })

it('sees through joint limits: key 0, major and general together at most 8, major at most 3', () => {
  const basic: Band = { outcome: 'basically-pass', limits: [limit(0, 'key'), limit(8, 'major', 'general'), limit(3, 'major')] }
  const strict: Band = { outcome: 'pass', limits: [limit(0, 'key'), limit(0, 'major', 'general')] }
  const sums: Band = { outcome: 'pass', limits: [limit(0, 'key'), limit(3, 'major'), limit(5, 'general')] }
  const loose: Band = { outcome: 'pass', limits: [limit(0, 'key'), limit(3, 'major'), limit(6, 'general')] }
  const form = { key: 17, major: 18, general: 8 }
  expect([impliesBand(strict, basic, form), impliesBand(sums, basic, form)]).toEqual([true, true])
  expect([impliesBand(basic, strict, form), impliesBand(loose, basic, form)]).toEqual([false, false])
})

function everyWay(lines: TierCounts): Taken[] {
  const each = (most: number) => Array.from({ length: most + 1 }, (_, applies) => Array.from({ length: applies + 1 }, (_, failed) => ({ failed, applies }))).flat()
  return each(lines.key).flatMap((key) => each(lines.major).flatMap((major) => each(lines.general).map((general) => ({ key, major, general }))))
}

function isWithin(band: Band, taken: Taken): boolean {
  return band.limits.every(({ tiers: of, max, per, bound }) => {
    const failed = of.reduce((sum, tier) => sum + taken[tier].failed, 0)
    const applies = of.reduce((sum, tier) => sum + taken[tier].applies, 0)
    const value = per === 'lines' ? failed : applies === 0 ? 0 : (100 * failed) / applies
    return bound === '<' ? value < max : value <= max
  })
}
