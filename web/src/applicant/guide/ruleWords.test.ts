import type { ConclusionRule } from '@cloud-survey/api/contract'
import { expect, it } from 'vitest'
import { ruleWords, sentencesOf } from './ruleWords.ts'

it('says of a score rule what fails at once and from how many points on it passes', () => {
  const rule = { shape: 'R1', keyMax: 0, passAt: 90, bound: '>=', keyMayBeNa: true, below: 'fail' } as const
  expect(sentencesOf(ruleWords['zh-CN'], rule).join('')).toBe('标有“关键项”的要点，有一项不符合即为不合格。其余按得分计，折合 100 分，90 分及以上为合格。不适用的要点不计分。')
  expect(sentencesOf(ruleWords.en, { ...rule, keyMax: 2, bound: '>' })).toEqual([
    'Points marked “Key item”: more than 2 that are not met mean failing.', 'The others are scored, out of 100 in all; more than 90 passes. Points that do not apply are left out.',
  ])
})

it('says of a counting rule how many points may be unmet', () => {
  expect(sentencesOf(ruleWords.en, { shape: 'R9', hitsMax: 0, keyMayBeNa: true, otherwise: 'fail' })).toEqual(['Every point must be met; one that is not met rules out passing.'])
  expect(sentencesOf(ruleWords['zh-CN'], { shape: 'R3', keyMax: 3, keyMayBeNa: false, otherwise: 'rectify' })).toEqual(['最多允许 3 项不符合；超过即不能判为合格。'])
})

it('says of tiers with limits what each outcome asks for, one after the other', () => {
  const rule = {
    shape: 'R2', keyMayBeNa: false, otherwise: 'fail',
    bands: [
      { outcome: 'pass', limits: [{ tiers: ['key', 'major', 'general'], max: 0, per: 'lines', bound: '<=' }] },
      { outcome: 'basically-pass', limits: [{ tiers: ['key'], max: 0, per: 'lines', bound: '<=' }, { tiers: ['major', 'general'], max: 8, per: 'lines', bound: '<=' }, { tiers: ['major'], max: 4, per: 'lines', bound: '<' }] },
    ],
  } satisfies ConclusionRule
  expect(sentencesOf(ruleWords['zh-CN'], rule)).toEqual([
    '关键项、重点项和一般项都符合：结论为“合格”。', '不然，关键项都符合，重点项和一般项不符合最多 8 项，重点项不符合少于 4 项：结论为“基本合格”。', '以上都不满足的，结论为“不合格”。',
  ])
  expect(sentencesOf(ruleWords.en, rule)).toEqual([
    '“Passed”, if all key, major and general items are met.', 'Or else “Basically passed”, if all key items are met, and at most 8 major and general items are unmet, and less than 4 major items are unmet.', 'In all other cases “Failed”.',
  ])
})

it('says percentages of what applies', () => {
  const defects = { shape: 'R7', keyMayBeNa: true, otherwise: 'fail', bands: [{ outcome: 'pass', limits: [{ tiers: ['general'], max: 20, per: 'percent', bound: '<=' }] }] } satisfies ConclusionRule
  expect(sentencesOf(ruleWords['zh-CN'], defects)[0]).toBe('一般项不符合最多 20 %（不适用的要点不计入）：结论为“合格”。')
  expect(sentencesOf(ruleWords.en, defects)[0]).toBe('“Passed”, if at most 20 % of the applicable general items are unmet.')
  const reached = { shape: 'R6', keyMax: 0, passAt: 70, bound: '>=', keyMayBeNa: true, counts: 'lines', withFailures: 'rectify', below: 'fail', nothingCounts: 'go-on-site' } satisfies ConclusionRule
  expect(sentencesOf(ruleWords['zh-CN'], reached)).toEqual(['标有“关键项”的要点，有一项不符合即为不合格。', '其余要点按符合的项数计，须达到 70 %；不适用的要点不计入。', '够这个比例但仍有不符合的，结论为“需要整改”；不够的，结论为“不合格”。'])
  expect(sentencesOf(ruleWords.en, { ...reached, counts: 'score', bound: '>' })[1]).toBe('The others are scored: more than 70 % must be reached. Points that do not apply are left out.')
})
