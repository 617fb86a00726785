import type { Condition, Fault, Question } from '../../contract/index.ts'
import { checkCondition } from '../conditions/checkCondition.ts'
import { answerWords, conditionWords } from '../conditions/conditionWords.ts'
import { overlap, satisfiable, uncovered } from '../conditions/coverage.ts'
import { parseCondition } from '../conditions/parseCondition.ts'
import { askedIn, questionsOf } from '../conditions/questionsOf.ts'
import { searchAnswers, usualEffort } from '../conditions/searchAnswers.ts'
import { lintFault } from './lintFaults.ts'
import { graveWhere, type Case, type LintView } from './lintView.ts'

type Conditioned = Case & { condition: Condition | null }

/** Faults of the conditions: what cannot be read or asked, situations that can never apply or overlap, answers that lead nowhere, questions and choices without use. */
export function lintConditions({ standard: { questions, situations }, cases }: LintView): Fault[] {
  const read = cases.map((one) => readCondition(one, questions))
  const good = read.flatMap(({ conditioned }) => conditioned ?? [])
  const whole = good.length === situations.length && situations.length > 0
  return [
    ...read.flatMap(({ faults }) => faults),
    ...lintEach(good, questions),
    ...lintPairs(good, questions),
    ...(whole ? [...lintCoverage(good, questions), ...lintUse(good, questions)] : []),
  ]
}

function readCondition(one: Case, questions: readonly Question[]): { conditioned?: Conditioned; faults: Fault[] } {
  const { situationId, when } = one.situation
  if (when === null) return { conditioned: { ...one, condition: null }, faults: [] }
  const path = `situations.${situationId}.when`
  const parsed = parseCondition(when)
  if (!parsed.ok) return { faults: [lintFault('condition-unreadable', path, { situation: situationId, position: parsed.fault.at + 1, why: parsed.fault })] }
  const faults = checkCondition(parsed.tree, questions).map((why) => lintFault('condition-mismatch', path, { situation: situationId, why }))
  return faults.length > 0 ? { faults } : { conditioned: { ...one, condition: parsed.tree }, faults: [] }
}

// One condition that is hard to decide must not leave the others undecided, nor many of them take for ever.
const largestShare = 500_000

function lintEach(cases: readonly Conditioned[], questions: readonly Question[]): Fault[] {
  let left = 5_000_000
  return cases.flatMap(({ situation: { situationId }, condition, published }) => {
    const path = `situations.${situationId}.when`
    const effort = { left: Math.min(left, largestShare) }
    left -= effort.left
    const search = satisfiable(condition, questions, effort)
    left += Math.max(0, effort.left)
    if (search === 'too-large') return [lintFault('conditions-too-large', path, { what: { zh: `情形“${situationId}”能否适用`, en: `whether "${situationId}" can apply` } })]
    return search === 'none' ? [lintFault('situation-impossible', path, { situation: situationId, condition: conditionWords(condition, questions) }, graveWhere(published))] : []
  })
}

// Each situation names the first one after it that it overlaps with, and how many more: with many that always apply, all pairs would say nothing.
function lintPairs(cases: readonly Conditioned[], questions: readonly Question[]): Fault[] {
  const effort = usualEffort()
  const faults = cases.flatMap((one, index) => {
    const meets = cases.slice(index + 1).map((other) => ({ other, search: overlap(one.condition, other.condition, questions, effort) }))
    const met = meets.flatMap(({ other, search }) => (typeof search === 'string' ? [] : [{ other, answers: search.found }]))
    return met.slice(0, 1).map(({ other, answers }) => overlapFault(one, other, met, answerWords(answers, questions)))
  })
  return effort.left < 0 ? [...faults, lintFault('conditions-too-large', 'situations', { what: { zh: '情形是否重叠', en: 'whether situations overlap' } })] : faults
}

function overlapFault(one: Conditioned, other: Conditioned, met: readonly { other: Conditioned }[], answers: { zh: string; en: string }): Fault {
  const more = met.length === 1 ? { zh: '', en: '' } : { zh: `（另有 ${met.length - 1} 个）`, en: ` (and ${met.length - 1} more)` }
  const grave = graveWhere(one.published && met.some((meeting) => meeting.other.published))
  return lintFault('situations-overlap', `situations.${one.situation.situationId}.when`, { situation: one.situation.situationId, other: other.situation.situationId, more, answers }, grave)
}

function lintCoverage(cases: readonly Conditioned[], questions: readonly Question[]): Fault[] {
  const search = uncovered(cases.map(({ condition }) => condition), questions)
  if (search === 'too-large') return [lintFault('conditions-too-large', 'situations', { what: { zh: '是否所有回答都有情形', en: 'whether all answers lead to a situation' } })]
  return search === 'none' ? [] : [lintFault('answers-uncovered', 'situations', { answers: answerWords(search.found, questions) })]
}

function lintUse(cases: readonly Conditioned[], questions: readonly Question[]): Fault[] {
  const conditions = cases.map(({ condition }) => condition)
  const asked = new Set(conditions.flatMap((condition) => [...questionsOf(condition)]))
  return questions.flatMap((question) => {
    if (!asked.has(question.questionId)) return [lintFault('question-unused', `questions.${question.questionId}`, { question: question.questionId })]
    return question.kind === 'choice' ? unusedOptions(question, conditions, questions) : []
  })
}

function unusedOptions({ questionId, options }: Extract<Question, { kind: 'choice' }>, conditions: readonly (Condition | null)[], questions: readonly Question[]): Fault[] {
  const named = new Set(conditions.flatMap((condition) => askedIn(condition)).filter(({ question }) => question === questionId).flatMap((part) => (part.kind === 'in' ? part.values : [])))
  const effort = usualEffort()
  const leadsNowhere = (value: string): boolean => conditions.every((condition) => searchAnswers(questions, [condition, { kind: 'in', question: questionId, values: [value] }], [], effort) === 'none')
  return options.filter(({ value }) => !named.has(value) && leadsNowhere(value)).map(({ value }) => lintFault('option-unused', `questions.${questionId}.options.${value}`, { question: questionId, option: value }))
}
