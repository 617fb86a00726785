import type { ConclusionRule, Outcome } from '../contract/index.ts'
import type { Judgement, SettledLine } from './settledLine.ts'
import { countStep, scoreStep } from './trace.ts'

type ScoreRule = Extract<ConclusionRule, { shape: 'R1' }>
type Score = { got: number; attainable: number }

/** R1: the key gate, then the score normalised without reasonable omissions (合理缺项), against the stated bound. */
export function judgeByScore(rule: ScoreRule, lines: readonly SettledLine[]): Judgement {
  const keys = lines.filter((line) => line.tier === 'key')
  const scored = lines.filter((line) => line.tier !== 'key' && line.score !== null)
  const failedKeys = keys.filter((line) => line.verdict === 'fail')
  const openKeys = keys.filter((line) => line.verdict === null)
  const gateClosed = failedKeys.length > rule.keyMax
  const gateMayClose = failedKeys.length + openKeys.filter((line) => line.verdicts.includes('fail')).length > rule.keyMax
  const score = total(scored.filter((line) => line.verdict !== null))
  const byScore = outcomesOfScore(rule, scored)
  const possible: Outcome[] = gateClosed ? ['fail'] : [...byScore, ...(gateMayClose ? (['fail'] as const) : [])]
  return {
    possible: [...new Set(possible)],
    score: { ...score, normalised: score.attainable === 0 ? null : (score.got / score.attainable) * 100 },
    trace: [
      countStep('R1', rule.keyMax, gateClosed ? false : gateMayClose ? null : true, failedKeys.map((line) => line.code)),
      scoreStep(rule, score, byScore, scored.filter((line) => line.verdict === 'fail').map((line) => line.code)),
    ],
  }
}

/** The outcomes that the score alone still allows. Compared by multiplication, so that no rounding decides. */
function outcomesOfScore(rule: ScoreRule, scored: readonly SettledLine[]): Outcome[] {
  const open = scored.filter((line) => line.verdict === null)
  const settled = scored.filter((line) => line.verdict !== null)
  const best = total([...settled, ...open.map((line) => ({ ...line, verdict: 'pass' as const }))])
  const worst = total([...settled, ...open.map((line) => ({ ...line, verdict: 'fail' as const }))])
  const outcomes: Outcome[] = []
  if (best.attainable > 0 && reaches(rule, best)) outcomes.push('pass')
  if (worst.attainable > 0 && !reaches(rule, worst)) outcomes.push(rule.below)
  if (nothingLeftToScore(settled, open)) outcomes.push('go-on-site')
  return outcomes
}

function nothingLeftToScore(settled: readonly SettledLine[], open: readonly SettledLine[]): boolean {
  return total(settled).attainable === 0 && open.every((line) => line.verdicts.includes('na'))
}

function reaches(rule: ScoreRule, { got, attainable }: Score): boolean {
  return rule.bound === '>=' ? got * 100 >= rule.passAt * attainable : got * 100 > rule.passAt * attainable
}

function total(lines: readonly SettledLine[]): Score {
  const counting = lines.filter((line) => line.verdict !== 'na')
  const sum = (some: readonly SettledLine[]): number => some.reduce((points, line) => points + (line.score ?? 0), 0)
  return { got: sum(counting.filter((line) => line.verdict === 'pass')), attainable: sum(counting) }
}
