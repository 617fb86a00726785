import type { Answers, Condition, Guide, Question } from '@cloud-survey/api/contract'

type Situation = Guide['situations'][number]

/** Where the answers lead: to a question that still matters, to the situation, or to none. */
export type Way = { kind: 'ask'; question: Question } | { kind: 'found'; situation: Situation } | { kind: 'none' }

/** The way on from the answers given so far; needs no network. The api finds the situation by the same conditions when it takes the application. */
export function wayOf({ questions, situations }: Pick<Guide, 'questions' | 'situations'>, answers: Answers): Way {
  const found = situations.find(({ condition }) => holds(condition, answers) === true)
  if (found) return { kind: 'found', situation: found }
  const open = new Set(situations.flatMap(({ condition }) => openQuestions(condition, answers)))
  const question = questions.find(({ questionId }) => open.has(questionId))
  return question ? { kind: 'ask', question } : { kind: 'none' }
}

/** Whether a condition holds; undefined while that hangs on a question not answered yet. */
export function holds(condition: Condition | null, answers: Answers): boolean | undefined {
  if (condition === null) return true
  if (condition.kind === 'not') {
    const inner = holds(condition.of, answers)
    return inner === undefined ? undefined : !inner
  }
  if (condition.kind === 'and' || condition.kind === 'or') {
    const parts = condition.of.map((part) => holds(part, answers))
    const decisive = condition.kind === 'or'
    return parts.includes(decisive) ? decisive : parts.includes(undefined) ? undefined : !decisive
  }
  const answer = Object.hasOwn(answers, condition.question) ? answers[condition.question] : undefined
  if (answer === undefined) return undefined
  return condition.kind === 'in' ? condition.values.includes(answer) : compare(Number(answer), condition)
}

function compare(answer: number, { op, value }: Extract<Condition, { kind: 'compare' }>): boolean {
  if (op === '<') return answer < value
  if (op === '<=') return answer <= value
  return op === '>' ? answer > value : answer >= value
}

/** The questions in those parts of a condition that are not decided yet. */
function openQuestions(condition: Condition | null, answers: Answers): string[] {
  if (condition === null || holds(condition, answers) !== undefined) return []
  if (condition.kind === 'not') return openQuestions(condition.of, answers)
  if (condition.kind === 'and' || condition.kind === 'or') return condition.of.flatMap((part) => openQuestions(part, answers))
  return [condition.question]
}
