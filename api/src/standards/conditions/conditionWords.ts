import type { Answers, Bilingual, Condition, Question } from '../../contract/index.ts'
import type { Asked } from './questionsOf.ts'

type Both = { zh: string; en: string }
type Answer = number | string | boolean

const opposite = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const
const comparisons = { '<': { zh: '小于', en: 'less than' }, '<=': { zh: '不超过', en: 'at most' }, '>': { zh: '大于', en: 'more than' }, '>=': { zh: '不少于', en: 'at least' } }

/** A condition in plain words, by the texts of the questions. */
export function conditionWords(condition: Condition | null, questions: readonly Question[]): Both {
  return condition === null ? { zh: '一律适用', en: 'always applies' } : words(condition, questions, false)
}

/** Answers in plain words, such as those that lead to two situations. */
export function answerWords(answers: Readonly<Answers>, questions: readonly Question[]): Both {
  const parts = Object.entries(answers).map(([question, value]) => words({ kind: 'in', question, values: [value] }, questions, false))
  return parts.length === 0 ? { zh: '任何回答', en: 'any answers' } : { zh: parts.map(({ zh }) => zh).join('，'), en: parts.map(({ en }) => en).join(', ') }
}

// “not” is carried down to the single statements: “not (a and b)” reads “not a, or not b”.
function words(condition: Condition, questions: readonly Question[], negated: boolean): Both {
  if (condition.kind === 'not') return words(condition.of, questions, !negated)
  if (condition.kind === 'in' || condition.kind === 'compare') return statement(condition, questions, negated)
  const joins = (condition.kind === 'and') !== negated ? { zh: '，且', en: ' and ' } : { zh: '，或', en: ' or ' }
  const parts = condition.of.map((part) => ({ part, ...words(part, questions, negated) }))
  const bracket = ({ part, zh, en }: { part: Condition; zh: string; en: string }): Both => (isSeries(part) ? { zh: `（${zh}）`, en: `(${en})` } : { zh, en })
  return { zh: parts.map((part) => bracket(part).zh).join(joins.zh), en: parts.map((part) => bracket(part).en).join(joins.en) }
}

function isSeries(part: Condition): boolean {
  return part.kind === 'not' ? isSeries(part.of) : part.kind === 'and' || part.kind === 'or'
}

function statement(asked: Asked, questions: readonly Question[], negated: boolean): Both {
  const question = questions.find(({ questionId }) => questionId === asked.question)
  const name = nameOf(question?.text, asked.question)
  if (asked.kind === 'compare') {
    const comparison = comparisons[negated ? opposite[asked.op] : asked.op]
    const unit = unitOf(question)
    return { zh: `${name.zh}${comparison.zh} ${asked.value}${unit}`, en: `${name.en} ${comparison.en} ${asked.value}${unit}` }
  }
  const [first] = asked.values
  if (typeof first === 'boolean' && asked.values.length === 1) return first !== negated ? { zh: `${name.zh}：是`, en: `${name.en}: yes` } : { zh: `${name.zh}：否`, en: `${name.en}: no` }
  const values = asked.values.map((value) => valueWords(value, question))
  return { zh: `${name.zh}${negated ? '不是' : '是'}${values.map(({ zh }) => zh).join('或')}`, en: `${name.en} is ${negated ? 'not ' : ''}${values.map(({ en }) => en).join(' or ')}` }
}

function nameOf(text: Bilingual | undefined, id: string): Both {
  const zh = (text?.zh ?? '').replace(/[？?：:。]+$/, '') || id
  return { zh: `“${zh}”`, en: `"${(text?.en ?? '').replace(/[?:.]+$/, '') || zh}"` }
}

function valueWords(value: Answer, question: Question | undefined): Both {
  const option = question?.kind === 'choice' ? question.options.find((one) => one.value === value) : undefined
  if (typeof value === 'number') return { zh: ` ${value}${unitOf(question)}`, en: `${value}${unitOf(question)}` }
  const zh = (option?.text.zh ?? '') || String(value)
  return { zh: `“${zh}”`, en: `"${(option?.text.en ?? '') || zh}"` }
}

function unitOf(question: Question | undefined): string {
  return question?.kind === 'number' && question.unit !== '' ? ` ${question.unit}` : ''
}
