import type { ConclusionRule } from '@cloud-survey/api/contract'
import { dictionary } from '../../language/dictionary.ts'

/** How a checklist is judged, in plain words: the parameters of its conclusion rule. */
export const ruleWords = dictionary(
  {
    keyLines: (allowed: number) => (allowed === 0 ? '标有“关键项”的要点，有一项不符合即为不合格。' : `标有“关键项”的要点，超过 ${allowed} 项不符合即为不合格。`),
    score: (passAt: number, reached: boolean) => `其余按得分计，折合 100 分，${reached ? `${passAt} 分及以上` : `高于 ${passAt} 分`}为合格。不适用的要点不计分。`,
    every: (allowed: number) => (allowed === 0 ? '全部要点都要符合；有一项不符合即不能判为合格。' : `最多允许 ${allowed} 项不符合；超过即不能判为合格。`),
  },
  {
    keyLines: (allowed) => (allowed === 0 ? 'Points marked “Key item”: one that is not met means failing.' : `Points marked “Key item”: more than ${allowed} that are not met mean failing.`),
    score: (passAt, reached) => `The others are scored, out of 100 in all; ${reached ? `${passAt} or more` : `more than ${passAt}`} passes. Points that do not apply are left out.`,
    every: (allowed) => (allowed === 0 ? 'Every point must be met; one that is not met rules out passing.' : `At most ${allowed} points may be unmet; more than that rules out passing.`),
  },
)

/** The sentences for a rule. */
export function sentencesOf(words: (typeof ruleWords)['en'], rule: ConclusionRule): string[] {
  if (rule.shape === 'R1') return [words.keyLines(rule.keyMax), words.score(rule.passAt, rule.bound === '>=')]
  return [words.every(rule.shape === 'R3' ? rule.keyMax : rule.hitsMax)]
}
