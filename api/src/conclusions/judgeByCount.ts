import type { ConclusionRule, Outcome } from '../contract/index.ts'
import type { Judgement, SettledLine } from './settledLine.ts'
import { countStep } from './trace.ts'

type CountRule = Extract<ConclusionRule, { shape: 'R3' | 'R9' }>

/** R3 (all lines are key) and R9 (negative list): more than the allowed number of failures gives the other outcome. */
export function judgeByCount(rule: CountRule, lines: readonly SettledLine[]): Judgement {
  const limit = rule.shape === 'R3' ? rule.keyMax : rule.hitsMax
  const failed = lines.filter((line) => line.verdict === 'fail')
  const open = lines.filter((line) => line.verdict === null)
  const exceeded = failed.length > limit
  const mayExceed = failed.length + open.filter((line) => line.verdicts.includes('fail')).length > limit
  const possible: Outcome[] = exceeded ? [rule.otherwise] : mayExceed ? ['pass', rule.otherwise] : ['pass']
  const met = exceeded ? false : mayExceed ? null : true
  return { possible: [...new Set(possible)], score: null, trace: [countStep(rule.shape, limit, met, failed.map((line) => line.code))] }
}
