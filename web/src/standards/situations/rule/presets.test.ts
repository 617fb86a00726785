import { sourcedRuleSchema, type Limit } from '@cloud-survey/api/contract'
import { describe, expect, it } from 'vitest'
import { newBand, newLimit, withPer, withTier } from './bandEdits.ts'
import { presetOf, shapes, withShape } from './presets.ts'

const limit: Limit = { tiers: ['key', 'general'], max: 250.5, per: 'lines', bound: '<=' }

describe('presets', () => {
  it.each(shapes)('%s is a rule that can be saved, all of it to be confirmed', (shape) => {
    const rule = presetOf(shape)
    expect(sourcedRuleSchema.parse(rule)).toEqual(rule)
    expect(rule.authoredFields).toEqual(Object.keys(rule).filter((name) => !['verbatim', 'openQuestions', 'sourceSeen', 'note', 'authoredFields'].includes(name)))
  })
  it('R2 has the numbers of its form: none key, at most 3 major, at most 8 major and general together', () => {
    expect(presetOf('R2')).toMatchObject({ bands: [{ outcome: 'pass' }, { outcome: 'basically-pass', limits: [{ tiers: ['key'], max: 0 }, { tiers: ['major'], max: 3 }, { tiers: ['major', 'general'], max: 8 }] }], otherwise: 'fail' })
    expect(presetOf('R7')).toMatchObject({ bands: [{ limits: [{ max: 0 }, { max: 0 }, { tiers: ['general'], max: 20, per: 'percent', bound: '<=' }] }] })
  })
  it('another shape keeps the words of the form', () => {
    const rule = { ...presetOf('R3'), verbatim: ['原文'], note: '说明', sourceSeen: 'true' as const }
    expect(withShape(rule, 'R9')).toMatchObject({ shape: 'R9', verbatim: ['原文'], note: '说明', sourceSeen: 'true', hitsMax: 0 })
  })
  it('are never changed by editing', () => {
    const rule = presetOf('R2')
    if (rule.shape === 'R2') rule.bands.length = 0
    expect(presetOf('R2')).toHaveProperty('bands.length', 2)
  })
})

describe('editing limits', () => {
  it('keeps the tiers in order of weight, and one at least', () => {
    expect(withTier(limit, 'major', true).tiers).toEqual(['key', 'major', 'general'])
    expect(withTier({ ...limit, tiers: ['major'] }, 'major', false).tiers).toEqual(['major'])
  })
  it('counts whole lines, and no more than 100 %', () => {
    expect([withPer(limit, 'percent').max, withPer(limit, 'lines').max]).toEqual([100, 250])
  })
  it('begins with the first tier that has no limit', () => {
    expect([newLimit([]).tiers, newLimit([limit]).tiers, newBand([]).outcome, newBand([newBand([])]).outcome]).toEqual([['key'], ['major'], 'pass', 'basically-pass'])
  })
})
