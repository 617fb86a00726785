import type { ConclusionRule, Outcome, TraceStep } from '../contract/index.ts'
import type { CompiledRule } from './compileRule.ts'
import { conditionWords, tallyOf } from './conditionWords.ts'
import { outcomesNamed, outcomeWords, type Words } from './outcomeWords.ts'
import type { SettledLine } from './settledLine.ts'

type Band = CompiledRule['bands'][number]
type Met = readonly (boolean | null)[]

/** The step that says the outcome, by which band, and why no earlier one; or which outcomes are still possible. */
export function resultStep(rule: ConclusionRule, compiled: Pick<CompiledRule, 'bands' | 'conditions'>, lines: readonly SettledLine[], met: Met, possible: readonly Outcome[]): TraceStep {
  const [outcome, ...others] = possible
  const step = (good: boolean | null, words: Words): TraceStep => ({ rule: `${rule.shape}/result`, met: good, ...words, lines: [] })
  if (outcome === undefined) return step(null, { zh: '有要点没有可作的判定，无法得出结论', en: 'a line has no verdict that it may get, so there is no result' })
  const named = outcomesNamed(possible)
  if (others.length > 0) return step(null, { zh: `结论未定，可能是${named.zh}`, en: `no result yet; possible: ${named.en}` })
  const band = compiled.bands.find(({ indices }) => indices.every((index) => met[index] !== false))
  const reached = band?.indices.every((index) => met[index] === true) === true
  const why = reached ? whyReached(rule, compiled, lines, met, band) : { zh: '；未定的要点不会改变它', en: '; the open lines cannot change it' }
  return step(outcome === 'pass' || outcome === 'basically-pass', { zh: `结论${named.zh}${why.zh}`, en: `result ${named.en}${why.en}` })
}

function whyReached(rule: ConclusionRule, { bands, conditions }: Pick<CompiledRule, 'bands' | 'conditions'>, lines: readonly SettledLine[], met: Met, band: Band): Words {
  const reasons = reasonsAgainst(bands.slice(0, bands.indexOf(band)).filter(({ outcome }) => outcome !== band.outcome), met).map(({ outcome, index }) => ({ not: outcomeWords[outcome], because: wordsOf(rule, conditions[index], lines) }))
  const own = band.indices.length === 0 ? { zh: '', en: '' } : band.conditions.some(({ kind }) => kind === 'nothing') ? { zh: '：没有可以折算的要点', en: ': no line counts towards the percentage' } : { zh: '：其条件均满足', en: ': all its conditions hold' }
  return {
    zh: `${own.zh}${reasons.map(({ not, because }) => `；不是${not.zh}，因为${because.zh}`).join('')}`,
    en: `${own.en}${reasons.map(({ not, because }) => `; not ${not.en}, because of ${because.en}`).join('')}`,
  }
}

// The first condition missed tells why; that something does count is no reason to a reader.
function reasonsAgainst(earlier: readonly Band[], met: Met): { outcome: Outcome; index: number }[] {
  return earlier.flatMap(({ outcome, conditions, indices }) => {
    const index = indices.find((index) => met[index] === false)
    return index === undefined || conditions.some(({ kind }) => kind === 'nothing') ? [] : [{ outcome, index }]
  })
}

function wordsOf(rule: ConclusionRule, condition: CompiledRule['conditions'][number] | undefined, lines: readonly SettledLine[]): Words {
  if (condition === undefined) return { zh: '', en: '' }
  const { amount, limit } = conditionWords(rule.shape, condition, tallyOf(condition, lines))
  return { zh: `${amount.zh}，${limit.zh}`, en: `${amount.en}, ${limit.en}` }
}
