import type { ConclusionRule, TraceStep } from '../contract/index.ts'
import type { Condition } from './bandsOf.ts'
import type { CompiledRule } from './compileRule.ts'
import { conditionWords, tallyOf, type Tally } from './conditionWords.ts'
import { outcomesNamed, type Words } from './outcomeWords.ts'
import type { SettledLine } from './settledLine.ts'

/** One step per condition of a rule: its numbers, its limit and whether that is included, whether it holds (null: open lines decide), and the failed lines. */
export function conditionSteps(rule: ConclusionRule, { bands, conditions }: Pick<CompiledRule, 'bands' | 'conditions'>, lines: readonly SettledLine[], met: readonly (boolean | null)[]): TraceStep[] {
  const nothing = met[conditions.findIndex(({ kind }) => kind === 'nothing')]
  return conditions.flatMap((condition, at) => {
    if (condition.kind === 'nothing') return []
    const own = met[at] ?? null
    return stepOf(rule.shape, condition, neededFor(bands, at), tallyOf(condition, lines), condition.kind === 'reached' ? andSomething(own, nothing) : own)
  })
}

// A condition of some outcomes only says of which: one that is not met is then no fault by itself.
function neededFor(bands: CompiledRule['bands'], condition: number): Words {
  const conditional = bands.filter(({ indices }) => indices.length > 0)
  const needing = conditional.filter(({ indices }) => indices.includes(condition))
  if (needing.length === conditional.length) return { zh: '', en: '' }
  const { zh, en } = outcomesNamed(needing.map(({ outcome }) => outcome))
  return { zh: `${zh}的条件：`, en: `for ${en}: ` }
}

// A bar is reached only where something counts.
function andSomething(met: boolean | null, nothing: boolean | null | undefined): boolean | null {
  if (met === false || nothing === true) return false
  return nothing === null ? null : met
}

function stepOf(shape: ConclusionRule['shape'], condition: Condition, needed: Words, tally: Tally, met: boolean | null): TraceStep {
  const { amount, limit } = conditionWords(shape, condition, tally)
  const end = endOf(condition, tally, met)
  const codes = tally.failed.map(({ code }) => code)
  const [namedZh, namedEn] = codes.length > 0 ? [`：${codes.join('、')}`, `: ${codes.join(', ')}`] : ['', '']
  return { rule: nameOf(shape, condition), met, zh: `${needed.zh}${amount.zh}，${limit.zh}，${end.zh}${namedZh}`, en: `${needed.en}${amount.en}; ${limit.en}; ${end.en}${namedEn}`, lines: codes }
}

function endOf(condition: Condition, { open }: Tally, met: boolean | null): Words {
  if (met === null) return { zh: `尚有 ${open} 项未定`, en: open === 1 ? '1 line is still open' : `${open} lines are still open` }
  const [yes, no] = condition.kind === 'failures' ? [{ zh: '未超出', en: 'kept' }, { zh: '超出', en: 'exceeded' }] : [{ zh: '达到', en: 'reached' }, { zh: '未达到', en: 'not reached' }]
  const { zh, en } = met ? yes : no
  return open === 0 ? { zh, en } : { zh: `${zh}（${open} 项未定，不影响）`, en: `${en} (whatever the ${open === 1 ? 'open line turns' : `${open} open lines turn`} out to be)` }
}

function nameOf(shape: ConclusionRule['shape'], condition: Condition): string {
  if (condition.of === 'all') return shape
  if (condition.kind !== 'failures') return `${shape}/${condition.kind === 'reached' && condition.counting === 'lines' ? 'share' : 'score'}`
  return `${shape}/${condition.of === 'not-key' ? 'not-key' : condition.of.join('+')}${condition.per === 'percent' ? '-percent' : ''}`
}
