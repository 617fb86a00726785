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
